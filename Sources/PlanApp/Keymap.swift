package import TextUI

/// Which keys run which command on each screen; built from the table of commands.
package struct Keymap: Sendable {
  private var commands: [Scope: [[KeyPress]: Command]] = [:]
  private var beginnings: [Scope: Set<[KeyPress]>] = [:]

  /// What keys stand for.
  package enum Match: Sendable {
    case command(Command)
    /// The keys begin a longer sequence.
    case beginning
    case nothing
  }

  /// The keymap of a table; keys that cannot be read are left out (a test finds them).
  package init(_ table: [Command]) {
    for command in table {
      for text in command.keys {
        guard let keys = Self.parse(text) else { continue }
        commands[command.scope, default: [:]][keys] = command
        for length in 1..<max(1, keys.count) {
          beginnings[command.scope, default: []].insert(Array(keys.prefix(length)))
        }
      }
    }
  }

  /// The keymap of all commands.
  package static let standard = Keymap(CommandTable.all)

  private static func parse(_ text: String) -> [KeyPress]? {
    do throws(KeyNotationError) { return try KeyPress.sequence(text) } catch { return nil }
  }

  /// What some keys stand for on a screen; the narrowest scope comes first.
  package func match(_ keys: [KeyPress], on screen: Screen) -> Match {
    for scope in screen.scopes {
      if let command = commands[scope]?[keys] { return .command(command) }
    }
    let isBeginning = screen.scopes.contains { beginnings[$0]?.contains(keys) == true }
    return isBeginning ? .beginning : .nothing
  }

  /// The commands that some keys begin, with the keys that are still missing.
  package func continuations(of keys: [KeyPress], on screen: Screen) -> [(
    rest: [KeyPress], command: Command
  )] {
    screen.scopes.flatMap { scope in
      (commands[scope] ?? [:]).compactMap { sequence, command in
        sequence.starts(with: keys) && sequence.count > keys.count
          ? (Array(sequence.dropFirst(keys.count)), command) : nil
      }
    }
    .sorted { KeyPress.notation(of: $0.rest) < KeyPress.notation(of: $1.rest) }
  }

  /// The commands that work on a screen, in the order of the table.
  package static func commands(on screen: Screen) -> [Command] {
    CommandTable.all.filter { screen.scopes.contains($0.scope) }
  }
}
