package import PlanModel
import TextUI

/// What the journal knows of what is being typed.
package struct DraftState: Sendable {
  /// A form that an earlier run left unsaved; `nil` when there is none.
  package var offered: Draft?
  /// What the journal has of the present form; `nil` when it has none.
  fileprivate var kept: Draft?

  package init() {}
}

extension AppState {
  /// What is typed into the present form or line and not saved; `nil` when nothing is.
  private var draft: Draft? {
    if case .prompt(let prompt) = overlay, underlay == nil { return prompt.draft(at: now) }
    let form: RecordForm? = if case .form(let form) = overlay { form } else { underlay }
    guard let form, form.isChanged else { return nil }
    let id: RecordID? = if case .editing(let id) = form.purpose { id } else { nil }
    return Draft(
      kind: form.kind, id: id, time: now,
      fields: form.entries.filter { $0.isChanged && $0.spec.access == .open }
        .map { Draft.Field(key: $0.spec.key, text: $0.editor.text) })
  }

  /// Milliseconds after which what is typed is to be kept; `nil` when the journal has it.
  var draftPatience: Int? { hasNewDraft(draft) ? 1000 : nil }

  private func hasNewDraft(_ draft: Draft?) -> Bool {
    guard let draft else { return false }
    guard let kept = drafts.kept else { return true }
    return (draft.kind, draft.id) != (kept.kind, kept.id) || draft.fields != kept.fields
  }

  /// Keeps what is typed, at most once a second, and at once when that is over or the terminal
  /// goes.
  mutating func keepDraft(after event: Event) -> [Effect] {
    let draft = draft
    guard let draft else {
      guard drafts.kept != nil else { return [] }
      drafts.kept = nil
      return [.keepDraft(nil)]
    }
    guard hasNewDraft(draft) else { return [] }
    let isDue: Bool
    switch event {
    case .elapsed, .input(.hangUp): isDue = true
    default: isDue = drafts.kept.map { $0.time.instant < now.instant } ?? true
    }
    guard isDue else { return [] }
    drafts.kept = draft
    return [.keepDraft(draft)]
  }

  /// Says that an earlier run left a form unsaved.
  package mutating func offer(_ draft: Draft) {
    drafts.offered = draft
    let title = draft.id.map { id in
      plan.record(RecordKey(kind: draft.kind, id: id)).map { name(of: $0) } ?? short(id)
    }
    let word = RecordCatalog.type(named: draft.kind)?.kind.word ?? draft.kind
    let time = draft.time.day == today ? draft.time.clockText : draft.time.minute
    let what =
      draft.isComment
      ? "A comment that was not saved on"
      : draft.isDropReason ? "A reason for dropping, not saved, of" : "An unsaved form of"
    message = Message(
      "\(what) \(title ?? "a new \(word)") from \(time): "
        + "\(key("form.resume")) goes on with it.", .hint)
  }

  /// Opens the form that an earlier run left unsaved, with what was typed into it.
  mutating func resumeForm() -> [Effect] {
    guard let draft = drafts.offered else { return [] }
    guard let type = RecordCatalog.type(named: draft.kind) else {
      message = Message("The form is of a kind that is not known here: \(draft.kind).", .refused)
      return []
    }
    guard let id = draft.id else { return resume(RecordForm(adding: type, in: self), draft) }
    if plan.unreadArchive.contains(FoldedID(id)) { return withArchive { $0.resumeForm() } }
    guard let record = plan.record(id, of: type) else {
      if draft.isComment {
        let text = draft.fields.first?.text ?? ""
        message = Message("\(short(id)) is gone; its comment was: \(text)", .refused)
        return []
      }
      let effects = resume(RecordForm(adding: type, in: self), draft)
      message = Message("\(short(id)) is gone; what was typed can become a new one.", .hint)
      return effects
    }
    if draft.isComment { return resumeComment(draft, on: record) }
    if draft.isDropReason {
      return askToDrop([record.core.id], draft.fields.first?.text ?? "") + takeUp()
    }
    return resume(RecordForm(editing: record, in: self), draft)
  }

  private mutating func resumeComment(_ draft: Draft, on record: any PlanRecord) -> [Effect] {
    askForComment(on: record, draft.fields.first?.text ?? "")
    return takeUp()
  }

  private mutating func resume(_ form: RecordForm, _ draft: Draft) -> [Effect] {
    var form = form
    form.fill(draft)
    overlay = .form(form)
    return takeUp()
  }

  /// Takes over in this run's own journal what was offered and is open now.
  private mutating func takeUp() -> [Effect] {
    drafts.offered = nil
    drafts.kept = self.draft
    return drafts.kept.map { [.keepDraft($0), .takeUpDraft] } ?? [.takeUpDraft]
  }
}

extension Draft {
  fileprivate var isComment: Bool { fields.first?.key == Self.comment }
  fileprivate var isDropReason: Bool { fields.first?.key == Self.dropReason }
}

extension RecordForm {
  /// Puts in what was typed before, and goes to the last field of it.
  fileprivate mutating func fill(_ draft: Draft) {
    for field in draft.fields {
      guard let place = entries.firstIndex(where: { $0.spec.key == field.key }),
        entries[place].spec.access == .open
      else { continue }
      entries[place].editor = LineEditor(field.text)
      go(to: field.key)
    }
  }
}
