import PlanModel
package import TextUI

/// The keys of the present screen: type to search, Enter runs the line.
package struct HelpOverlay: Sendable {
  package var editor = LineEditor()
  /// The commands of the screen below, in the order of the table.
  package let commands: [Command]
  /// The places of the commands that match what is typed.
  package private(set) var matches: [Int]
  package private(set) var index = 0
  package var window = ListWindow()

  package init(_ screen: Screen) {
    commands = Keymap.commands(on: screen)
    matches = Array(commands.indices)
  }

  /// Narrows the commands to what is typed.
  mutating func search() {
    let words = editor.text.split(separator: " ").map { $0.lowercased() }
    matches = commands.indices.filter { place in
      let command = commands[place]
      let text = "\(command.keys.joined(separator: " ")) \(command.help) \(command.id)".lowercased()
      return words.allSatisfy(text.contains)
    }
    index = 0
  }

  fileprivate mutating func move(_ step: Int) {
    index = max(0, min(index + step, matches.count - 1))
  }

  /// The command under the cursor.
  package var selected: Command? {
    matches.indices.contains(index) ? commands[matches[index]] : nil
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
      overlay = nil
      return help.selected.map { run($0) } ?? []
    case .named(.up, _), .control("p"): help.move(-1)
    case .named(.down, _), .control("n"): help.move(1)
    case .named(.pageUp, _): help.move(-10)
    case .named(.pageDown, _): help.move(10)
    default:
      _ = help.editor.press(key)
      help.search()
    }
    overlay = .help(help)
    return []
  }
}
