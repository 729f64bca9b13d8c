/// Who makes an edit, and when.
package struct Author: Hashable, Sendable {
  /// A person's id; `-` when unknown.
  package let who: String
  package let time: EventTime

  package init(who: String, time: EventTime) {
    // Rows are read word by word, so that a name of several is written as one.
    let word = OneLine.text(who).split(separator: " ").joined(separator: "-")
    self.who = word.isEmpty ? "-" : word
    self.time = time
  }
}

/// Collects changes of records into one edit and writes their history.
///
/// The plan itself stays as it is until the edit is applied.
package struct EditBuilder: Sendable {
  package let plan: Plan
  package let author: Author
  private var drafts: [Draft] = []
  private var places: [DraftKey: Int] = [:]
  /// The rank behind which the next new item goes.
  var lastRank: String?

  private struct DraftKey: Hashable {
    let kind: String
    let id: FoldedID
  }

  private struct Draft: Sendable {
    let before: (any PlanRecord)?
    var after: (any PlanRecord)?
  }

  package init(_ plan: Plan, by author: Author) {
    self.plan = plan
    self.author = author
    lastRank = plan.index.order.last { !$0.rank.isEmpty }?.rank
  }

  /// The collected changes as one edit; records that ended as they began are left out.
  package func edit(_ summary: String) -> PlanEdit {
    let changes = drafts.compactMap { draft -> RecordChange? in
      if let before = draft.before, let after = draft.after, before.isSame(as: after) { return nil }
      if draft.before == nil, draft.after == nil { return nil }
      return RecordChange(before: draft.before, after: draft.after)
    }
    return PlanEdit(summary: summary, changes: changes)
  }

  /// The same, refused when a record would break a rule of its kind that it keeps now.
  package func checked(_ summary: String) throws(EditError) -> PlanEdit {
    let edit = edit(summary)
    try plan.check(rulesAfter: edit)
    return edit
  }

  /// A record as the collected changes leave it; `nil` when there is none.
  package func record<Record: PlanRecord>(_ id: RecordID, _ type: Record.Type) -> Record? {
    guard let draft = draft(of: id, type) else { return plan[keyPath: Record.table][id] }
    guard let record = drafts[draft].after as? Record, record.id == id else { return nil }
    return record
  }

  /// The place of the draft of a record, also of one whose id differs only in case.
  private func draft<Record: PlanRecord>(of id: RecordID, _: Record.Type) -> Int? {
    places[DraftKey(kind: Record.kind.name, id: FoldedID(id))]
  }

  private mutating func keep<Record: PlanRecord>(_ record: Record?, as id: RecordID, _: Record.Type)
  {
    if let place = draft(of: id, Record.self) {
      drafts[place].after = record
    } else {
      places[DraftKey(kind: Record.kind.name, id: FoldedID(id))] = drafts.count
      drafts.append(Draft(before: plan[keyPath: Record.table][id], after: record))
    }
  }

  /// Changes a record; says so when there is none or when it cannot be changed.
  package mutating func change<Record: PlanRecord>(
    _ id: RecordID, _ type: Record.Type,
    _ body: (inout Record) throws(FieldMistake) -> Void
  ) throws(EditError) {
    guard let before = record(id, type) else {
      throw EditError("There is no \(Record.kind.word) \(id).")
    }
    var record = before
    do throws(FieldMistake) {
      try body(&record)
      let missing = (before as? Item)?.missingStatusEvent(at: author.time, in: plan.workspace)
      if let missing, record != before {
        // What somebody did in the file comes before what is done now.
        record = before
        record.core.history.record(missing)
        try body(&record)
      }
    } catch {
      throw EditError("\(id): \(error.sentence).")
    }
    try checkTitle(of: record)
    if record.title.isEmpty, !before.title.isEmpty {
      throw EditError("\(id): \(Record.kind.withArticle) needs a title.")
    }
    try checkColumns(of: record, before: before)
    keep(record, as: id, type)
  }

  private func checkTitle(of record: some PlanRecord) throws(EditError) {
    guard record.title.utf8.count > RecordLimit.titleBytes else { return }
    throw EditError(
      "The title is too long: it has \(record.title.utf8.count) bytes, and at most "
        + "\(RecordLimit.titleBytes) can be kept.")
  }

  /// A row that is no column would take the board's columns away, so it does not get in.
  private func checkColumns(
    of record: some PlanRecord, before: some PlanRecord
  ) throws(EditError) {
    guard let workspace = record as? Workspace, let old = before as? Workspace else { return }
    let known = old.columnMistakes
    guard let mistake = workspace.columnMistakes.first(where: { !known.contains($0) }) else {
      return
    }
    throw EditError("columns: \(mistake.sentence).")
  }

  /// Adds a record under an id that is free.
  package mutating func add<Record: PlanRecord>(_ record: Record) throws(EditError) {
    guard record.id.isValid else {
      throw EditError("\(record.id) cannot be an id: letters, digits, . _ and - are, at most 64.")
    }
    guard !plan.isTaken(record.id, in: Record.self), draft(of: record.id, Record.self) == nil
    else { throw EditError("There is a \(Record.kind.word) \(record.id) already.") }
    try checkTitle(of: record)
    keep(record, as: record.id, Record.self)
  }

  /// Takes over that a record has another id from here on.
  mutating func keep<Record: PlanRecord>(_ record: Record, renamedFrom id: RecordID) {
    keep(record, as: id, Record.self)
    places[DraftKey(kind: Record.kind.name, id: FoldedID(record.id))] = draft(of: id, Record.self)
  }

  /// Deletes a record.
  package mutating func delete(_ id: RecordID, _ type: any PlanRecord.Type) throws(EditError) {
    func open<Record: PlanRecord>(_ type: Record.Type) throws(EditError) {
      guard record(id, type) != nil else {
        throw EditError("There is no \(Record.kind.word) \(id).")
      }
      keep(nil, as: id, type)
    }
    try open(type)
  }
}

