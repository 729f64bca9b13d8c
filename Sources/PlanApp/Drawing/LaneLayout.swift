import PlanModel
import TextUI

/// On which lines the lanes of the board stand, whether they are on the screen or not.
///
/// A lane is its heading and below it the cards, side by side in their columns. The heading of the
/// first lane on the screen is always drawn, in the place of what was scrolled over it.
struct LaneLayout {
  /// The line of each heading, and behind them how many lines there are.
  private let starts: [Int]
  /// The lines of a card.
  private let cardRows: Int

  /// Lanes over all columns, with cards of two lines.
  init(_ board: BoardView) {
    self.init(cardRows: 2, heights: board.lanes.map { $0.isFolded ? 1 : 1 + 2 * $0.tallest })
  }

  /// Lanes of one column, with cards of one line; lanes without cards there take none.
  init(_ board: BoardView, column: BoardColumn) {
    self.init(
      cardRows: 1,
      heights: board.lanes.indices.map { lane in
        let count = column.laneCounts[lane]
        return board.lanes[lane].isFolded ? 1 : count == 0 ? 0 : 1 + count
      })
  }

  private init(cardRows: Int, heights: [Int]) {
    self.cardRows = cardRows
    var line = 0
    var starts = [0]
    for height in heights {
      line += height
      starts.append(line)
    }
    self.starts = starts
  }

  /// How many lines there are.
  var count: Int { starts.last ?? 0 }

  /// The line of a lane's heading.
  func line(ofLane lane: Int) -> Int { starts[lane] }

  /// The first line of a card, by its place in the column.
  func line(ofCard place: Int, in column: BoardColumn) -> Int {
    let lane = column.lane(ofCard: place)
    return starts[lane] + 1 + cardRows * (place - column.laneStarts[lane])
  }

  /// The lane to which a line belongs.
  func lane(ofLine line: Int) -> Int {
    var low = 0
    var high = max(0, starts.count - 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= line { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The lanes that are drawn.
  func lanes(from first: Int, rows: Int) -> Range<Int> {
    guard starts.count > 1, rows > 0, first < count else { return 0..<0 }
    return lane(ofLine: first)..<lane(ofLine: min(count, first + rows) - 1) + 1
  }

  /// The lines that have to be on the screen for a place of the cursor.
  private func lines(of stop: LaneStops.Stop, in column: BoardColumn) -> Range<Int> {
    switch stop {
    case .lane(let lane): return starts[lane]..<starts[lane] + 1
    case .card(let place):
      let line = line(ofCard: place, in: column)
      // The line above is for the heading.
      return line - 1..<line + cardRows
    }
  }

  /// Moves a window so that the cursor is in it, and no card is cut at its top.
  func window(
    _ window: ListWindow, showing stop: LaneStops.Stop?, in column: BoardColumn, rows: Int
  ) -> ListWindow {
    var window = window
    if let lines = stop.map({ lines(of: $0, in: column) }) {
      window.show(selection: lines.upperBound - 1, count: count, rows: rows)
      window.show(selection: lines.lowerBound, count: count, rows: rows)
    } else {
      window.show(selection: nil, count: count, rows: rows)
    }
    guard cardRows == 2, count > 0 else { return window }
    let offset = window.first - starts[lane(ofLine: window.first)]
    return ListWindow(first: window.first + offset % 2)
  }
}
