package import TextUI

/// Which keys run which command on each screen: the table of commands and what the person bound.
package struct Keymap: Sendable {
  /// The keys of screens with the same scopes.
  private var shared: [[Scope]: ScreenKeys] = [:]
  /// The keys of screens for which the person bound some apart, by the name of the screen.
  private var own: [String: ScreenKeys] = [:]

  /// What keys stand for.
  package enum Match: Sendable {
    case command(Command)
    /// The keys begin a longer sequence.
    case beginning
    case nothing
  }

  /// Other keys for a command than the table has.
  package struct Binding: Hashable, Sendable {
    /// The name of the only screen on which they count; `nil` for all screens.
    package let screen: String?
    /// The id of the command.
    package let command: String
    /// The sequences that run it; empty when no key does.
    package let keys: [[KeyPress]]

    package init(screen: String?, command: String, keys: [[KeyPress]]) {
      self.screen = screen
      self.command = command
      self.keys = keys
    }
  }

  /// The keymap of a table; keys of it that cannot be read are left out (a test finds them).
  package init(_ table: [Command], bindings: [Binding] = []) {
    var standard: [String: [[KeyPress]]] = [:]
    for command in table { standard[command.id] = command.keys.compactMap(Self.parse) }
    for binding in bindings where binding.screen == nil { standard[binding.command] = binding.keys }
    for screen in Screen.every where shared[screen.scopes] == nil {
      shared[screen.scopes] = ScreenKeys(screen.scopes, table, standard)
    }
    for screen in Screen.every {
      let apart = bindings.filter { $0.screen == screen.name }
      guard !apart.isEmpty else { continue }
      var keys = standard
      for binding in apart { keys[binding.command] = binding.keys }
      own[screen.name] = ScreenKeys(screen.scopes, table, keys)
    }
  }

  /// The keymap of all commands with the keys that they come with.
  package static let standard = Keymap(CommandTable.all)

  private static func parse(_ text: String) -> [KeyPress]? {
    do throws(KeyNotationError) { return try KeyPress.sequence(text) } catch { return nil }
  }

  private func keys(on screen: Screen) -> ScreenKeys {
    own[screen.name] ?? shared[screen.scopes] ?? ScreenKeys()
  }

  /// What some keys stand for on a screen; the narrowest scope comes first.
  package func match(_ keys: [KeyPress], on screen: Screen) -> Match {
    let present = self.keys(on: screen)
    if let command = present.byKeys[keys] { return .command(command) }
    return present.beginnings.contains(keys) ? .beginning : .nothing
  }

  /// The commands that some keys begin, with the keys that are still missing.
  package func continuations(of keys: [KeyPress], on screen: Screen) -> [(
    rest: [KeyPress], command: Command
  )] {
    self.keys(on: screen).byKeys.compactMap { sequence, command in
      sequence.starts(with: keys) && sequence.count > keys.count
        ? (Array(sequence.dropFirst(keys.count)), command) : nil
    }
    .sorted { KeyPress.notation(of: $0.rest) < KeyPress.notation(of: $1.rest) }
  }

  /// The shortest keys of a screen that begin a sequence; `nil` where each key is whole.
  package func firstBeginning(on screen: Screen) -> [KeyPress]? {
    keys(on: screen).beginnings.min {
      ($0.count, KeyPress.notation(of: $0)) < ($1.count, KeyPress.notation(of: $1))
    }
  }

  /// The commands that work on a screen, in the order of the table.
  package func commands(on screen: Screen) -> [Command] { keys(on: screen).commands }

  /// The commands that the footer of a screen names, from the left.
  package func hinted(on screen: Screen) -> [Command] { keys(on: screen).hinted }

  /// The sequences that run a command on a screen, the one that is shown first.
  package func keys(of command: String, on screen: Screen) -> [[KeyPress]] {
    keys(on: screen).sequences[command] ?? []
  }

  /// The sequences that run a command on a screen, as the screen shows them.
  package func names(of command: String, on screen: Screen, _ glyphs: GlyphSet) -> [String] {
    keys(of: command, on: screen).map { KeyPress.displayName(of: $0, glyphs) }
  }
}

/// The keys of one screen.
struct ScreenKeys: Sendable {
  /// The commands that work on the screen.
  private(set) var commands: [Command] = []
  /// The commands of the footer, in their order.
  private(set) var hinted: [Command] = []
  private(set) var byKeys: [[KeyPress]: Command] = [:]
  /// What longer sequences begin with.
  private(set) var beginnings: Set<[KeyPress]> = []
  /// The sequences of each command that no narrower scope takes from it.
  private(set) var sequences: [String: [[KeyPress]]] = [:]

  init() {}

  init(_ scopes: [Scope], _ table: [Command], _ keys: [String: [[KeyPress]]]) {
    commands = table.filter { scopes.contains($0.scope) }
    hinted = commands.filter { $0.hint != nil }
      .sorted { ($0.hint?.rank ?? 0) < ($1.hint?.rank ?? 0) }
    for scope in scopes {
      for command in commands where command.scope == scope {
        let free = (keys[command.id] ?? []).filter { byKeys[$0] == nil }
        sequences[command.id] = free
        for sequence in free { add(sequence, command) }
      }
    }
  }

  private mutating func add(_ sequence: [KeyPress], _ command: Command) {
    byKeys[sequence] = command
    for length in 1..<max(1, sequence.count) { beginnings.insert(Array(sequence.prefix(length))) }
  }
}

extension AppState {
  /// The key of a command as messages and hints name it; where no key runs it, what is typed.
  package func key(_ command: String) -> String {
    keymap.names(of: command, on: screen, settings.glyphSet).first ?? ":\(command)"
  }
}
