package import PlanModel

/// Brings a table of another tool: CSV with any separator, an export of Jira, or flow data.
///
/// Rows become items; epics, releases and sprints that only their names are known of are made. The
/// loss report counts every column without a place here and names every damaged row.
package struct TableImporter: ImportSource {
  package let source: String
  package let table: SourceTable
  package let map: ColumnMap
  package let dialect: TableDialect
  private let dates: TableDates
  private var isKnownByRows = false
  /// Who waits for the rows.
  package var progress = ImportProgress.none

  /// An import of a table; `source` is what it is remembered as.
  package init(
    _ table: SourceTable, map: ColumnMap, dialect: TableDialect, dates: TableDates, source: String
  ) {
    self.table = table
    self.map = map
    self.dialect = dialect
    self.dates = dates
    self.source = source
  }

  /// An import of a table whose source was found.
  package init(
    _ table: SourceTable, _ reading: TableReading, dialect: TableDialect, dates: TableDates
  ) {
    self.init(
      table, map: reading.map, dialect: dialect,
      dates: dates.recalling(reading.memory.memory.answers), source: reading.memory.source)
    isKnownByRows = reading.isKnownByRows
  }

  /// What a table of a file's name is remembered as; `jira (2).csv` is another download of
  /// `jira.csv`.
  package static func source(ofFile name: String, prefix: String) -> String {
    var stem = name.split(separator: "/").last.map(String.init) ?? ""
    if let dot = stem.lastIndex(of: "."), dot > stem.startIndex { stem = String(stem[..<dot]) }
    if stem.hasSuffix(")"), let open = stem.lastIndex(of: "(") {
      let number = stem[stem.index(after: open)...].dropLast()
      if !number.isEmpty, number.allSatisfy(\.isNumber) { stem = stem[..<open].trimmed }
    }
    let slug = SourceName.slug(stem)
    return slug.isEmpty || slug == prefix ? prefix : "\(prefix)-\(slug)"
  }

  package func batch(
    _ states: inout StateMap, today: CalendarDay
  ) throws(ImportError) -> ImportBatch {
    try checkOrigin()
    guard map.has(.field("title")) || map.has(.other(.id)) else { throw titleQuestion }
    var dates = dates
    let index = TableIndex(table, map, dates: &dates)
    try dates.settle()
    var reader = TableReader(self, index: index, dates: dates, states: states)
    guard reader.readAll(progress) else {
      throw ImportError("The reading was stopped.\nNothing was imported.")
    }
    states = reader.states
    var batch = ImportBatch(source: source, tool: dialect.tool)
    batch.records = reader.records
    batch.order = reader.order
    batch.loss = reader.loss
    batch.words = reader.words
    batch.answers = reader.dates.answers
    batch.answers.maps = map.remembered
    if isKnownByRows { batch.noteKnownByRows() }
    return batch
  }

  private var titleQuestion: ImportError {
    let column = map.likelyTitle(table) ?? "COLUMN"
    return ImportError(
      "No column of \(table.name) is known to hold titles.\n"
        + "Nothing was imported. Say which one does: --map \"\(column)=title\"", asking: .columns)
  }

  /// Refuses a table that was said to be Jira's and has none of the columns that Jira always has.
  private func checkOrigin() throws(ImportError) {
    guard dialect == .jira, map.stateMaps.isEmpty, map.remembered.isEmpty,
      !TableDialect.mayBeJira(table)
    else { return }
    throw ImportError(
      "\(table.name) is no export of Jira: it has none of the columns Issue key, Issue Type and "
        + "Summary.\nNothing was imported. Leave --from jira out to import it as any table: "
        + "planboard import csv \(table.name)\n"
        + "If its headings are in another language, say what they mean: --map \"Vorgang=title\"",
      asking: .columns)
  }
}
