import ArgumentParser
import PlanFiles
import PlanModel

/// Brings the records of other tools.
struct ImportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import from another tool; may be repeated.",
    subcommands: [ImportBacklogMdVerb.self])
}

/// Imports a folder of Backlog.md.
struct ImportBacklogMdVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "backlog-md", abstract: "Import the backlog/ folder of a Backlog.md project.",
    discussion: """
      Ids are kept. A second import updates only what nobody changed here since and lists the \
      rest. A state that no rule knows stops the import before anything is written; --map says \
      which column it means, and is remembered.

      planboard import backlog-md ../shop/backlog --map "Parked=backlog"
      """)

  @Argument(help: "The folder that holds tasks/.", completion: .directory)
  var folder: String

  @Flag(help: "Only say what would be done.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("What a state means here; may be repeated.", valueName: "state=column"))
  var map: [String] = []

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let source = try Self.read(folder, context)
    let session = try CommandSession(place, context, archive: .contents)
    let importer = BacklogMdImporter(source.files, clock: SourceClock(offset: context.host.offset))
    let keeper = try MemoryFile(source: importer.source, in: session.workspace.folder)
    let run: ImportRun
    do throws(ImportError) {
      run = try importer.run(
        into: session.plan, maps: map, memory: keeper.memory, now: session.now)
    } catch {
      throw .wrongUse(error.sentence)
    }
    if dryRun {
      console.say("Dry run: nothing is written. An import would say:")
    } else {
      try session.save(run.edit.changes)
      try keeper.keep(run.memory)
    }
    console.say("\(run.outcome.summary).")
    for line in run.outcome.lines { console.say(line) }
    if !source.refused.isEmpty {
      console.say("Files that could not be read:")
      for line in source.refused { console.say("  \(line)") }
    }
  }

  /// Reads the files of a folder of Backlog.md, as the person named it.
  static func read(
    _ folder: String, _ context: CommandContext
  ) throws(CommandFailure) -> SourceFolder {
    do throws(FileError) {
      return try SourceFolder(
        context.host.absolute(folder), fileSystem: context.fileSystem,
        wants: BacklogMdImporter.wants)
    } catch {
      throw .wrongUse(error.about(folder).sentence)
    }
  }
}

/// The file in which a workspace remembers what an import brought.
struct MemoryFile {
  let memory: ImportMemory
  private let folder: WorkspaceFolder
  private let path: WorkspacePath
  private let base: [UInt8]?

  init(source: String, in folder: WorkspaceFolder) throws(CommandFailure) {
    self.folder = folder
    let name = "imports/\(source).csv"
    do throws(WorkspacePath.Mistake) { path = try WorkspacePath(name) } catch {
      throw .problem("\(name) cannot be the name of a file.")
    }
    let path = path
    base = try CommandFailure.guarding { () throws(FileError) in
      try folder.read(path, limit: WorkspaceFolder.tableLimit)?.bytes
    }
    memory = base.map { ImportMemory(csv: $0) } ?? ImportMemory()
  }

  /// Writes what is to be remembered, after the records: a memory of records that are not there
  /// would take them for deleted.
  func keep(_ new: ImportMemory) throws(CommandFailure) {
    guard new != memory else { return }
    let outcome = try CommandFailure.guarding { () throws(FileError) in
      try AtomicWrite(workspace: folder).replace(path, base: base, with: new.csv)
    }
    guard outcome == .saved else {
      throw .problem("\(path) was changed by another program; import again.")
    }
  }
}
