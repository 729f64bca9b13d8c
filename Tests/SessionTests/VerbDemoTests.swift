import PlanModel
import PlanShell
import PlanTestSupport
import Testing

@Suite struct VerbDemoTests {
  @Test func `the demo opens on a copy that goes afterwards`() throws {
    let session = try VerbSession()
    guard case .board(let board) = session.invoke(["demo"]) else {
      Issue.record("no board")
      return
    }
    #expect(board.workspace?.plan.workspace.title == "Acme Pay")
    #expect((board.workspace?.plan.items.count ?? 0) > 50)
    #expect(session.folder.names("tmp").count == 1)
    var console = Console()
    BoardSession.close(board.ending, &console)
    #expect(console.out.isEmpty && console.errors.isEmpty)
    #expect(session.folder.names("tmp").isEmpty)
  }

  @Test func `what planboard did not write stays and is named`() throws {
    let session = try VerbSession()
    guard case .board(let board) = session.invoke(["demo"]) else { return }
    let name = "tmp/" + (session.folder.names("tmp").first ?? "")
    try session.folder.write("\(name)/items/notes.txt", "mine")
    try session.folder.makeFolder("home/keep")
    try session.folder.write("home/keep/a.md", "outside")
    try session.folder.link("\(name)/keepsakes", to: session.folder.path(of: "home/keep"))
    var console = Console()
    BoardSession.close(board.ending, &console)
    #expect(console.errors.hasPrefix("Files that planboard did not write are kept in /"))
    #expect(session.folder.text("\(name)/items/notes.txt") == "mine")
    #expect(session.folder.names("\(name)/items") == ["notes.txt"])
    #expect(session.folder.text("home/keep/a.md") == "outside")
  }

  @Test func `the copy is kept when asked for`() throws {
    let session = try VerbSession()
    guard case .board(let board) = session.invoke(["demo", "--keep"]) else { return }
    var console = Console()
    BoardSession.close(board.ending, &console)
    #expect(console.out.hasPrefix("The demo is kept: planboard /"))
    #expect(session.folder.names("tmp").count == 1)
  }

  @Test func `the demo is written into a new folder`() throws {
    let session = try VerbSession()
    let answer = session("demo", "acme", "--today", "2026-11-20")
    #expect(answer.status == 0)
    #expect(answer.out.contains("Open it: planboard acme\n"))
    #expect(session.names("acme/archive/items").isEmpty == false)
    let check = session("check", "-C", "acme")
    #expect(check.status == 0)
    let again = session("demo", "acme")
    #expect(again.status == 2)
    #expect(again.errors == "acme holds files already; name a new folder.\n")
  }

  @Test func `a folder that cannot be written is a sentence`() throws {
    var session = try VerbSession()
    session.host.variables["TMPDIR"] = "/nowhere"
    let answer = session("demo")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("No folder can be made in /nowhere"))
  }
}
