/// A change of the plan, whole or not at all, with its inverse.
package struct PlanEdit: Sendable {
  /// What was done, for the message line: `Moved 142 Ready → Doing`.
  package let summary: String
  /// The records that change, in an order of which every beginning is a valid plan.
  package let changes: [RecordChange]
  /// What the edit settles, when two sides had changed a record in the same place.
  package let settlement: Settlement?
  /// What changes beside the records, and goes back with them.
  package let remembered: RememberedFile?

  package init(
    summary: String, changes: [RecordChange], settlement: Settlement? = nil,
    remembered: RememberedFile? = nil
  ) {
    self.summary = summary
    self.changes = changes
    self.settlement = settlement
    self.remembered = remembered
  }

  /// The edit that takes this one back.
  package var inverse: PlanEdit {
    PlanEdit(
      summary: summary, changes: changes.reversed().map(\.inverse),
      remembered: remembered?.inverse)
  }

  package var isEmpty: Bool { changes.isEmpty && remembered == nil }
}

/// One record before and after an edit, of one kind; `nil` where it is not there.
///
/// The ids differ when the edit gives it another one.
package struct RecordChange: Sendable {
  package let before: (any PlanRecord)?
  package let after: (any PlanRecord)?

  package init(before: (any PlanRecord)?, after: (any PlanRecord)?) {
    self.before = before
    self.after = after
  }

  package var inverse: RecordChange { RecordChange(before: after, after: before) }
  package var id: RecordID? { (after ?? before)?.core.id }
}

/// Why an edit was not made; the plan is as it was.
package struct EditError: Error, Hashable, Sendable {
  /// A sentence for the person.
  package let sentence: String
  /// The field that is at fault, and what is wrong with it; `nil` where it is about no one field.
  package let field: FieldFault?

  /// A field with what is wrong with it.
  package struct FieldFault: Hashable, Sendable {
    package let key: String
    package let mistake: FieldMistake
  }

  package init(_ sentence: String) {
    self.sentence = sentence
    field = nil
  }

  /// A sentence about a field.
  init(_ sentence: String, key: String, mistake: FieldMistake) {
    self.sentence = sentence
    field = FieldFault(key: key, mistake: mistake)
  }
}

extension Plan {
  /// Makes an edit; refuses it whole when a record is not what the edit was built upon.
  package mutating func apply(_ edit: PlanEdit) throws(EditError) {
    if let reason = readOnlyReason { throw EditError(reason) }
    if let reason = conflictReason(against: edit.changes, settlement: edit.settlement) {
      throw EditError(reason)
    }
    for change in edit.changes { try check(change) }
    for change in edit.changes { put(change) }
    if let settlement = edit.settlement { forgetConflict(settlement.clash.key) }
    revision += 1
  }

  private func check(_ change: RecordChange) throws(EditError) {
    guard let record = change.before ?? change.after else { return }
    let present = self.record(record.core.id, of: type(of: record))
    switch (change.before, present) {
    case (nil, nil) where !isTaken(record.core.id, in: type(of: record)): return
    case (nil, nil): throw EditError("There is a \(record.kind.word) \(record.core.id) already.")
    case (let before?, let present?) where before.isSame(as: present):
      guard let after = change.after, after.core.id != before.core.id else { return }
      guard isTaken(after.core.id, in: type(of: after)) else { return }
      throw EditError("There is a \(after.kind.word) \(after.core.id) already.")
    default:
      throw EditError("\(record.core.id) has changed since; nothing was done.")
    }
  }

  mutating func put(_ change: RecordChange) {
    if change.before is Item || change.after is Item {
      index.update(from: change.before as? Item, to: change.after as? Item)
    }
    if let before = change.before, before.core.id != change.after?.core.id { take(before) }
    if let after = change.after { store(after) }
  }

  private mutating func store<Record: PlanRecord>(_ record: Record) {
    self[keyPath: Record.table].put(record)
  }

  private mutating func take<Record: PlanRecord>(_ record: Record) {
    self[keyPath: Record.table].remove(record.id)
  }
}
