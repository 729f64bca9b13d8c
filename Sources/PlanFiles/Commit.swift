/// One run through a batch of changes, made while the lock is held.
struct Commit {
  let workspace: WorkspaceFolder
  private var writes: [PendingWrite] = []
  private var removals: [PendingRemoval] = []
  private var folders: OpenFolderChain
  private(set) var report: CommitReport
  /// For each change the steps and folder syncs that it still needs to be on the disk for good.
  private var missing: [Int]
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

  private var isStopped: Bool {
    report.failure != nil || report.outcomes.contains { $0 != .notSaved }
  }

  private var fileSystem: any FileSystem { workspace.fileSystem }

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
  private mutating func verdict(on removal: PendingRemoval) throws(FileError) -> ChangeOutcome? {
    let present = try present(at: removal.path)
    // A move that was cut short has written its new place already and is finished now.
    let isFinishing = removal.target.map { writes[$0].mode != nil } ?? true
    return removal.verdict(on: present, isFinishing: isFinishing)
  }

  /// Keeps the first verdict on a change that stands against it.
  private mutating func note(_ verdict: ChangeOutcome?, for change: Int) {
    guard let verdict, report.outcomes[change] == .notSaved else { return }
    report.outcomes[change] = verdict
  }

  private mutating func present(at path: WorkspacePath) throws(FileError) -> FileContent? {
    do {
      let folder = try folders.open(path.folder, missing: .fails).last ?? workspace.root
      return try fileSystem.read(
        path.name, in: folder, limit: WorkspaceFolder.limit(of: path.name))
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

  // MARK: Publish

  private mutating func publish() throws(FileError) {
    for index in writes.indices where !isStopped {
      let write = writes[index]
      guard let name = write.temporary, let folder = write.folders.last else { continue }
      let present = try present(at: write.path)
      let source = try verdict(onSourceOf: write)
      if let verdict = write.verdict(on: present) ?? source {
        note(verdict, for: write.change)
        return
      }
      if present == nil {
        guard try publishNew(name, write, in: folder) else { return }
      } else {
        try fileSystem.rename(name, to: write.path.name, in: folder)
      }
      writes[index].temporary = nil
      // A new name may stand in folders that are new as well.
      let renamed = present == nil ? write.folders : [folder]
      waitForSync(of: renamed, for: write.change)
    }
  }

  /// A move whose source has changed meanwhile must not leave a copy behind.
  private mutating func verdict(
    onSourceOf write: PendingWrite
  ) throws(FileError) -> ChangeOutcome? {
    guard let source = write.source else { return nil }
    return try verdict(on: removals[source])
  }

  /// Gives the temporary its new name unless somebody else has taken it in this instant.
  private mutating func publishNew(
    _ name: String, _ write: PendingWrite, in folder: OpenFolder
  ) throws(FileError) -> Bool {
    do {
      try fileSystem.renameToNew(name, to: write.path.name, in: folder)
    } catch  where error.isTaken {
      guard let present = try present(at: write.path) else { throw error }
      note(.taken(present.bytes), for: write.change)
      return false
    } catch  where error.isUnsupported {
      try fileSystem.rename(name, to: write.path.name, in: folder)
    }
    return true
  }

  private mutating func remove() throws(FileError) {
    for removal in removals where !isStopped {
      let present = try present(at: removal.path)
      if let verdict = removal.verdict(on: present, isFinishing: true) {
        note(verdict, for: removal.change)
        return
      }
      guard let chain = try existing(removal.path.folder), let folder = chain.last else {
        missing[removal.change] -= 1
        continue
      }
      if present != nil { try fileSystem.remove(removal.path.name, in: folder) }
      waitForSync(of: [folder], for: removal.change)
    }
  }

  private mutating func existing(_ folder: [String]) throws(FileError) -> [OpenFolder]? {
    do {
      return try folders.open(folder, missing: .fails)
    } catch  where error.isMissing {
      return nil
    }
  }

  // MARK: Finish

  /// A step of the change is done and waits for the sync of these folders.
  private mutating func waitForSync(of changed: [OpenFolder], for change: Int) {
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
      do {
        try fileSystem.remove(name, in: folder)
      } catch {
        report.leftBehind.append(folder.path(of: name))
      }
    }
  }
}
