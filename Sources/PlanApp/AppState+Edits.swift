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
    history.record(edit)
    message = Message("\(edit.summary)  \(key("undo")) undo")
    return save(edit)
  }

  /// Builds an edit and makes it; a refusal is shown.
  package mutating func perform(
    _ summary: String, _ build: (inout EditBuilder) throws(EditError) -> Void
  ) -> [Effect] {
    var builder = EditBuilder(plan, by: author)
    do throws(EditError) { try build(&builder) } catch {
      message = Message(error.sentence, .refused)
      return []
    }
    return perform(builder.edit(summary))
  }

  /// Takes the last edit back.
  package mutating func undo() -> [Effect] {
    guard let edit = history.last else {
      message = Message("Nothing to undo.", .hint)
      return []
    }
    guard apply(edit.inverse) else { return [] }
    history.didUndo()
    message = Message("Undone: \(edit.summary)  \(key("redo")) redo")
    return save(edit.inverse)
  }

  /// Makes the edit again that was taken back last.
  package mutating func redo() -> [Effect] {
    guard let edit = history.next else {
      message = Message("Nothing to redo.", .hint)
      return []
    }
    guard apply(edit) else { return [] }
    history.didRedo()
    message = Message("Again: \(edit.summary)  \(key("undo")) undo")
    return save(edit)
  }

  private mutating func apply(_ edit: PlanEdit) -> Bool {
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

  private mutating func save(_ edit: PlanEdit) -> [Effect] {
    saving.lastTicket += 1
    return [.save(edit.changes, ticket: saving.lastTicket)]
  }
}
