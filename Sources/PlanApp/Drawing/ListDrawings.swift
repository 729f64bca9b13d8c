import PlanModel
import TextUI

/// The backlog: everything that is not started, in the order of the product or of the query.
struct BacklogDrawing {
  let state: AppState

  func draw(on canvas: inout Canvas) {
    let body = state.layout.body
    let list = state.derived.backlog
    let sections = state.derived.backlogSections
    let count = sections.rowCount(entries: list.count)
    let cells = cells
    let window = state.backlog.window
    let rows = state.layout.entries(on: .backlog)
    let marks =
      (window.hasMoreAbove ? " \(canvas.glyphs[.moreAbove])" : "")
      + (window.hasMoreBelow(count: count, rows: rows) ? " \(canvas.glyphs[.moreBelow])" : "")
    canvas.write(
      " Backlog \(list.count), \(order)\(marks)",
      in: Rect(
        row: body.row, column: 0, rows: 1,
        columns: (cells.first.map { $0.columns.lowerBound - 1 }) ?? body.columns), role: .header)
    for placed in cells { placed.drawName(inRow: body.row, on: &canvas) }
    for (line, row) in window.visible(count: count, rows: rows).enumerated() {
      let rect = Rect(row: body.row + 1 + line, column: 0, rows: 1, columns: body.columns)
      switch sections.content(ofRow: row) {
      case .heading(let section):
        canvas.write(" \(section.label)  \(section.count)", in: rect, role: .header)
      case .entry(let place): draw(place, cells, in: rect, on: &canvas)
      }
    }
    if list.isEmpty { drawEmpty(on: &canvas) }
  }

  /// The columns that were chosen, behind the place, the id and the title.
  var cells: [PlacedCell] {
    let chosen = state.presentColumns.filter { $0 != "id" && $0 != "title" }
    return PlacedCell.placed(
      state.cells(chosen), from: 16, to: state.layout.body.columns - 1, least: 12)
  }

  private func draw(
    _ place: Int, _ cells: [PlacedCell], in rect: Rect, on canvas: inout Canvas
  ) {
    guard let item = state.plan.items[state.derived.backlog[place].id] else { return }
    ItemRowDrawing(
      state: state, item: item, isSelected: item.id == state.backlog.selected, place: place + 1,
      cells: cells
    ).draw(in: rect, on: &canvas)
  }

  /// What the list is in order of.
  private var order: String {
    let query = state.derived.query
    let sort = query.sort.isEmpty ? state.arrangement.sort : query.sort
    let keys = sort.map(\.text).joined(separator: ",")
    let sorted = keys.isEmpty ? "in rank order" : "sorted by \(keys)"
    return sorted + (query.group.map { ", by \($0)" } ?? "")
  }

  private func drawEmpty(on canvas: inout Canvas) {
    let body = state.layout.body
    let text =
      state.filter.isEmpty
      ? "Nothing waits here.  \(state.key("record.add")) adds the first item."
      : "No item matches.  \(state.key("go.back")) shows all again."
    canvas.write(
      text, in: Rect(row: body.row + 2, column: 3, rows: 1, columns: body.columns - 3))
    canvas.cursor = Point(row: body.row + 2, column: 0)
  }
}

/// The problems: where, what is wrong and what helps.
struct ProblemsDrawing {
  let state: AppState

  func draw(on canvas: inout Canvas) {
    let body = state.layout.body
    let problems = state.derived.problems
    canvas.write(
      " \(problems.count) \(problems.count == 1 ? "problem" : "problems")",
      in: Rect(row: body.row, column: 0, rows: 1, columns: body.columns), role: .header)
    let rows = state.layout.entries(on: .problems)
    for (line, index) in state.problems.window.visible(count: problems.count, rows: rows)
      .enumerated()
    {
      draw(
        problems[index], isSelected: index == state.problems.index,
        in: Rect(row: body.row + 1 + line, column: 0, rows: 1, columns: body.columns), on: &canvas)
    }
    if problems.isEmpty {
      canvas.write(
        "Nothing is wrong in the files.",
        in: Rect(row: body.row + 2, column: 3, rows: 1, columns: body.columns - 3))
      canvas.cursor = Point(row: body.row + 2, column: 0)
    }
    drawCure(on: &canvas)
  }

  private func draw(_ problem: Problem, isSelected: Bool, in rect: Rect, on canvas: inout Canvas) {
    if isSelected { canvas.write(.cursor, at: Point(row: rect.row, column: 0), in: rect) }
    let used = canvas.write(
      problem.shortPlace, in: Rect(row: rect.row, column: 2, rows: 1, columns: rect.columns / 2),
      role: .link)
    let column = 2 + used + 2
    canvas.write(
      problem.reason,
      in: Rect(row: rect.row, column: column, rows: 1, columns: rect.columns - column - 1))
    guard isSelected else { return }
    canvas.restyle(rect, role: .cursor, adding: .reverse)
    canvas.cursor = Point(row: rect.row, column: 0)
  }

  /// What helps stands in the context line, unless there is a message.
  private func drawCure(on canvas: inout Canvas) {
    guard state.message == nil, let problem = state.selectedProblem else { return }
    let rect = state.layout.context
    canvas.write(
      problem.cure + state.cureHint,
      in: Rect(row: rect.row, column: 1, rows: 1, columns: rect.columns - 2),
      role: .muted)
    drawWhole(problem, above: rect, on: &canvas)
  }

  /// The whole sentence over the last rows of the list, where its own row has cut it.
  private func drawWhole(_ problem: Problem, above rect: Rect, on canvas: inout Canvas) {
    let text = DisplayText("\(problem.shortPlace)  \(problem.reason)", glyphs: canvas.glyphs)
    let lines = text.wrapped(to: rect.columns - 2, limit: 4)
    guard lines.count > 1, rect.row - lines.count > state.layout.body.row + 3 else { return }
    for (number, line) in lines.enumerated() {
      let row = Rect(
        row: rect.row - lines.count + number, column: 0, rows: 1, columns: rect.columns)
      canvas.fill(row)
      canvas.write(line, at: Point(row: row.row, column: 1), in: row, role: .statusWarn)
    }
  }
}

/// The text of a file that is no record, with the numbers of its lines.
struct FileDrawing {
  let state: AppState
  let path: String

  func draw(on canvas: inout Canvas) {
    let body = state.layout.body
    let lines = FilePage.lines(of: path, in: state.plan)
    let rows = state.layout.entries(on: state.screen)
    for (row, index) in state.filePage.window.visible(count: lines.count, rows: rows).enumerated() {
      let rect = Rect(row: body.row + row, column: 0, rows: 1, columns: body.columns)
      canvas.write(
        "\(index + 1)", in: Rect(row: rect.row, column: 1, rows: 1, columns: 5),
        aligned: .trailing, role: .muted)
      canvas.write(
        String(lines[index]),
        in: Rect(row: rect.row, column: 7, rows: 1, columns: body.columns - 8))
      guard index == state.filePage.index else { continue }
      canvas.write(.cursor, at: Point(row: rect.row, column: 0), in: rect)
      canvas.restyle(rect, role: .cursor, adding: .reverse)
      canvas.cursor = Point(row: rect.row, column: 0)
    }
    guard state.message == nil, let problem = state.selectedProblem else { return }
    let line = state.layout.context
    canvas.write(
      "\(problem.reason). \(problem.cure)",
      in: Rect(row: line.row, column: 1, rows: 1, columns: line.columns - 2), role: .muted)
  }
}
