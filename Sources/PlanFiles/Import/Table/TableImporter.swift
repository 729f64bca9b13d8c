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
    guard map.has(.field("title")) || map.has(.other(.id)) else { throw titleQuestion }
    var dates = dates
    let index = TableIndex(table, map, dates: &dates)
    try dates.settle()
    var reader = TableReader(self, index: index, dates: dates, states: states)
    reader.readAll()
    states = reader.states
    var batch = ImportBatch(source: source, tool: dialect.tool)
    batch.records = reader.records
    batch.order = reader.order
    batch.loss = reader.loss
    return batch
  }

  private var titleQuestion: ImportError {
    let lines = [
      "No column of \(table.name) is known to hold titles.",
      "Nothing was imported. Say which one does: --map \"\(table.columns.first?.name ?? "")=title\"",
    ]
    return ImportError((map.lines(table) + lines).joined(separator: "\n"))
  }
}

/// What has to be known of all rows before the first is read: their keys, and how dates are written.
struct TableIndex {
  /// The key of each row, by its number; rows that are left out have none.
  private(set) var keys: [Int: String] = [:]
  private var byID: [String: String] = [:]
  private var byNumber: [String: String] = [:]
  private var byTitle: [String: String] = [:]
  /// Rows whose id and title another row has.
  private(set) var doubled: Set<Int> = []
  private var titles: [String: String] = [:]

  init(_ table: SourceTable, _ map: ColumnMap, dates: inout TableDates) {
    let datePlaces = map.datePlaces
    let columns = Dictionary(
      map.entries.flatMap { entry in entry.column.places.map { ($0, entry.column.name) } }
    ) { first, _ in first }
    var copy = dates
    table.forEachRow { row in
      for place in datePlaces where !row.isEmpty(place) {
        copy.note(row.text(place), at: "\(row.place.words), \(columns[place] ?? "")")
      }
      if !row.isTorn, !row.hasSurplus { note(row, map) }
      return true
    }
    dates = copy
  }

  private mutating func note(_ row: borrowing SourceTable.Row, _ map: ColumnMap) {
    let id = row.first(map.places(.other(.id)))
    let title = ImportedRecord.foldedTitle(row.first(map.places(.field("title"))))
    guard !id.isEmpty || !title.isEmpty else { return }
    let name = id.isEmpty ? "title:\(title)" : id
    var key = name
    var number = 1
    while let other = titles[key.lowercased()] {
      guard other != title else {
        doubled.insert(row.place.number)
        return
      }
      number += 1
      key = "\(name)#\(number)"
    }
    titles[key.lowercased()] = title
    keys[row.place.number] = key
    if !id.isEmpty, byID[id.lowercased()] == nil { byID[id.lowercased()] = key }
    let second = row.first(map.places(.other(.number)))
    if !second.isEmpty { byNumber[second] = key }
    if !title.isEmpty, byTitle[title] == nil { byTitle[title] = key }
  }

  /// The key of the row that an id, a second id or a title names.
  func key(of name: String) -> String? {
    byID[name.lowercased()] ?? byNumber[name] ?? byTitle[ImportedRecord.foldedTitle(name)]
  }
}

extension SourceTable.Row {
  /// The first text of some cells, without blanks around it.
  borrowing func first(_ places: [Int]) -> String {
    for place in places where !isEmpty(place) {
      let text = text(place).trimmed
      if !text.isEmpty { return text }
    }
    return ""
  }
}
