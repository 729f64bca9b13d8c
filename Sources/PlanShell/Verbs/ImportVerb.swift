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

  @Option(
    help: ArgumentHelp(
      "The source that it comes from, as an earlier import remembers it; else found by its rows.",
      valueName: "name"))
  var source: String?

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
  private(set) var source: any ImportSource
  /// What earlier imports of it left behind.
  let memory: ImportMemoryFile
  /// The `--map`s that are about states.
  var stateMaps: [String] = []
  /// What could not be read, in words.
  var refused: [String] = []
  /// How the source was understood, as lines.
  var understanding: [String] {
    (source as? TableImporter).map { $0.map.lines($0.table) } ?? []
  }

  /// Tells how far the reading is.
  mutating func report(to progress: ImportProgress) {
    guard var table = source as? TableImporter else { return }
    table.progress = progress
    source = table
  }

  /// Works the import out.
  func run(into plan: Plan, now: EventTime) throws(ImportError) -> ImportRun {
    try source.run(into: plan, maps: stateMaps, memory: memory.memory, now: now)
  }
}

/// The workspace that an import goes into, as far as reading its source has to know it.
struct ImportPlace: Sendable {
  private let memories: ImportMemories
  /// What states become.
  let columns: [Column]

  init(_ plan: Plan, in folder: WorkspaceFolder) {
    memories = ImportMemories(in: folder)
    columns = plan.workspace.columns
  }

  /// What is remembered of a source: of the one that the person names, else of the one of this name.
  func memory(
    _ source: String, ofKind kind: String, _ options: ImportOptions
  ) throws(CommandFailure) -> ImportMemoryFile {
    let name = try named(options, ofKind: kind) ?? source
    return try CommandFailure.guarding { () throws(FileError) in try memories.file(name) }
  }

  /// What is remembered of all sources of a kind.
  func files(ofKind kind: String) throws(CommandFailure) -> [ImportMemoryFile] {
    try CommandFailure.guarding { () throws(FileError) in try memories.files(ofKind: kind) }
  }

  private func named(
    _ options: ImportOptions, ofKind kind: String
  ) throws(CommandFailure) -> String? {
    guard let asked = options.source else { return nil }
    if let name = SourceName.named(asked, ofKind: kind) { return name }
    throw .wrongUse("--source \(asked) should have letters or digits, as --source crm.")
  }

  /// A table with its source and what its columns become.
  func reading(
    _ table: SourceTable, _ request: TableReading.Request, ofKind kind: String,
    _ options: ImportOptions
  ) throws(CommandFailure) -> TableReading {
    let isNamed = options.source != nil
    let named = isNamed ? try memory(request.name, ofKind: kind, options) : nil
    let files = isNamed ? [] : try files(ofKind: kind)
    do throws(ImportError) {
      guard let named else { return try TableReading(table, request, among: files) }
      return try TableReading(table, request, of: named)
    } catch {
      throw .wrongUse(error.sentence)
    }
  }
}

/// A verb that imports from one tool.
protocol ImportCommand: Verb {
  var options: ImportOptions { get }
  var place: WorkspaceOptions { get }

  /// Reads the source that the person named, which goes into a workspace.
  func read(
    _ context: CommandContext, into place: ImportPlace
  ) throws(CommandFailure) -> ReadSource
}

extension ImportCommand {
  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let report = options.report.map { ExportFile($0, context) }
    try report?.checkIsNew()
    let session = try CommandSession(place, context, archive: .contents)
    try session.requireSettings()
    guard let (edit, lines) = try work(out: context, in: session, &console) else { return }
    if options.dryRun {
      console.say("Dry run: nothing is written. An import would say:")
    } else {
      try session.save(edit)
    }
    for line in lines { console.say(line) }
    try report?.write(
      lines.map { DisplayText.line($0, glyphs: console.glyphs) + "\n" }.joined(), existing: .kept,
      cure: ExportFile.otherName)
  }

  /// Works out the import, and what is to be said of it; `nil` when what stands against it was said.
  ///
  /// The source and what it was read into are gone before anything is saved: each is as large as
  /// what is written.
  private func work(
    out context: CommandContext, in session: CommandSession, _ console: inout Console
  ) throws(CommandFailure) -> (edit: PlanEdit, lines: [String])? {
    let read = try read(
      context, into: ImportPlace(session.plan, in: session.workspace.folder))
    if options.dryRun { for line in read.understanding { console.say(line) } }
    let run: ImportRun
    do throws(ImportError) {
      run = try read.run(into: session.plan, now: session.now)
    } catch {
      try refuse(read, error, &console)
      return nil
    }
    var lines = ["\(run.outcome.summary)."] + run.outcome.lines
    if !read.refused.isEmpty {
      lines += ["Files that could not be read:"] + read.refused.map { "  \($0)" }
    }
    return (options.dryRun ? run.edit : read.memory.edit(of: run), lines)
  }

  /// Says what stands against an import, which is wrong use; what a dry run has said stays.
  private func refuse(
    _ read: ReadSource, _ error: ImportError, _ console: inout Console
  ) throws(CommandFailure) {
    guard !options.dryRun else {
      console.complain(error.sentence)
      console.status = .wrongUse
      return
    }
    let columns = error.question == .columns ? read.understanding : []
    throw .wrongUse((columns + [error.sentence]).joined(separator: "\n"))
  }
}

extension CommandContext {
  /// The bytes of a file that a source may have.
  private static let sourceLimit = 512 << 20

  /// Reads the file that a person named, or standard input for `-`.
  func source(_ name: String) throws(CommandFailure) -> [UInt8] {
    if name.hasPrefix("http://") || name.hasPrefix("https://") {
      throw .wrongUse(
        "\(name) is an address, not a file. Fetch it first, for example with "
          + "curl -L -o import.csv '\(name)', and import that file.")
    }
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
