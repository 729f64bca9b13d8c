import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Whole ways of a person who has read nothing, with the keyboard alone.
struct SessionJourneyTests {
  private static let product = "home/products/acme-pay"

  @Test func `from an empty folder to ten cards, two views and a release`() throws {
    let folder = try TemporaryFolder()
    var app = try AppDriver(firstRunIn: folder)
    try app.press("2")
    app.type("Acme Pay")
    try app.press("<enter>")
    #expect(app.state.screen == .board)
    for number in 1...10 {
      try app.press("a")
      app.type("Card \(number)")
      try app.press("<enter>")
    }
    #expect(folder.names("\(Self.product)/items").count == 10)
    try app.press("g r a")
    app.type("First public release")
    try app.press("<enter>")
    #expect(app.selected == "first-public-release")
    try app.press("1 g g <space> j <space> m")
    app.type("first public")
    try app.press("<enter> <esc>")
    let released = app.state.plan.items.all.filter { $0.release?.text == "first-public-release" }
    #expect(released.count == 2, "\(app.screen)")
    try app.press("/")
    app.type("has:release")
    try app.press("<enter> F")
    app.type("Going out")
    try app.press("<enter> <esc>")
    try app.press("U")
    app.type("release")
    try app.press("<enter> F")
    app.type("By release")
    try app.press("<enter>")
    #expect(
      folder.names("\(Self.product)/views") == ["by-release.md", "going-out.md"], "\(app.screen)")
    #expect(folder.names("\(Self.product)/releases") == ["first-public-release.md"])
    #expect(
      folder.text("\(Self.product)/views/going-out.md")?.contains("query: has:release") == true)
    #expect(folder.text("\(Self.product)/views/by-release.md")?.contains("group: release") == true)
    try app.press("F")
    app.type("show going")
    try app.press("<enter>")
    #expect(app.state.derived.board.columns.flatMap(\.cards).count == 2)
    #expect(app.state.derived.problems == [])
    try app.press("Q")
    #expect(app.hasEnded)
  }

  /// The real workspace, imported on the first run, where one bug of an epic and one of none are
  /// mine and blocked.
  private func imported() throws -> AppDriver? {
    guard let source = ExistingFolder(shared: "data/backlog-md/backlog") else { return nil }
    var app = try AppDriver(firstRunIn: TemporaryFolder())
    try app.press("3")
    app.type(source.path)
    try app.press("<enter> i <esc>")
    #expect(app.state.screen == .board, "\(app.screen)")
    try app.press("/")
    app.type("type:bug status:ready")
    try app.press("<enter> V @")
    app.retype("ana")
    try app.press("<enter> !")
    app.type("Waits for a decision")
    try app.press("<enter> <esc> <esc> :")
    app.type("BACK-200")
    try app.press("<enter> S")
    app.type("type")
    try app.press("<enter>")
    app.type("epic")
    try app.press("<enter> 1 /")
    app.type("BACK-600")
    try app.press("<enter> m")
    app.type("BACK-200")
    try app.press("<enter> <esc>")
    return app
  }

  @Test func `a real workspace is narrowed to my blocked bugs by epic in under 40 keys`() throws {
    guard var app = try imported() else { return }
    let expected = app.state.plan.items.all.filter {
      $0.type == .bug && $0.owner == app.state.me && !$0.blocked.isEmpty
    }
    #expect(expected.count == 2, "\(app.screen)")
    #expect(app.state.plan.items.count > 300)
    let keys =
      try KeyPress.sequence("/") + "is:mine is:bug is:blocked".map { .character($0) }
      + KeyPress.sequence("<enter> U e p i c <enter>")
    #expect(keys.count < 40, "\(keys.count) keys")
    for key in keys { app.feed([.key(key)]) }
    let board = app.state.derived.board
    #expect(
      Set(board.columns.flatMap { $0.cards.map(\.id) }) == Set(expected.map(\.id)),
      "\(app.screen)")
    #expect(board.lanes.count == 2)
    #expect(app.screen.contains("- No epic 1"), "\(app.screen)")
  }
}
