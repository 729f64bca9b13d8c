import PlanModel
package import TextUI

/// Handles an event: changes the state and says what is to be done outside of it.
package func update(_ state: inout AppState, _ event: Event) -> [Effect] {
  let effects: [Effect]
  switch event {
  case .input(let input): effects = state.handle(input)
  case .acknowledged(let ticket):
    state.saving.acknowledged = max(state.saving.acknowledged, ticket)
    effects = state.leaveOnceSafe()
  case .outside(let news):
    state.handle(news)
    effects = []
  case .recalled(let entries, let isDamaged):
    effects = state.recall(entries, isDamaged: isDamaged)
  case .saved(let outcome): effects = state.handle(outcome) + state.leaveOnceSafe()
  case .aside(let news): effects = state.handle(news)
  case .importRead(let reading, let request): effects = state.handle(reading, for: request)
  case .syncStanding(let standing):
    state.saving.standing = standing
    effects = []
  case .back:
    state.message = Message("The workspace is in its place again.")
    effects = state.saving.hasFailed ? state.saveAgain() : []
  case .edited(let job, let text): effects = state.handle(job, text)
  case .mended(let path, let file):
    state.handle(file, at: path)
    effects = []
  case .archiveRead(let reading): effects = state.handle(reading)
  case .opened(let opening): effects = state.handle(opening)
  case .elapsed:
    state.showsContinuations = !state.pendingKeys.isEmpty
    effects = []
  case .failed(let sentence):
    state.message = state.saving.afterLook ?? Message(sentence, .refused)
    state.saving.afterLook = nil
    effects = []
  }
  state.reconcile()
  return state.keepDraft(after: event) + effects + state.askForArchive()
}

extension AppState {
  fileprivate mutating func handle(_ input: TerminalInput) -> [Effect] {
    switch input {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .resize, .wake: return []
    case .resumed: return [.redraw]
    case .hangUp: return [.quit]
    }
  }

  private mutating func press(_ key: KeyPress) -> [Effect] {
    if overlay != nil {
      message = nil
      return pressInOverlay(key)
    }
    if key == .named(.escape) || key == .control("c"), pendingKeys.isEmpty,
      saving.aside?.canStop == true
    {
      message = Message("Stopping.", .hint)
      return [.stopAside]
    }
    if key == .control("c") { return interrupt() }
    interrupts = 0
    message = nil
    if key == .named(.escape), !pendingKeys.isEmpty {
      pendingKeys = []
      return []
    }
    return pressOnScreen(key)
  }

  private mutating func pressOnScreen(_ key: KeyPress) -> [Effect] {
    let keys = pendingKeys + [key]
    switch keymap.match(keys, on: screen) {
    case .command(let command):
      pendingKeys = []
      return run(command)
    case .beginning:
      pendingKeys = keys
      return []
    case .nothing:
      pendingKeys = []
      let name = KeyPress.displayName(of: keys, settings.glyphSet)
      message = Message("\(name) does nothing here.  \(self.key("help")) shows the keys.", .hint)
      return []
    }
  }

  /// Runs a command, or says why it cannot be done.
  package mutating func run(_ command: Command) -> [Effect] {
    if let reason = command.reason(in: self) {
      message = Message(reason, .refused)
      return []
    }
    return command.run(&self)
  }

  /// ^C cancels what is half done; the second one at rest ends the program.
  private mutating func interrupt() -> [Effect] {
    let isBusy = !pendingKeys.isEmpty || range != nil
    pendingKeys = []
    range = nil
    if isBusy { return [] }
    interrupts += 1
    guard interrupts < 2 else { return quit() }
    message = Message("^C again quits; so does \(key("quit")).", .hint)
    return []
  }

  /// Ends the program, unless there is something to lose.
  package mutating func quit() -> [Effect] {
    if saving.isWaiting { return waitToLeave() }
    guard saving.hasFailed else { return [.quit] }
    let count = saving.failures.count
    overlay = .confirmation(
      Confirmation(
        question: "\(count) \(count == 1 ? "file is" : "files are") not written: "
          + "\(saving.failures[0].reason). "
          + (saving.isSafe
            ? "The next start tries again. Quit?" : "Quit and lose the changes?"),
        keep: "Stay", act: "Quit"
      ) { _ in [.quit] })
    return []
  }

