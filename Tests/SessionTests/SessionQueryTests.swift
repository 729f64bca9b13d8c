import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Finding things: what is typed narrows the lists, and says so.
struct SessionQueryTests {
  private func open() throws -> AppDriver { try AppDriver(files: SampleWorkspace.pay) }

  private func shown(_ app: AppDriver) -> [String] {
    app.state.derived.board.columns.flatMap { $0.cards.map(\.id.text) }
  }

  @Test func `a query narrows the board while it is typed, and Esc takes it back`() throws {
    var app = try open()
    try app.press("/")
    app.type("owner:me")
    #expect(shown(app) == ["PAY-4"])
    #expect(app.screen.contains("/owner:me  1 of 5"))
    try app.press("<esc>")
    #expect(shown(app).count == 5)
    try app.press("/")
    app.type("status:ready -owner:li or is:done")
    try app.press("<enter>")
    #expect(shown(app) == ["PAY-2", "PAY-3", "PAY-5"])
    try app.press("<esc>")
    #expect(shown(app).count == 5)
  }

  /// What is marked in the prompt.
  private func faulty(_ app: AppDriver) -> String {
    let row = app.lines.count - 2
    let line = Array(app.lines[row])
    return String(
      line.indices.filter { app.canvas[row, $0].role == .inputError }.map { line[$0] })
  }

  @Test func `a mistake is said in the prompt while the rest keeps filtering`() throws {
    var app = try open()
    try app.press("/")
    app.type("status:ready is:blo")
    #expect(shown(app) == ["PAY-1", "PAY-2", "PAY-3"])
    #expect(app.screen.contains("is:blo is not known"))
    #expect(faulty(app) == "blo")
    app.type("cked")
    #expect(shown(app) == [])
    #expect(!app.screen.contains("is not known"))
    app.type(" due:x")
    try app.press("<enter>")
    #expect(app.messageLine.contains("x is not a day; write it as 2026-11-28."))
  }

  @Test func `a sorted list cannot be ranked by hand, and says what to do`() throws {
    var app = try open()
    let before = app.files
    try app.press("/")
    app.type("sort:-title")
    try app.press("<enter>")
    #expect(shown(app) == ["PAY-3", "PAY-2", "PAY-1", "PAY-4", "PAY-5"])
    try app.press("J")
    #expect(app.messageLine.contains("This list is sorted by -title; take sort: out of the filter"))
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `the backlog stands in groups, and the cursor goes from card to card`() throws {
    var app = try open()
    try app.press("2 /")
    app.type("group:owner")
    try app.press("<enter>")
    let rows = app.lines.dropFirst(2).map { $0.filter { $0 != " " } }
    #expect(rows[1] == "LiWei1" && rows[2].contains("Bulkinvoice") && rows[3] == "Noowner3")
    try app.press("g g j j")
    #expect(app.selected == "PAY-2")
    #expect(app.lines[7].contains("Card retry"))
    try app.press("J")
    #expect(app.messageLine.contains("This list is grouped by owner"))
  }

  @Test func `the archive is read when a query asks for it, and shown behind the rest`() throws {
    var files = SampleWorkspace.pay
    files["archive/items/PAY-9.md"] = SampleWorkspace.item("Old portal", "done", "rb")
    files["archive/items/PAY-8.md"] = SampleWorkspace.item("Older portal", "dropped", "ra")
    var app = try AppDriver(
      files: files, AppDriver.Surroundings(size: Size(rows: 36, columns: 120)))
    #expect(app.state.plan.items.count == 6)
    try app.press("/")
    app.type("is:archived")
    #expect(shown(app) == ["PAY-8", "PAY-9"])
    try app.press("<enter>")
    #expect(app.screen.contains("Archive 2") && app.screen.contains("Older portal"))
    try app.press("H")
    #expect(app.messageLine.contains("PAY-8 lies in the archive."))
    try app.press("2")
    #expect(app.screen.contains("Old portal"))
    try app.press("1 <esc>")
    #expect(shown(app).count == 5 && !app.screen.contains("Archive"))
    #expect(app.state.plan.unreadArchive.isEmpty)
  }

  @Test func `a view that asks for the archive has it from the first frame`() throws {
    var files = SampleWorkspace.pay
    files["archive/items/PAY-9.md"] = SampleWorkspace.item("Old portal", "done", "rb")
    var app = try AppDriver(files: files)
    try app.press("/")
    app.type("portal is:archived")
    try app.press("<enter>")
    try app.reopen()
    #expect(shown(app) == ["PAY-9"])
  }

  @Test func `me that is nobody is a mistake with its cure`() throws {
    var surroundings = AppDriver.Surroundings()
    surroundings.variables["PLANBOARD_USER"] = "zoe"
    var app = try AppDriver(files: SampleWorkspace.pay, surroundings)
    for query in ["owner:me", "is:mine"] {
      try app.press("/")
      app.type("ready " + query)
      #expect(app.screen.contains("Nobody here is zoe; say who you are with :me"), "\(query)")
      try app.press("<esc>")
    }
    try app.press(":")
    app.type("me li")
    try app.press("<enter> /")
    app.type("is:mine")
    #expect(shown(app) == ["PAY-1"])
  }

  @Test func `facets count what is shown, narrow by it and take it off again`() throws {
    var app = try open()
    try app.press("f")
    #expect(app.screen.contains("Narrow to"))
    app.type("ready")
    try app.press("<enter>")
    #expect(app.state.filter == "status:ready")
    #expect(shown(app) == ["PAY-1", "PAY-2", "PAY-3"])
    try app.press("<enter>")
    #expect(app.state.filter.isEmpty)
    app.type("li wei")
    try app.press("<enter> <esc>")
    #expect(app.state.filter == "owner:li" && shown(app) == ["PAY-1"])
  }

  @Test func `F1 lists what a query can say and puts it behind what was typed`() throws {
    var app = try open()
    try app.press("/")
    app.type("invoice")
    try app.press("<f1>")
    #expect(app.screen.contains("What a query can say"))
    app.type("unassigned")
    try app.press("<enter>")
    #expect(app.state.filter == "invoice is:unassigned" && shown(app) == [])
    try app.press("<f1> <esc> <esc>")
    #expect(shown(app).count == 5)
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `pictures of finding`(columns: Int, rows: Int) throws {
    var app = try AppDriver(
      files: SampleWorkspace.demo(),
      AppDriver.Surroundings(size: Size(rows: rows, columns: columns)))
    func expect(_ name: String) {
      let difference = Snapshot.difference(app.canvas, named: "\(name).\(columns)x\(rows)")
      #expect(difference == nil, "\(difference ?? "")")
    }
    try app.press("f")
    expect("facets")
    try app.press("<esc> /")
    app.type("type:story is:blo")
    expect("filter.mistake")
    try app.press("<f1>")
    expect("query.help")
    try app.press("<esc> <esc> 2 /")
    app.type("group:epic sort:-priority")
    try app.press("<enter>")
    expect("backlog.groups")
  }
}
