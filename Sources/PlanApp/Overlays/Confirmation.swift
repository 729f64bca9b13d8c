package import TextUI

/// A question before something that takes thought to mend; the default keeps everything.
package struct Confirmation: Sendable {
  /// The question, with the number, the names and the verb.
  package let question: String
  /// The word for leaving things as they are.
  package let keep: String
  /// The verb for going on.
  package let act: String
  /// Whether the cursor is on the verb.
  package private(set) var isOnAct = false
  /// The last key that answers nothing; `nil` when the last one did.
  package fileprivate(set) var strayKey: KeyPress?
  let accept: @Sendable (inout AppState) -> [Effect]
  /// Called when things are left as they are.
  let refuse: @Sendable (inout AppState) -> Void

  package init(
    question: String, keep: String = "Keep", act: String,
    refuse: @escaping @Sendable (inout AppState) -> Void = { _ in },
    accept: @escaping @Sendable (inout AppState) -> [Effect]
  ) {
    self.question = question
    self.keep = keep
    self.act = act
    self.refuse = refuse
    self.accept = accept
  }

  fileprivate mutating func switchChoice() { isOnAct.toggle() }
}

extension AppState {
  mutating func press(_ key: KeyPress, in confirmation: Confirmation) -> [Effect] {
    var confirmation = confirmation
    switch key {
    case .named(.left, _), .named(.right, _), .named(.tab, _), .character("h"), .character("l"):
      confirmation.strayKey = nil
      confirmation.switchChoice()
      overlay = .confirmation(confirmation)
      return []
    case .named(.enter, _) where confirmation.isOnAct:
      overlay = nil
      return confirmation.accept(&self)
    case .named(.enter, _), .named(.escape, _), .control("c"), .character("q"):
      overlay = nil
      if confirmation.keep == "Keep" { message = Message("Kept as it was.", .hint) }
      confirmation.refuse(&self)
      return []
    default:
      confirmation.strayKey = key
      overlay = .confirmation(confirmation)
      return []
    }
  }
}
