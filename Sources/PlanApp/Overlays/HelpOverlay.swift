import PlanMethods
import PlanModel
package import TextUI

/// A list of commands with their keys: type to search, Enter runs the line.
///
/// The help has every command, those of the screen first, and the words of queries behind them; the
/// actions are what can be done with the thing under the cursor.
package struct HelpOverlay: Sendable {
  /// A line that does something.
  package struct Entry: Sendable {
    /// What Enter does with it.
    enum Act: Sendable {
      case run(Command)
      /// Puts a word of the query language into the filter.
      case narrow(String)
    }

    let act: Act
    /// What it does, or what the word means.
    package let text: String
    /// Its keys as the screen shows them.
    package let keys: [String]
    /// Why it cannot be done now; `nil` when it can.
    package let reason: String?
    /// What it stands under.
    fileprivate let heading: String
    fileprivate let folded: String
  }

  /// A line of the list.
  package enum Row: Sendable {
    case heading(String)
    case entry(Entry)
  }

  package let title: String
  package var editor = LineEditor()
  package let entries: [Entry]
  /// What matches the words that are typed, under its headings.
  package private(set) var rows: [Row] = []
  /// The place of the cursor among the rows.
  package private(set) var index = 0
  package var window = ListWindow()

  private init(_ title: String, _ entries: [Entry]) {
    self.title = title
    self.entries = entries
    search()
  }

  /// Every command, those of the present screen first.
  package init(keysOf state: AppState) {
    let here = state.keymap.commands(on: state.screen)
    let known = Set(here.map(\.id))
    let groups = Command.Group.allCases.flatMap { group in
      here.filter { $0.group == group }.map { Entry($0, under: group.rawValue, in: state) }
    }
    let others = Scope.allCases.reversed().flatMap { scope in
      CommandTable.all.filter { $0.scope == scope && !known.contains($0.id) }
        .map { Entry($0, under: scope.heading, in: state) }
    }
    self.init(
      "Keys on \(state.screen.title): type to search", groups + others + Self.words(in: state))
  }

  /// What may stand behind `is:` and `has:` in a query about what the screen shows.
  private static func words(in state: AppState) -> [Entry] {
    let vocabulary = QueryVocabulary(state.kind, in: .standard)
    let heading = "In a query, behind \(state.key("filter"))"
    return vocabulary.states.map { Entry("is:\($0.name)", $0.help, under: heading, in: state) }
      + vocabulary.possessions.map { Entry("has:\($0.name)", $0.help, under: heading, in: state) }
  }

  /// What can be done with the thing under the cursor, and what cannot and why.
  package init(actionsOf state: AppState) {
    let commands = state.keymap.commands(on: state.screen).filter(\.isAboutThing)
    let entries = commands.map { Entry($0, under: "", in: state) }
    let subject = state.targets.isEmpty ? state.screen.title : state.targetsText
    self.init(
      "Actions for \(subject)",
      entries.filter { $0.reason == nil } + entries.filter { $0.reason != nil })
  }

  /// Narrows the list to what has every word that is typed.
  mutating func search() {
    let words = editor.text.split(separator: " ").map { $0.lowercased() }
    rows = []
    var heading = ""
    for entry in entries where words.allSatisfy(entry.folded.contains) {
      if entry.heading != heading {
        heading = entry.heading
        rows.append(.heading(heading))
      }
      rows.append(.entry(entry))
    }
    index = 0
    move(0)
  }

  /// How many commands match.
  package var count: Int {
    rows.count { if case .entry = $0 { true } else { false } }
  }

  fileprivate mutating func move(_ step: Int) {
    guard !rows.isEmpty else { return }
    index = max(0, min(index + step, rows.count - 1))
    let direction = step < 0 && index > 0 ? -1 : 1
    while case .heading = rows[index], rows.indices.contains(index + direction) {
      index += direction
    }
  }

  /// The line under the cursor.
  package var selected: Entry? {
    guard rows.indices.contains(index), case .entry(let entry) = rows[index] else { return nil }
    return entry
  }
}

extension HelpOverlay.Entry {
  fileprivate init(_ command: Command, under heading: String, in state: AppState) {
    act = .run(command)
    text = command.help
    self.heading = heading
    // A command of another screen shows the keys that it has there.
    let screen =
      state.screen.scopes.contains(command.scope)
      ? state.screen : Screen.every.first { $0.scopes.contains(command.scope) } ?? state.screen
    keys = state.keymap.names(of: command.id, on: screen, state.settings.glyphSet)
    reason = command.reason(in: state)
    let spelt = state.keymap.keys(of: command.id, on: screen).map(KeyPress.notation)
    folded =
      "\(keys.joined(separator: " ")) \(spelt.joined(separator: " ")) \(command.help) \(command.id)"
      .lowercased()
  }

  fileprivate init(_ word: String, _ help: String, under heading: String, in state: AppState) {
    act = .narrow(word)
    text = "\(word)  \(help)"
    self.heading = heading
    keys = []
    reason = CommandTable.command("filter")?.reason(in: state)
    folded = text.lowercased()
  }
}

extension HelpOverlay.Entry {
  /// What is said below the list: why it cannot be done now, and what keys.conf calls it.
  var note: String {
    let more =
      switch act {
      case .run(let command): "In keys.conf: \(command.id)"
      case .narrow: "Enter puts it into the filter."
      }
    return [reason, more].compactMap { $0 }.joined(separator: "  ")
  }
}

extension Command {
  /// Whether it does something to the thing under the cursor, rather than to the screen.
  ///
  /// Going to its page is among it: the footer offers that for the thing too.
  var isAboutThing: Bool {
    guard scope != .everywhere, scope != .always else { return false }
    let isAboutRecord = scope == .cards || scope == .record
    return group == .change || isAboutRecord || (group == .move && hint != nil)
  }

  /// Why it cannot be done on the present screen and thing; `nil` when it can.
  package func reason(in state: AppState) -> String? {
    guard state.screen.scopes.contains(scope) else { return "\(scope.heading) only." }
    if group == .change, !onlyReads, let reason = state.plan.readOnlyReason { return reason }
    return unavailable(state)
  }
}

extension AppState {
  mutating func press(_ key: KeyPress, in help: HelpOverlay) -> [Effect] {
    var help = help
    switch key {
    case .named(.escape, _), .control("c"), .named(.f1, _):
      overlay = nil
      return []
    case .named(.enter, _):
      guard let entry = help.selected else { return [] }
      overlay = nil
      switch entry.act {
      case .run(let command): return run(command)
      case .narrow(let word): return askForFilter(adding: word, unless: entry.reason)
      }
    case .named(.up, _), .control("p"): help.move(-1)
    case .named(.down, _), .control("n"): help.move(1)
    case .named(.pageUp, _): help.move(-10)
    case .named(.pageDown, _): help.move(10)
    default:
      if help.editor.press(key) == .edited { help.search() }
    }
    overlay = .help(help)
    return []
  }
}