extension EditBuilder {
  /// Sets a field and logs it, with its reason when there is one; nothing happens when the field
  /// has the value already.
  package mutating func set<Record: PlanRecord>(
    _ key: String, to value: FieldValue, of id: RecordID, _ type: Record.Type, why: String? = nil
  ) throws(EditError) {
    let author = author
    let before = type == Item.self ? record(id, Item.self) : nil
    if let before { try check(key, value, of: before) }
    let isSilent = why == nil && isSlip(key, of: before, mendedBy: value)
    try change(id, type) { (record) throws(FieldMistake) in
      guard let field = Record.field(key) else {
        throw FieldMistake("\(key) is not a field of \(Record.kind.words)")
      }
      let isDamaged = record.core.damaged.contains { $0.key == key }
      guard isDamaged || field.read(record) != value else { return }
      try record.set(key, value)
      guard field.spec.logging == .logged, !isSilent else { return }
      record.core.history.record(
        author.event(key, field.spec.type.print(field.read(record))), why: why)
    }
  }

  /// Sets a field of a record whose type is known only at run time.
  package mutating func set(
    _ key: String, to value: FieldValue, of id: RecordID, in type: any PlanRecord.Type,
    why: String? = nil
  ) throws(EditError) {
    func open<Record: PlanRecord>(_ type: Record.Type) throws(EditError) {
      try set(key, to: value, of: id, type, why: why)
    }
    try open(type)
  }

  /// Adds a record with a title, under an id that is free.
  package mutating func addRecord(
    _ id: RecordID, title: String, on day: CalendarDay, _ type: any PlanRecord.Type
  ) throws(EditError) {
    func open<Record: PlanRecord>(_ type: Record.Type) throws(EditError) {
      var record = Record(core: RecordCore(id: id, created: day))
      record.title = title
      try add(record)
    }
    try open(type)
  }

  /// Replaces the body of a record whose type is known only at run time.
  package mutating func setBody(
    _ text: String, of id: RecordID, in type: any PlanRecord.Type
  ) throws(EditError) {
    func open<Record: PlanRecord>(_ type: Record.Type) throws(EditError) {
      try setBody(text, of: id, type)
    }
    try open(type)
  }

  /// Replaces the body of a record.
  package mutating func setBody<Record: PlanRecord>(
    _ text: String, of id: RecordID, _ type: Record.Type
  ) throws(EditError) {
    try change(id, type) { (record) throws(FieldMistake) in record.core.body = BodyText(text) }
  }

  /// Whether an item's status names no column and the history ends in the one that it gets: then
  /// it never left that column.
  private func isSlip(_ key: String, of item: Item?, mendedBy value: FieldValue) -> Bool {
    guard key == "status", let item, plan.workspace.column(item.status) == nil else { return false }
    return item.core.history.lastStatus?.value == value.textOrEmpty
  }

  private func check(_ key: String, _ value: FieldValue, of item: Item) throws(EditError) {
    switch key {
    case "parent":
      let parent = RecordID(value.textOrEmpty)
      guard !value.isMissing else { return }
      guard parent != item.id, !plan.ancestors(of: parent).contains(item.id) else {
        throw EditError("\(parent) is a part of \(item.id); it cannot be its parent as well.")
      }
    case "depends_on":
      let others = value.entries.map { Dependency($0).id }
      guard !others.contains(item.id) else {
        throw EditError("\(item.id) cannot wait for itself.")
      }
      guard let loop = others.first(where: { plan.waits($0, for: item.id) }) else { return }
      throw EditError("\(loop) waits for \(item.id) already; they would wait for each other.")
    default: return
    }
  }
}

extension Author {
  /// An event by this author.
  package func event(_ field: String, _ value: String) -> HistoryEvent {
    HistoryEvent(time: time, who: who, field: field, value: value)
  }
}
