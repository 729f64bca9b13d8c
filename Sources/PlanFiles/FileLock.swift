import CSystem

/// How long a lock is waited for, and by which clock.
package struct LockPatience: Sendable {
  /// After this long the wait ends with an error.
  package var limit: Duration
  /// The time on a clock that never jumps.
  package var now: @Sendable () -> Duration
  /// Lets this much time pass.
  package var pause: @Sendable (Duration) -> Void

  package init(
    limit: Duration, now: @escaping @Sendable () -> Duration,
    pause: @escaping @Sendable (Duration) -> Void
  ) {
    self.limit = limit
    self.now = now
    self.pause = pause
  }

  /// Two seconds on the machine's own clock.
  package static var standard: LockPatience {
    LockPatience(
      limit: .seconds(2),
      now: { .nanoseconds(planboard_monotonic()) },
      pause: { planboard_pause($0.components.seconds * 1_000_000_000 + $0.nanoseconds) })
  }
}

extension Duration {
  /// The part below a second, in nanoseconds.
  fileprivate var nanoseconds: Int64 { components.attoseconds / 1_000_000_000 }
}

/// The lock that puts the saves of our own sessions in an order, held only while one is made.
///
/// Nothing relies on it: what another program wrote is found by comparing bytes.
package struct FileLock: Sendable {
  package let workspace: WorkspaceFolder
  package let patience: LockPatience

  package init(workspace: WorkspaceFolder, patience: LockPatience = .standard) {
    self.workspace = workspace
    self.patience = patience
  }

  /// The folder of the workspace that holds the lock and nothing a person writes.
  package static let folderName = ".planboard"
  private static let fileName = "lock"

  /// Runs the body while holding the lock.
  ///
  /// Throws `.lockHeld` when another session keeps it for longer than the patience lasts.
  package func holding<Answer>(
    _ body: () throws(FileError) -> Answer
  ) throws(FileError) -> Answer {
    try workspace.fileSystem.holding(try open(), patience: patience, body)
  }

  private func open() throws(FileError) -> OpenFile {
    let fileSystem = workspace.fileSystem
    let folder = try fileSystem.openOrMake(Self.folderName, in: workspace.root)
    return try fileSystem.openLock(Self.fileName, in: folder)
  }
}

extension FileSystem {
  /// Runs the body while holding a lock.
  ///
  /// Throws `.lockHeld` when somebody else keeps it for longer than the patience lasts.
  func holding<Answer>(
    _ file: OpenFile, patience: LockPatience, _ body: () throws(FileError) -> Answer
  ) throws(FileError) -> Answer {
    let start = patience.now()
    var pause = Duration.milliseconds(1)
    while try !takes(file) {
      let waited = patience.now() - start
      if waited >= patience.limit {
        let seconds = waited.components.seconds
        throw FileError(.lock, .lockHeld(seconds: seconds), path: file.path)
      }
      patience.pause(min(pause, patience.limit - waited))
      pause = min(pause * 2, .milliseconds(50))
    }
    defer { unlock(file) }
    return try body()
  }

  /// Takes a lock unless somebody else holds it; a file system without locks counts as one where
  /// nobody else does.
  func takes(_ file: OpenFile) throws(FileError) -> Bool {
    do {
      return try tryLock(file)
    } catch  where error.isUnsupported {
      return true
    }
  }

  /// Opens a folder, making it when it is missing.
  func openOrMake(
    _ name: String, in parent: OpenFolder, mode: UInt32 = 0o777
  ) throws(FileError) -> OpenFolder {
    do {
      return try openFolder(name, in: parent)
    } catch  where error.isMissing {
      do {
        try makeFolder(name, in: parent, mode: mode)
      } catch  where error.isTaken {
        // Another session made it between the two calls.
      }
      return try openFolder(name, in: parent)
    }
  }
}
