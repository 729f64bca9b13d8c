/// Who makes an edit, and when.
package struct Author: Hashable, Sendable {
  /// A person's id; `-` when unknown.
  package let who: String
  package let time: EventTime

  package init(who: String, time: EventTime) {
    self.who = who
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

  private struct Draft: Sendable {
    let before: (any PlanRecord)?
    var after: (any PlanRecord)?
    var id: RecordID? { (after ?? before)?.core.id }
  }

  package init(_ plan: Plan, by author: Author) {
    self.plan = plan
    self.author = author
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

  /// A record as the collected changes leave it; `nil` when there is none.
  package func record<Record: PlanRecord>(_ id: RecordID, _ type: Record.Type) -> Record? {
    if let draft = draft(of: id, type) { return drafts[draft].after as? Record }
    return plan[keyPath: Record.table][id]
  }

  private func draft<Record: PlanRecord>(of id: RecordID, _: Record.Type) -> Int? {
    drafts.firstIndex { $0.id == id && ($0.after ?? $0.before) is Record }
  }

  /// Changes a record; says so when there is none or when it cannot be changed.
  package mutating func change<Record: PlanRecord>(
    _ id: RecordID, _ type: Record.Type,
    _ body: (inout Record) throws(FieldMistake) -> Void
  ) throws(EditError) {
    guard var record = record(id, type) else {
      throw EditError("There is no \(Record.kind.name) \(id).")
    }
    do throws(FieldMistake) { try body(&record) } catch {
      throw EditError("\(id): \(error.sentence).")
    }
    if let index = draft(of: id, type) {
      drafts[index].after = record
    } else {
      drafts.append(Draft(before: plan[keyPath: Record.table][id], after: record))
    }
  }

  /// Adds a record under an id that is free.
  package mutating func add<Record: PlanRecord>(_ record: Record) throws(EditError) {
    guard record.id.isValid else {
      throw EditError("\(record.id) cannot be an id: letters, digits, . _ and - are, at most 64.")
    }
    guard !plan.isTaken(record.id, in: Record.self), draft(of: record.id, Record.self) == nil
    else { throw EditError("There is a \(Record.kind.name) \(record.id) already.") }
    drafts.append(Draft(before: nil, after: record))
  }

  /// Deletes a record.
  package mutating func delete(_ id: RecordID, _ type: any PlanRecord.Type) throws(EditError) {
    guard let record = plan.record(id, of: type) else {
      throw EditError("There is no \(type.kind.name) \(id).")
    }
    drafts.append(Draft(before: record, after: nil))
  }
}

extension EditBuilder {
  /// Sets a field and logs it, with its reason when there is one; nothing happens when the field
  /// has the value already.
  package mutating func set<Record: PlanRecord>(
    _ key: String, to value: FieldValue, of id: RecordID, _ type: Record.Type, why: String? = nil
  ) throws(EditError) {
    let author = author
    if let item = record(id, Item.self), type == Item.self {
      try check(key, value, of: item)
    }
    try change(id, type) { (record) throws(FieldMistake) in
      guard let field = Record.field(key) else {
        throw FieldMistake("\(key) is not a field of \(Record.kind.plural)")
      }
      let isDamaged = record.core.damaged.contains { $0.key == key }
      guard isDamaged || field.read(record) != value else { return }
      if let status = (record as? Item)?.missingStatusEvent(at: author.time) {
        record.core.history.record(status)
      }
      try record.set(key, value)
      guard field.spec.logging == .logged else { return }
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

  /// Replaces the body of a record.
  package mutating func setBody<Record: PlanRecord>(
    _ text: String, of id: RecordID, _ type: Record.Type
  ) throws(EditError) {
    try change(id, type) { (record) throws(FieldMistake) in record.core.body = BodyText(text) }
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
