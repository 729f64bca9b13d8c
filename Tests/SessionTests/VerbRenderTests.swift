import PlanApp
import PlanModel
import PlanTestSupport
import Testing

@Suite struct VerbRenderTests {
  /// A session in a workspace with a record of every kind and a file that cannot be read.
  private func everything() throws -> VerbSession {
    let session = try VerbSession.inWorkspace()
    for type in RecordCatalog.folderTypes where type != Item.self {
      session("add", type.kind.name, "A \(type.kind.word)")
    }
    try session.write("items/PAY-BAD.md", "no front matter\n")
    return session
  }

  @Test(arguments: NamedScreen.all.map(\.name))
  func `every screen is printed in its size`(_ screen: String) throws {
    let session = try everything()
    let answer = session("render", screen, "--size", "80x24", "--today", "2026-11-20")
    #expect(answer.status == 0, "\(answer.errors)")
    let rows = answer.out.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == 25)
    #expect(rows.allSatisfy { $0.count <= 80 })
    #expect(session("render", screen, "--size", "80x24", "--today", "2026-11-20") == answer)
  }

  @Test func `the item that is named has the cursor`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(session("render", "board", "--select", "K7M2Q").out.contains("▸ SSO for admins"))
    #expect(session("render", "item", "--select", "A7PAS").out.contains("Login loops"))
    #expect(session("render", "board", "--select", "nobody").status == 2)
    #expect(session("render", "backlog", "--select", "K7M2Q").status == 2)
  }

  @Test func `each name stands for one screen, and every sort of screen has one`() throws {
    let names = NamedScreen.all.map(\.name)
    #expect(Set(names).count == names.count)
    for screen in Screen.every where screen != .records("") {
      guard case .record = screen else {
        #expect(names.contains(screen.name))
        continue
      }
    }
    for type in RecordCatalog.folderTypes { #expect(names.contains(type.kind.name)) }
  }

  @Test func `the page of a record of any kind is printed, and its list with the cursor on it`()
    throws
  {
    let session = try everything()
    let page = session("render", "release", "--select", "2.4").out
    #expect(page.contains("Enterprise") && page.contains("2026-12-04"))
    #expect(session("render", "releases", "--select", "2.4").out.contains("▸"))
    #expect(session("render", "person").out.contains("A person"))
    #expect(session("render", "form", "--select", "release 2.4").out.contains("Freeze"))
    #expect(session("render", "actions", "--select", "release 2.4").out.contains("2.4 Enterprise"))
    let wrong = session("render", "person", "--select", "release 2.4")
    #expect(wrong.status == 2 && wrong.errors.contains("about people"))
    let none = try VerbSession.inWorkspace()("render", "sprint")
    #expect(none.status == 2 && none.errors.contains("There is no sprint to show"))
  }

  @Test func `what lies over a screen is printed`() throws {
    let session = try everything()
    #expect(session("render", "facets").out.contains("Narrow to"))
    #expect(session("render", "messages").out.contains("Nothing has been said yet."))
    #expect(session("render", "saved-views").out.contains("as a new view"))
    #expect(session("render", "which-key").out.contains("Go to the top."))
    #expect(session("render", "file").out.contains("no front matter"))
    let without = try VerbSession.inWorkspace()("render", "file")
    #expect(without.status == 2 && without.errors.contains("Every file can be read"))
  }

  @Test func `the first run is printed where there is no workspace`() throws {
    let session = try VerbSession()
    #expect(session("render", "welcome").out.contains("Start an empty product"))
    #expect(session("render", "welcome", "--press", "2").out.contains("name"))
    #expect(session("render", "board").status == 2)
  }

  @Test func `keys are pressed first, and nothing is written whatever they do`() throws {
    let session = try VerbSession.inWorkspace()
    let before = session.text("items/PAY-K7M2Q.md")
    let asked = session("render", "board", "--select", "K7M2Q", "--press", "D").out
    #expect(asked.contains("Delete K7M2Q SSO for admins?"))
    let done = session("render", "board", "--select", "K7M2Q", "--press", "D <right> <enter>").out
    #expect(done.contains("Deleted K7M2Q"))
    #expect(session.text("items/PAY-K7M2Q.md") == before)
    let wrong = session("render", "board", "--press", "<nokey>")
    #expect(wrong.status == 2 && wrong.errors.contains("<nokey> cannot be pressed"))
  }

  @Test func `every screen that a command goes to has a name`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(session("render", "why", "--select", "K7M2Q").out.contains("Why at all"))
    let names = Set(NamedScreen.all.map(\.name))
    for command in CommandTable.all where command.id.hasPrefix("go.") {
      let name = String(command.id.dropFirst(3))
      #expect(names.contains(name) || ["last", "back", "close"].contains(name), "\(command.id)")
    }
  }

  @Test func `ASCII is ASCII`() throws {
    let session = try everything()
    for screen in NamedScreen.all.map(\.name) {
      let out = session("render", screen, "--ascii", "--mono").out
      #expect(out.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test(arguments: ["80", "0x0", "80x", "ax24", "80x24x3", "99999x9", "-1x5"])
  func `a bad size is named`(_ size: String) throws {
    let answer = try VerbSession.inWorkspace()("render", "board", "--size=\(size)")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("as 80x24"))
  }

  @Test(arguments: ["1x1", "3x2", "30x5", "250x70"])
  func `any size is drawn`(_ size: String) throws {
    let session = try everything()
    for screen in NamedScreen.all.map(\.name) {
      #expect(session("render", screen, "--size", size).status == 0)
    }
  }

  @Test func `an unknown screen and an empty board are sentences`() throws {
    let session = try VerbSession()
    session("init", "--key", "PAY")
    let names = NamedScreen.all.map(\.name)
    #expect(session("render", "bord").errors.contains(names.joined(separator: ", ")))
    for name in ["board", "backlog", "problems", "item", "why"] { #expect(names.contains(name)) }
    #expect(session("render", "bord").status == 2)
    #expect(session("render", "board").status == 0)
    #expect(session("render", "item").errors.contains("--select"))
  }
}
