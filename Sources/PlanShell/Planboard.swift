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
    subcommands: [
      OpenVerb.self, DemoVerb.self, InitVerb.self, ListVerb.self, ShowVerb.self, WhyVerb.self,
      AddVerb.self, SetVerb.self, PutVerb.self, RenameVerb.self, DeleteVerb.self, MoveVerb.self,
      DoneVerb.self, DropVerb.self, ArchiveVerb.self,
      CommentVerb.self, CheckVerb.self, SettleVerb.self, ImportVerb.self, ExportVerb.self,
      SyncVerb.self,
      MergeFileVerb.self,
      RenderVerb.self,
      CompletionsVerb.self,
      VersionVerb.self,
    ],
    defaultSubcommand: OpenVerb.self)

  package init() {}
}

/// What a command has to work with.
package struct CommandContext: Sendable {
  package let host: HostEnvironment
  package let fileSystem: any FileSystem
  /// Whether changes of other programs are noticed by themselves, or only when asked for.
  package let watchesFiles: Bool

  package init(
    host: HostEnvironment, fileSystem: any FileSystem, watchesFiles: Bool = false
  ) {
    self.host = host
    self.fileSystem = fileSystem
    self.watchesFiles = watchesFiles
  }
}

extension CommandContext {
  /// The machine and its files.
  package static func real() -> CommandContext {
    CommandContext(host: .real(), fileSystem: HostFileSystem(), watchesFiles: true)
  }
}

/// A command that says something and ends.
package protocol Verb: ParsableCommand {
  /// Does the work; what it says goes to the console.
  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure)
}

/// A command that opens the board.
package protocol BoardVerb: ParsableCommand {
  /// Makes everything ready for the board; `nil` when all is said and done without one.
  func begin(
    _ context: CommandContext, _ console: inout Console
  ) throws(CommandFailure) -> BoardSession?
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
    var console = Console(for: context.host)
    do {
      var command = try Planboard.parseAsRoot(arguments)
      if let opener = command as? any BoardVerb,
        let session = try opener.begin(context, &console)
      {
        return .board(session)
      }
      switch command {
      case is any BoardVerb: break
      case let verb as any Verb: try verb.perform(context, &console)
      // What is left is help, which the library throws.
      default: try command.run()
      }
      return .finished(console, status: console.status.rawValue)
    } catch let failure as CommandFailure {
      console.withdraw()
      console.complain(failure.text)
      return .finished(console, status: failure.status.rawValue)
    } catch {
      return .finished(
        answer(to: error, context.host), status: status(of: error))
    }
  }

  /// Help and version are results; anything else that parsing throws is wrong use.
  private static func status(of error: any Error) -> Int32 {
    exitCode(for: error).isSuccess
      ? CommandFailure.Status.fine.rawValue : CommandFailure.Status.wrongUse.rawValue
  }

  private static func answer(to error: any Error, _ host: HostEnvironment) -> Console {
    var console = Console(for: host)
    let text = fullMessage(for: error, columns: host.tableColumns)
    if exitCode(for: error).isSuccess {
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for line in lines { console.say(String(line)) }
    } else {
      console.complain(text)
    }
    return console
  }
}
