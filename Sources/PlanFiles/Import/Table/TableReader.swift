internal import PlanModel

/// Turns the rows of a table into records of an import.
struct TableReader {
  private(set) var items: [ImportedRecord] = []
  var states: StateMap
  var loss = LossReport()
  var named = NamedRecords()
  /// Words that nobody has said the meaning of, as they came up.
  private(set) var words: [UnknownWord] = []
  /// What waits for each item, by its key: links that the other side names.
  var waiting: [String: [ImportReference]] = [:]

  let table: SourceTable
  let map: ColumnMap
  let dialect: TableDialect
  let index: TableIndex
  let dates: TableDates
  /// What rows say nothing of, by the number of their cells.
  private var unsaid: [Int: Set<String>] = [:]
  /// The fields, and `body`, of which a cell of the row cannot be read.
  private var leftOut: Set<String> = []
  /// The fields that need no care of their own.
  let fields: [String]
  private var unmapped: UnmappedCells

  init(_ importer: TableImporter, index: TableIndex, dates: TableDates, states: StateMap) {
    self.index = index
    self.dates = dates
    self.states = states
    (table, map, dialect) = (importer.table, importer.map, importer.dialect)
    fields = map.fields.filter { !Self.readWithCare.contains($0) }
    unmapped = UnmappedCells(map)
  }

  /// The fields that are made of more than a cell.
  private static let readWithCare: Set<String> = [
    "title", "type", "status", "priority", "owner", "with", "parent", "release", "sprint",
    "depends_on", "blocked", "affects",
  ]

  /// The records that items name, then the items.
  var records: [ImportedRecord] { named.records + items }

  /// The keys of the items in the order of the source.
  var order: [String] {
    let keys = named.items.map(\.key)
    guard items.contains(where: { !$0.order.isEmpty }) else { return keys + items.map(\.key) }
    let numbers = items.map { NumberText.parse($0.order) }
    let areNumbers = zip(items, numbers).allSatisfy { $0.order.isEmpty || $1 != nil }
    let sorted = items.indices.sorted { left, right in
      let (first, second) = (items[left].order, items[right].order)
      if first.isEmpty || second.isEmpty || first == second {
        return first.isEmpty == second.isEmpty ? left < right : second.isEmpty
      }
      return areNumbers
        ? (numbers[left] ?? 0, left) < (numbers[right] ?? 0, right)
        : first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    return keys + sorted.map { items[$0].key }
  }

  /// Reads all rows, stretches of them at the same time; `false` when they were not wanted any more.
  mutating func readAll(_ progress: ImportProgress) -> Bool {
    let counter = ImportProgress.Counter(progress, of: index.keys.count)
    let empty = self
    let parts = ThreadGroup.map(count: index.marks.count, threads: ThreadGroup.ofImport) {
      stretches in
      var part = empty
      return part.read(stretches, counter) ? part : nil
    }
    for part in parts {
      guard let part else { return false }
      join(part)
    }
    joinWaiting()
    unmapped.report(in: &loss)
    named.report(in: &loss)
    dates.report(in: &loss)
    if table.encoding == .windows1252 {
      loss.add(.note, "the file is no UTF-8 and was read as Windows-1252", example: table.name)
    }
    return true
  }

  /// Reads the rows of some stretches; `false` when they were not wanted any more.
  private mutating func read(_ stretches: Range<Int>, _ counter: ImportProgress.Counter) -> Bool {
    guard let first = stretches.first else { return true }
    let isLast = stretches.upperBound == index.marks.count
    var isWanted = true
    table.forEachRow(
      from: index.marks[first], to: isLast ? nil : index.marks[stretches.upperBound]
    ) { row in
      read(row)
      isWanted = counter.goesOn()
      return isWanted
    }
    return isWanted
  }

  /// Takes over what was read of the rows behind these.
  private mutating func join(_ next: TableReader) {
    items += next.items
    states.join(next.states)
    loss.join(next.loss)
    for word in next.words { note(word) }
    named.join(next.named)
    waiting.merge(next.waiting) { $0 + $1 }
    unmapped.join(next.unmapped)
  }

  private mutating func read(_ row: borrowing SourceTable.Row) {
    guard isWhole(row) else { return }
    guard let key = index.keys[row.place.number] else {
      loss.add(
        row: row.place.words,
        index.doubled.contains(row.place.number)
          ? "another row has its id and title; left out" : "it has no id and no title; left out")
      return
    }
    var item = ImportedRecord(key: key, kind: .item)
    item.sourceID = OneLine.text(text(row, .other(.id))).trimmed
    item.wishedID = item.sourceID.isEmpty ? nil : RecordID(item.sourceID)
    item.number = text(row, .other(.number))
    if item.sourceID.isEmpty {
      loss.add(.note, "rows without an id, which got one", example: row.place.words)
    } else if !RecordID(item.sourceID).isValid {
      loss.add(.note, "ids that cannot be ids here, respelt", example: item.sourceID)
    }
    item.unsaid = unsaid(within: row.count)
    item.revision = RecordRevision(text(row, .other(.revision)))
    leftOut = []
    item.add("title", [title(row, item)])
    readState(row, &item)
    readWords(row, &item)
    readLinks(row, &item)
    readFields(row, &item)
    readText(row, &item)
    item.order = OneLine.text(text(row, .other(.order)))
    item.unsaid.formUnion(leftOut)
    unmapped.count(row)
    items.append(item)
  }

  private mutating func unsaid(within width: Int) -> Set<String> {
    if let known = unsaid[width] { return known }
    let keys = map.unsaid(within: width)
    unsaid[width] = keys
    return keys
  }

  /// Whether a row can be taken; what is wrong with it is reported.
  private mutating func isWhole(_ row: borrowing SourceTable.Row) -> Bool {
    if row.isTorn {
      loss.add(row: row.place.words, "a quote in it is never closed; left out")
      return false
    }
    if row.hasSurplus {
      loss.add(
        row: row.place.words,
        "it has \(row.count) cells where the header has \(table.width); left out")
      return false
    }
    if row.count < table.width {
      loss.add(
        row: row.place.words,
        "it has \(row.count) cells where the header has \(table.width); the last ones say nothing"
      )
    }
    return true
  }

  private mutating func title(
    _ row: borrowing SourceTable.Row, _ item: ImportedRecord
  ) -> String {
    var title = OneLine.text(text(row, .field("title"))).trimmed
    if title.isEmpty {
      if map.has(.field("title")) {
        loss.add(row: row.place.words, "it has no title; the id stands for it")
      }
      title = item.sourceID
    }
    guard title.utf8.count > RecordLimit.titleBytes else { return title }
    loss.add(row: row.place.words, "its title is over 1 KB and was cut")
    while title.utf8.count > RecordLimit.titleBytes - 3 { title.removeLast() }
    return title + "…"
  }

  /// Links that the other side names become dependencies of the items that wait.
  private mutating func joinWaiting() {
    guard !waiting.isEmpty else { return }
    for place in items.indices {
      guard let others = waiting[items[place].key] else { continue }
      var references: [ImportReference] = []
      if let field = items[place].fields.firstIndex(where: { $0.key == "depends_on" }) {
        if case .references(let own) = items[place].fields[field].value { references = own }
        items[place].fields.remove(at: field)
      }
      for other in others where !references.contains(other) { references.append(other) }
      items[place].fields.append(ImportedField("depends_on", .references(references)))
    }
  }
}

// Cells.
extension TableReader {
  /// The first text of a target's cells.
  mutating func text(_ row: borrowing SourceTable.Row, _ target: ColumnTarget) -> String {
    for place in map.places(target) where !row.isEmpty(place) {
      let text = cell(row, place, target).trimmed
      if !text.isEmpty { return text }
    }
    return ""
  }

