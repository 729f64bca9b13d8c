import PlanModel
import PlanTestSupport
import Testing

@testable import PlanFiles

/// What the next start makes of a journal that its run left open.
struct JournalReplayTests {
  private static let time = EventTime(utcSeconds: 1_800_000_000, offset: 3600)
  private static let states = ["ready", "doing", "review", "done"].map {
    "---\ntitle: Login\nstatus: \($0)\n---\n"
  }

  /// A workspace whose journal has three edits of one item, none of them known to be written.
  private func replay(
    present: String
  ) throws -> (text: String?, leftovers: [JournalReplay.Leftover], open: Int) {
    let folder = try TemporaryFolder()
    try folder.write("workspace/items/A-1.md", present)
    let path = try WorkspacePath("items/A-1.md")
    let journals = JournalFolder(
      path: folder.path(of: "state"), fileSystem: HostFileSystem(), now: 1_800_000_000)
    var journal = try Journal(in: journals)
    for (base, wanted) in zip(Self.states, Self.states.dropFirst()) {
      _ = try journal.add(
        [.file(.write(path, base: Array(base.utf8), with: Array(wanted.utf8)))],
        author: Author(who: "ana", time: Self.time), summary: "Moved", role: .edit)
    }
    journal.close()
    let workspace = try WorkspaceFolder(
      opening: folder.path(of: "workspace"), fileSystem: HostFileSystem())
    let leftovers = try JournalReplay(workspace, journals: journals).run().leftovers
    let open = folder.names("state").count { $0.hasSuffix(".open") }
    return (folder.text("workspace/items/A-1.md"), leftovers, open)
  }

  @Test(arguments: 0...3)
  func `whichever of the edits the file has, the last one is in it afterwards`(
    reached: Int
  ) throws {
    let result = try replay(present: Self.states[reached])
    #expect(result.text == Self.states[3])
    #expect(result.leftovers.isEmpty)
    #expect(result.open == 0)
  }

  @Test func `a field that somebody else changed since stays beside ours`() throws {
    let result = try replay(
      present: Self.states[1].replacing("title: Login", with: "title: Sign in"))
    #expect(result.text == "---\ntitle: Sign in\nstatus: done\n---\n")
    #expect(result.leftovers.isEmpty)
  }

  @Test func `what somebody else made of the same field is left over, and nothing is written`()
    throws
  {
    let present = Self.states[0].replacing("ready", with: "dropped")
    let result = try replay(present: present)
    #expect(result.text == present)
    #expect(result.leftovers.count == 1)
    #expect((result.leftovers.first?.changes.first?.after as? Item)?.status == "done")
    #expect(result.open == 1)
  }

  @Test func `a file that is gone is not made again`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("workspace/items")
    let journals = JournalFolder(
      path: folder.path(of: "state"), fileSystem: HostFileSystem(), now: 1_800_000_000)
    var journal = try Journal(in: journals)
    _ = try journal.add(
      [
        .file(
          .write(
            try WorkspacePath("items/A-1.md"), base: Array(Self.states[0].utf8),
            with: Array(Self.states[1].utf8)))
      ], author: Author(who: "ana", time: Self.time), summary: "Moved", role: .edit)
    journal.close()
    let workspace = try WorkspaceFolder(
      opening: folder.path(of: "workspace"), fileSystem: HostFileSystem())
    let leftovers = try JournalReplay(workspace, journals: journals).run().leftovers
    #expect(leftovers.count == 1)
    #expect(folder.names("workspace/items").isEmpty)
  }
}
