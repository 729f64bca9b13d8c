import PlanApp
import PlanTestSupport
import Testing

@Suite struct VerbRenderTests {
  @Test(arguments: NamedScreen.all.map(\.name))
  func `every screen is printed in its size`(_ screen: String) throws {
    let session = try VerbSession.inWorkspace()
    let answer = session("render", screen, "--size", "80x24", "--today", "2026-11-20")
    #expect(answer.status == 0)
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
    let session = try VerbSession.inWorkspace()
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
    let session = try VerbSession.inWorkspace()
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
