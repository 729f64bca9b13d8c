import Glibc
import PlanApp
import PlanFiles
import PlanModel
import PlanTestSupport
import Synchronization
import Testing

/// What a person does survives the end of the program, however it ends.
struct JournalSessionTests {
  private static let files = [
    "planboard.md": """
    ---
    format: 1
    key: PAY
    columns:
      - ready phase=unstarted
      - doing phase=active
      - done phase=done
    ---

    """,
    "items/PAY-1.md": "---\ntitle: Login\nstatus: ready\nrank: r1\n---\n",
    "items/PAY-2.md": "---\ntitle: Export\nstatus: ready\nrank: r2\n---\n",
  ]

  @Test func `yesterday's edits are taken back after a restart, the last one first`() throws {
    var app = try AppDriver(files: Self.files)
    let start = app.files
    try app.press("L")
    try app.press("a")
    app.type("Third")
    try app.press("<enter> <esc>")
    #expect(app.files.count == start.count + 1)
    try app.quitAndReopen()
    for _ in 0..<2 { try app.press("u") }
    #expect(app.messageLine.contains("Undone: "))
    #expect(app.messageLine.contains("(of 20"))
    #expect(AppDriver.changed(start, app.files) == [])
    try app.press("u")
    #expect(app.messageLine.contains("Nothing to undo"))
  }

  /// Changes a byte in the middle of the one journal, which gets another ending.
  private func damage(_ app: AppDriver, ending: String) throws {
    let name = DiskImage(of: app.folder).files.keys.first { $0.hasSuffix(".closed") }
    let path = try #require(name)
    var bytes = try #require(app.folder.bytes(path))
    bytes[bytes.count / 2] ^= 0x55
    try app.folder.remove(path)
    try app.folder.write(path.replacing(".closed", with: ending), bytes: bytes)
  }

