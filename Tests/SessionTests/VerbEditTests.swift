import PlanShell
import PlanTestSupport
import Testing

@Suite struct VerbEditTests {
  @Test func `add prints the new id and writes one file`() throws {
    let session = try VerbSession.inWorkspace()
    let answer = session("add", "Retry logic", "--type", "bug", "--set", "estimate=M")
    #expect(answer.status == 0)
    let id = try #require(answer.lines.first)
    #expect(answer.out == "\(id)\n")
    #expect(
      session.text("items/\(id).md") == """
        ---
        type: bug
        title: Retry logic
        status: backlog
        rank: r501
        created: 2026-11-20
        estimate: 3
        history:
          - 2026-11-20T10:00:00+01:00 ana type bug
          - 2026-11-20T10:00:00+01:00 ana estimate 3
        ---

        """)
  }

  @Test func `add puts an item into another column without an event`() throws {
    let session = try VerbSession.inWorkspace()
    let id = session("add", "x", "--set", "status=In review").lines.first ?? ""
    let text = session.text("items/\(id).md")
    #expect(text.contains("status: review\n"))
    #expect(!text.contains("history"))
    #expect(session("add", "y", "--set", "status=dropped").status == 2)
    #expect(session.names("items").count == 4)
  }

  @Test func `other kinds are added under a slug`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(session("add", "2.4", "--kind", "release").out == "2.4-2\n")
    #expect(
      session("add", "Mia Berg", "--kind", "person", "--set", "login=mia").out == "mia-berg\n")
    #expect(session.text("people/mia-berg.md").contains("name: Mia Berg\nlogin: mia\n"))
    #expect(session("add", "x", "--kind", "relese").errors.contains("did you mean release?"))
  }

  @Test(arguments: [
    ["add", ""], ["add", "objective"], ["add", "items"], ["add", "x", "--type", "storry"],
    ["add", "x", "--set", "rank=r1"],
  ])
  func `a bad addition adds nothing`(_ arguments: [String]) throws {
    let session = try VerbSession.inWorkspace()
    let answer = session.run(arguments)
    #expect(answer.status == 2)
    #expect(answer.out.isEmpty)
    #expect(session.names("items").count == 3)
  }

  @Test func `a kind without a title is no title`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(
      session("add", "objective").errors.contains(
        "An objective needs a title: planboard add objective \"…\"."))
    #expect(session("add", "item", "objective").status == 0)
  }

  @Test func `set changes only the lines of its fields`() throws {
    let session = try VerbSession.inWorkspace()
    let before = session.text("items/PAY-K7M2Q.md")
    let answer = session("set", "K7M2Q", "priority=p1", "labels=-enterprise,+sso", "--as", "raj")
    #expect(answer == .init(out: "Changed PAY-K7M2Q.\n", errors: "", status: 0))
    let after = session.text("items/PAY-K7M2Q.md")
    let added = after.split(separator: "\n").filter { !before.contains($0) }
    #expect(
      added == [
        "priority: P1", "labels: [identity, sso]",
        "  - 2026-11-20T10:00:00+01:00 raj priority P1",
        "  - 2026-11-20T10:00:00+01:00 raj labels identity, sso",
      ])
    #expect(after.contains("title: SSO for admins   # the big one\n"))
    #expect(after.contains("x-colour: teal\n"))
  }

  @Test func `two bad fields are both named and nothing is changed`() throws {
    let session = try VerbSession.inWorkspace()
    let before = session.text("items/PAY-K7M2Q.md")
    let answer = session("set", "K7M2Q", "owner=me", "estimate=abc", "prioritty=P1")
    #expect(answer.status == 2)
    #expect(answer.out.isEmpty)
    #expect(
      answer.errors == """
        estimate: abc is not a number; write it as 3 or 2.5.
        prioritty: items have no such field; did you mean priority?

        """)
    #expect(session.text("items/PAY-K7M2Q.md") == before)
  }

  @Test func `a mistake in one of several items changes none`() throws {
    let session = try VerbSession.inWorkspace()
    let before = session.text("items/PAY-K7M2Q.md")
    #expect(session("set", "K7M2Q", "A9WHK", "parent=A9WHK").status == 2)
    #expect(session("set", "K7M2Q", "nowhere", "value=3").status == 2)
    #expect(session.text("items/PAY-K7M2Q.md") == before)
  }

  @Test func `set of what is so already writes nothing`() throws {
    let session = try VerbSession.inWorkspace()
    let before = session.text("items/PAY-K7M2Q.md")
    #expect(session("set", "K7M2Q", "estimate=M").out == "Nothing to change in PAY-K7M2Q.\n")
    #expect(session.text("items/PAY-K7M2Q.md") == before)
  }

  @Test func `set keeps its reason and reaches every kind`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "release", "2.4", "ship=2026-12-11", "--why", "audit moved")
    #expect(session.text("releases/2.4.md").contains("ana ship 2026-12-11\n"))
    #expect(session.text("releases/2.4.md").contains("ana why audit moved\n"))
    #expect(session("set", "workspace", "name=Acme").out == "Changed workspace planboard.\n")
    #expect(session.text("planboard.md").contains("\nname: Acme\n"))
    #expect(session("set", "workspace", "key=X").errors == "key: only planboard sets it.\n")
  }

  @Test(arguments: [["set"], ["set", "K7M2Q"], ["set", "estimate=3"], ["set", "K7M2Q", "=3"]])
  func `set without a record or a field is wrong use`(_ arguments: [String]) throws {
    #expect(try VerbSession.inWorkspace().run(arguments).status == 2)
  }

  @Test func `move takes the id or title of a column and logs the event`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(
      session("move", "A9", "K7", "in review").out == "Moved PAY-A9WHK, PAY-K7M2Q to In review.\n")
    let text = session.text("items/PAY-A9WHK.md")
    #expect(text.contains("status: review\n"))
    #expect(text.contains("  - 2026-11-20T10:00:00+01:00 ana status review\n"))
    #expect(session("move", "A9", "review").out == "Nothing to change in PAY-A9WHK.\n")
    let answer = session("move", "A9", "parked")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("backlog, ready, doing, review, done, dropped"))
    #expect(session("move", "A9").status == 2)
  }

  @Test(arguments: [
    ["drop", "K7M2Q"], ["move", "K7M2Q", "dropped"], ["set", "K7M2Q", "status=dropped"],
    ["drop", "K7M2Q", "--why", " "],
  ])
  func `every way of dropping needs a reason`(_ arguments: [String]) throws {
    let session = try VerbSession.inWorkspace()
    let before = session.text("items/PAY-K7M2Q.md")
    let answer = session.run(arguments)
    #expect(answer.status == 2)
    #expect(answer.errors.hasPrefix("Dropping needs a reason"))
    #expect(session.text("items/PAY-K7M2Q.md") == before)
  }

  @Test func `drop keeps the reason right behind its event`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(session("drop", "K7M2Q", "--why", "no\nneed").out == "Dropped PAY-K7M2Q.\n")
    #expect(
      session.text("items/PAY-K7M2Q.md").contains(
        """
          - 2026-11-20T10:00:00+01:00 ana status dropped
          - 2026-11-20T10:00:00+01:00 ana why no need

        """))
  }

  @Test func `done and archive end an item`() throws {
    let session = try VerbSession.inWorkspace()
    let open = session("archive", "K7M2Q")
    #expect(open.status == 2)
    #expect(open.errors == "PAY-K7M2Q is not closed; drop it or finish it first.\n")
    #expect(session("done", "K7M2Q").out == "Finished PAY-K7M2Q.\n")
    let text = session.text("items/PAY-K7M2Q.md")
    #expect(session("archive", "K7M2Q").out == "Archived PAY-K7M2Q.\n")
    #expect(session.text("archive/items/PAY-K7M2Q.md") == text)
    #expect(!session.names("items").contains("PAY-K7M2Q.md"))
  }

  @Test func `a comment is added under its heading`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(session("comment", "A9WHK", "Looks good").out == "Commented on PAY-A9WHK.\n")
    #expect(
      session.text("items/PAY-A9WHK.md").hasSuffix(
        "## Comments\n\n- 2026-11-20T10:00:00+01:00 ana: Looks good\n"))
    #expect(session("comment", "release", "2.4", "Soon").out == "Commented on release 2.4.\n")
    #expect(session("comment", "A9WHK", " ").status == 2)
    #expect(session("comment", "A9WHK").status == 2)
  }

  @Test func `who did it is what was asked for, then the variable, then the login`() throws {
    var session = try VerbSession.inWorkspace()
    session("set", "A9WHK", "value=1", "--as", "two words")
    session.host.variables["PLANBOARD_USER"] = nil
    session.host.loginName = "root"
    session("set", "A9WHK", "value=2")
    let text = session.text("items/PAY-A9WHK.md")
    #expect(text.contains(" two-words value 1\n") && text.contains(" root value 2\n"))
  }

  @Test func `today moves with its option`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "A9WHK", "due=tomorrow", "--today", "2027-01-31")
    #expect(session.text("items/PAY-A9WHK.md").contains("due: 2027-02-01\n"))
    #expect(session("set", "A9WHK", "due=today", "--today", "soon").status == 2)
  }

  @Test func `a failed save says why and ends with 1`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("archive/items/PAY-A7PAS.md", "in the way")
    let answer = session("archive", "A7PAS")
    #expect(answer.status == 1)
    #expect(answer.out.isEmpty)
    #expect(answer.errors.hasPrefix("Nothing was saved.\nNOT SAVED: "))
    #expect(session.text("archive/items/PAY-A7PAS.md") == "in the way")
    #expect(session.names("items").contains("PAY-A7PAS.md"))
  }

  @Test func `a newer format is read and not changed`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("planboard.md", "---\nformat: 2\nkey: PAY\n---\n")
    #expect(session("list").status == 0)
    let answer = session("done", "K7M2Q")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("newer than this planboard"))
    #expect(session.text("items/PAY-K7M2Q.md").contains("status: doing"))
  }

  @Test func `without a key nothing is added`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("planboard.md", "---\nname: x\n---\n")
    #expect(session("add", "x").status == 1)
    #expect(session.names("items").count == 3)
  }
}
