extension EditBuilder {
  /// Gives a record another id, and changes every field, check box and comment that names it.
  ///
  /// A title that only repeats the id goes with it. History stays as it was written.
  package mutating func rename(
    _ id: RecordID, to new: RecordID, _ type: any PlanRecord.Type
  ) throws(EditError) {
    try checkID(new, type)
    func open<Record: PlanRecord>(_ type: Record.Type) throws(EditError) {
      guard var record = record(id, type) else {
        throw EditError("There is no \(Record.kind.word) \(id).")
      }
      record.core = record.core.renamed(to: new)
      if RecordID(record.title) == id { record.title = new.text }
      keep(record, renamedFrom: id)
    }
    try open(type)
    for referring in RecordCatalog.folderTypes {
      try mend(from: id, to: new, of: type.kind.name, in: referring)
      if type == Person.self { try mendBodies(from: id, to: new, in: referring) }
    }
  }

  /// Changes the check boxes and comments of a kind that name a person by the old id.
  private mutating func mendBodies<Record: PlanRecord>(
    from id: RecordID, to new: RecordID, in type: Record.Type
  ) throws(EditError) {
    for record in plan.table(of: type).all.sorted(by: { $0.id < $1.id }) {
      guard let text = BodySections.renaming(person: id, to: new, in: record.core.body) else {
        continue
      }
      try setBody(text, of: record.id == id && type == Person.self ? new : record.id, type)
    }
  }

  private func checkID(_ new: RecordID, _ type: any PlanRecord.Type) throws(EditError) {
    guard !type.kind.folder.isEmpty else { throw EditError("The workspace has no other id.") }
    guard new.isValid else {
      throw EditError("\(new) cannot be an id: letters, digits, . _ and - are, at most 64.")
    }
    guard !plan.isTaken(new, in: type) else {
      throw EditError("There is a record \(new) already.")
    }
    guard plan.unreadArchive.isEmpty else {
      throw EditError(
        "Archived items may name it, and they are not read here: "
          + "planboard rename \(type.kind.name) changes them too.")
    }
  }

  /// Lets what one person made a record name by an id name another record of that kind instead, as
  /// the history of each field tells.
  package mutating func relink(
    _ id: RecordID, to new: RecordID, _ type: any PlanRecord.Type, by person: String
  ) throws(EditError) {
    for referring in RecordCatalog.folderTypes {
      try mend(from: id, to: new, of: type.kind.name, in: referring) { log, key in
        log.author(ofNaming: id, in: key) == person
      }
    }
  }

  /// Changes the fields of a kind that name a record of `kind` by its old id, where the history does
  /// not speak against it.
  private mutating func mend<Record: PlanRecord>(
    from id: RecordID, to new: RecordID, of kind: String, in type: Record.Type,
    where isMeant: (EventLog, String) -> Bool = { _, _ in true }
  ) throws(EditError) {
    let fields = Record.fields.filter { $0.spec.type.kinds.contains(kind) }
    guard !fields.isEmpty else { return }
    var found: [(id: RecordID, key: String, value: FieldValue)] = []
    for record in plan.table(of: type).all {
      for field in fields {
        let value = field.read(record)
        let mended = field.spec.type.renaming(id, to: new, in: value)
        guard mended != value, isMeant(record.core.history, field.key) else { continue }
        let isItself = record.id == id && Record.kind.name == kind
        found.append((isItself ? new : record.id, field.key, mended))
      }
    }
    for (referring, key, value) in found.sorted(by: { ($0.id, $0.key) < ($1.id, $1.key) }) {
      try set(key, to: value, of: referring, type)
    }
  }
}

extension EventLog {
  /// Who made a field name a record last; `nil` where no event tells.
  fileprivate func author(ofNaming id: RecordID, in key: String) -> String? {
    var author: String?
    for event in events where event.field == key {
      let isNamed = event.value.split { $0 == " " || $0 == "," }
        .contains { Dependency(String($0)).id == id }
      if !isNamed { author = nil } else if author == nil { author = event.who }
    }
    return author
  }

  /// Who wrote the first event; `nil` without any.
  package var firstAuthor: String? { events.first?.who }
}

extension FieldType {
  /// A value that names records, with one id in place of another.
  func renaming(_ id: RecordID, to new: RecordID, in value: FieldValue) -> FieldValue {
    func renamed(_ entry: String) -> String {
      guard self == .dependencies else { return RecordID(entry) == id ? new.text : entry }
      let dependency = Dependency(entry)
      return dependency.id == id ? Dependency(id: new, lag: dependency.lag).text : entry
    }
    return switch value {
    case .text(let text): .text(renamed(text))
    case .list(let entries): .list(entries.map(renamed))
    case .missing, .number, .day: value
    }
  }
}
