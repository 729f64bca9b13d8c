import PlanModel
import TextUI

/// The lanes of the board: below each heading its cards, column by column.
struct LaneDrawing {
  let state: AppState
  /// The columns that are on the screen and where they are, headings included.
  let shown: [(rect: Rect, column: BoardColumn)]
  /// The room of the lanes, below the headings of the columns.
  let area: Rect

  private var board: BoardView { state.derived.board }
  private var first: Int { state.board.laneWindow.first }

  /// Draws everything that does not depend on the cursor.
  func drawLayer(on canvas: inout Canvas) {
    let layout = LaneLayout(board)
    for lane in layout.lanes(from: first, rows: area.rows) {
      drawHeading(of: lane, layout, isSelected: false, on: &canvas)
      guard !board.lanes[lane].isFolded else { continue }
      for (rect, column) in shown { drawCards(of: lane, column, in: rect, layout, on: &canvas) }
    }
  }

  /// Draws the lane or the card with the cursor over the layer.
  func drawCursor(in rect: Rect, _ column: BoardColumn, on canvas: inout Canvas) {
    let layout = LaneLayout(board)
    switch state.board.stop(in: board) {
    case .lane(let lane): drawHeading(of: lane, layout, isSelected: true, on: &canvas)
    case .card(let place):
      guard let item = state.selected, let rect = self.place(of: place, column, in: rect, layout)
      else { return }
      canvas.fill(rect)
      CardDrawing(state: state, item: item, isSelected: true).draw(in: rect, on: &canvas)
    case nil:
      let place = Point(row: area.row, column: rect.column)
      canvas.write(.cursor, at: place, in: area, role: .cursor)
      canvas.cursor = place
    }
  }

  /// Where a card is drawn; `nil` when it is not whole on the screen, or under a heading.
  private func place(
    of card: Int, _ column: BoardColumn, in rect: Rect, _ layout: LaneLayout
  ) -> Rect? {
    let row = layout.line(ofCard: card, in: column) - first
    guard row > 0, row + 2 <= area.rows else { return nil }
    return Rect(row: area.row + row, column: rect.column, rows: 2, columns: rect.columns)
  }

  private func drawCards(
    of lane: Int, _ column: BoardColumn, in rect: Rect, _ layout: LaneLayout,
    on canvas: inout Canvas
  ) {
    let cards = column.laneStarts[lane]..<column.laneStarts[lane + 1]
    // Of a tall lane only the cards from the first on the screen are asked for.
    let hidden = max(0, (first - layout.line(ofLane: lane)) / 2)
    for card in cards.dropFirst(hidden).prefix(area.rows / 2 + 1) {
      guard let place = place(of: card, column, in: rect, layout),
        let item = state.plan.items[column.cards[card].id]
      else { continue }
      CardDrawing(state: state, item: item, isSelected: false).draw(in: place, on: &canvas)
    }
  }

  private func drawHeading(
    of lane: Int, _ layout: LaneLayout, isSelected: Bool, on canvas: inout Canvas
  ) {
    let row = area.row + max(0, layout.line(ofLane: lane) - first)
    guard row < area.endRow, let start = shown.first?.rect else { return }
    let line = Rect(row: row, column: area.column, rows: 1, columns: area.columns)
    canvas.horizontalRule(line)
    // The name may take the places of the first counts: it says how many there are at all.
    let heading = LaneHeading(lane: board.lanes[lane], isSelected: isSelected)
    let room = Rect(
      row: row, column: start.column, rows: 1,
      columns: min(heading.columns(canvas.glyphs), max(start.columns - 4, area.columns * 3 / 5)))
    for (rect, column) in shown {
      if rect.column > 0 {
        canvas.write(.crossing, at: Point(row: row, column: rect.column - 1), role: .border)
      }
      let count = " \(column.laneCounts[lane]) "
      guard column.laneCounts[lane] > 0, rect.endColumn - 1 - count.count > room.endColumn else {
        continue
      }
      canvas.write(
        count,
        in: Rect(row: row, column: rect.column, rows: 1, columns: rect.columns - 1),
        aligned: .trailing, role: .muted)
    }
    heading.draw(in: room, on: &canvas)
  }
}

/// The heading of a lane, which says whether it is folded.
struct LaneHeading {
  let lane: BoardLane
  let isSelected: Bool

  /// Columns of the screen that it needs.
  func columns(_ glyphs: GlyphSet) -> Int {
    let gutter = glyphs == .unicode ? 2 : 3
    return gutter + 2 + DisplayWidth.of(lane.label, glyphs: glyphs) + " \(lane.count) ".count
  }

  /// Draws into one row: the key that folds or unfolds it, the name, how many cards it has.
  func draw(in rect: Rect, on canvas: inout Canvas) {
    let gutter = canvas.glyphs == .unicode ? 2 : 3
    let sign = lane.isFolded ? "+" : "-"
    let count = " \(lane.count) "
    let name = Rect(
      row: rect.row, column: rect.column + gutter, rows: 1,
      columns: rect.columns - gutter - count.count)
    canvas.fill(Rect(row: rect.row, column: rect.column, rows: 1, columns: gutter))
    let used = canvas.write("\(sign) \(lane.label)", in: name, role: .header)
    canvas.write(
      count,
      in: Rect(row: rect.row, column: name.column + used, rows: 1, columns: count.count),
      role: .muted)
    guard isSelected else { return }
    let place = Point(row: rect.row, column: rect.column)
    canvas.write(.cursor, at: place, in: rect)
    canvas.restyle(
      Rect(row: rect.row, column: rect.column, rows: 1, columns: gutter + used), role: .cursor,
      adding: .reverse)
    canvas.cursor = place
  }
}
