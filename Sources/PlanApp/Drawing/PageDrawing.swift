import PlanModel
import TextUI

/// A page of lines about an item, with its activity beside it where there is room.
struct PageDrawing {
  let state: AppState

  func draw(on canvas: inout Canvas) {
    guard let record = state.screen.page.flatMap({ state.plan.record($0) }),
      let lines = state.pageContent?.lines
    else { return }
    let body = state.layout.body
    canvas.write(
      record.displayTitle,
      in: Rect(
        row: state.layout.tabs.row, column: 24, rows: 1, columns: max(0, body.columns - 26)),
      role: .title)
    let columns =
      if let item = record as? Item {
        drawActivity(of: item, on: &canvas)
      } else { body.columns }
    drawMarks(lines.count, at: columns - 1, on: &canvas)
    for (line, index) in state.page.window.visible(count: lines.count, rows: body.rows).enumerated()
    {
      let rect = Rect(row: body.row + line, column: 0, rows: 1, columns: columns)
      let isSelected = index == state.page.index
      canvas.write(
        lines[index].text,
        in: Rect(row: rect.row, column: 2, rows: 1, columns: columns - 3),
        role: lines[index].role)
      guard isSelected else { continue }
      canvas.write(.cursor, at: Point(row: rect.row, column: 0), in: rect)
      canvas.restyle(rect, role: .cursor, adding: .reverse)
      canvas.cursor = Point(row: rect.row, column: 0)
    }
  }

  /// Draws the activity at the right of an item's page; returns the columns that are left of it.
  private func drawActivity(of item: Item, on canvas: inout Canvas) -> Int {
    let columns = state.layout.body.columns
    guard case .item = state.screen, let panel = state.activityPanel(of: item) else {
      return columns
    }
    let width = ScreenLayout.activityColumns
    ActivityDrawing(panel: panel, footnote: "] for all of it").draw(
      in: Rect(
        row: state.layout.body.row, column: columns - width, rows: state.layout.body.rows,
        columns: width), on: &canvas)
    return columns - width
  }

  /// Marks at the right edge for lines that are off the screen.
  private func drawMarks(_ count: Int, at column: Int, on canvas: inout Canvas) {
    let body = state.layout.body
    if state.page.window.hasMoreAbove {
      canvas.write(.moreAbove, at: Point(row: body.row, column: column), role: .key)
    }
    if state.page.window.hasMoreBelow(count: count, rows: body.rows) {
      canvas.write(.moreBelow, at: Point(row: body.endRow - 1, column: column), role: .key)
    }
  }
}

/// The activity of a record, behind a separator.
struct ActivityDrawing {
  let panel: ActivityPanel
  /// Where the rest is found when the lines do not fit.
  let footnote: String

  func draw(in rect: Rect, on canvas: inout Canvas) {
    canvas.verticalRule(
      Rect(row: rect.row, column: rect.column, rows: rect.rows, columns: 1))
    func line(_ row: Int) -> Rect {
      Rect(row: rect.row + row, column: rect.column + 2, rows: 1, columns: rect.columns - 3)
    }
    canvas.write(panel.heading, in: line(0), role: .header)
    if panel.isCut { canvas.write(footnote, in: line(0), aligned: .trailing, role: .muted) }
    for (number, text) in panel.lines.enumerated() {
      canvas.write(text.text, in: line(number + 1), role: text.role)
    }
  }
}
