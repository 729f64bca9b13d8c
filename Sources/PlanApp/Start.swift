import PlanMethods
package import PlanModel

/// How the first run begins: what a person may choose where there is no workspace yet.
package enum Start: Hashable, Sendable {
  /// The demo, on a temporary copy.
  case demo
  /// A new workspace in a folder.
  case new(name: String, key: String, folder: String)
  /// A new workspace in a folder, into which a file or folder of another tool is imported.
  case importing(source: String, name: String, key: String, folder: String)
  /// A workspace that is there.
  case open(folder: String)
}

/// A workspace that was opened for the first run.
package struct Opening: Sendable {
  package let plan: Plan
  /// The person at the keyboard, in this workspace.
  package let me: String
  /// What was left on the screen the last time; `nil` for a workspace that is new.
  package let view: ViewState?
  /// What was done, as a sentence; empty when there is nothing to say.
  package let sentence: String
  /// Whether it is a copy that goes at the end.
  package let isTemporary: Bool
  /// A form that an earlier run left unsaved.
  package let draft: Draft?
  /// What is to be imported into it; `nil` when nothing is.
  package let source: String?

  package init(
    plan: Plan, me: String, view: ViewState? = nil, sentence: String = "",
    isTemporary: Bool = false, draft: Draft? = nil,
    importing source: String? = nil
  ) {
    self.source = source
    self.plan = plan
    self.me = me
    self.view = view
    self.sentence = sentence
    self.isTemporary = isTemporary
    self.draft = draft
  }
}

extension AppState {
  /// Shows a workspace that was opened, and keeps the theme that was tried on the way.
  mutating func handle(_ opening: Opening) -> [Effect] {
    let hasNewTheme = welcome.themeBefore != nil && welcome.themeBefore != settings.theme
    plan = opening.plan
    plan.language = .standard
    me = opening.me
    overlay = nil
    screen = .board
    back = []
    lastScreen = .backlog
    history = UndoHistory()
    saving = SavingState()
    drafts = DraftState()
    forgetDerived()
    opening.view?.restore(&self)
    let help = "\(key("help")) shows every key."
    message = Message(opening.sentence.isEmpty ? help : "\(opening.sentence)  \(help)", .hint)
    if let draft = opening.draft { offer(draft) }
    var effects: [Effect] = [.lookAtGit]
    if let source = opening.source { effects += openImport(ImportRequest(path: source)) }
    guard hasNewTheme, !opening.isTemporary else { return effects }
    return effects + [.keepSetting(name: "theme", value: settings.theme)]
  }
}
