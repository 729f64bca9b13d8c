import PlanModel
import TextUI

/// The list of a kind: the title, and as many columns as there is room for.
struct RecordListDrawing {
  let state: AppState

  private var body: Rect { state.layout.body }
  /// Columns for the cursor and the mark.
  private let gutter = 3

  func draw(on canvas: inout Canvas) {
    guard let list = state.list else { return }
    let cursor = state.lists[list.kind]?.cursor ?? ListCursor()
    let rows = state.layout.entries(on: state.screen)
    let cells = cells(of: list)
    drawHeading(list, cursor, rows, on: &canvas)
    drawNames(of: cells, on: &canvas)
    let count = list.sections.rowCount(entries: list.ids.count)
    for (line, row) in cursor.window.visible(count: count, rows: rows).enumerated() {
      switch list.sections.content(ofRow: row) {
      case .heading(let section):
        canvas.write(
          " \(section.label)  \(section.count)",
          in: Rect(row: body.row + 2 + line, column: 0, rows: 1, columns: body.columns),
          role: .header)
      case .entry(let place):
        guard let record = state.plan.record(list.ids[place], of: state.kind) else { continue }
        draw(
          record, cells, isSelected: record.core.id == cursor.selected,
          row: body.row + 2 + line, on: &canvas)
      }
    }
    if list.ids.isEmpty { drawEmpty(on: &canvas) }
  }

  private func drawHeading(
    _ list: RecordList, _ cursor: ListCursor, _ rows: Int, on canvas: inout Canvas
  ) {
    let asked = list.reading.query.sort
    let keys = asked.isEmpty ? [state.lists[list.kind]?.sort].compactMap { $0 } : asked
    let names = keys.map { key in
      let label = state.kind.specs.first { $0.key == key.field }?.label.lowercased() ?? key.field
      return key.direction == .descending ? "\(label), turned round" : label
    }
    let order = names.isEmpty ? "id" : names.joined(separator: ", ")
    var text = " \(state.screen.title) \(list.ids.count), by \(order)"
    if let group = list.reading.query.group { text += ", in groups of \(group)" }
    if cursor.window.hasMoreAbove { text += " \(canvas.glyphs[.moreAbove])" }
    if cursor.window.hasMoreBelow(
      count: list.sections.rowCount(entries: list.ids.count), rows: rows)
    {
      text += " \(canvas.glyphs[.moreBelow])"
    }
    canvas.write(
      text, in: Rect(row: body.row, column: 0, rows: 1, columns: body.columns), role: .header)
  }

  private func drawNames(of cells: [PlacedCell], on canvas: inout Canvas) {
    let title = state.kind.specs.first { $0.key == state.kind.titleKey }?.label ?? "Title"
    canvas.write(title, in: titleRoom(beside: cells, row: body.row + 1), role: .header)
    for placed in cells { placed.drawName(inRow: body.row + 1, on: &canvas) }
  }

  /// The columns that fit; what the kind shows first comes before the room of a long title.
  func cells(of list: RecordList) -> [PlacedCell] {
    let end = body.columns - 1
    guard state.presentColumns.isEmpty else {
      let chosen = state.cells(state.presentColumns.filter { $0 != state.kind.titleKey })
      return PlacedCell.placed(sized(chosen, in: list), from: gutter, to: end, least: 12)
    }
    let first = state.cells(["id"] + list.firstColumns)
    let rest = state.cells(list.otherColumns)
    let all = sized(first + rest, in: list)
    let least = min(24, max(12, (end - gutter) / 4))
    let fitting = PlacedCell.count(
      of: Array(all.prefix(first.count)), in: end - gutter, least: least)
    let count =
      fitting < first.count
      ? fitting
      : max(fitting, PlacedCell.count(of: all, in: end - gutter, least: min(28, end * 2 / 5)))
    return PlacedCell.placed(Array(all.prefix(count)), from: gutter, to: end, least: 12)
  }

  /// Ids have the room that the longest needs.
  private func sized(_ cells: [ListCell], in list: RecordList) -> [ListCell] {
    cells.map { cell in
      var cell = cell
      if cell.spec.key == "id" { cell.width = max(4, min(list.longestID, 22, body.columns / 5)) }
      return cell
    }
  }

  private func titleRoom(beside cells: [PlacedCell], row: Int) -> Rect {
    let end = cells.first.map { $0.columns.lowerBound - 2 } ?? body.columns - 1
    return Rect(row: row, column: gutter, rows: 1, columns: end - gutter)
  }

  private func draw(
    _ record: any PlanRecord, _ cells: [PlacedCell], isSelected: Bool, row: Int,
    on canvas: inout Canvas
  ) {
    let rect = Rect(row: row, column: 0, rows: 1, columns: body.columns)
    if isSelected { canvas.write(.cursor, at: Point(row: row, column: 0), in: rect) }
    if state.marks.contains(record.core.id) {
      canvas.write("*", at: Point(row: row, column: 1), in: rect, role: .mark)
    } else if state.isInConflict(record) {
      canvas.write(.bad, at: Point(row: row, column: 1), in: rect, role: .statusBad)
    }
    canvas.write(record.displayTitle, in: titleRoom(beside: cells, row: row))
    for placed in cells { placed.draw(record, inRow: row, on: &canvas) }
    guard isSelected else { return }
    canvas.restyle(rect, role: .cursor, adding: .reverse)
    canvas.cursor = Point(row: row, column: 0)
  }

  private func drawEmpty(on canvas: inout Canvas) {
    let words = state.kind.kind.words
    let key = state.key("record.add")
    let text =
      state.presentFilter.isEmpty
      ? "No \(words) yet.  \(key) adds the first."
      : "Nothing matches.  \(state.key("go.back")) shows all again."
    canvas.write(
      text, in: Rect(row: body.row + 3, column: gutter, rows: 1, columns: body.columns - gutter))
    canvas.cursor = Point(row: body.row + 3, column: 0)
  }
}
