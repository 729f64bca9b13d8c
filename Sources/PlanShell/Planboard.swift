package import ArgumentParser
package import PlanFiles
import PlanModel

/// The command line: the verbs, and what they share.
package struct Planboard: ParsableCommand {
  package static let version = "0.1.0"

  package static let configuration = CommandConfiguration(
    commandName: "planboard",
    abstract: "A planning board in the terminal, on plain files.",
    version: version,
    subcommands: [OpenVerb.self, VersionVerb.self],
    defaultSubcommand: OpenVerb.self)

  package init() {}
}

/// What a command has to work with.
package struct CommandContext: Sendable {
  package let host: HostEnvironment
  package let fileSystem: any FileSystem

  package init(host: HostEnvironment, fileSystem: any FileSystem) {
    self.host = host
    self.fileSystem = fileSystem
  }
}

extension CommandContext {
  /// The machine and its files.
  package static func real() -> CommandContext {
    CommandContext(host: .real(), fileSystem: HostFileSystem())
  }
}

/// A command that says something and ends.
package protocol Verb: ParsableCommand {
  /// Does the work; what it says goes to the console.
  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure)
}

/// What a run of the program comes to.
package enum Invocation: Sendable {
  /// Everything is said and done.
  case finished(Console, status: Int32)
  /// The board is to be opened on a terminal.
  case board(BoardSession)
}

extension Planboard {
  /// Reads the arguments and does what they say, up to opening the board.
  package static func invoke(_ arguments: [String], in context: CommandContext) -> Invocation {
    var console = Console()
    do {
      let command = try Planboard.parseAsRoot(arguments)
      if let open = command as? OpenVerb { return .board(try open.session(context)) }
      if let verb = command as? any Verb { try verb.perform(context, &console) }
      return .finished(console, status: CommandFailure.Status.fine.rawValue)
    } catch let failure as CommandFailure {
      console.withdraw()
      console.complain(failure.text)
      return .finished(console, status: failure.status.rawValue)
    } catch {
      return .finished(answer(to: error), status: status(of: error))
    }
  }

  /// Help and version are results; anything else that parsing throws is wrong use.
  private static func status(of error: any Error) -> Int32 {
    exitCode(for: error).isSuccess
      ? CommandFailure.Status.fine.rawValue : CommandFailure.Status.wrongUse.rawValue
  }

  private static func answer(to error: any Error) -> Console {
    var console = Console()
    if exitCode(for: error).isSuccess {
      for line in fullMessage(for: error).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      {
        console.say(String(line))
      }
    } else {
      console.complain(fullMessage(for: error))
    }
    return console
  }
}
