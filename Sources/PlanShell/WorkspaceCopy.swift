import PlanFiles
import PlanModel
import PlanText

/// A copy of all that a plan holds, as a workspace of its own: what the screen shows is in it, also
/// what could not be written.
struct WorkspaceCopy: Sendable {
  private let plan: Plan
  /// Where the records come from; what its files hold beside the fields is copied with them.
  private let folder: WorkspaceFolder

  init(of plan: Plan, in folder: WorkspaceFolder) {
    self.plan = plan
    self.folder = folder
  }

  /// Writes it into a folder that is new or empty; answers what was done, as a sentence.
  func write(to path: String, _ context: CommandContext) throws(CommandFailure) -> String {
    let new = NewWorkspace(path, context)
    let names = try CommandFailure.finding { () throws(FileError) in
      guard let folder = try new.present() else { return [String]() }
      return try context.fileSystem.entries(of: folder).map(\.name)
    }
    guard names.isEmpty else {
      throw .wrongUse("\(new.path) holds files already; name a new folder.")
    }
    var files = Files()
    for type in RecordCatalog.types { try add(type, to: &files) }
    let count = files.bytes.count
    addOthers(to: &files)
    files.bytes[".gitignore"] = Array("\(FileLock.folderName)/\n".utf8)
    let copy = try CommandFailure.finding { () throws(FileError) in try new.makeFolder() }
    try write(files, into: copy)
    let unread = files.unread == 0 ? "" : " \(files.unread) files could not be read."
    return "Saved a copy of \(count) records in \(copy.path).\(unread) The board goes on with "
      + "\(folder.path)."
  }

  private func write(_ files: Files, into copy: WorkspaceFolder) throws(CommandFailure) {
    var changes: [FileChange] = []
    for (path, bytes) in files.bytes.sorted(by: { $0.key < $1.key }) {
      changes.append(.write(try place(path), base: nil, with: bytes))
    }
    let report = AtomicWrite(workspace: copy).commit(changes)
    if let failure = report.failure {
      throw .problem("The copy in \(copy.path) is not whole. \(failure.sentence)")
    }
    guard report.isSaved else {
      throw .problem("Another program wrote into \(copy.path) at the same time; name a new folder.")
    }
  }

  /// Files of the copy by their paths.
  private struct Files {
    var bytes: [String: [UInt8]] = [:]
    /// How many cannot be read.
    var unread = 0
  }

  private func add(_ type: any PlanRecord.Type, to files: inout Files) throws(CommandFailure) {
    func open<Record: PlanRecord>(_: Record.Type) throws(CommandFailure) {
      for record in plan.table(of: Record.self).all {
        do throws(Problem) { files.bytes[record.path] = try bytes(of: record) } catch {
          throw .problem("Nothing was copied: \(error.place): \(error.reason).")
        }
        if let series = record as? any SeriesRecord { addSeries(of: series, to: &files) }
      }
    }
    try open(type)
  }

  /// The bytes of a record's file, with what the record says now.
  private func bytes<Record: PlanRecord>(of record: Record) throws(Problem) -> [UInt8] {
    if let present = present(record.path) {
      do throws(Problem) {
        let stored = try RecordCodec<Record>.decode(
          present, id: record.id, path: record.path, isArchived: record.core.isArchived)
        return try RecordCodec.patch(stored.document, from: stored.record, to: record)
      } catch {
        // The file is none of ours any more; the record is written as it is known.
      }
    }
    return try RecordCodec.encode(record)
  }

  private func addSeries<Record: SeriesRecord>(of record: Record, to files: inout Files) {
    let columns = Record.seriesColumns
    let path = record.seriesPath
    if let present = present(path),
      SeriesFile(present, columns: columns, path: path).series == record.series
    {
      files.bytes[path] = present
    } else if !record.series.isEmpty {
      files.bytes[path] = SeriesFile.bytes(record.series.rows, columns: columns, isNew: true)
    }
  }

  /// Adds what lies beside the records: the archive that was not read, and files that are none.
  private func addOthers(to files: inout Files) {
    let folders = RecordCatalog.folderTypes.map { $0.kind.folder } + ["archive/items"]
    for parent in folders {
      for name in names(in: parent) where files.bytes["\(parent)/\(name)"] == nil {
        guard !name.hasPrefix("."), name.hasSuffix(".md") || name.hasSuffix(".csv") else {
          continue
        }
        // A record that is not in the plan any more was deleted.
        let path = "\(parent)/\(name)"
        let isUnread = parent.hasPrefix("archive") && !plan.unreadArchive.isEmpty
        guard isUnread || plan.unreadableTexts[path] != nil else { continue }
        if let bytes = present(path) { files.bytes[path] = bytes } else { files.unread += 1 }
      }
    }
  }

  private func names(in parent: String) -> [String] {
    do { return try folder.entries(of: WorkspacePath(parent))?.map(\.name) ?? [] } catch {
      return []
    }
  }

  /// The bytes of a file of the workspace, as far as it can be read.
  private func present(_ path: String) -> [UInt8]? {
    do {
      let path = try WorkspacePath(path)
      return try folder.read(path, limit: WorkspaceFolder.limit(of: path))?.bytes
    } catch {
      return nil
    }
  }

  private func place(_ path: String) throws(CommandFailure) -> WorkspacePath {
    do { return try WorkspacePath(path) } catch {
      throw .problem("Nothing was copied: \(path) is no path of a record.")
    }
  }
}
