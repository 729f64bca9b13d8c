import ArgumentParser
import PlanFiles
import PlanModel
import TextUI

/// Brings the records of other tools.
struct ImportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import from another tool; may be repeated.",
    discussion: """
      Ids are kept. A second import updates only what nobody changed here since, lists the rest \
      as kept yours, adds what is new, and says what is gone there; nothing is deleted here. What \
      has no place here is counted. u on the board takes the whole import back.
      """,
    subcommands: [
      ImportBacklogMdVerb.self, ImportCSVVerb.self, ImportFlowVerb.self, ImportJSONVerb.self,
    ])
}

/// What all imports can be told.
struct ImportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What a state means here, or a column of a table; may be repeated.",
      valueName: "there=here"))
  var map: [String] = []

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("A file to write the whole report to.", valueName: "file"),
    completion: .file())
  var report: String?

  init() {}
}

/// A source that was read, with what the person said about it.
struct ReadSource {
  let source: any ImportSource
  /// The `--map`s that are about states.
  var stateMaps: [String] = []
  /// What could not be read, in words.
  var refused: [String] = []
  /// How the source was understood, for a dry run.
  var understanding: [String] = []

  /// Works the import out; what stands against it is wrong use.
  func run(
    into plan: Plan, memory: ImportMemory, now: EventTime
  ) throws(CommandFailure) -> ImportRun {
    do throws(ImportError) {
      return try source.run(into: plan, maps: stateMaps, memory: memory, now: now)
    } catch {
      throw .wrongUse(error.sentence)
    }
  }
}

/// A verb that imports from one tool.
protocol ImportCommand: Verb {
  var options: ImportOptions { get }
  var place: WorkspaceOptions { get }

  /// Reads the source that the person named.
  func read(_ context: CommandContext) throws(CommandFailure) -> ReadSource
}

extension ImportCommand {
  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let report = options.report.map { ExportFile($0, context) }
    try report?.checkIsNew()
    let read = try read(context)
    let session = try CommandSession(place, context, archive: .contents)
    try session.requireSettings()
    let file = try CommandFailure.guarding { () throws(FileError) in
      try ImportMemoryFile(of: read.source, in: session.workspace.folder)
    }
    let run = try read.run(into: session.plan, memory: file.memory, now: session.now)
    if options.dryRun {
      for line in read.understanding { console.say(line) }
      console.say("Dry run: nothing is written. An import would say:")
    } else {
      try session.save(file.edit(of: run))
    }
    var lines = ["\(run.outcome.summary)."] + run.outcome.lines
    if !read.refused.isEmpty {
      lines += ["Files that could not be read:"] + read.refused.map { "  \($0)" }
    }
    for line in lines { console.say(line) }
    try report?.write(
      lines.map { DisplayText.line($0, glyphs: console.glyphs) + "\n" }.joined(), existing: .kept,
      cure: ExportFile.otherName)
  }
}

extension CommandContext {
  /// The bytes of a file that a source may have.
  private static let sourceLimit = 512 << 20

  /// Reads the file that a person named, or standard input for `-`.
  func source(_ name: String) throws(CommandFailure) -> [UInt8] {
    if name == "-" {
      guard let bytes = host.standardInput(Self.sourceLimit) else {
        throw .problem("Standard input is larger than 512 MB; import it in parts.")
      }
      return bytes
    }
    let found: [UInt8]?
    do throws(FileError) {
      found = try UserFile(host.absolute(name), fileSystem: fileSystem)
        .read(limit: Self.sourceLimit)
    } catch {
      throw .wrongUse(error.about(name).sentence)
    }
    guard let found else { throw .wrongUse("There is no file \(name).") }
    return found
  }
}
