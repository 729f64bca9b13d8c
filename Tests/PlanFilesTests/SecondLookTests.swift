import CSystem
import Glibc
import PlanModel
import PlanTestSupport
import PlanText
import Testing

@testable import PlanFiles

/// Nobody's version is replaced unread, not even one that is written in the very instant.
struct SecondLookTests {
  private let folder: TemporaryFolder
  private let workspace: WorkspaceFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("items/A-1.md", Self.text())
    workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
  }

  private static func text(title: String = "One", status: String = "ready") -> String {
    "---\ntitle: \(title)\nstatus: \(status)\n---\n"
  }

  /// Six seconds from now on the clock that never jumps.
  private var later: Int64 { planboard_monotonic() + 6_000_000_000 }

  private func item(_ title: String = "One", status: String = "ready") throws -> Item {
    try RecordCodec<Item>.decode(
      Array(Self.text(title: title, status: status).utf8), id: RecordID("A-1"),
      path: "items/A-1.md"
    ).record
  }

  private func saved(_ store: inout WorkspaceStore, status: String) throws {
    let change = RecordChange(before: try item(), after: try item(status: status))
    #expect(store.save([change]).isEmpty)
  }

  /// Writes into a file that was opened before it gave way, as editors do that write in place.
  private func write(_ text: String, into descriptor: Int32) {
    ftruncate(descriptor, 0)
    _ = Array(text.utf8).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    close(descriptor)
  }

  @Test func `what an editor writes into a file that gave way is brought in`() throws {
    var store = WorkspaceStore(workspace)
    let descriptor = open(folder.path(of: "items/A-1.md"), O_RDWR)
    try saved(&store, status: "doing")
    write(Self.text(title: "Two"), into: descriptor)
    #expect(folder.text("items/A-1.md") == Self.text(status: "doing"))
    let early = store.lookAgain(at: planboard_monotonic())
    #expect(early.touched.isEmpty)
    let outcome = store.lookAgain(at: later)
    #expect(outcome.touched == ["items/A-1.md"])
    #expect(folder.text("items/A-1.md") == Self.text(title: "Two", status: "doing"))
    _ = store.lookAgain(at: later + 10_000_000_000)
    #expect(folder.names(".planboard/displaced").isEmpty)
    #expect(store.displaced.due == nil)
  }

  @Test func `both sides stay where the same field was changed`() throws {
    var store = WorkspaceStore(workspace)
    let descriptor = open(folder.path(of: "items/A-1.md"), O_RDWR)
    try saved(&store, status: "doing")
    write(Self.text(status: "done"), into: descriptor)
    _ = store.lookAgain(at: later)
    let text = try #require(folder.text("items/A-1.md"))
    #expect(text.contains("status: doing") && text.contains("status: done"))
    #expect(text.contains("<<<<<<<"))
  }

  @Test func `what is no record any more is put where a person finds it`() throws {
    var store = WorkspaceStore(workspace)
    let descriptor = open(folder.path(of: "items/A-1.md"), O_RDWR)
    try saved(&store, status: "doing")
    write("no record", into: descriptor)
    let outcome = store.lookAgain(at: later)
    #expect(outcome.problems.count == 1)
    let name = try #require(folder.names(".planboard/recovered").first)
    #expect(folder.text(".planboard/recovered/\(name)") == "no record")
    let problems = try WorkspaceLoader.load(workspace).loadProblems
    #expect(problems.map(\.path) == [".planboard/recovered/\(name)"])
  }

  @Test func `a file that was deleted and written into is put aside, one that was not goes`() throws
  {
    try folder.write("items/A-2.md", Self.text())
    let save = AtomicWrite(workspace: workspace)
    let bytes = Array(Self.text().utf8)
    let descriptor = open(folder.path(of: "items/A-1.md"), O_RDWR)
    for name in ["items/A-1.md", "items/A-2.md"] {
      #expect(try save.remove(WorkspacePath(name), base: bytes) == .saved)
    }
    write(Self.text(title: "Two"), into: descriptor)
    _ = SecondLook(save).look(at: later) { _ in nil }
    #expect(folder.names(".planboard/displaced").isEmpty)
    #expect(folder.names(".planboard/recovered").count == 1)
    #expect(folder.names("items").isEmpty)
  }

  @Test func `a version that another program puts there in that instant comes back`() throws {
    let path = try WorkspacePath("items/A-1.md")
    let base = Array(Self.text().utf8)
    let fileSystem = FaultyFileSystem()
    let faulty = try WorkspaceFolder(opening: folder.path, fileSystem: fileSystem)
    var at = 0
    while true {
      try folder.write("items/A-1.md", Self.text())
      let folder = folder
      fileSystem.restart(
        fault: .intrusion(at: at) {
          #expect(throws: Never.self) {
            try folder.write("next", Self.text(title: "Theirs"))
            rename(folder.path(of: "next"), folder.path(of: "items/A-1.md"))
          }
        })
      let outcome = try AtomicWrite(workspace: faulty).replace(path, base: base, with: [1])
      guard at < fileSystem.calls.count else { break }
      #expect(outcome == .saved || folder.text("items/A-1.md") == Self.text(title: "Theirs"))
      #expect(folder.names("items") == ["A-1.md"])
      at += 1
    }
    #expect(at > 8)
  }

  @Test func `where names cannot be exchanged a plain rename does`() throws {
    let plain = try WorkspaceFolder(
      opening: folder.path, fileSystem: FaultyFileSystem(fault: .unknownExchange))
    let path = try WorkspacePath("items/A-1.md")
    let outcome = try AtomicWrite(workspace: plain).replace(
      path, base: Array(Self.text().utf8), with: [1])
    #expect(outcome == .saved && folder.bytes("items/A-1.md") == [1])
    #expect(folder.names("items") == ["A-1.md"])
  }

  @Test func `unfinished files whose bytes a journal has go, others are put aside`() throws {
    let state = try TemporaryFolder()
    let journals = JournalFolder(
      path: state.path, fileSystem: HostFileSystem(), now: 1_800_000_000)
    var journal = try Journal(in: journals)
    let bytes = Array(Self.text(title: "New").utf8)
    _ = try journal.add(
      [.file(.write(WorkspacePath("items/A-9.md"), base: nil, with: bytes))],
      author: Author(who: "ana", time: EventTime(utcSeconds: 1_800_000_000, offset: 0)),
      summary: "Added", role: .edit)
    let names = (0..<4).map { ".planboard-000000000000000\($0).tmp" }
    try folder.write("items/\(names[0])", bytes: bytes)
    try folder.write("items/\(names[1])", bytes: Array(bytes.prefix(9)) + [0, 0, 0])
    try folder.write("items/\(names[2])", bytes: Array(Self.text(title: "Foreign").utf8))
    try folder.write(names[3], bytes: [])
    let found = try WorkspaceLoader.plan(of: workspace, archive: .names)
    #expect(found.temporaries.count == 4)
    let problems = StartCleaning(workspace, journals: journals)
      .settle(temporaries: found.temporaries)
    #expect(problems.map(\.path) == [".planboard/recovered/items+\(names[2])"])
    #expect(folder.names("items") == ["A-1.md"])
    #expect(folder.text(problems[0].path) == Self.text(title: "Foreign"))
  }
}
