internal import PlanModel

// Words, people, numbers and days.
extension TableReader {
  mutating func readWords(_ row: borrowing SourceTable.Row, _ item: inout ImportedRecord) {
    item.add("type", [type(row)])
    item.add("priority", priority(row))
    var people: [String] = []
    for text in texts(row, .field("owner")) { people += owners(text, item) }
    people += texts(row, .field("with")).flatMap { Self.entries($0) }
    let ids = Self.unique(people.map(ImportPeople.word).filter { !$0.isEmpty })
    item.add("owner", Array(ids.prefix(1)))
    item.add("with", Array(ids.dropFirst()))
    item.add(
      "affects",
      [Self.unique(texts(row, .field("affects"))).joined(separator: ", ")]
        .filter { !$0.isEmpty })
    readBlocked(row, &item)
  }

  /// The people of a cell: parted by semicolons or lines, and by commas where these part whole names.
  private mutating func owners(_ text: String, _ item: ImportedRecord) -> [String] {
    Self.parts(text, at: ";\n").flatMap { part -> [String] in
      let names = part.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
      guard names.count > 1 else { return [part] }
      let areWhole =
        names.count > 2 || names.allSatisfy { $0.contains(" ") || $0.contains("@") }
        || names.allSatisfy { $0.first?.isLowercase == true }
      if areWhole { return names }
      guard names.allSatisfy({ $0.first?.isUppercase == true }) else { return [part] }
      loss.add(
        .note, "names with a comma, taken as the last and first name of one person",
        example: "\(item.words): \(part)")
      return ["\(names[1]) \(names[0])"]
    }
  }

  private mutating func type(_ row: borrowing SourceTable.Row) -> String {
    let word = text(row, .field("type"))
    guard !word.isEmpty else { return ItemType.story.rawValue }
    if case .type(let type)? = map.words[StateMap.folded(word)] { return type.rawValue }
    if let type = SourceVocabulary.type(word) { return type.rawValue }
    note(word, in: "type")
    loss.add(
      .value, "type \(OneLine.text(word)), taken for a story", example: row.place.words)
    return ItemType.story.rawValue
  }

  private mutating func priority(_ row: borrowing SourceTable.Row) -> [String] {
    let word = text(row, .field("priority"))
    guard !word.isEmpty else { return [] }
    if case .priority(let priority)? = map.words[StateMap.folded(word)] {
      return [priority.rawValue]
    }
    if let priority = SourceVocabulary.priority(word) { return [priority.rawValue] }
    note(word, in: "priority")
    loss.add(
      .value, "priority \(OneLine.text(word))", example: row.place.words)
    return []
  }

  private mutating func readBlocked(
    _ row: borrowing SourceTable.Row, _ item: inout ImportedRecord
  ) {
    let reason = OneLine.text(text(row, .field("blocked")))
    let flag = OneLine.text(text(row, .other(.flagged)))
    let isOff = ["", "no", "false", "0"].contains(flag.lowercased())
    let isPlain = ["impediment", "yes", "true", "1"].contains(flag.lowercased())
    let flagged = isOff ? "" : isPlain ? "Flagged as an impediment" : flag
    item.add("blocked", [reason.isEmpty ? flagged : reason].filter { !$0.isEmpty })
  }

  mutating func readFields(_ row: borrowing SourceTable.Row, _ item: inout ImportedRecord) {
    for key in fields where key != "created" {
      guard let type = Item.field(key)?.spec.type else { continue }
      item.add(key, values(row, key, type))
    }
  }

  private mutating func values(
    _ row: borrowing SourceTable.Row, _ key: String, _ type: FieldType
  ) -> [String] {
    let target = ColumnTarget.field(key)
    switch type {
    case .day: return [time(row, target)?.day.text].compactMap { $0 }
    case .words, .rows, .references, .dependencies:
      return Self.unique(texts(row, target).flatMap { Self.entries($0) })
    case .people:
      return Self.unique(texts(row, target).flatMap { Self.entries($0) })
    case .text, .column, .rank, .reference, .person:
      return [OneLine.text(text(row, target))].filter { !$0.isEmpty }
    case .number, .percent: return number(row, target)
    case .points:
      let texts = number(row, target)
      return texts.map { text in
        if case .estimate(let points)? = map.words[StateMap.folded(text)] { return points }
        return states.points(ofSize: text) ?? text
      }
    case .choice, .yesNo:
      return [text(row, target)].filter { !$0.isEmpty }.map { Self.choice($0, type) }
    }
  }

  /// A number with a point before its fraction, whatever the tool has there.
  private mutating func number(
    _ row: borrowing SourceTable.Row, _ target: ColumnTarget
  ) -> [String] {
    let text = text(row, target)
    guard !text.isEmpty else { return [] }
    return [Self.plainNumber(text)]
  }

  /// `3,5` and `1.000,5` with a point before the fraction and nothing between thousands; of two sorts
  /// of marks the last one stands before the fraction.
  static func plainNumber(_ text: String) -> String {
    let marks = text.filter { $0 == "," || $0 == "." }
    guard let last = marks.last, last == "," || marks.contains(",") else { return text }
    guard marks.count(where: { $0 == last }) == 1 else { return text }
    return String(text.compactMap { $0 == last ? "." : $0 == "," || $0 == "." ? nil : $0 })
  }

  /// The word of a field that a text means, whatever its case; else the text.
  private static func choice(_ text: String, _ type: FieldType) -> String {
    let words: [String]
    switch type {
    case .choice(let choices): words = choices
    default: words = ["yes", "no"]
    }
    let folded = StateMap.folded(text)
    if let word = words.first(where: { StateMap.folded($0) == folded }) { return word }
    guard type == .yesNo else { return text }
    return ["true", "1", "y"].contains(folded) ? "yes" : folded == "false" ? "no" : text
  }

