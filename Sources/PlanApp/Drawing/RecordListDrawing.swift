import PlanModel
import TextUI

/// The list of a kind: the title, the id, and as many fields as there is room for.
struct RecordListDrawing {
  let state: AppState

  /// A column of the list.
  private struct Column {
    let key: String
    let heading: String
    let start: Int
    let width: Int
    var alignment = Alignment.leading
  }

  private var body: Rect { state.layout.body }
  /// Columns for the cursor and the mark.
  private let gutter = 3

  func draw(on canvas: inout Canvas) {
    guard let list = state.list else { return }
    let cursor = state.lists[list.kind]?.cursor ?? ListCursor()
    let rows = state.layout.entries(on: state.screen)
    let columns = columns(of: list)
    drawHeading(list, cursor, rows, on: &canvas)
    for column in columns {
      canvas.write(
        column.heading, in: cell(column, row: body.row + 1), aligned: column.alignment,
        role: .header)
    }
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
          record, columns, isSelected: record.core.id == cursor.selected,
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

  /// The columns that fit: the title takes what the others leave.
  private func columns(of list: RecordList) -> [Column] {
    let room = body.columns - gutter - 1
    let leastTitle = min(28, max(12, room * 2 / 5))
    var cells: [(key: String, heading: String, width: Int, alignment: Alignment)] = [
      ("", "ID", min(22, max(8, room / 5)), .leading)
    ]
    if state.kind is any SeriesRecord.Type {
      cells.append((Self.latest, "Latest", 12, .trailing))
    }
    // Free text comes last: it says much and seldom fits.
    let fields = list.fields.filter { $0.key != "created" }
    for spec in fields.filter({ $0.type != .text }) + fields.filter({ $0.type == .text }) {
      cells.append(
        (
          spec.key, spec.label, max(spec.type.columnWidth, spec.label.count),
          spec.type.isNumber ? .trailing : .leading
        ))
    }
    var used = 0
    let shown = cells.prefix { cell in
      used += cell.width + 2
      return room - used >= leastTitle
    }
    let others = shown.reduce(0) { $0 + $1.width + 2 }
    let title = room - others
    var start = gutter + title + 2
    let heading = state.kind.specs.first { $0.key == state.kind.titleKey }?.label ?? "Title"
    var columns = [
      Column(key: state.kind.titleKey, heading: heading, start: gutter, width: title)
    ]
    for cell in shown {
      columns.append(
        Column(
          key: cell.key, heading: cell.heading, start: start, width: cell.width,
          alignment: cell.alignment))
      start += cell.width + 2
    }
    return columns
  }

  /// Stands for the newest value of a series; no field has this key.
  private static let latest = "+latest"

  private func text(_ key: String, of record: any PlanRecord) -> String {
    switch key {
    case "": return record.core.id.text
    case Self.latest: return state.plan.latestValue(of: record, on: state.today)
    case type(of: record).titleKey: return record.displayTitle
    default: return record.text(key)
    }
  }

  private func cell(_ column: Column, row: Int) -> Rect {
    Rect(row: row, column: column.start, rows: 1, columns: column.width)
  }

  private func draw(
    _ record: any PlanRecord, _ columns: [Column], isSelected: Bool, row: Int,
    on canvas: inout Canvas
  ) {
    let rect = Rect(row: row, column: 0, rows: 1, columns: body.columns)
    if isSelected { canvas.write(.cursor, at: Point(row: row, column: 0), in: rect) }
    if state.marks.contains(record.core.id) {
      canvas.write("*", at: Point(row: row, column: 1), in: rect, role: .mark)
    }
    for column in columns {
      let isDamaged = record.core.damaged.contains { $0.key == column.key }
      canvas.write(
        text(column.key, of: record), in: cell(column, row: row), aligned: column.alignment,
        role: isDamaged ? .statusBad : column.start == gutter ? .text : .muted)
    }
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

extension FieldType {
  /// Columns that a list gives to a value of the type.
  fileprivate var columnWidth: Int {
    switch self {
    case .number, .points, .percent, .yesNo, .rank: 6
    case .day: 10
    case .choice(let words): min(12, words.map(\.count).max() ?? 6)
    case .person, .column: 8
    case .reference, .references, .dependencies, .people, .words, .rows, .text: 16
    }
  }

  fileprivate var isNumber: Bool {
    switch self {
    case .number, .points, .percent: true
    case .text, .day, .yesNo, .choice, .column, .rank, .reference, .references, .dependencies,
      .person, .people, .words, .rows:
      false
    }
  }
}
