internal import PlanModel

/// What has to be known of all rows before the first is read: their keys, and how dates are written.
struct TableIndex {
  /// What the key of a row begins with that has no id.
  static let titleKey = "title:"
  /// The rows that are looked at to find the source of a table.
  private static let sampleSize = 1000

  /// The key of each row, by its number; rows that are left out have none.
  private(set) var keys: [Int: String] = [:]
  private var byID: [String: String] = [:]
  private var byNumber: [String: String] = [:]
  private var byTitle: [String: String] = [:]
  /// Rows whose id and title another row has.
  private(set) var doubled: Set<Int> = []
  private var titles: [String: String] = [:]
  /// Where stretches of rows begin that can be read apart from each other.
  private(set) var marks: [SourceTable.Mark] = []
  /// The rows of a stretch.
  private static let stretch = 256

  init(_ table: SourceTable, _ map: ColumnMap, dates: inout TableDates) {
    let datePlaces = map.datePlaces
    let columns = Dictionary(
      map.entries.flatMap { entry in entry.column.places.map { ($0, entry.column.name) } }
    ) { first, _ in first }
    var copy = dates
    var count = 0
    table.forEachRow { row in
      if count % Self.stretch == 0 { marks.append(row.mark) }
      count += 1
      for place in datePlaces where !row.isEmpty(place) {
        copy.note(
          row.text(place), in: place, at: "\(row.place.words), \(columns[place] ?? "")")
      }
      if !row.isTorn, !row.hasSurplus { note(row, map) }
      return true
    }
    dates = copy
  }

  /// The folded titles of the first rows by their keys.
  static func titles(_ table: SourceTable, _ map: ColumnMap) -> [String: String] {
    var titles: [String: String] = [:]
    table.forEachRow { row in
      let (id, title) = names(row, map)
      let key = id.isEmpty ? titleKey + title : id
      if !id.isEmpty || !title.isEmpty, titles[key] == nil { titles[key] = title }
      return titles.count < sampleSize
    }
    return titles
  }

  /// The id of a row, and its title as it is compared.
  private static func names(
    _ row: borrowing SourceTable.Row, _ map: ColumnMap
  ) -> (id: String, title: String) {
    (
      OneLine.text(row.first(map.places(.other(.id)))).trimmed,
      ImportedRecord.foldedTitle(OneLine.text(row.first(map.places(.field("title")))))
    )
  }

  private mutating func note(_ row: borrowing SourceTable.Row, _ map: ColumnMap) {
    let (id, title) = Self.names(row, map)
    guard !id.isEmpty || !title.isEmpty else { return }
    let name = id.isEmpty ? Self.titleKey + title : id
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
