import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// The palette: anything by any part of its name.
struct PaletteTests {
  private func app() throws -> AppDriver { try AppDriver(files: SampleWorkspace.pay) }

  @Test(arguments: [":", "<c-p>"])
  func `a command is found by any word, and its key stands beside it`(key: String) throws {
    var app = try app()
    try app.press(key)
    app.type("finish item")
    #expect(app.lines.contains { $0.contains("▸ run") && $0.contains("Finish the item.") })
    #expect(app.lines.contains { $0.contains("Finish the item.") && $0.contains(" d ") })
    try app.press("<enter>")
    #expect(app.messageLine.contains("Moved 1 Bulk invoice export Ready → Done"))
  }

  @Test func `items, people, releases and screens are found and gone to`() throws {
    var app = try app()
    try app.press(":")
    app.type("sso")
    try app.press("<enter>")
    #expect(app.state.screen == .item(RecordID("PAY-4")))
    try app.press("q :")
    app.type("release 2.4")
    #expect(app.screen.contains("▸ release     Enterprise"))
    try app.press("<esc> :")
    app.type("@li")
    #expect(app.screen.contains("▸ person      Li Wei"))
    try app.press("<esc> :")
    app.type(">back")
    try app.press("<enter>")
    #expect(app.state.screen == .backlog)
  }

  @Test func `a typo keeps the text and suggests the nearest word, which Tab takes`() throws {
    var app = try app()
    try app.press(":")
    app.type("xolumns")
    #expect(app.messageLine.contains("Did you mean columns?  Tab takes it."))
    try app.press("<enter>")
    #expect(app.messageLine.contains("Nothing is called xolumns. Did you mean columns?"))
    #expect(app.screen.contains("│ xolumns"))
    try app.press("<tab> <enter>")
    #expect(app.screen.contains("Columns of the board"))
  }

  @Test func `a typo that finds something by its letters runs nothing that was not chosen`() throws
  {
    var app = try app()
    try app.press(":")
    app.type("quti")
    #expect(app.messageLine.contains("Did you mean quit?  Tab takes it."))
    try app.press("<enter>")
    #expect(app.messageLine.contains("Nothing is called quti. Did you mean quit?"))
    #expect(app.screen.contains("│ quti"))
    #expect(!app.hasEnded)
    try app.press("<tab> <enter>")
    #expect(app.hasEnded)
  }

  @Test(arguments: ["owner:me", "status:doing owner:ana", "-has:blocked owner:ana is:started"])
  func `a query narrows the list of the screen`(query: String) throws {
    var app = try app()
    try app.press(":")
    app.type(query)
    #expect(app.screen.contains("▸ filter      \(query)"))
    try app.press("<enter>")
    #expect(app.state.filter == query)
    #expect(app.selected == "PAY-4")
    try app.press("<esc> : <up>")
    #expect(app.screen.contains("│ \(query)"))
  }

  @Test func `a query is about the kind that is listed, and one with a mistake is none`() throws {
    var app = try app()
    try app.press("g r :")
    app.type("title:enterprise")
    try app.press("<enter>")
    #expect(app.state.presentFilter == "title:enterprise")
    #expect(app.state.filter.isEmpty)
    try app.press("<esc> :")
    app.type("points:3")
    #expect(!app.screen.contains("filter      points:3"))
  }

  @Test func `what stands beside a long line keeps its place`() throws {
    var app = try app()
    try app.press(":")
    app.type("fold lane")
    #expect(app.lines.contains { $0.contains("Fold the lane") && $0.contains("…  not now  - │") })
  }

  @Test func `letters that are strewn about find nothing where a word has them together`() {
    func cost(_ letters: String, _ entry: String) -> Int? {
      FuzzyMatch.cost(of: Array(letters.utf8), in: Array(entry.utf8))
    }
    let entries = ["export", "bulk export", "reexport", "e2 extra part"]
    let costs = entries.compactMap { cost("exp", $0) }
    #expect(costs.count == 3 && costs == costs.sorted())
    #expect(cost("expt", "bulk export") ?? 0 >= FuzzyMatch.scattered)
    #expect(cost("epic", "depends on items that must be closed") == nil)
  }

  @Test func `only what has the words is listed, the beginning of a name first`() throws {
    var files = SampleWorkspace.pay
    files["items/PAY-9.md"] = SampleWorkspace.item("Add retries to the card vault", "ready", "rz")
    var app = try AppDriver(files: files)
    try app.press("B")
    app.type("card ret")
    #expect(app.screen.contains("▸ 2 Card retry logic"))
    #expect(app.screen.contains("9 Add retries to the card vault"))
    #expect(app.screen.contains("2 of "))
  }

  @Test func `a command takes what is typed behind its word`() throws {
    var app = try app()
    try app.press(":")
    app.type("move doing")
    try app.press("<enter>")
    #expect(app.messageLine.contains("Moved 1 Bulk invoice export Ready → Doing"))
    try app.press(":")
    app.type("move nowhere")
    try app.press("<enter>")
    #expect(app.messageLine.contains("nowhere is not a column"))
    #expect(app.screen.contains("│ move nowhere"))
    try app.press("<esc> :")
    app.type("q")
    try app.press("<enter>")
    #expect(app.hasEnded)
  }

  @Test func `what was run comes back with the arrow up, also after a restart`() throws {
    var app = try app()
    try app.press(":")
    app.type("set theme calm-dark")
    try app.press("<enter> :")
    app.type("problems")
    try app.press("<enter> g b")
    try app.quitAndReopen()
    try app.press(": <up>")
    #expect(app.screen.contains("│ problems"))
    try app.press("<up>")
    #expect(app.screen.contains("│ set theme calm-dark"))
    try app.press("<down> <down>")
    #expect(!app.screen.contains("│ problems"))
  }

  @Test func `a command that cannot be done now says why`() throws {
    var app = try app()
    try app.press(":")
    app.type("archive")
    #expect(app.messageLine.contains("Only closed items can be archived"))
    #expect(app.screen.contains("not now"))
  }

  @Test func `a name of another alphabet is found whatever its case`() throws {
    var files = SampleWorkspace.pay
    files["items/PAY-9.md"] = SampleWorkspace.item("Éclair über alles", "ready", "rz")
    var app = try AppDriver(files: files)
    try app.press(":")
    app.type("éclair ÜBER")
    try app.press("<enter>")
    #expect(app.state.screen == .item(RecordID("PAY-9")))
  }
}
