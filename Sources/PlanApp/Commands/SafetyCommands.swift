import PlanModel

/// What brings the plan to other places: git, and a copy.
enum SafetyCommands {
  static let all: [Command] = [
    Command(
      "sync", "Commit the workspace with git, merge what others pushed, and push.", keys: [],
      scope: .everywhere, group: .view,
      unavailable: { $0.plan.readOnlyReason ?? Unavailable.isBusyAside($0) }
    ) { state in
      state.saving.aside = .syncing
      state.message = Message("Syncing.", .hint)
      return [.sync(as: state.me)]
    }
    .typed("sync"),
    Command(
      "save-copy", "Save a copy of all records into a new folder.", keys: [],
      scope: .everywhere, group: .view, unavailable: Unavailable.isBusyAside
    ) { $0.askWhereToSaveACopy() }
    .typed("save-copy", choices: { _, _ in [] }) { $0.saveCopy(to: $1) },
  ]
}

extension Unavailable {
  /// Something long is being done beside the board.
  static func isBusyAside(_ state: AppState) -> String? {
    state.saving.aside == nil ? nil : "Something is being done already; its end is told here."
  }
}

extension AppState {
  fileprivate mutating func askWhereToSaveACopy() -> [Effect] {
    overlay = .prompt(
      Prompt("Save a copy in the new folder", note: "It becomes a workspace of its own.") {
        $0.saveCopy(to: $1)
      })
    return []
  }

  fileprivate mutating func saveCopy(to typed: String) -> [Effect] {
    let folder = OneLine.text(typed).trimmed
    guard !folder.isEmpty else { return askWhereToSaveACopy() }
    saving.aside = .copying
    message = Message("Saving a copy in \(folder).", .hint)
    return [.saveCopy(plan, to: folder)]
  }

  /// Tells how something stands that is done beside the board; at its end the files are looked at.
  mutating func handle(_ news: AsideNews) -> [Effect] {
    switch news {
    case .step(let sentence):
      // Nobody waits for the rows of a page that was left.
      if saving.aside == .importing {
        guard case .importing = overlay else { return [] }
      }
      message = Message(sentence, .hint)
      return []
    case .done(let sentence): return end(with: Message(sentence))
    case .stopped(let sentence): return end(with: Message(sentence, .refused))
    }
  }

  private mutating func end(with outcome: Message) -> [Effect] {
    saving.aside = nil
    message = outcome
    saving.afterLook = outcome
    return (saving.hasFailed ? saveAgain() : []) + [.look, .lookAtGit]
  }
}
