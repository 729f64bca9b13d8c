import PlanTestSupport
import Testing

@Suite struct VerbImportTests {
  /// A workspace beside a small folder of Backlog.md.
  private static func session() throws -> VerbSession {
    let session = try VerbSession()
    session("init", "--key", "PAY")
    try session.folder.write(
      "shop/backlog/tasks/task-1 - First.md",
      """
      ---
      id: task-1
      title: First
      status: To Do
      assignee: ['@raj']
      created_date: '2026-01-02'
      ordinal: 1000
      ---

      ## Description

      What it is.

      """)
    try session.folder.write(
      "shop/backlog/completed/task-2 - Second.md",
      "---\nid: task-2\ntitle: Second\nstatus: Done\n---\n")
    return session
  }

  @Test func `an import brings records and remembers them`() throws {
    let session = try Self.session()
    let answer = session("import", "backlog-md", "../shop/backlog")
    #expect(answer.status == 0)
    #expect(answer.out.hasPrefix("Imported 2 items from Backlog.md.\n"))
    #expect(session.names("items") == ["task-1.md", "task-2.md"])
    #expect(session.names("imports") == ["backlog-md.csv"])
    #expect(session("list", "--plain").lines.count == 2)
  }

  @Test func `a second import changes no byte`() throws {
    let session = try Self.session()
    session("import", "backlog-md", "../shop")
    let before = (session.text("items/task-1.md"), session.text("imports/backlog-md.csv"))
    let answer = session("import", "backlog-md", "../shop")
    #expect(answer.out.hasPrefix("Nothing new in Backlog.md.\n"))
    #expect((session.text("items/task-1.md"), session.text("imports/backlog-md.csv")) == before)
  }

  @Test func `a dry run writes nothing`() throws {
    let session = try Self.session()
    let answer = session("import", "backlog-md", "../shop/backlog", "--dry-run")
    #expect(
      answer.out.hasPrefix("Dry run: nothing is written. An import would say:\nImported 2 items"))
    #expect(!session.names().contains("items"))
    #expect(!session.names().contains("imports"))
  }

  @Test func `an unknown state stops the import until it is mapped`() throws {
    let session = try Self.session()
    try session.folder.write(
      "shop/backlog/tasks/task-3 - Third.md", "---\nid: task-3\ntitle: T\nstatus: Parked\n---\n")
    let answer = session("import", "backlog-md", "../shop/backlog")
    #expect(answer.status == 2)
    #expect(answer.out.isEmpty)
    #expect(answer.errors.contains("--map \"Parked=backlog\""))
    #expect(!session.names().contains("items"))
    #expect(session("import", "backlog-md", "../shop/backlog", "--map", "Parked=ready").status == 0)
    #expect(session.text("items/task-3.md").contains("status: ready\n"))
    #expect(session.text("planboard.md").contains("Parked=ready"))
    #expect(session("import", "backlog-md", "../shop/backlog").status == 0)
  }

  @Test func `a folder that is missing or holds nothing is a sentence`() throws {
    let session = try Self.session()
    for folder in ["../nowhere", "../home", "planboard.md"] {
      let answer = session("import", "backlog-md", folder)
      #expect(answer.status == 2)
      #expect(answer.out.isEmpty)
      #expect(!answer.errors.isEmpty)
    }
  }

  @Test func `a link in the folder is not followed and is named`() throws {
    let session = try Self.session()
    try session.folder.write("secret.md", "---\nid: task-9\ntitle: Secret\n---\n")
    try session.folder.link(
      "shop/backlog/tasks/task-9.md", to: session.folder.path(of: "secret.md"))
    let answer = session("import", "backlog-md", "../shop/backlog")
    #expect(answer.status == 0)
    #expect(answer.out.contains("tasks/task-9.md: it is no regular file"))
    #expect(!session.names("items").contains("task-9.md"))
  }
}
