import PlanApp
import PlanModel
import PlanTestSupport
import Testing

/// Views that are saved as files.
struct SessionViewTests {
  /// A board that shows what is ready, grouped by owner.
  private func narrowed() throws -> AppDriver {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("/")
    app.type("status:ready")
    try app.press("<enter> U")
    app.type("owner")
    try app.press("<enter>")
    return app
  }

  private func saved() throws -> AppDriver {
    var app = try narrowed()
    try app.press("F")
    app.type("new")
    try app.press("<enter>")
    app.type("Ready by owner")
    try app.press("<enter>")
    return app
  }

  @Test func `what is shown is saved under a name, as a file`() throws {
    let app = try saved()
    #expect(app.messageLine.contains("Saved the view Ready by owner"))
    let text = try #require(app.file("views/ready-by-owner.md"))
    #expect(text.contains("title: Ready by owner\n"))
    #expect(text.contains("screen: board\nquery: status:ready\ngroup: owner\n"))
    #expect(app.lines[0].contains("Board · Ready by owner"))
  }

  @Test func `a view is shown again, on its screen, also after a restart`() throws {
    var app = try saved()
    try app.press("F")
    app.type("everything")
    try app.press("<enter>")
    #expect(app.state.filter.isEmpty)
    #expect(app.state.derived.board.lanes.isEmpty)
    #expect(!app.lines[0].contains("Ready by owner"))
    try app.press("2 F")
    app.type("show ready")
    try app.press("<enter>")
    #expect(app.state.screen == .board)
    #expect(app.state.filter == "status:ready")
    #expect(app.state.derived.board.lanes.count == 2)
    try app.quitAndReopen()
    #expect(app.lines[0].contains("Board · Ready by owner"))
  }

  @Test func `a view is changed, renamed, deleted, and all of it taken back`() throws {
    var app = try saved()
    let before = app.file("views/ready-by-owner.md")
    try app.press("U")
    app.type("none")
    try app.press("<enter> F")
    app.type("save Ready")
    try app.press("<enter>")
    #expect(app.file("views/ready-by-owner.md")?.contains("group:") == false)
    try app.press("F")
    app.type("rename")
    try app.press("<enter>")
    app.retype("Ready")
    try app.press("<enter>")
    #expect(app.lines[0].contains("Board · Ready "))
    try app.press("F")
    app.type("delete")
    try app.press("<enter> <right> <enter>")
    #expect(app.file("views/ready-by-owner.md") == nil)
    try app.press("u u u")
    #expect(app.file("views/ready-by-owner.md")?.contains("group: owner") == true)
    #expect(before?.contains("group: owner") == true)
  }

  @Test func `a view needs a name`() throws {
    var app = try narrowed()
    try app.press("F")
    app.type("new")
    try app.press("<enter> <enter>")
    #expect(app.screen.contains("A view needs a name."))
  }

  @Test func `the list of a kind is saved with its query and order, and shown so again`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("g r /")
    app.type("enterprise group:owner")
    try app.press("<enter> s")
    app.type("title")
    try app.press("<enter> F")
    app.type("Own releases")
    try app.press("<enter>")
    let text = try #require(app.file("views/own-releases.md"))
    #expect(text.contains("screen: releases\nquery: enterprise group:owner\nsort: title\n"))
    #expect(app.lines[0].contains("Releases · Own releases"))
    try app.press("F")
    app.type("everything")
    try app.press("<enter>")
    #expect(app.state.presentFilter.isEmpty)
    #expect(app.state.lists["release"]?.sort == nil)
    try app.press("g b F")
    app.type("own releases")
    try app.press("<enter>")
    #expect(app.state.screen == .records("release"))
    #expect(app.state.presentFilter == "enterprise group:owner")
    #expect(app.state.lists["release"]?.sort == SortKey("title"))
    #expect(app.state.filter.isEmpty)
  }

  @Test func `a name like that of another view shows it, and saves a new one behind it`() throws {
    var app = try saved()
    try app.press("F")
    app.type("Ready")
    #expect(app.screen.contains("▸ show        Ready by owner"))
    while app.lines.contains(where: { $0.contains("  save        as Ready ") }) {
      try app.press("<down>")
    }
    try app.press("<enter>")
    #expect(app.file("views/ready.md")?.contains("title: Ready\n") == true)
    #expect(app.lines[0].contains("Board · Ready "))
    try app.press("F")
    app.type("ready by owner")
    try app.press("<enter>")
    #expect(app.lines[0].contains("Board · Ready by owner"))
  }

  @Test(arguments: ["U n o n e <enter>", "/ x <enter>", "g r"])
  func `the name of a view goes when something else is shown`(keys: String) throws {
    var app = try saved()
    #expect(app.lines[0].contains("Ready by owner"))
    try app.press(keys)
    #expect(!app.lines[0].contains("Ready by owner"))
  }

  @Test func `U groups the list of a kind by its own fields, and leaves the board`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("g r /")
    app.type("enterprise")
    try app.press("<enter> U")
    #expect(!app.screen.contains("Epic"))
    app.type("owner")
    try app.press("<enter>")
    #expect(app.state.presentFilter == "enterprise")
    #expect(app.state.arrangement.group.isEmpty)
    #expect(app.state.list?.sections != ListSections())
    try app.press("U")
    #expect(app.screen.contains("Group by, now by owner"))
    try app.press("<esc> /")
    app.type(" owner:ana")
    try app.press("<enter>")
    #expect(app.state.presentFilter == "enterprise owner:ana")
    try app.quitAndReopen()
    try app.press("<esc>")
    #expect(app.state.list?.sections != ListSections())
    try app.press("U")
    app.type("none")
    try app.press("<enter>")
    #expect(app.state.list?.sections == ListSections())
  }
}
