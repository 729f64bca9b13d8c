package import PlanModel

/// Reads all records of a folder with several threads, in the order of their ids.
package struct FolderReader: Sendable {
  /// What is read at most.
  package struct Limits: Hashable, Sendable {
    /// Bytes of one file.
    package var fileSize: Int
    /// Records of one folder.
    package var records: Int

    package init(fileSize: Int = WorkspaceFolder.recordLimit, records: Int = 100_000) {
      self.fileSize = fileSize
      self.records = records
    }
  }

  package let workspace: WorkspaceFolder
  private let limits: Limits
  private let threads: Int

  package init(
    workspace: WorkspaceFolder, limits: Limits = Limits(), threads: Int = 8
  ) {
    self.workspace = workspace
    self.limits = limits
    self.threads = threads
  }

  /// The names of a folder without their contents, as for the archive; empty when it is missing.
  package func list(_ folder: WorkspacePath) throws(FileError) -> FolderListing {
    guard let entries = try workspace.entries(of: folder) else { return FolderListing() }
    return FolderListing(entries, in: folder, limit: limits.records)
  }

  /// Reads every record of a folder and gives its id and bytes to the transform, which runs on the
  /// reading threads; a folder that does not exist is empty.
  ///
  /// Throws when the folder itself cannot be opened or listed. What is wrong with single files is
  /// in the answer.
  package func map<Value: Sendable>(
    _ folder: WorkspacePath,
    transform: @escaping @Sendable (_ id: String, _ bytes: [UInt8]) -> Value
  ) throws(FileError) -> FolderContents<Value> {
    let listing = try list(folder)
    if listing.ids.isEmpty {
      return FolderContents(
        records: [], problems: listing.problems, temporaries: listing.temporaries)
    }
    let opened = try workspace.openFolder(folder.components)
    let fileSystem = workspace.fileSystem
    let limit = limits.fileSize
    // Below some dozens of files a thread costs more than it saves.
    let workers = min(threads, 1 + listing.ids.count / 32)
    let slices = ThreadGroup.map(count: listing.ids.count, threads: workers) { slice in
      slice.map { index in
        let id = listing.ids[index]
        return ReadRecord(id: id, outcome: Self.read(id, opened, fileSystem, limit, transform))
      }
    }
    return FolderContents(
      records: slices.flatMap { $0 }, problems: listing.problems, temporaries: listing.temporaries)
  }

  private static func read<Value>(
    _ id: String, _ folder: OpenFolder, _ fileSystem: any FileSystem, _ limit: Int,
    _ transform: (String, [UInt8]) -> Value
  ) -> Result<Value, FileError> {
    do {
      let content = try fileSystem.read("\(id).md", in: folder, limit: limit)
      return .success(transform(id, content.bytes))
    } catch {
      return .failure(error)
    }
  }
}

/// The records of a folder and what is wrong with its names.
package struct FolderContents<Value: Sendable>: Sendable {
  /// What became of each record, in the byte order of the ids.
  package var records: [ReadRecord<Value>]
  /// Names that are no records although they end in `.md`, and how many records are too many.
  package var problems: [Problem]
  /// Names of unfinished files of ours.
  package var temporaries: [String] = []
}

/// A record as it was read, or why it was not.
package struct ReadRecord<Value: Sendable>: Sendable {
  package var id: String
  package var outcome: Result<Value, FileError>
}

/// The ids that a folder's names stand for.
package struct FolderListing: Hashable, Sendable {
  /// The ids in byte order, as many as the limit allows.
  package var ids: [String] = []
  /// Names that are no records although they end in `.md`, and how many records are too many.
  package var problems: [Problem] = []
  /// Names of unfinished files of ours.
  package var temporaries: [String] = []

  /// So many names that are no ids are listed one by one.
  private static let namedLimit = 1000

  /// Sorts out the names of a folder; nothing is opened.
  package init(_ entries: [FolderEntry], in folder: WorkspacePath, limit: Int) {
    var misnamed: [String] = []
    for entry in entries {
      switch RecordName(entry.name) {
      case .record(let id): ids.append(id)
      case .ignored:
        if isTemporary(entry.name) { temporaries.append(entry.name) }
      case .misnamed: misnamed.append(entry.name)
      }
    }
    // Ids are ASCII: the order of the strings is that of their bytes.
    ids.sort()
    misnamed.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    problems = misnamed.prefix(Self.namedLimit).map { Self.misnamed($0, in: folder) }
    if misnamed.count > Self.namedLimit {
      problems.append(Self.moreMisnamed(misnamed.count - Self.namedLimit, in: folder))
    }
    if ids.count > limit {
      problems.append(Self.tooMany(ids.count - limit, limit: limit, in: folder))
      ids.removeLast(ids.count - limit)
    }
  }

  init() {}

  private static func misnamed(_ name: String, in folder: WorkspacePath) -> Problem {
    Problem(
      path: "\(folder)/\(name)",
      reason: "the file name is not an id",
      cure: "Rename it: a letter or digit, then up to 63 letters, digits, '.', '_' or '-', then .md"
    )
  }

  private static func moreMisnamed(_ count: Int, in folder: WorkspacePath) -> Problem {
    Problem(
      path: folder.text,
      reason: "\(count) more file names are not ids",
      cure: "Move what is not a record out of the folder")
  }

  private static func tooMany(_ count: Int, limit: Int, in folder: WorkspacePath) -> Problem {
    Problem(
      path: folder.text,
      reason: "\(count) records beyond the first \(limit) are not loaded",
      cure: "Archive closed records, or split the workspace")
  }
}
