import PlanModel
import TextUI

/// Going between screens, filtering, undo and the program itself.
enum ViewCommands {
  static let all: [Command] = screens + finding + undoing + program

  private static let screens: [Command] = [
    Command(
      "go.board", "Go to the board.", keys: ["1", "g b"], scope: .everywhere, group: .view
    ) { $0.show(.board) }
    .typed("board"),
    Command(
      "go.backlog", "Go to the backlog: everything that is not started.", keys: ["2", "g l"],
      scope: .everywhere, group: .view
    ) { $0.show(.backlog) }
    .typed("backlog"),
    Command(
      "go.problems", "List what is wrong in the files.", keys: ["g !"], scope: .everywhere,
      group: .view
    ) { $0.show(.problems) }
    .typed("problems"),
    Command(
      "go.last", "Go to the screen before.", keys: ["`"], scope: .everywhere, group: .view
    ) { $0.show($0.lastScreen) },
    Command(
      "go.back", "Go one step back: marks, filter, then the screen before.",
      keys: ["<esc>"], scope: .always, group: .view
    ) { $0.stepBack() },
    Command(
      "go.close", "Close the screen; the first one quits.", keys: ["q"], scope: .always,
      group: .view
    ) { $0.goBack() ? [] : $0.quit() },
    Command(
      "preview.toggle", "Show or hide the preview beside the board.", keys: ["z"], scope: .board,
      group: .view
    ) { state in
      state.settings.preview = state.settings.preview == .on ? .off : .on
      if state.size.columns < ScreenLayout.previewFrom {
        state.message = Message(
          "The preview needs \(ScreenLayout.previewFrom) columns; this window has "
            + "\(state.size.columns).", .hint)
      }
      return []
    },
  ]

  private static let finding: [Command] = [
    Command(
      "filter", "Narrow the lists by a query: words, owner:me, is:blocked.", keys: ["/"],
      hint: .init("filter", 7),
      scope: .list, group: .view
    ) { $0.askForFilter() },
    Command(
      "filter.facets", "Narrow the lists by the values that are there, with their counts.",
      keys: ["f"], scope: .list, group: .view
    ) { $0.showFacets() },
    Command(
      "filter.next", "Go to the next one that the filter shows.", keys: ["n"], scope: .list,
      group: .view, unavailable: Unavailable.noFilter
    ) { $0.stepThroughMatches(1) },
    Command(
      "filter.previous", "Go to the one before that the filter shows.", keys: ["N"],
      scope: .list, group: .view, unavailable: Unavailable.noFilter
    ) { $0.stepThroughMatches(-1) },
  ]

  private static let undoing: [Command] = [
    Command(
      "undo", "Take back the last edit.", keys: ["u"], hint: .init("undo", 10), scope: .everywhere,
      group: .change
    ) { $0.undo() },
    Command(
      "redo", "Make the edit again that was taken back.", keys: ["<c-r>"], scope: .everywhere,
      group: .change
    ) { $0.redo() },
  ]

  private static let program: [Command] = [
    Command(
      "help", "Show every key, those of this screen first.", keys: ["?", "<f1>"],
      scope: .always,
      group: .view
    ) { state in
      state.overlay = .help(HelpOverlay(keysOf: state))
      return []
    }
    .typed("help", "keys"),
    Command(
      "actions", "Show what can be done with the thing under the cursor.", keys: ["."],
      scope: .everywhere, group: .view
    ) { state in
      state.overlay = .help(HelpOverlay(actionsOf: state))
      return []
    },
    Command(
      "reload", "Read the files again, and write again what could not be written.",
      keys: ["R", "<f5>"], scope: .everywhere, group: .view
    ) { state in
      state.message = Message(
        "The files are read again\(state.saving.hasFailed ? ", and written where they were not" : "").",
        .hint)
      return state.saving.hasFailed ? state.saveAgain() + [.look] : [.look]
    },
    Command(
      "screen.redraw", "Draw the screen anew.", keys: ["<c-l>"], scope: .always, group: .view
    ) { _ in [.redraw] },
    Command(
      "suspend", "Give the terminal to the shell; fg comes back.", keys: ["<c-z>"],
      scope: .always, group: .view
    ) { _ in [.suspend] },
    Command("quit", "Quit.", keys: ["Q"], scope: .always, group: .view) { $0.quit() }
      .typed("q", "quit"),
  ]

}

extension AppState {
  /// Tries again to write what could not be written.
  mutating func saveAgain() -> [Effect] {
    saving.lastTicket += 1
    return [.saveAgain(ticket: saving.lastTicket)]
  }

  mutating func show(_ next: Screen) -> [Effect] {
    if next == screen { message = Message("This is the \(screen.title) already.", .hint) }
    go(to: next)
    return []
  }

  /// One step a press: the range, the marks, the filter, the screen.
  fileprivate mutating func stepBack() -> [Effect] {
    if range != nil {
      range = nil
    } else if !marks.isEmpty {
      marks = []
    } else if !presentFilter.isEmpty {
      presentFilter = ""
    } else if !goBack() {
      message = Message("This is the first screen; \(key("go.close")) quits.", .hint)
    }
    return []
  }

  /// Narrows the present list to a query, with the cursor on something that matches.
  mutating func narrow(to text: String) -> [Effect] {
    presentFilter = text.trimmed
    reconcile()
    let effects = selectedID == nil ? stepThroughMatches(1) : []
    // What cannot be meant is left out of the filter, and said once more.
    let mistake = queryMistake
    if !mistake.isEmpty { message = Message(mistake, .hint) }
    return effects
  }

  /// Asks for a filter that begins with the present one and a word behind it, unless there is a
  /// reason why it cannot be.
  mutating func askForFilter(adding word: String, unless reason: String?) -> [Effect] {
    if let reason {
      message = Message(reason, .refused)
      return []
    }
    let effects = askForFilter()
    guard case .prompt(var prompt) = overlay else { return effects }
    let text = [presentFilter, word].filter { !$0.isEmpty }.joined(separator: " ")
    prompt.editor = LineEditor(text)
    overlay = .prompt(prompt)
    prompt.change(&self, text)
    return effects
  }

  fileprivate mutating func askForFilter() -> [Effect] {
    derived.prepareToFilter(plan)
    let before = presentFilter
    let board = board
    let backlog = backlog
    let lists = lists
    let prompt = Prompt(
      "Filter", text: before,
      change: { state, text in state.presentFilter = text.trimmed },
      cancel: { state in
        state.presentFilter = before
        state.board = board
        state.backlog = backlog
        state.lists = lists
      },
      accept: { state, text in state.narrow(to: text) })
    overlay = .prompt(
      prompt.remarking {
        $0.queryMistake
      } at: {
        $0.queryFault(in: $1)
      }
      .explained { $0.showQueryHelp(over: $1) })
    return []
  }

  fileprivate mutating func stepThroughMatches(_ step: Int) -> [Effect] {
    guard screen == .board else { return moveCursor(by: step) }
    let columns = derived.board.columns
    guard let index = derived.board.index(of: board.column),
      columns.contains(where: { !$0.cards.isEmpty })
    else {
      message = Message("No item matches.", .hint)
      return []
    }
    let next = board.place + step
    guard board.selected == nil || !columns[index].cards.indices.contains(next) else {
      board.select(next, of: columns[index])
      return []
    }
    // Round the board, over columns without a match, and back to this one at last.
    var other = index
    repeat {
      other = (other + step + columns.count) % columns.count
    } while columns[other].cards
      .isEmpty
    board.select(step > 0 ? 0 : columns[other].cards.count - 1, of: columns[other])
    return []
  }
}
