/// One run through a batch of changes, made while the lock is held.
struct Commit {
  let workspace: WorkspaceFolder
  var writes: [PendingWrite] = []
  private(set) var removals: [PendingRemoval] = []
  var folders: OpenFolderChain
  var report: CommitReport
  /// For each change the steps and folder syncs that it still needs to be on the disk for good.
  var missing: [Int]
  /// Whether something stands against a change; asked before each step of each change.
  private var isRefused = false
  /// The folders whose names have changed, with the changes that wait for their sync.
  private var unsynced: [String: (folder: OpenFolder, changes: [Int])] = [:]

  init(_ changes: [FileChange], in workspace: WorkspaceFolder) {
    self.workspace = workspace
    folders = OpenFolderChain(workspace: workspace)
    report = CommitReport(outcomes: changes.map { _ in .notSaved })
    missing = changes.map { _ in 0 }
    for (index, change) in changes.enumerated() { plan(change, index) }
  }

  /// Takes the changes as far as they go; the report tells how far.
  mutating func run() {
    attempt { (commit) throws(FileError) in
      try commit.compare()
      if !commit.isStopped { try commit.stage() }
    }
    if !isStopped {
      attempt { (commit) throws(FileError) in try commit.publish() }
      syncFolders()
    }
    if !isStopped && !removals.isEmpty {
      attempt { (commit) throws(FileError) in try commit.remove() }
      syncFolders()
    }
    discardTemporaries()
    for index in missing.indices where missing[index] == 0 { report.outcomes[index] = .saved }
  }

  var isStopped: Bool { report.failure != nil || isRefused }

  var fileSystem: any FileSystem { workspace.fileSystem }

  private mutating func plan(_ change: FileChange, _ index: Int) {
    switch change {
    case .write(let path, let base, let bytes):
      writes.append(PendingWrite(change: index, path: path, base: base, bytes: bytes))
      missing[index] = 1
    case .remove(let path, let base):
      removals.append(PendingRemoval(change: index, path: path, base: base, target: nil))
      missing[index] = 1
    case .move(let path, let newPath, let base, let bytes):
      removals.append(PendingRemoval(change: index, path: path, base: base, target: writes.count))
      writes.append(
        PendingWrite(
          change: index, path: newPath, base: nil, bytes: bytes, source: removals.count - 1))
      missing[index] = 2
    }
  }

  private mutating func attempt(_ step: (inout Commit) throws(FileError) -> Void) {
    do {
      try step(&self)
    } catch {
      report.failure = report.failure ?? error
    }
  }

  // MARK: Compare

  private mutating func compare() throws(FileError) {
    for index in writes.indices {
      let present = try present(at: writes[index].path)
      writes[index].mode = present?.mode
      note(writes[index].verdict(on: present), for: writes[index].change)
    }
    for removal in removals { note(try verdict(on: removal), for: removal.change) }
  }

  /// What stands against a removal before anything is published.
  mutating func verdict(on removal: PendingRemoval) throws(FileError) -> ChangeOutcome? {
    let present = try present(at: removal.path)
    // A move that was cut short has written its new place already and is finished now.
    let isFinishing = removal.target.map { writes[$0].mode != nil } ?? true
    return removal.verdict(on: present, isFinishing: isFinishing)
  }

  /// Keeps the first verdict on a change that stands against it.
  mutating func note(_ verdict: ChangeOutcome?, for change: Int) {
    guard let verdict, report.outcomes[change] == .notSaved else { return }
    report.outcomes[change] = verdict
    isRefused = isRefused || verdict != .notSaved
  }

  mutating func present(at path: WorkspacePath) throws(FileError) -> FileContent? {
    do {
      let folder = try folders.open(path.folder, missing: .fails).last ?? workspace.root
      return try fileSystem.read(
        path.name, in: folder, limit: WorkspaceFolder.limit(of: path))
    } catch  where error.isMissing {
      return nil
    }
  }

  // MARK: Stage

  private mutating func stage() throws(FileError) {
    let isBatch = writes.count > AtomicWrite.batchLimit
    for index in writes.indices {
      let chain = try folders.open(writes[index].path.folder, missing: .made)
      writes[index].folders = chain
      try writeTemporary(index, in: chain.last ?? workspace.root, isSynced: !isBatch)
    }
    if isBatch { try syncTemporaries() }
  }

  private mutating func writeTemporary(
    _ index: Int, in folder: OpenFolder, isSynced: Bool
  ) throws(FileError) {
    let name = temporaryName()
    let mode = writes[index].mode
    let file: OpenFile
    do {
      file = try fileSystem.create(name, in: folder, mode: mode == nil ? 0o666 : 0o600)
      writes[index].temporary = name
      try fileSystem.write(writes[index].bytes, to: file)
      if let mode { try fileSystem.setMode(mode & 0o777, of: file) }
      if isSynced { try fileSystem.sync(file) }
    } catch {
      throw error.about(writes[index].path.text)
    }
  }

  private func syncTemporaries() throws(FileError) {
    do {
      try fileSystem.syncAll(around: workspace.root)
    } catch  where error.isUnsupported {
      for write in writes {
        guard let name = write.temporary, let folder = write.folders.last else { continue }
        try fileSystem.sync(try fileSystem.reopen(name, in: folder))
      }
    }
  }

  // MARK: Finish

  /// A step of the change is done and waits for the sync of these folders.
  mutating func waitForSync(of changed: [OpenFolder], for change: Int) {
    missing[change] += changed.count - 1
    for folder in changed {
      unsynced[folder.path, default: (folder, [])].changes.append(change)
    }
  }

  /// Syncs what has changed, parents first; one that fails leaves its changes unacknowledged.
  private mutating func syncFolders() {
    for path in unsynced.keys.sorted() {
      guard let (folder, changes) = unsynced.removeValue(forKey: path) else { continue }
      attempt { (commit) throws(FileError) in
        try commit.fileSystem.sync(folder)
        for change in changes { commit.missing[change] -= 1 }
      }
    }
  }

  private mutating func discardTemporaries() {
    for write in writes {
      guard let name = write.temporary, let folder = write.folders.last else { continue }
      discard(name, in: folder)
    }
  }

  /// Removes a file of ours; one that cannot be removed is named in the report.
  mutating func discard(_ name: String, in folder: OpenFolder) {
    do {
      try fileSystem.remove(name, in: folder)
    } catch {
      report.leftBehind.append(folder.path(of: name))
    }
  }
}
