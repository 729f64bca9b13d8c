package import PlanModel
import PlanText

/// Reads a workspace folder into a plan.
package struct WorkspaceLoader: Sendable {
  /// What is read of the archive.
  package enum Archive: Hashable, Sendable {
    /// The names only, so that ids stay unique and links resolve.
    case names
    /// Everything.
    case contents
  }

  private let folder: WorkspaceFolder
  private let reader: FolderReader
  private var problems: [Problem] = []
  private var settingsProblem: Problem?
  private var settingsConflict: RecordClash?
  private var temporaries: [String] = []

  private init(_ folder: WorkspaceFolder) {
    self.folder = folder
    reader = FolderReader(workspace: folder)
  }

  /// Reads all records; what is wrong with single files is among the plan's problems.
  ///
  /// Throws when the folder itself or the workspace's own file cannot be read.
  package static func load(
    _ folder: WorkspaceFolder, archive: Archive = .names
  ) throws(FileError) -> Plan {
    try plan(of: folder, archive: archive).plan
  }

  /// Reads all records, and finds the unfinished files that saves have or had, relative to the
  /// workspace.
  package static func plan(
    of folder: WorkspaceFolder, archive: Archive
  ) throws(FileError) -> (plan: Plan, temporaries: [String]) {
    var loader = WorkspaceLoader(folder)
    var plan = Plan(workspace: try loader.workspace())
    for type in RecordCatalog.folderTypes { try loader.read(type, into: &plan) }
    try loader.readArchive(archive, into: &plan)
    plan.settingsProblem = loader.settingsProblem
    if let clash = loader.settingsConflict { plan.conflicts[clash.key] = clash }
    loader.temporaries += try folder.fileSystem.entries(of: folder.root).map(\.name)
      .filter(isTemporary)
    loader.problems += RecoveredFiles(folder).problems()
    plan.loadProblems = loader.problems.sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
    plan.finishLoading()
    return (plan, loader.temporaries)
  }

  /// Reads the archive alone, for a plan that knows only its names.
  package static func archive(of folder: WorkspaceFolder) throws(FileError) -> ArchivedItems {
    var loader = WorkspaceLoader(folder)
    var plan = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
    try loader.readArchive(.contents, into: &plan)
    return ArchivedItems(
      plan.items, problems: loader.problems, unreadableTexts: plan.unreadableTexts,
      conflicts: plan.conflicts)
  }

  /// What the bytes of a record's file hold; a path outside of the folders of records is refused.
  static func reading(of bytes: [UInt8], at path: WorkspacePath) throws(FileError) -> FileReading {
    func open<Record: PlanRecord>(_: Record.Type, isArchived: Bool) -> FileReading {
      let id =
        Record.self == Workspace.self ? Workspace.id : RecordID(String(path.name.dropLast(3)))
      let read = RecordReading(
        bytes, id: id, path: path.text, isArchived: isArchived, RecordReader<Record>())
      switch read {
      case .record(let box): return .record(box.record)
      case .conflicted(let box, let clash, let problem):
        return .conflicted(box.record, clash, problem)
      case .unreadable(let problem, let text): return .unreadable(problem, text: text)
      }
    }
    if path.text == WorkspaceLocator.settingsName { return open(Workspace.self, isArchived: false) }
    let isArchived = path.folder.first == "archive"
    let name = path.folder.dropFirst(isArchived ? 1 : 0).joined(separator: "/")
    guard let type = RecordCatalog.folderTypes.first(where: { $0.kind.folder == name }),
      case .record = RecordName(path.name)
    else { throw FileError(.read, .notRegular, path: path.text) }
    return open(type, isArchived: isArchived)
  }

  private mutating func workspace() throws(FileError) -> Workspace {
    let path = WorkspaceLocator.settingsName
    guard let content = try folder.read(Self.path(path)) else {
      return Workspace(core: RecordCore(id: Workspace.id))
    }
    let read = RecordReading(
      content.bytes, id: Workspace.id, path: path, isArchived: false, RecordReader<Workspace>())
    switch read {
    case .record(let box): return box.record
    case .conflicted(let box, let clash, let problem):
      problems.append(problem)
      settingsConflict = clash
      return box.record
    case .unreadable(let problem, _):
      problems.append(problem)
      settingsProblem = problem
      return Workspace(core: RecordCore(id: Workspace.id))
    }
  }

  private mutating func read<Record: PlanRecord>(
    _ type: Record.Type, into plan: inout Plan
  ) throws(FileError) {
    try read(type, from: Record.kind.folder, isArchived: false, into: &plan)
    if let type = type as? any SeriesRecord.Type { readSeries(type, into: &plan) }
  }

  /// Reads the series of all records of a kind; what is wrong with one stops nothing.
  private mutating func readSeries<Record: SeriesRecord>(_: Record.Type, into plan: inout Plan) {
    for var record in plan.table(of: Record.self).all.sorted(by: { $0.id < $1.id }) {
      do throws(FileError) {
        let path = try Self.path(record.seriesPath)
        guard let content = try folder.read(path, limit: WorkspaceFolder.tableLimit) else {
          continue
        }
        let file = SeriesFile(
          content.bytes, columns: Record.seriesColumns, path: record.seriesPath)
        problems += file.problems
        record.series = file.series
        plan.load(record)
      } catch {
        problems.append(error.problem)
      }
    }
  }

  @specialized(where Record == Item)
  private mutating func read<Record: PlanRecord>(
    _: Record.Type, from folderName: String, isArchived: Bool, into plan: inout Plan
  ) throws(FileError) {
    let records = RecordReader<Record>()
    let reader = reader
    let contents = try skippingLinks(FolderContents(records: [], problems: [])) {
      () throws(FileError) in
      try reader.map(Self.path(folderName)) { id, bytes in
        RecordReading(
          bytes, id: RecordID(id), path: "\(folderName)/\(id).md", isArchived: isArchived, records)
      }
    }
    problems += contents.problems
    temporaries += contents.temporaries.map { "\(folderName)/\($0)" }
    var table = plan[keyPath: Record.table]
    table.reserve(table.count + contents.records.count)
    for read in contents.records {
      switch read.outcome {
      case .success(.record(let box)): add(box, from: folderName, to: &table)
      case .success(.conflicted(let box, let clash, let problem)):
        add(box, from: folderName, to: &table)
        plan.conflicts[clash.key] = clash
        problems.append(problem)
      case .success(.unreadable(let problem, let text)):
        problems.append(problem)
        plan.unreadableTexts[problem.path] = text
      case .failure(let error): problems.append(error.problem)
      }
    }
    plan.load(table)
  }

  /// Reads a folder, or notes that there is a link or a file in its place: the rest of the workspace
  /// is of use without it.
  private mutating func skippingLinks<Answer>(
    _ nothing: Answer, _ body: () throws(FileError) -> Answer
  ) throws(FileError) -> Answer {
    do throws(FileError) { return try body() } catch  where error.isNoFolder {
      problems.append(error.problem)
      return nothing
    }
  }

  private mutating func add<Record: PlanRecord>(
    _ box: RecordTable<Record>.Box, from folderName: String, to table: inout RecordTable<Record>
  ) {
    if let twin = table.insert(box) {
      problems.append(Self.taken(box.record.core.id, by: twin, in: folderName))
    }
  }

  private static func taken(_ id: RecordID, by twin: RecordID, in folderName: String) -> Problem {
    Problem(
      path: "\(folderName)/\(id).md", reason: "the id \(id) is taken by \(twin)",
      cure: "Rename one of the two files; until then this one is not shown")
  }

  private mutating func readArchive(_ archive: Archive, into plan: inout Plan) throws(FileError) {
    let folderName = "archive/\(Item.kind.folder)"
    switch archive {
    case .contents: try read(Item.self, from: folderName, isArchived: true, into: &plan)
    case .names:
      let reader = reader
      let listing = try skippingLinks(FolderListing()) { () throws(FileError) in
        try reader.list(Self.path(folderName))
      }
      problems += listing.problems
      temporaries += listing.temporaries.map { "\(folderName)/\($0)" }
      for id in listing.ids.map({ RecordID($0) }) {
        if let twin = plan.items.twin(of: id) {
          problems.append(Self.taken(id, by: twin, in: folderName))
        } else if !plan.unreadArchive.insert(FoldedID(id)).inserted {
          problems.append(Self.taken(id, by: id, in: folderName))
        }
      }
    }
  }

  /// A path of ours, whose parts are known to be good.
  private static func path(_ text: String) throws(FileError) -> WorkspacePath {
    try WorkspacePath.trusted(text)
  }
}

extension WorkspacePath {
  /// A path that planboard made up itself or from an id; a bad one counts as missing.
  static func trusted(_ text: String) throws(FileError) -> WorkspacePath {
    do throws(Mistake) { return try WorkspacePath(text) } catch {
      throw FileError(.read, .system(2), path: text)
    }
  }
}
