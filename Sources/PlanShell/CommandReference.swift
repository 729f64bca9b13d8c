import ArgumentParser

/// A command of the command line with its help, for the documentation.
package struct CommandReference: Hashable, Sendable {
  /// The words that call it: `planboard import backlog-md`.
  package let name: String
  /// What `--help` prints, at a width of 98.
  package let help: String
}

extension Planboard {
  /// Every command, each followed by its subcommands, in the order of the help.
  package static var reference: [CommandReference] {
    var commands: [CommandReference] = []
    var waiting: [(name: String, type: any ParsableCommand.Type)] = [("planboard", Planboard.self)]
    while let (name, type) = waiting.popLast() {
      commands.append(CommandReference(name: name, help: helpMessage(for: type, columns: 98)))
      waiting += type.configuration.subcommands.reversed().map {
        ("\(name) \($0._commandName)", $0)
      }
    }
    return commands
  }
}
