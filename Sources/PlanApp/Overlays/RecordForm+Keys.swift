import PlanModel
import TextUI

extension AppState {
  mutating func press(_ key: KeyPress, in form: RecordForm) -> [Effect] {
    var form = form
    switch key {
    case .control("s"): return save(form)
    case .named(.escape, _), .control("c"): return leave(form)
    case .named(.tab, false), .named(.enter, _), .named(.down, _): form.move(1, input: input)
    case .named(.tab, true), .named(.up, _): form.move(-1, input: input)
    case .control("f"): return pick(in: form)
    case .named(.f1, _):
      let spec = form.entries[form.focus].spec
      message = Message("\(spec.label): \(spec.help)", .hint)
    default: form.press(key)
    }
    overlay = .form(form)
    return []
  }

  private mutating func leave(_ form: RecordForm) -> [Effect] {
    guard form.isChanged else {
      overlay = nil
      return []
    }
    underlay = form
    overlay = .confirmation(
      Confirmation(
        question: "\(form.changeCount) changed fields are not saved. Leave the form?",
        keep: "Stay", act: "Leave", refuse: { $0.overlay = .form(form) }
      ) { _ in [] })
    return []
  }

  /// Opens the picker for the field with the caret, where there is something to choose from.
  private mutating func pick(in form: RecordForm) -> [Effect] {
    let spec = form.entries[form.focus].spec
    let take: @Sendable (inout AppState, String) -> [Effect] = { state, value in
      var form = form
      let text = form.entries[form.focus].editor.text.trimmed
      let keepsOthers = spec.type.isList && !text.isEmpty
      form.entries[form.focus].editor = LineEditor(keepsOthers ? "\(text), \(value)" : value)
      state.overlay = .form(form)
      return []
    }
    let choices = entries(for: spec.type, sort: "", accept: take)
    guard !choices.isEmpty else {
      message = Message("There is nothing to choose from; type the \(spec.label).", .hint)
      overlay = .form(form)
      return []
    }
    let typed = spec.type.isList ? "" : form.entries[form.focus].editor.text.trimmed
    let isTyped = typed != form.entries[form.focus].original
    let picker = Picker(
      spec.label, choices, refuse: { $0.overlay = .form(form) },
      offer: offer(for: spec.type, accept: take))
    underlay = form
    overlay = .picker(isTyped ? picker.narrowed(to: typed) : picker)
    return []
  }

  private mutating func save(_ form: RecordForm) -> [Effect] {
    var form = form
    let isChecked = form.checkAll(input: input)
    let isFollowed = !isChecked || followOthers(in: &form)
    guard isChecked, isFollowed else {
      let entry = form.entries[form.focus]
      message = Message("\(entry.spec.label): \(entry.mistake).", .refused)
      overlay = .form(form)
      return []
    }
    return askWhy(form)
  }

  /// Takes over into a form what others changed of its record; `false` when that has to be seen
  /// first.
  private func followOthers(in form: inout RecordForm) -> Bool {
    guard case .editing(let id) = form.purpose,
      let record = plan.record(RecordKey(kind: form.kind, id: id))
    else { return true }
    return form.follow(record, in: self)
  }

  private mutating func askWhy(_ form: RecordForm) -> [Effect] {
    guard dropsItem(form) else { return commit(form, why: nil) }
    underlay = form
    overlay = .prompt(
      Prompt(
        "Why is it dropped?", suggestions: dropReasons,
        cancel: { $0.overlay = .form(form) },
        accept: { state, text in
          let reason = OneLine.text(text).trimmed
          guard !reason.isEmpty else {
            state.message = Message("Dropping needs a reason.", .refused)
            return []
          }
          return state.commit(form, why: reason)
        }))
    return []
  }

  private func dropsItem(_ form: RecordForm) -> Bool {
    guard form.kind == Item.kind.name,
      let status = form.entries.first(where: { $0.spec.key == "status" }), status.isChanged,
      case .success(let value) = Result(catching: { () throws(FieldMistake) in
        try input.value(status.editor.text, for: status.spec)
      })
    else { return false }
    return plan.workspace.phase(value.textOrEmpty) == .dropped
  }

  /// Makes one edit of everything that was changed in the form.
  private mutating func commit(_ form: RecordForm, why: String?) -> [Effect] {
    guard let type = RecordCatalog.type(named: form.kind) else { return [] }
    let input = input
    let title = form.text(of: form.titleKey)
    let day = author.time.day
    let id: RecordID
    let summary: String
    switch form.purpose {
    case .editing(let present):
      id = present
      summary = "Edited \(short(present))"
    case .adding:
      id =
        type == Item.self
        ? ids.itemID(in: plan) : IdentitySource.slug(of: title, for: type, in: plan)
      summary = "Added \(title)"
    }
    overlay = nil
    let edit: PlanEdit
    do throws(EditError) {
      edit = try self.edit(summary) { builder throws(EditError) in
        if form.purpose == .adding, type == Item.self {
          try builder.addItem(
            id, title: title, status: try form.value(of: "status", input).textOrEmpty)
        } else if form.purpose == .adding {
          try builder.addRecord(id, title: title, on: day, type)
        }
        for entry in form.entries where form.sets(entry) {
          let value = try form.value(of: entry.spec.key, input)
          let reason = entry.spec.key == "status" ? why : nil
          try builder.set(entry.spec.key, to: value, of: id, in: type, why: reason)
        }
      }
    } catch {
      refuse(form, error)
      return []
    }
    let effects = perform(edit)
    if let message, message.tone == .refused { overlay = .form(form) }
    if form.purpose == .adding, overlay == nil { show(added: id, name: title) }
    return effects
  }

  /// Goes back to the form with what is wrong; a mistake of one field stands beside it.
  private mutating func refuse(_ form: RecordForm, _ error: EditError) {
    var form = form
    if let fault = error.field { form.mark(fault.key, fault.mistake) }
    message = Message(error.sentence, .refused)
    overlay = .form(form)
  }
}

extension RecordForm {
  /// Whether saving sets a field: one that was changed, and what a new record begins with.
  fileprivate func sets(_ entry: Entry) -> Bool {
    guard entry.spec.access == .open else { return false }
    return entry.isChanged || (purpose == .adding && !entry.original.isEmpty)
  }

  /// The text of a field as it stands in the form.
  fileprivate func text(of key: String) -> String {
    entries.first { $0.spec.key == key }?.editor.text.trimmed ?? ""
  }

  fileprivate func value(of key: String, _ input: FieldInput) throws(EditError) -> FieldValue {
    guard let entry = entries.first(where: { $0.spec.key == key }) else { return .missing }
    do throws(FieldMistake) { return try input.value(entry.editor.text, for: entry.spec) } catch {
      throw EditError("\(entry.spec.label): \(error.sentence).")
    }
  }
}
