import Glibc
import PlanFiles
import PlanTestSupport
import Testing

struct AtomicWriteTests {
  private let folder: TemporaryFolder
  private let item: WorkspacePath

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("items")
    item = try WorkspacePath("items/A-1.md")
  }

  private func writer(_ fileSystem: any FileSystem = HostFileSystem()) throws -> AtomicWrite {
    AtomicWrite(workspace: try WorkspaceFolder(opening: folder.path, fileSystem: fileSystem))
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: [0o600, 0o640, 0o664, 0o444] as [UInt32])
  func `a replaced file keeps its rights`(mode: UInt32) throws {
    try folder.write("items/A-1.md", "old")
    chmod(folder.path(of: "items/A-1.md"), mode)
    #expect(try writer().replace(item, base: bytes("old"), with: bytes("new")) == .saved)
    #expect(folder.mode("items/A-1.md") == mode)
    #expect(folder.text("items/A-1.md") == "new")
  }

  @Test func `the lock file is for owner and group`() throws {
    #expect(try writer().replace(item, base: nil, with: bytes("new")) == .saved)
    #expect(folder.mode(".planboard/lock") == 0o660)
  }

  @Test func `a file that somebody else changed is not touched`() throws {
    try folder.write("items/A-1.md", "theirs")
    let writer = try writer()
    let theirs = ChangeOutcome.changedOutside(bytes("theirs"))
    #expect(try writer.replace(item, base: bytes("old"), with: bytes("new")) == theirs)
    #expect(try writer.remove(item, base: bytes("old")) == theirs)
    let archived = try WorkspacePath("archive/items/A-1.md")
    #expect(try writer.move(item, to: archived, base: bytes("old"), with: bytes("new")) == theirs)
    #expect(folder.text("items/A-1.md") == "theirs")
    #expect(folder.names() == [".planboard", "items"])
  }

  @Test func `a file that somebody else removed is not brought back`() throws {
    let writer = try writer()
    #expect(try writer.replace(item, base: bytes("old"), with: bytes("new")) == .gone)
    let archived = try WorkspacePath("archive/items/A-1.md")
    #expect(try writer.move(item, to: archived, base: bytes("old"), with: bytes("new")) == .gone)
    #expect(try writer.remove(item, base: bytes("old")) == .saved)
    #expect(folder.names("items").isEmpty)
  }

  @Test func `a new file never replaces one`() throws {
    try folder.write("items/A-1.md", "theirs")
    let outcome = try writer().replace(item, base: nil, with: bytes("new"))
    #expect(outcome == .taken(bytes("theirs")))
    #expect(folder.text("items/A-1.md") == "theirs")
  }

  @Test func `what is written between two looks is seen`() throws {
    for base in [nil, bytes("old")] {
      for at in 0..<40 {
        if base == nil { unlink(folder.path(of: "items/A-1.md")) }
        if base != nil { try folder.write("items/A-1.md", "old") }
        let fileSystem = FaultyFileSystem()
        let writer = try writer(fileSystem)
        let folder = folder
        fileSystem.restart(
          fault: .intrusion(at: at) {
            #expect(throws: Never.self) { try folder.write("items/A-1.md", "theirs") }
          })
        let outcome = try writer.replace(item, base: base, with: bytes("new"))
        guard at < fileSystem.calls.count else { break }
        let isLater = fileSystem.calls[..<at].contains { $0.operation == .rename }
        #expect(isLater || outcome != .saved, "operation \(at)")
        #expect(folder.text("items/A-1.md") == "theirs")
      }
    }
  }

  @Test func `a file that changes while it is archived is kept`() throws {
    let archived = try WorkspacePath("archive/items/A-1.md")
    let folder = folder
    for at in 0..<60 {
      try folder.write("items/A-1.md", "old")
      unlink(folder.path(of: archived.text))
      let fileSystem = FaultyFileSystem()
      let writer = try writer(fileSystem)
      fileSystem.restart(
        fault: .intrusion(at: at) {
          #expect(throws: Never.self) { try folder.write("items/A-1.md", "theirs") }
        })
      let outcome = try writer.move(item, to: archived, base: bytes("old"), with: bytes("closed"))
      guard at < fileSystem.calls.count else { return }
      #expect(folder.text("items/A-1.md") == "theirs", "operation \(at)")
      let isRemoved = fileSystem.calls[..<at].contains { $0.path.hasPrefix("items/.planboard-") }
      #expect(isRemoved == (outcome == .saved))
      let isPublished = fileSystem.calls[..<at].contains { $0.operation == .rename }
      #expect(
        isPublished || fileSystem.calls[at].operation == .rename
          || folder.text(archived.text) == nil)
    }
  }

  @Test func `one conflict leaves a whole batch unwritten`() throws {
    try folder.write("items/A-1.md", "theirs")
    let other = try WorkspacePath("items/A-2.md")
    let report = try writer().commit([
      .write(other, base: nil, with: bytes("new")),
      .write(item, base: bytes("old"), with: bytes("new")),
    ])
    #expect(report.outcomes == [.notSaved, .changedOutside(bytes("theirs"))])
    #expect(report.failure == nil && !report.isSaved)
    #expect(folder.names("items") == ["A-1.md"])
  }

  @Test func `five hundred files cost one sync of the disk and one of the folder`() throws {
    let changes = try (1...500).map { number in
      FileChange.write(try WorkspacePath("items/A-\(number).md"), base: nil, with: bytes("new"))
    }
    let fileSystem = FaultyFileSystem()
    let report = try writer(fileSystem).commit(changes)
    #expect(report.isSaved)
    #expect(folder.names("items").count == 500)
    let syncs = fileSystem.calls.map(\.operation).filter {
      [.syncFile, .syncAll, .syncFolder].contains($0)
    }
    // The workspace itself once too, since the folder might be new in it.
    #expect(syncs == [.syncAll, .syncFolder, .syncFolder])
  }

  @Test func `where the disk cannot be synced as a whole each file is`() throws {
    let changes = try (1...70).map { number in
      FileChange.write(try WorkspacePath("items/A-\(number).md"), base: nil, with: bytes("new"))
    }
    let fileSystem = FaultyFileSystem(fault: .every(.syncAll, code: ENOSYS))
    let report = try writer(fileSystem).commit(changes)
    #expect(report.isSaved)
    // Each is opened anew for that, which counts as a part of the sync.
    #expect(fileSystem.calls.filter { $0.operation == .syncFile }.count == 140)
  }

  @Test(arguments: ["link", "folder", "pipe", "linked folder"])
  func `what is no plain file is refused and left alone`(kind: String) throws {
    let outside = try TemporaryFolder()
    try outside.write("A-1.md", "outside")
    switch kind {
    case "link": try folder.link("items/A-1.md", to: outside.path(of: "A-1.md"))
    case "folder": try folder.makeFolder("items/A-1.md")
    case "pipe": #expect(mkfifo(folder.path(of: "items/A-1.md"), 0o600) == 0)
    default:
      rmdir(folder.path(of: "items"))
      try folder.link("items", to: outside.path)
    }
    let writer = try writer()
    #expect(throws: FileError.self) {
      try writer.replace(item, base: bytes("outside"), with: bytes("new"))
    }
    #expect(throws: FileError.self) { try writer.replace(item, base: nil, with: bytes("new")) }
    #expect(throws: FileError.self) { try writer.remove(item, base: bytes("outside")) }
    #expect(outside.text("A-1.md") == "outside" && outside.names() == ["A-1.md"])
  }

  @Test func `a file that is linked twice is replaced, not written through`() throws {
    let outside = try TemporaryFolder()
    try outside.write("twin", "old")
    try #require(link(outside.path(of: "twin"), folder.path(of: "items/A-1.md")) == 0)
    #expect(try writer().replace(item, base: bytes("old"), with: bytes("new")) == .saved)
    #expect(outside.text("twin") == "old" && folder.text("items/A-1.md") == "new")
  }

  @Test func `a workspace that cannot be written says so`() throws {
    guard getuid() != 0 else { return print("SKIPPED root may write everything") }
    chmod(folder.path, 0o500)
    let error = #expect(throws: FileError.self) {
      try writer().replace(item, base: nil, with: bytes("new"))
    }
    #expect(error?.isReadOnly == true)
  }
}
