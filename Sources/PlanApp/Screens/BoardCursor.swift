package import PlanModel
package import TextUI

/// Where the cursor of the board is, by identity, and which part of each column is on the screen.
package struct BoardCursor: Sendable {
  /// The column with the cursor.
  package var column = ""
  /// The card with the cursor; `nil` in an empty column.
  package private(set) var selected: RecordID?
  /// The folded lane with the cursor; `nil` where a card has it.
  package private(set) var lane: String?
  /// Where the card stood, so that the cursor stays there when the card goes.
  private var index = 0
  /// The first card that is drawn in each column.
  package var windows: [String: ListWindow] = [:]
  /// The lines that are drawn where the board has lanes.
  package var laneWindow = ListWindow()
  /// The first column that is drawn, where they do not all fit.
  package var firstColumn = 0

  package init() {}

  /// Puts the cursor on a card, if the board shows it.
  package mutating func select(_ item: Item, in board: BoardView) {
    for column in board.columns {
      guard let place = column.cards.firstIndex(where: { $0.id == item.id }) else { continue }
      self.column = column.id
      selected = item.id
      lane = nil
      index = place
      return
    }
  }

  /// Puts the cursor on the `place`-th card of a column, or the nearest one that it has.
  package mutating func select(_ place: Int, of column: BoardColumn) {
    self.column = column.id
    index = max(0, min(place, column.cards.count - 1))
    selected = column.cards.isEmpty ? nil : column.cards[index].id
    lane = nil
  }

  /// Puts the cursor on the heading of a folded lane.
  mutating func select(lane key: String, of column: BoardColumn) {
    self.column = column.id
    if let place = column.cards.firstIndex(where: { $0.id == selected }) { index = place }
    selected = nil
    lane = key
  }

  /// Goes to a column that was left in an earlier run, if the board still has it.
  mutating func restore(column id: String, in board: BoardView) {
    guard let column = board.column(id) else { return }
    select(windows[id]?.first ?? 0, of: column)
  }

  /// Brings the cursor back to something that is there, and near where it was.
  package mutating func reconcile(with board: BoardView) {
    guard let first = board.columns.first else {
      selected = nil
      return
    }
    guard let column = board.column(column) else {
      select(0, of: board.columns.first { !$0.cards.isEmpty } ?? first)
      return
    }
    if let lane {
      guard board.lanes.contains(where: { $0.key == lane && $0.isFolded }) else {
        select(index, of: column)
        return
      }
      return
    }
    if let selected, index < column.cards.count, column.cards[index].id == selected { return }
    if let selected, let place = column.cards.firstIndex(where: { $0.id == selected }) {
      index = place
      return
    }
    select(index, of: column)
    // In a column whose cards are all folded away the cursor goes to a lane.
    if selected == nil, let folded = board.lanes.first(where: \.isFolded) {
      select(lane: folded.key, of: column)
    }
  }

  /// Where the cursor's card stands in its column.
  package var place: Int { index }
}

/// Where the cursor of a one-column list is, by identity.
package struct ListCursor: Sendable {
  package var selected: RecordID?
  package private(set) var index = 0
  package var window = ListWindow()

  package init() {}

  /// Puts the cursor on the `place`-th entry, or the nearest one there is.
  package mutating func select(_ place: Int, in list: some RandomAccessCollection<RecordID>) {
    index = max(0, min(place, list.count - 1))
    selected = list.isEmpty ? nil : list[list.index(list.startIndex, offsetBy: index)]
  }

  /// Brings the cursor back to something that is there, and near where it was.
  package mutating func reconcile(with list: some RandomAccessCollection<RecordID>) {
    if let selected, index < list.count,
      list[list.index(list.startIndex, offsetBy: index)] == selected
    {
      return
    }
    if let selected, let place = list.firstIndex(of: selected) {
      index = list.distance(from: list.startIndex, to: place)
      return
    }
    select(index, in: list)
  }
}

/// Where the cursor of the list of problems is.
package struct ProblemsCursor: Hashable, Sendable {
  package var index = 0
  package var window = ListWindow()

  package init() {}
}
