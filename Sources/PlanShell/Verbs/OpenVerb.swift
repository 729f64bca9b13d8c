package import ArgumentParser
import PlanApp
import PlanFiles
import PlanModel

/// Opens the board.
package struct OpenVerb: BoardVerb {
  package static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open the board of a workspace (the default).")

  @Argument(help: "A folder in the workspace.", completion: .directory)
  var path: String?

  @Flag(help: "Look at everything and change nothing.")
  var readOnly = false

  @OptionGroup var look: LookOptions

  package init() {}

  package func begin(
    _ context: CommandContext, _ console: inout Console
  ) throws(CommandFailure) -> BoardSession? {
    let options = try look.sessionOptions()
    if let path { try checkIsThere(path, context) }
    if try isFirstRun(context) { return BoardSession(nil, options: options, context: context) }
    let workspace = try OpenWorkspace.forBoard(
      at: path, context, access: readOnly ? .readOnly : .asRightsAllow)
    return BoardSession(workspace, options: options, context: context)
  }

  /// Whether somebody sits at a terminal, named no workspace and is in none.
  private func isFirstRun(_ context: CommandContext) throws(CommandFailure) -> Bool {
    let host = context.host
    guard path == nil, host["PLANBOARD_DIR"] == nil, host.isInteractive,
      let terminal = host["TERM"], terminal != "dumb"
    else { return false }
    let place = try CommandFailure.finding { () throws(FileError) in
      try WorkspaceLocator(fileSystem: context.fileSystem).search(from: host.currentFolder)
    }
    if case .nothing = place { return true }
    return false
  }

  /// A word that names no folder may be a verb that was misspelt.
  private func checkIsThere(
    _ path: String, _ context: CommandContext
  ) throws(CommandFailure) {
    guard !path.contains("/"), path != "~" else { return }
    do throws(FileError) {
      let kind = try context.fileSystem.kind(ofPath: context.host.absolute(path))
      guard kind == nil else { return }
    } catch {
      throw .problem(error.sentence)
    }
    let verbs = Planboard.configuration.subcommands.compactMap { $0.configuration.commandName }
    throw .wrongUse(
      "There is no folder and no command \(path)\(Spelling.hint(for: path, in: verbs))\n"
        + "planboard --help lists the commands.")
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
  @OptionGroup var person: PersonOptions

  @Option(help: "The theme.")
  var theme: String?

  @Option(help: "never: no colours.")
  var color: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  package init() {}

  func sessionOptions() throws(CommandFailure) -> BoardSession.Options {
    var options = BoardSession.Options()
    options.user = person.user
    options.theme = theme
    options.glyphs = ascii ? .ascii : nil
    options.usesColour = color != "never"
    options.today = try person.namedDay()
    return options
  }
}
