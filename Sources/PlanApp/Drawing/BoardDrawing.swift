import PlanModel
import TextUI

/// The board: its columns side by side, or one at a time in a narrow window.
struct BoardDrawing {
  let state: AppState

  private var board: BoardView { state.derived.board }
  private var layout: ScreenLayout { state.layout }

  /// Draws the board on an empty canvas, or on one that has its layer already.
  func draw(on canvas: inout Canvas) {
    if layout.isNarrow {
      drawNarrow(on: &canvas)
      if isEmpty { drawEmpty(on: &canvas) }
    } else {
      drawCursor(on: &canvas)
      drawPreview(on: &canvas)
    }
  }

  private var isEmpty: Bool { board.columns.allSatisfy { $0.total == 0 && $0.older == 0 } }

  /// Columns of the window that the columns of the board have.
  private var width: Int { layout.boardWidth(withPreview: state.wantsPreview) }

  private var area: Rect {
    Rect(row: layout.body.row, column: 0, rows: layout.body.rows, columns: width)
  }

  /// The columns that are on the screen and where they are.
  private var shown: [(rect: Rect, column: BoardColumn)] {
    let count = layout.boardColumns(of: board.columns.count, withPreview: state.wantsPreview)
    let columns = board.columns.dropFirst(state.board.firstColumn).prefix(count)
    return Array(zip(area.split(columns: max(1, columns.count)), columns))
  }

  /// Draws everything that does not depend on the cursor.
  func drawLayer(on canvas: inout Canvas) {
    let shown = shown
    canvas.horizontalRule(Rect(row: area.row + 1, column: 0, rows: 1, columns: width))
    for (rect, column) in shown {
      if rect.column > 0 { drawSeparator(at: rect.column - 1, area, on: &canvas) }
      drawHeading(of: column, isActive: false, in: rect, on: &canvas)
      if board.lanes.isEmpty { drawCards(of: column, in: rect, on: &canvas) }
    }
    if !board.lanes.isEmpty { lanes(in: shown).drawLayer(on: &canvas) }
    drawHiddenColumns(shown.count, width: width, on: &canvas)
    if layout.hasPreview(wanted: state.wantsPreview) {
      drawSeparator(at: width, area, on: &canvas)
    }
    if isEmpty { drawEmpty(on: &canvas) }
  }

  /// Draws the column and the card with the cursor over the layer.
  private func drawCursor(on canvas: inout Canvas) {
    guard let (rect, column) = shown.first(where: { $0.column.id == state.board.column }) else {
      return
    }
    drawHeading(of: column, isActive: true, in: rect, on: &canvas)
    drawHiddenColumns(shown.count, width: width, on: &canvas)
    guard board.lanes.isEmpty else {
      lanes(in: shown).drawCursor(in: rect, column, on: &canvas)
      return
    }
    let window = state.board.windows[column.id] ?? ListWindow()
    let line = state.board.place - window.first
    guard let item = state.selected, line >= 0, line < cardLines(in: rect) else {
      let place = Point(row: rect.row + 2, column: rect.column)
      canvas.write(.cursor, at: place, in: rect, role: .cursor)
      canvas.cursor = place
      return
    }
    let place = cardPlace(line, in: rect)
    canvas.fill(place)
    CardDrawing(state: state, item: item, isSelected: true).draw(in: place, on: &canvas)
  }

  private func lanes(in shown: [(rect: Rect, column: BoardColumn)]) -> LaneDrawing {
    LaneDrawing(
      state: state, shown: shown,
      area: Rect(row: area.row + 2, column: 0, rows: area.rows - 2, columns: width))
  }

  private func drawPreview(on canvas: inout Canvas) {
    guard layout.hasPreview(wanted: state.wantsPreview) else { return }
    PreviewDrawing(state: state).draw(
      in: Rect(
        row: area.row, column: width + 2, rows: area.rows,
        columns: layout.size.columns - width - 3),
      on: &canvas)
  }

  /// Cards that a column has room for, below its heading and the rule.
  private func cardLines(in rect: Rect) -> Int { (rect.rows - 2) / 2 }

  private func cardPlace(_ line: Int, in rect: Rect) -> Rect {
    Rect(row: rect.row + 2 + line * 2, column: rect.column, rows: 2, columns: rect.columns)
  }

  private func drawSeparator(at column: Int, _ area: Rect, on canvas: inout Canvas) {
    canvas.verticalRule(Rect(row: area.row, column: column, rows: area.rows, columns: 1))
    canvas.write(.crossing, at: Point(row: area.row + 1, column: column), role: .border)
  }

  /// Marks at the ends of the headings for columns that are off the screen.
  private func drawHiddenColumns(_ shown: Int, width: Int, on canvas: inout Canvas) {
    let row = layout.body.row
    if state.board.firstColumn > 0 {
      canvas.write(.moreLeft, at: Point(row: row, column: 0), role: .key)
    }
    if state.board.firstColumn + shown < board.columns.count {
      canvas.write(.moreRight, at: Point(row: row, column: width - 1), role: .key)
    }
  }

