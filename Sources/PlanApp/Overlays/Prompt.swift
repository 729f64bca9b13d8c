import PlanModel
package import TextUI

/// A question on the last lines that is answered by one line of text.
package struct Prompt: Sendable {
  /// What is asked for: `Title`, `Why is it dropped?`.
  package let label: String
  package var editor: LineEditor
  /// What was wrong with the last answer; empty when nothing was.
  package var mistake = ""
  /// Whether the text is edited where the thing under the cursor stands.
  package private(set) var isInPlace = false
  /// What helps to answer, above the line.
  package let note: String
  /// Earlier answers to choose from with the arrows up and down.
  package let suggestions: [String]
  /// Called with each change of the text.
  let change: @Sendable (inout AppState, String) -> Void
  /// Called with the answer; may put the prompt back with a mistake.
  let accept: @Sendable (inout AppState, String) -> [Effect]
  /// Called when the question is left unanswered.
  let cancel: @Sendable (inout AppState) -> Void
  /// What there is to say about the text so far, as a sentence; empty when there is nothing.
  private(set) var remark: @Sendable (AppState) -> String = { _ in "" }
  /// The characters of the text that cannot be meant; `nil` where there are none.
  private(set) var fault: @Sendable (AppState, String) -> Range<Int>? = { _, _ in nil }
  /// Opens what can be typed here; `nil` where that needs no telling.
  private(set) var help: (@Sendable (inout AppState, Prompt) -> Void)?
  /// What of a record is typed, so that the journal keeps it; `nil` for what is soon typed again.
  private(set) var subject: Subject?
  private var original: String
  private var suggestion: Int?

  /// What of a record a prompt asks for.
  struct Subject: Hashable, Sendable {
    let kind: String
    /// `nil` for a new record.
    let id: RecordID?
    /// The key of the field, `Draft.comment` or `Draft.dropReason`.
    let key: String
  }

  package init(
    _ label: String, text: String = "", note: String = "", suggestions: [String] = [],
    change: @escaping @Sendable (inout AppState, String) -> Void = { _, _ in },
    cancel: @escaping @Sendable (inout AppState) -> Void = { _ in },
    accept: @escaping @Sendable (inout AppState, String) -> [Effect]
  ) {
    self.label = label
    self.note = note
    self.suggestions = suggestions
    self.change = change
    self.accept = accept
    self.cancel = cancel
    editor = LineEditor(text)
    original = text
  }

  /// What is typed and not answered yet, as far as the journal keeps it.
  func draft(at time: EventTime) -> Draft? {
    guard let subject, editor.text != original else { return nil }
    return Draft(
      kind: subject.kind, id: subject.id, time: time,
      fields: [Draft.Field(key: subject.key, text: editor.text)])
  }

  /// Takes over what somebody else made of the field since the question was asked; `false` when
  /// that is not what was typed, which then stays beside a sentence.
  fileprivate mutating func follow(in plan: Plan) -> Bool {
    guard let subject, let id = subject.id,
      let record = plan.record(RecordKey(kind: subject.kind, id: id)),
      let spec = type(of: record).specs.first(where: { $0.key == subject.key })
    else { return true }
    let present = record.text(subject.key)
    let texts = ThreeWay(base: original, ours: editor.text, theirs: present)
    original = present
    switch TypedText(texts, of: spec.type) {
    case .untouched: return true
    case .joined(let text):
      editor = LineEditor(text)
      return true
    case .overtaken(let theirs):
      let sentence = TypedText.sentence(theirs, key: "Enter")
      mistake = sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
      return false
    }
  }

  /// The same question, of which the journal keeps what is typed.
  func keeping(_ key: String, of id: RecordID?, _ type: any PlanRecord.Type) -> Prompt {
    var prompt = self
    prompt.subject = Subject(kind: type.kind.name, id: id, key: key)
    return prompt
  }

  /// The same question, answered where the thing under the cursor stands.
  package func inPlace() -> Prompt {
    var prompt = self
    prompt.isInPlace = true
    return prompt
  }

  /// The same question, with what is wrong with the text so far said and marked while it is typed.
  func remarking(
    _ remark: @escaping @Sendable (AppState) -> String,
    at fault: @escaping @Sendable (AppState, String) -> Range<Int>?
  ) -> Prompt {
    var prompt = self
    prompt.remark = remark
    prompt.fault = fault
    return prompt
  }

  /// The same question, of which F1 shows what can be typed.
  func explained(by help: @escaping @Sendable (inout AppState, Prompt) -> Void) -> Prompt {
    var prompt = self
    prompt.help = help
    return prompt
  }

  /// Takes the next earlier answer, or the one before it.
  fileprivate mutating func suggest(_ step: Int) {
    guard !suggestions.isEmpty else { return }
    let next = (suggestion ?? -1) + step
    guard suggestions.indices.contains(next) else { return }
    suggestion = next
    editor = LineEditor(suggestions[next])
  }
}

extension AppState {
  mutating func press(_ key: KeyPress, in prompt: Prompt) -> [Effect] {
    var prompt = prompt
    prompt.mistake = ""
    switch key {
    case .named(.escape, _), .control("c"):
      overlay = nil
      prompt.cancel(&self)
      return []
    case .named(.enter, _):
      guard prompt.follow(in: plan) else {
        overlay = .prompt(prompt)
        return []
      }
      overlay = nil
      let effects = prompt.accept(&self, prompt.editor.text)
      // A refused answer stays in its line, with the reason beside it.
      if overlay == nil, let refusal = message, refusal.tone == .refused {
        prompt.mistake = refusal.text
        overlay = .prompt(prompt)
        message = nil
      }
      return effects
    case .named(.f1, _):
      prompt.help?(&self, prompt)
      return []
    case .named(.up, _):
      prompt.suggest(1)
    case .named(.down, _):
      prompt.suggest(-1)
    default:
      _ = prompt.editor.press(key)
    }
    overlay = .prompt(prompt)
    prompt.change(&self, prompt.editor.text)
    return []
  }
}
