/// Saves changes so that every file is its old or its new version at any instant.
///
/// For now: lock, compare, temporary file, `fsync`, rename, folder `fsync`, unlock.
package struct AtomicWrite: Sendable {
  package let workspace: WorkspaceFolder
  let lock: FileLock

  /// More files than this are made durable by one `syncfs` instead of an `fsync` each.
  package static let batchLimit = 64

  package init(workspace: WorkspaceFolder, patience: LockPatience = .standard) {
    self.workspace = workspace
    self.lock = FileLock(workspace: workspace, patience: patience)
  }

  /// Replaces a file that still has the bytes of `base`, or creates it when `base` is nil.
  package func replace(
    _ path: WorkspacePath, base: [UInt8]?, with bytes: [UInt8]
  ) throws(FileError) -> ChangeOutcome {
    try commit(.write(path, base: base, with: bytes))
  }

  /// Removes a file that still has the bytes of `base`; one that is gone counts as removed.
  package func remove(
    _ path: WorkspacePath, base: [UInt8]
  ) throws(FileError) -> ChangeOutcome {
    try commit(.remove(path, base: base))
  }

  /// Writes a new file durably, then removes the old one, which still has the bytes of `base`.
  package func move(
    _ path: WorkspacePath, to newPath: WorkspacePath, base: [UInt8], with bytes: [UInt8]
  ) throws(FileError) -> ChangeOutcome {
    try commit(.move(path, to: newPath, base: base, with: bytes))
  }

  /// Saves several changes under one lock, each path named by at most one of them.
  ///
  /// All are compared and staged before the first is published. Then come the writes in their
  /// order and after them the removals in theirs, so that every prefix leaves each file whole. A
  /// conflict found at the start leaves everything as it was; one found later, or a failure, ends
  /// the commit with what was published before it saved.
  package func commit(_ changes: [FileChange]) -> CommitReport {
    if changes.isEmpty { return CommitReport(outcomes: []) }
    do {
      return try lock.holding {
        var commit = Commit(changes, in: workspace)
        commit.run()
        return commit.report
      }
    } catch {
      let outcomes = changes.map { _ in ChangeOutcome.notSaved }
      return CommitReport(outcomes: outcomes, failure: error)
    }
  }

  private func commit(_ change: FileChange) throws(FileError) -> ChangeOutcome {
    let report = commit([change])
    if let failure = report.failure { throw failure }
    return report.outcomes.first ?? .notSaved
  }
}