  /// Ends the program as soon as the last edits are safe; asked once more, it may end without.
  private mutating func waitToLeave() -> [Effect] {
    guard saving.isLeaving else {
      saving.isLeaving = true
      message = Message("Ends as soon as the last edits are safe on the disk.", .hint)
      return []
    }
    overlay = .confirmation(
      Confirmation(
        question: "The disk has not taken the last edits yet. Quit and lose them?",
        keep: "Wait", act: "Quit"
      ) { _ in [.quit] })
    return []
  }

  fileprivate mutating func leaveOnceSafe() -> [Effect] {
    guard saving.isLeaving, !saving.isWaiting else { return [] }
    saving.isLeaving = false
    if case .confirmation = overlay { overlay = nil }
    return quit()
  }

  private mutating func paste(_ text: String) -> [Effect] {
    guard overlay != nil else {
      let lines = text.split(whereSeparator: \.isNewline).map { OneLine.text(String($0)).trimmed }
        .filter { !$0.isEmpty }
      return offerToAdd(lines)
    }
    return pasteInOverlay(text)
  }

  fileprivate mutating func handle(_ outcome: SaveOutcome) -> [Effect] {
    let before = saving.failures
    saving.answered = max(saving.answered, outcome.ticket)
    saving.failures = outcome.failures
    if outcome.failures.isEmpty { saving.acknowledged = max(saving.acknowledged, outcome.ticket) }
    if outcome.ticket >= saving.lastTicket { saving.settling = [] }
    if !outcome.news.isEmpty { handle(outcome.news) }
    takeClashing()
    // What is known already stands in the second row; the message then is about the last edit.
    if let failure = outcome.failures.first, outcome.failures != before || message == nil {
      let cure = failure.cure.isEmpty ? "" : ". \(failure.cure)"
      message = Message(
        "NOT SAVED, \(key("reload")) tries again: \(failure.reason)\(cure)", .refused)
    } else if outcome.failures.isEmpty, !before.isEmpty {
      message = Message("Everything is saved.")
    }
    showClashes(besides: before)
    return []
  }

  /// Shows both sides of what somebody else changed in the same place, unless the person is in the
  /// middle of something.
  private mutating func showClashes(besides known: [SaveFailure]) {
    reconcileSettling()
    let isNew = saving.failures.contains { failure in
      failure.clash != nil && !known.contains { $0.path == failure.path && $0.clash != nil }
    }
    guard isNew, overlay == nil, pendingKeys.isEmpty else { return }
    _ = openSettling()
    // The page says it with both values.
    message = nil
  }

  /// Takes over what somebody else changed in other fields of records that clash; what was deleted
  /// here and changed there is there again until that is settled.
  private mutating func takeClashing() {
    let clashes = saving.failures.compactMap(\.clash)
    var news = OutsideNews()
    news.changes = clashes.filter { $0.cause != .removal(by: .theirs) }.map {
      OutsideChange(base: $0.base, theirs: $0.theirs)
    }
    guard !news.changes.isEmpty, !plan.take(news).isEmpty else { return }
    refreshDerived()
  }

  fileprivate mutating func handle(_ job: EditorJob, _ result: EditorResult) -> [Effect] {
    if takeInSettling(job, result) { return [] }
    guard case .text(let text) = result else {
      if case .refused(let sentence) = result { message = Message(sentence, .refused) }
      return []
    }
    guard !text.utf8.elementsEqual(job.text.utf8) else {
      message = Message("The text is as it was.", .hint)
      return []
    }
    guard let type = RecordCatalog.type(named: job.kind) else { return [] }
    return perform("Edited the text of \(short(job.record))") { builder throws(EditError) in
      try builder.setBody(text, of: job.record, in: type)
    }
  }
}

extension PersonalSettings {
  /// The marks and lines to draw.
  package var glyphSet: GlyphSet { glyphs == .ascii || !isUTF8 ? .ascii : .unicode }
}
