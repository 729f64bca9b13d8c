package import ArgumentParser
import PlanApp
import PlanFiles
import PlanModel

/// Opens the board.
package struct OpenVerb: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the board of a workspace (the default).")

  @Argument(help: "A folder in the workspace.", completion: .directory)
  var path: String?

  @OptionGroup var look: LookOptions

  package init() {}

  func session(_ context: CommandContext) throws(CommandFailure) -> BoardSession {
    let workspace = try OpenWorkspace.open(
      at: path, host: context.host, fileSystem: context.fileSystem)
    return BoardSession(
      workspace, options: try look.sessionOptions(), host: context.host,
      fileSystem: context.fileSystem)
  }
}

/// Says the version.
package struct VersionVerb: Verb {
  package static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Say the version.")

  package init() {}

  package func perform(
    _ context: CommandContext, _ console: inout Console
  ) throws(CommandFailure) {
    console.say("planboard \(Planboard.version)")
  }
}

/// How the board looks and who looks at it.
package struct LookOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "Who you are: a person's id.")
  var user: String?

  @Option(help: "The day that is today, as 2026-11-20.")
  var today: String?

  @Option(help: "The theme.")
  var theme: String?

  @Option(help: "never: no colours.")
  var color: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  package init() {}

  func sessionOptions() throws(CommandFailure) -> BoardSession.Options {
    var options = BoardSession.Options()
    options.user = user
    options.theme = theme
    options.glyphs = ascii ? .ascii : nil
    options.usesColour = color != "never"
    if let today {
      guard let day = CalendarDay(today) else {
        throw .wrongUse("--today \(today) is not a day; write it as 2026-11-20.")
      }
      options.today = day
    }
    return options
  }
}
