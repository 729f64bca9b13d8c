extension Plan {
  /// The edit as it applies to the records as they are now, when others changed them in other
  /// fields since it was made.
  ///
  /// Throws when a record was changed in the same field, and says which one and by whom.
  package func rebased(_ edit: PlanEdit) throws(EditError) -> PlanEdit {
    var changes: [RecordChange] = []
    for change in edit.changes { changes.append(try rebased(change)) }
    return PlanEdit(
      summary: edit.summary, changes: changes, settlement: edit.settlement,
      remembered: edit.remembered)
  }

  private func rebased(_ change: RecordChange) throws(EditError) -> RecordChange {
    func open<Record: PlanRecord>(
      _ before: Record, _ after: Record
    ) throws(EditError) -> RecordChange {
      guard let present = table(of: Record.self)[before.id], present != before else {
        return change
      }
      let merge = RecordMerge(base: before, ours: present, theirs: after)
      guard merge.isClean else { throw changedSince(before, present, merge.clashes) }
      var merged = merge.record
      merged.core.isArchived = after.core.isArchived
      guard after.id != before.id else { return RecordChange(before: present, after: merged) }
      return change
    }
    guard let before = change.before, let after = change.after else { return change }
    func same<Record: PlanRecord>(_ before: Record) throws(EditError) -> RecordChange {
      guard let after = after as? Record else { return change }
      return try open(before, after)
    }
    return try same(before)
  }

  private func changedSince(
    _ before: some PlanRecord, _ present: some PlanRecord, _ clashes: [MergeClash]
  ) -> EditError {
    let known = Set(before.core.history.rows)
    let event = present.core.history.rows.last { row in
      !known.contains(row)
        && HistoryEvent(row: row).map { event in clashes.contains { $0.key == event.field } }
          ?? false
    }
    let who = event.flatMap { HistoryEvent(row: $0) }.map { " by \($0.who)" } ?? ""
    let labels = clashes.map(\.label).joined(separator: ", ")
    return EditError(
      "\(labels) of \(before.id.short(in: workspace.key)) has changed since\(who); nothing was done."
    )
  }
}
