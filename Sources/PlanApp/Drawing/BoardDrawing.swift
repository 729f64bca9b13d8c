import PlanModel
import TextUI

/// The board: its columns side by side, or one at a time in a narrow window.
struct BoardDrawing {
  let state: AppState

  private var board: BoardView { state.derived.board }
  private var layout: ScreenLayout { state.layout }

  func draw(on canvas: inout Canvas) {
    if layout.isNarrow {
      drawNarrow(on: &canvas)
    } else {
      drawWide(on: &canvas)
    }
    if board.columns.allSatisfy({ $0.total == 0 && $0.older == 0 }) { drawEmpty(on: &canvas) }
  }

  private func drawWide(on canvas: inout Canvas) {
    let width = layout.boardWidth(withPreview: state.wantsPreview)
    let count = layout.boardColumns(of: board.columns.count, withPreview: state.wantsPreview)
    let area = Rect(row: layout.body.row, column: 0, rows: layout.body.rows, columns: width)
    let shown = board.columns.dropFirst(state.board.firstColumn).prefix(count)
    let rule = Rect(row: area.row + 1, column: 0, rows: 1, columns: width)
    canvas.horizontalRule(rule)
    for (rect, column) in zip(area.split(columns: max(1, shown.count)), shown) {
      if rect.column > 0 { drawSeparator(at: rect.column - 1, area, on: &canvas) }
      drawHeading(
        of: column, in: Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns),
        on: &canvas)
      drawCards(
        of: column,
        in: Rect(
          row: rect.row + 2, column: rect.column, rows: rect.rows - 2, columns: rect.columns),
        on: &canvas)
    }
    drawHiddenColumns(shown.count, width: width, on: &canvas)
    if layout.hasPreview(wanted: state.wantsPreview) {
      let pane = Rect(
        row: area.row, column: width, rows: area.rows, columns: layout.size.columns - width)
      drawSeparator(at: width, area, on: &canvas)
      PreviewDrawing(state: state).draw(
        in: Rect(row: pane.row, column: width + 2, rows: pane.rows, columns: pane.columns - 3),
        on: &canvas)
    }
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

  private func drawHeading(of column: BoardColumn, in rect: Rect, on canvas: inout Canvas) {
    let window = state.board.windows[column.id] ?? ListWindow()
    let rows = layout.entries(on: .board)
    var marks = ""
    if window.hasMoreAbove { marks += canvas.glyphs[.moreAbove] }
    if window.hasMoreBelow(count: column.cards.count, rows: rows) {
      marks += canvas.glyphs[.moreBelow]
    }
    let isActive = column.id == state.board.column
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

  private func drawCards(of column: BoardColumn, in rect: Rect, on canvas: inout Canvas) {
    let window = state.board.windows[column.id] ?? ListWindow()
    for (line, index) in window.visible(count: column.cards.count, rows: rect.rows / 2).enumerated()
    {
      guard let item = state.plan.items[column.cards[index].id] else { continue }
      let isSelected = column.id == state.board.column && item.id == state.board.selected
      let place = Rect(
        row: rect.row + line * 2, column: rect.column, rows: 2, columns: rect.columns)
      CardDrawing(state: state, item: item, isSelected: isSelected).draw(in: place, on: &canvas)
    }
    if column.cards.isEmpty, column.id == state.board.column {
      canvas.write(.cursor, at: Point(row: rect.row, column: rect.column), in: rect, role: .cursor)
      canvas.cursor = Point(row: rect.row, column: rect.column)
    }
  }

  private func drawEmpty(on canvas: inout Canvas) {
    let keys = CommandTable.command("item.add")?.firstKeyName(canvas.glyphs) ?? ""
    let lines = ["No cards yet.", "\(keys)  add a card", "?  all keys"]
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