  /// Whether a cell says yes.
  mutating func isTrue(_ row: borrowing SourceTable.Row, _ target: ColumnTarget) -> Bool {
    ["yes", "true", "1"].contains(text(row, target).lowercased())
  }

  /// Takes note of a word that says nothing here.
  mutating func note(_ word: String, in field: String) {
    note(UnknownWord(field: field, word: OneLine.text(word)))
  }

  /// A column of nothing but such words is no vocabulary: nobody is asked about all of them.
  private static let mostWords = 50

  private mutating func note(_ word: UnknownWord) {
    if words.count < Self.mostWords, !words.contains(word) { words.append(word) }
  }

  /// The texts of all cells of a target.
  mutating func texts(_ row: borrowing SourceTable.Row, _ target: ColumnTarget) -> [String] {
    var texts: [String] = []
    for place in map.places(target) where !row.isEmpty(place) {
      let text = cell(row, place, target).trimmed
      if !text.isEmpty { texts.append(text) }
    }
    return texts
  }

  /// The text of a cell; damage is reported with its row.
  private mutating func cell(
    _ row: borrowing SourceTable.Row, _ place: Int, _ target: ColumnTarget
  ) -> String {
    if row.isTooLong(place) {
      loss.add(row: row.place.words, "\(target.name) is over 256 KB; left out")
      leftOut.insert(target.fed)
      return ""
    }
    if table.encoding == .utf8, row.isDamaged(place) {
      loss.add(row: row.place.words, "\(target.name) is no UTF-8; what could not be read is marked")
    }
    let text = row.text(place)
    return dialect.markup == .markdown ? SpreadsheetCell.read(text) : text
  }

  /// Reads a date; one that no calendar has is reported with its row.
  mutating func time(_ row: borrowing SourceTable.Row, _ target: ColumnTarget) -> EventTime? {
    for place in map.places(target) where !row.isEmpty(place) {
      let text = cell(row, place, target).trimmed
      guard !text.isEmpty else { continue }
      if let time = dates.time(text, in: place) { return time }
      loss.add(row: row.place.words, "\(target.name) is no day: \(OneLine.text(text)); left out")
      leftOut.insert(target.fed)
      return nil
    }
    return nil
  }
}