  private func drawHeading(
    of column: BoardColumn, isActive: Bool, in rect: Rect, on canvas: inout Canvas
  ) {
    let marks = marks(of: column, isActive: isActive, canvas.glyphs)
    let room = Rect(
      row: rect.row, column: rect.column + 1, rows: 1,
      columns: rect.columns - 1 - (marks.isEmpty ? 0 : marks.count + 1))
    canvas.write(
      column.heading, in: room,
      role: column.isOverLimit ? .statusWarn : isActive ? .borderFocus : .header)
    canvas.write(
      marks, in: Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns - 1),
      aligned: .trailing, role: .key)
  }

  /// Marks for cards above and below; lanes scroll together, so that one column tells it.
  private func marks(of column: BoardColumn, isActive: Bool, _ glyphs: GlyphSet) -> String {
    let hasLanes = !board.lanes.isEmpty
    guard isActive || !hasLanes else { return "" }
    let window =
      hasLanes ? state.board.laneWindow : state.board.windows[column.id] ?? ListWindow()
    let count = hasLanes ? LaneLayout(board).count : column.cards.count
    let rows = hasLanes ? layout.laneRows : layout.entries(on: .board)
    return (window.hasMoreAbove ? glyphs[.moreAbove] : "")
      + (window.hasMoreBelow(count: count, rows: rows) ? glyphs[.moreBelow] : "")
  }

  private func drawCards(of column: BoardColumn, in rect: Rect, on canvas: inout Canvas) {
    let window = state.board.windows[column.id] ?? ListWindow()
    let visible = window.visible(count: column.cards.count, rows: cardLines(in: rect))
    for (line, index) in visible.enumerated() {
      guard let item = state.plan.items[column.cards[index].id] else { continue }
      CardDrawing(state: state, item: item, isSelected: false).draw(
        in: cardPlace(line, in: rect), on: &canvas)
    }
  }

  private func drawEmpty(on canvas: inout Canvas) {
    let lines =
      state.filter.isEmpty
      ? [
        "No cards yet.", "\(state.key("record.add"))  add a card", "\(state.key("help"))  all keys",
      ]
      : ["No card matches.", "Esc shows all again."]
    for (number, line) in lines.enumerated() {
      let rect = Rect(
        row: layout.body.row + (layout.isNarrow ? 0 : 3) + number, column: 3, rows: 1,
        columns: layout.size.columns - 3)
      canvas.write(line, in: rect, role: number == 0 ? .text : .muted)
    }
  }
}

extension BoardDrawing {
  /// One column at a time: the columns in the second row, cards of one line.
  private func drawNarrow(on canvas: inout Canvas) {
    drawColumnTabs(on: &canvas)
    guard let column = board.column(state.board.column) else { return }
    guard board.lanes.isEmpty else {
      drawNarrowLanes(of: column, on: &canvas)
      return
    }
    let window = state.board.windows[column.id] ?? ListWindow()
    let rows = layout.body.rows
    for (line, index) in window.visible(count: column.cards.count, rows: rows).enumerated() {
      guard let item = state.plan.items[column.cards[index].id] else { continue }
      ItemRowDrawing(state: state, item: item, isSelected: item.id == state.board.selected).draw(
        in: Rect(row: layout.body.row + line, column: 0, rows: 1, columns: layout.size.columns),
        on: &canvas)
    }
    if column.cards.isEmpty { canvas.cursor = Point(row: layout.body.row, column: 0) }
  }

  /// The lanes of one column, below each heading its cards of one line.
  private func drawNarrowLanes(of column: BoardColumn, on canvas: inout Canvas) {
    let lines = LaneLayout(board, column: column)
    let body = layout.body
    let first = state.board.laneWindow.first
    for lane in lines.lanes(from: first, rows: body.rows) {
      let row = body.row + max(0, lines.line(ofLane: lane) - first)
      let heading = board.lanes[lane]
      if heading.isFolded || column.laneCounts[lane] > 0, row < body.endRow {
        LaneHeading(lane: heading, isSelected: state.board.lane == heading.key).draw(
          in: Rect(row: row, column: 0, rows: 1, columns: body.columns), on: &canvas)
      }
      let hidden = max(0, first - lines.line(ofLane: lane))
      let cards = column.laneStarts[lane]..<column.laneStarts[lane + 1]
      for card in cards.dropFirst(hidden).prefix(body.rows) {
        let line = lines.line(ofCard: card, in: column) - first
        guard line < body.rows, let item = state.plan.items[column.cards[card].id] else { break }
        ItemRowDrawing(state: state, item: item, isSelected: item.id == state.board.selected).draw(
          in: Rect(row: body.row + line, column: 0, rows: 1, columns: body.columns), on: &canvas)
      }
    }
    guard canvas.cursor == nil else { return }
    canvas.write(.cursor, at: Point(row: body.row, column: 0), in: body, role: .cursor)
    canvas.cursor = Point(row: body.row, column: 0)
  }

  /// The headings of all columns, the present one in brackets and always on the screen.
  private func drawColumnTabs(on canvas: inout Canvas) {
    guard let present = board.index(of: state.board.column) else { return }
    let texts = board.columns.indices.map { index in
      index == present ? "[\(board.columns[index].heading)]" : " \(board.columns[index].heading) "
    }
    let width = layout.size.columns - 4
    var first = present
    var used = texts[present].count
    while first > 0, used + texts[first - 1].count + 1 <= width {
      first -= 1
      used += texts[first].count + 1
    }
    var column = 2
    let row = layout.tabs.row
    if first > 0 { canvas.write(.moreLeft, at: Point(row: row, column: 0), role: .key) }
    for index in first..<texts.count {
      let rest = Rect(row: row, column: column, rows: 1, columns: layout.size.columns - 2 - column)
      guard texts[index].count <= rest.columns || index == present else {
        canvas.write(
          .moreRight, at: Point(row: row, column: layout.size.columns - 2), role: .key)
        break
      }
      column +=
        canvas.write(texts[index], in: rest, role: index == present ? .tabActive : .tab) + 1
    }
  }
}