  /// The parts of a text between marks, without blanks around them.
  static func parts(_ text: String, at marks: String) -> [String] {
    text.split { marks.contains($0) }.map { OneLine.text(String($0)).trimmed }
      .filter { !$0.isEmpty }
  }

  /// The entries of a cell that holds several, parted by commas, else by semicolons or lines.
  static func entries(_ text: String) -> [String] {
    if !text.contains(","), !text.contains("\"") { return parts(text, at: ";\n") }
    return SpreadsheetCell.parts(text).map { OneLine.text($0).trimmed }.filter { !$0.isEmpty }
  }

  static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

// What a row names.
extension TableReader {
  mutating func readLinks(_ row: borrowing SourceTable.Row, _ item: inout ImportedRecord) {
    readParent(row, &item)
    readNamed(row, "release", .release, &item)
    readNamed(row, "sprint", .sprint, &item)
    readDependencies(row, &item)
    for text in texts(row, .other(.blocks)) {
      for name in itemNames(text) {
        guard let key = index.key(of: name) else {
          loss.add(
            .note, "items that wait for one and are not in the table, left out",
            example: "\(item.words) blocks \(name)")
          continue
        }
        if key != item.key { waiting[key, default: []].append(.record(key: item.key)) }
      }
    }
  }

  private mutating func readParent(
    _ row: borrowing SourceTable.Row, _ item: inout ImportedRecord
  ) {
    let names = texts(row, .field("parent"))
    let title = OneLine.text(text(row, .other(.parentTitle)))
    guard !names.isEmpty || !title.isEmpty else { return }
    if let key = names.lazy.compactMap(index.key).first {
      guard key == item.key else {
        add(parent: .record(key: key), to: &item)
        return
      }
      loss.add(.note, "links of items to themselves, left out", example: item.words)
      return
    }
    // A parent's second id alone would name nothing here.
    let id = names.first { !$0.utf8.allSatisfy(\.isDigit) } ?? ""
    if !title.isEmpty {
      let isPart = StateMap.folded(text(row, .field("type"))).hasPrefix("sub")
      let number = names.first ?? ""
      add(
        parent: .record(key: madeParent(id, title, isPart ? .story : .epic, number)), to: &item)
    } else if id.isEmpty {
      add(parent: .elsewhere(names[0]), to: &item)
    } else if RecordID(id).isValid, id.contains("-") {
      add(parent: .unknown(id), to: &item)
    } else {
      // Many tools name the epic where others have its id.
      add(parent: .record(key: madeParent("", id, .epic)), to: &item)
    }
  }

  private func add(parent: ImportReference, to item: inout ImportedRecord) {
    item.fields.append(ImportedField("parent", .references([parent])))
  }

  /// The key of a parent of which the table has nothing but its title, and perhaps its id.
  private mutating func madeParent(
    _ id: String, _ title: String, _ type: ItemType, _ number: String = ""
  ) -> String {
    named.key(of: id.isEmpty ? title : id, .item) { parent in
      parent.fields = []
      parent.add("title", [title])
      parent.add("type", [type.rawValue])
      parent.sourceID = id
      parent.number = id.isEmpty ? number : ""
      parent.wishedID = id.isEmpty ? nil : RecordID(id)
    }
  }

  /// A release or sprint; of several the last one counts, which is the latest.
  private mutating func readNamed(
    _ row: borrowing SourceTable.Row, _ field: String, _ kind: ImportedRecord.Kind,
    _ item: inout ImportedRecord
  ) {
    let names = Self.unique(texts(row, .field(field)).flatMap { Self.parts($0, at: ";\n") })
    guard let last = names.last else { return }
    for name in names.dropLast() {
      loss.add(
        .note, "\(kind.type.kind.words) beside the last one, left out",
        example: "\(item.words): \(name)")
    }
    let key = named.key(of: last, kind)
    item.fields.append(ImportedField(field, .references([.record(key: key)])))
  }

  private mutating func readDependencies(
    _ row: borrowing SourceTable.Row, _ item: inout ImportedRecord
  ) {
    var references: [ImportReference] = []
    for text in texts(row, .field("depends_on")) {
      for name in itemNames(text) {
        let dependency = Dependency(name)
        let key = index.key(of: name) ?? index.key(of: dependency.id.text)
        let reference: ImportReference =
          switch key {
          case nil: .unknown(name)
          case let key? where index.key(of: name) == nil:
            .dependency(key: key, lag: dependency.lag)
          case let key?: .record(key: key)
          }
        if key == item.key {
          loss.add(.note, "links of items to themselves, left out", example: item.words)
        } else if !references.contains(reference) {
          references.append(reference)
        }
      }
    }
    if !references.isEmpty {
      item.fields.append(ImportedField("depends_on", .references(references)))
    }
  }

  /// The items that a cell names: parted by commas, semicolons or lines, or by blanks where each part
  /// is an id.
  private func itemNames(_ text: String) -> [String] {
    Self.entries(text).flatMap { entry -> [String] in
      if isItem(entry) { return [entry] }
      let parts = entry.split { $0 == ";" || $0.isWhitespace }.map(String.init)
      return parts.count > 1 && parts.allSatisfy { isItem($0) || Self.looksLikeID($0) }
        ? parts : [entry]
    }
  }

  private func isItem(_ name: String) -> Bool {
    index.key(of: name) != nil || index.key(of: Dependency(name).id.text) != nil
  }

  private static func looksLikeID(_ word: String) -> Bool {
    guard let dash = word.utf8.firstIndex(of: UInt8(ascii: "-")), dash != word.utf8.startIndex
    else {
      return false
    }
    return Dependency(word).id.isValid && word.utf8[dash...].contains(where: \.isDigit)
  }
}
