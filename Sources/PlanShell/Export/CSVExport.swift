import PlanFiles
import PlanModel

/// Records of a kind as a table for spreadsheets: RFC 4180 in UTF-8, the keys of the fields as its
/// headings, so that `import csv` finds them again.
///
/// Cells that a spreadsheet would take for formulas are defused (see `SpreadsheetCell`); lists are
/// joined by commas. Comments and criteria are part of the cell `body`; history and values over days
/// have no place.
struct CSVExport<Record: PlanRecord>: Sendable {
  let records: [Record]
  /// The columns that were asked for; `nil` for the id, every field that has a value somewhere, and
  /// the text.
  let chosen: [Column]?

  func exported(_ mark: Exporter.ByteOrderMark) -> Exported {
    let columns = chosen ?? standard
    var rows = [columns.map(\.key)]
    rows += records.map { record in columns.map { $0.cell(record) } }
    let bytes = CSVText.bytes(rows, ending: .returnAndLineFeed)
    return Exported(
      (mark == .written ? "\u{feff}" : "") + String(decoding: bytes, as: UTF8.self),
      contents: Exported.counted(records.count, Record.kind), loss: loss)
  }

  /// A column with what its cells hold.
  struct Column: Sendable {
    let key: String
    let cell: @Sendable (Record) -> String
  }

  /// The columns that a person names: fields and figures, and what only a table has.
  static func columns(
    named names: String, in query: QueryContext
  ) throws(CommandFailure) -> [Column] {
    var columns: [Column] = []
    for name in names.split(separator: ",").map(\.trimmed) {
      if let column = [revision, body].first(where: { $0.key == name.lowercased() }) {
        columns.append(column)
      } else {
        columns += try ListColumn.named(name, in: query).map(column)
      }
    }
    return columns
  }

  private static func column(_ column: ListColumn<Record>) -> Column {
    let key = column.key ?? column.heading
    return Column(key: key) { record in
      cell(column.value(record)) { column.plain(record) }
    }
  }

  /// What tells, when the table comes back, whether a record was changed here meanwhile.
  private static var revision: Column {
    Column(key: RecordRevision.columnName) { RecordRevision(of: $0).text }
  }

  /// The text.
  private static var body: Column {
    Column(key: "body") { SpreadsheetCell.text($0.core.body.text.trimmedLines) }
  }

  private var standard: [Column] {
    var columns = [Column(key: "id") { SpreadsheetCell.text($0.id.text) }]
    columns += Record.fields.map { field in
      Column(key: field.key) { record in
        Self.cell(field.read(record)) { record.text(field.key) }
      }
    }
    // Tables come back as items.
    if Record.self == Item.self { columns.append(Self.revision) }
    columns.append(Self.body)
    let first = columns.prefix(1)
    return first
      + columns.dropFirst().filter { column in records.contains { !column.cell($0).isEmpty } }
  }

  private static func cell(_ value: FieldValue, _ text: () -> String) -> String {
    switch value {
    case .list(let entries): SpreadsheetCell.text(SpreadsheetCell.joined(entries))
    case .number: text()
    case .missing, .text, .day: SpreadsheetCell.text(text())
    }
  }

  private var loss: LossReport {
    var loss = LossReport()
    for record in records {
      if chosen == nil, !record.core.history.rows.isEmpty {
        loss.add(.left, "histories", example: record.id.text)
      }
      if let series = record as? any SeriesRecord, !series.series.isEmpty {
        loss.add(.left, "values over days", example: record.id.text)
      }
      if record.core.isArchived {
        loss.add(
          .respelt, "archived items, told by nothing but their state", example: record.id.text)
      }
    }
    return loss
  }
}

extension String {
  /// The text without blank lines at its ends, line ends as they are.
  var trimmedLines: String {
    let scalars = unicodeScalars
    let isEnd: (Unicode.Scalar) -> Bool = { $0 == "\n" || $0 == "\r" }
    guard let first = scalars.firstIndex(where: { !isEnd($0) }),
      let last = scalars.lastIndex(where: { !isEnd($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
