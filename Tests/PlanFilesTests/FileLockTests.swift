import Glibc
import PlanFiles
import PlanTestSupport
import Synchronization
import Testing

struct FileLockTests {
  /// A clock that moves only when somebody waits.
  private final class SteppedClock: Sendable {
    private let time = Mutex(Duration.zero)

    var patience: LockPatience {
      LockPatience(
        limit: .seconds(2), now: { self.time.withLock { $0 } },
        pause: { pause in self.time.withLock { $0 += pause } })
    }
  }

  @Test func `a lock held elsewhere ends the wait after two seconds with a sentence`() throws {
    let folder = try TemporaryFolder()
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let error = try FileLock(workspace: workspace).holding { () throws(FileError) in
      let writer = AtomicWrite(workspace: workspace, patience: SteppedClock().patience)
      let path: WorkspacePath
      do { path = try WorkspacePath("items/A-1.md") } catch { return nil as FileError? }
      return writer.commit([.write(path, base: nil, with: [])]).failure
    }
    #expect(error?.cause == .lockHeld(seconds: 2))
    #expect(
      error?.sentence == """
        Cannot lock .planboard/lock: another planboard has been saving here for 2 s. \
        Try again; if it stays so, look for a planboard that hangs
        """)
    #expect(!folder.names().contains("items"))
  }

  @Test func `a lock that comes free is taken, also after an error`() throws {
    let folder = try TemporaryFolder()
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let lock = FileLock(workspace: workspace, patience: SteppedClock().patience)
    let sought = FileError(.read, .notRegular, path: "x")
    #expect(throws: sought) {
      try lock.holding { () throws(FileError) in throw sought }
    }
    #expect(try lock.holding { () throws(FileError) in true })
  }

  @Test func `a pipe or link in place of the lock neither hangs nor leads elsewhere`() throws {
    let folder = try TemporaryFolder()
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let lock = FileLock(workspace: workspace)
    try folder.makeFolder(".planboard")
    #expect(mkfifo(folder.path(of: ".planboard/lock"), 0o600) == 0)
    #expect(throws: FileError.self) { try lock.holding { () throws(FileError) in } }
    unlink(folder.path(of: ".planboard/lock"))
    try folder.link(".planboard/lock", to: folder.path(of: "elsewhere"))
    #expect(throws: FileError.self) { try lock.holding { () throws(FileError) in } }
    #expect(folder.names() == [".planboard"])
  }
}
