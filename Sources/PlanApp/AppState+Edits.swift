package import PlanModel

extension AppState {
  /// Makes an edit, remembers it for undo and asks for it to be saved.
  package mutating func perform(_ edit: PlanEdit) -> [Effect] {
    guard !edit.isEmpty else {
      message = Message("Nothing changed.", .hint)
      return []
    }
    if let reason = plan.readOnlyReason {
      message = Message(reason, .refused)
      return []
    }
    guard apply(edit) else { return [] }
    message = Message("\(edit.summary)  \(key("undo")) undo")
    let effects = save(edit)
    history.record(edit, as: .ticket(saving.lastTicket))
    return effects
  }

  /// Builds an edit and makes it; a refusal is shown.
  package mutating func perform(
    _ summary: String, _ build: (inout EditBuilder) throws(EditError) -> Void
  ) -> [Effect] {
    do throws(EditError) { return perform(try edit(summary, build)) } catch {
      message = Message(error.sentence, .refused)
      return []
    }
  }

  /// Builds an edit without making it.
  func edit(
    _ summary: String, _ build: (inout EditBuilder) throws(EditError) -> Void
  ) throws(EditError) -> PlanEdit {
    var builder = EditBuilder(plan, by: author)
    try build(&builder)
    return try builder.checked(summary)
  }

  /// Takes the last edit back, also one of an earlier run.
  package mutating func undo() -> [Effect] {
    guard let entry = history.last else {
      guard history.reachesBack else { return [.recall] }
      message = Message("Nothing to undo.", .hint)
      return []
    }
    // An earlier run may have put away what this one has not read.
    let isUnread = entry.edit.changes.contains { change in
      change.after.map { $0 is Item && plan.unreadArchive.contains(FoldedID($0.core.id)) } ?? false
    }
    if isUnread { return withArchive { $0.undo() } }
    guard let edit = rebased(entry.edit.inverse) else { return [] }
    if let settlement = entry.edit.settlement, settlement.canBeAskedAgain {
      // Only one side would come back.
      history.forgetLast()
      overlay = .settle(SettlePage(settlement.clash, .again))
      return []
    }
    guard apply(edit) else { return [] }
    history.didUndo()
    let when = entry.time.map { " (of \($0.minute))" } ?? ""
    message = Message("Undone: \(entry.edit.summary)\(when)  \(key("redo")) redo")
    return save(edit, undoing: entry.name)
  }

  /// Makes the edit again that was taken back last.
  package mutating func redo() -> [Effect] {
    guard let entry = history.next else {
      message = Message("Nothing to redo.", .hint)
      return []
    }
    guard let edit = rebased(entry.edit), apply(edit) else { return [] }
    message = Message("Again: \(entry.edit.summary)  \(key("undo")) undo")
    let effects = save(edit)
    history.didRedo(as: .ticket(saving.lastTicket))
    return effects
  }

  /// Takes over what earlier runs did, and undoes the last of it.
  mutating func recall(_ entries: [KeptEdit], isDamaged: Bool) -> [Effect] {
    history.recall(entries)
    guard isDamaged, entries.isEmpty else { return undo() }
    message = Message("Nothing to undo: the journal of an earlier run cannot be read.", .refused)
    return []
  }

  /// An edit on records that others may have changed since in other fields.
  private mutating func rebased(_ edit: PlanEdit) -> PlanEdit? {
    do throws(EditError) { return try plan.rebased(edit) } catch {
      message = Message(error.sentence, .refused)
      return nil
    }
  }

  private mutating func apply(_ edit: PlanEdit) -> Bool {
    if let reason = plan.conflictReason(against: edit.changes, settlement: edit.settlement) {
      message = Message("\(key("conflicts")) shows both sides: \(reason)", .refused)
      return false
    }
    do throws(EditError) { try plan.apply(edit) } catch {
      message = Message(error.sentence, .refused)
      return false
    }
    follow(edit)
    return true
  }

  /// Keeps the cursor on the item that an edit was about, also when it went to another column.
  private mutating func follow(_ edit: PlanEdit) {
    refreshDerived(after: edit)
    for change in edit.changes { followRenaming(change) }
    guard edit.changes.count == 1, let record = edit.changes.first?.after else { return }
    guard let item = record as? Item else {
      lists[record.kind.name]?.cursor.selected = record.core.id
      return
    }
    board.select(item, in: derived.board)
    if derived.backlog.contains(where: { $0.id == item.id }) { backlog.selected = item.id }
  }

  /// Stays on a record that got another id.
  private mutating func followRenaming(_ change: RecordChange) {
    guard let before = change.before, let after = change.after,
      before.core.id != after.core.id
    else { return }
    let old = Screen.page(of: RecordKey(kind: before.kind.name, id: before.core.id))
    let new = Screen.page(of: RecordKey(kind: after.kind.name, id: after.core.id))
    if screen == old { screen = new }
    back = back.map { $0 == old ? new : $0 }
    let kind = after.kind.name
    if lists[kind]?.cursor.selected == before.core.id {
      lists[kind]?.cursor.selected = after.core.id
    }
    if before is Item, backlog.selected == before.core.id { backlog.selected = after.core.id }
    if let item = after as? Item, board.selected == before.core.id {
      board.select(item, in: derived.board)
    }
  }

  private mutating func save(_ edit: PlanEdit, undoing name: EditName? = nil) -> [Effect] {
    saving.lastTicket += 1
    saving.isLeaving = false
    saving.standing?.note(edit.changes)
    return [
      .save(
        SaveRequest(
          ticket: saving.lastTicket, changes: edit.changes, author: author,
          summary: edit.summary, undone: name,
          settlement: edit.settlement?.occasion == .first ? edit.settlement : nil,
          remembered: edit.remembered))
    ]
  }
}