  @Test func `a journal that is damaged is said, and nothing is undone by guessing`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("L")
    let moved = app.files
    try app.quitAndReopen()
    try damage(app, ending: ".closed")
    try app.press("u")
    #expect(
      app.messageLine.contains("Nothing to undo: the journal of an earlier run cannot be read."),
      "\(app.screen)")
    #expect(AppDriver.changed(moved, app.files) == [])
  }

  @Test func `a run that was killed and whose journal is damaged is said at the start`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("L")
    try app.quitAndReopen()
    try damage(app, ending: ".open")
    try app.reopen()
    #expect(app.messageLine.contains("A journal is damaged: edits that were not in"))
    #expect(
      app.state.messages.entries.contains { $0.message.text.contains("Look over the last ones.") })
  }

  @Test func `a run that can have no journal says so, and edits reach their files`() throws {
    var app = try AppDriver(files: Self.files)
    let state = "home/.local/state/planboard"
    #expect(rename(app.folder.path(of: state), app.folder.path(of: "home/old")) == 0)
    try app.folder.write(state, "in the way")
    try app.reopen()
    #expect(app.messageLine.contains("No journal: "), "\(app.screen)")
    #expect(app.state.messages.entries.contains { $0.message.text.contains("drafts are off") })
    try app.press("L")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true, "\(app.screen)")
  }

  @Test func `what was taken back is not taken back again by the next run`() throws {
    var app = try AppDriver(files: Self.files)
    let start = app.files
    try app.press("L")
    let moved = app.files
    try app.press("j L u")
    #expect(AppDriver.changed(moved, app.files) == [])
    try app.quitAndReopen()
    try app.press("u")
    #expect(AppDriver.changed(start, app.files) == [])
  }

  @Test func `what was put away is taken back after a restart`() throws {
    var app = try AppDriver(files: Self.files)
    let start = app.files
    try app.press("d x")
    #expect(app.file("archive/items/PAY-1.md") != nil)
    try app.quitAndReopen()
    try app.press("u")
    #expect(app.messageLine.contains("Undone: "), "\(app.screen)")
    try app.press("u")
    #expect(AppDriver.changed(start, app.files) == [])
  }

  @Test func `a clock that is put back changes nothing about the order of undo`() throws {
    var surroundings = AppDriver.Surroundings()
    let box = Shared(Atomic(1_795_000_000))
    surroundings.now = { EventTime(utcSeconds: box.value.load(ordering: .relaxed), offset: 3600) }
    var app = try AppDriver(files: Self.files, surroundings)
    let start = app.files
    for _ in 0..<3 {
      try app.press("L")
      box.value.subtract(86_400, ordering: .relaxed)
    }
    try app.quitAndReopen()
    for _ in 0..<3 { try app.press("u") }
    #expect(AppDriver.changed(start, app.files) == [], "\(app.screen)")
  }

  /// Something that a closure and its test hold together.
  private final class Shared: Sendable {
    let value: Atomic<Int64>
    init(_ value: consuming Atomic<Int64>) { self.value = value }
  }

  @Test func `an edit of another field by somebody else does not stand against undo`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("L")
    let text = try #require(app.file("items/PAY-1.md"))
    try app.folder.write(
      "workspace/items/PAY-1.md", text.replacing("title: Login", with: "title: Sign in"))
    try app.quitAndReopen()
    try app.press("u")
    let undone = try #require(app.file("items/PAY-1.md"))
    #expect(undone.contains("title: Sign in"))
    #expect(undone.contains("status: ready"))
  }

  @Test func `an edit of the same field by somebody else does, and it says whose`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("L")
    let text = try #require(app.file("items/PAY-1.md"))
    try app.folder.write(
      "workspace/items/PAY-1.md",
      text.replacing("status: doing", with: "status: done").replacing(
        "history:\n", with: "history:\n  - 2026-11-12T09:00:00+01:00 raj status done\n"))
    try app.quitAndReopen()
    try app.press("u")
    #expect(app.messageLine.contains("Status of 1 has changed since"))
    #expect(app.file("items/PAY-1.md")?.contains("status: done") == true)
  }

  @Test func `what another program changes is seen by R, and a half typed filter stays`() throws {
    var app = try AppDriver(files: Self.files)
    try app.folder.write(
      "workspace/items/PAY-2.md",
      """
      ---
      title: Export all
      status: ready
      rank: r2
      owner: mia
      history:
        - 2026-11-19T09:00:00+01:00 mia owner mia
      ---

      """)
    try app.folder.write("workspace/items/PAY-3.md", "---\ntitle: New\nstatus: doing\n---\n")
    try app.press("j R")
    #expect(app.selected == "PAY-2")
    #expect(app.screen.contains("Export all"))
    #expect(app.screen.contains("New"))
    #expect(app.messageLine.contains("mia changed owner of 2 Export all, and 1 more."))
  }

  @Test func `an edit meets one of somebody else in another field, and both are on the screen`()
    throws
  {
    var app = try AppDriver(files: Self.files)
    let text = try #require(app.file("items/PAY-1.md"))
    try app.folder.write(
      "workspace/items/PAY-1.md", text.replacing("title: Login", with: "title: Sign in"))
    try app.press("L")
    #expect(app.screen.contains("Sign in"))
    #expect(app.file("items/PAY-1.md")?.contains("title: Sign in\nstatus: doing") == true)
    #expect(try app.differences() == [])
  }

  @Test func `an edit costs one sync before it is safe and two more in all`() throws {
    let system = FaultyFileSystem()
    var surroundings = AppDriver.Surroundings()
    surroundings.fileSystem = system
    let folder = try TemporaryFolder()
    for (path, text) in Self.files { try folder.write("workspace/\(path)", text) }
    var app = try AppDriver(folder, surroundings)
    // The first save makes folders that later ones find.
    try app.press("L")
    system.restart(fault: .none)
    try app.press("j L")
    let syncs = system.calls.filter {
      [.syncFile, .syncFolder, .syncAll].contains($0.operation)
    }
    #expect(syncs.map(\.operation) == [.syncFile, .syncFile, .syncFolder])
    #expect(syncs[0].path.hasSuffix(".open"))
    #expect(syncs[2].path == "items")
  }

  @Test func `an action that was kept and not written is written by the next start`() throws {
    let system = FaultyFileSystem()
    var surroundings = AppDriver.Surroundings()
    surroundings.fileSystem = system
    let folder = try TemporaryFolder()
    for (path, text) in Self.files { try folder.write("workspace/\(path)", text) }
    var app = try AppDriver(folder, surroundings)
    // The process is gone when the record's own file is to be renamed.
    system.restart(fault: .every(.rename, code: 5))
    try app.press("L")
    #expect(app.screen.contains("NOT SAVED"))
    #expect(app.file("items/PAY-1.md")?.contains("status: ready") == true)
    system.restart(fault: .none)
    try app.reopen()
    #expect(app.file("items/PAY-1.md")?.contains("status: doing") == true)
    #expect(try app.differences() == [])
    try app.press("u")
    #expect(app.file("items/PAY-1.md")?.contains("status: ready") == true)
  }
}
