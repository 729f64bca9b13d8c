import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// An hour on the board: what is done with keys is in the files.
struct SessionBoardTests {
  private func open() throws -> AppDriver { try AppDriver(files: SampleWorkspace.pay) }

  @Test func `a card is moved with one key, and one file changes`() throws {
    var app = try open()
    let before = app.files
    try app.press("j L")
    #expect(app.selected == "PAY-2")
    #expect(app.messageLine.contains("Moved 2 Card retry logic Ready → Doing  u undo"))
    #expect(AppDriver.changed(before, app.files) == ["items/PAY-2.md"])
    #expect(
      app.file("items/PAY-2.md") == """
        ---
        type: story
        title: Card retry logic
        status: doing
        rank: rk
        created: 2026-11-11
        history:
          - 2026-11-17T10:15:09+01:00 ana status ready
          - 2026-11-20T12:00:00+01:00 ana status doing
        ---

        """)
    try app.press("u")
    #expect(AppDriver.changed(before, app.files) == [])
    #expect(app.messageLine.contains("Undone: Moved 2 Card retry logic"))
    try app.press("<c-r>")
    #expect(app.file("items/PAY-2.md")?.contains("status: doing") == true)
    #expect(app.messageLine.contains("Again: Moved 2"))
  }

  @Test func `a card that is moved off the ends stays, and says why`() throws {
    var app = try open()
    let before = app.files
    try app.press("H")
    #expect(app.messageLine.contains("This is the first column."))
    try app.press("l l l L")
    #expect(app.messageLine.contains("This is the last column."))
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `marked cards of several columns each move a column on`() throws {
    var app = try open()
    try app.press("<space> l <space> L")
    #expect(app.messageLine.contains("Moved 2 marked a column to the right  u undo"))
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true)
    #expect(app.file("items/PAY-4.md")?.contains("status: review\n") == true)
  }

  @Test func `a card is ranked within its column, and one file changes`() throws {
    var app = try open()
    let before = app.files
    try app.press("J")
    #expect(AppDriver.changed(before, app.files) == ["items/PAY-1.md"])
    #expect(app.file("items/PAY-1.md")?.contains("rank: rm\n") == true)
    #expect(app.lines[4].contains("Card retry logic") && app.lines[6].contains("Bulk invoice"))
    try app.press("J J")
    #expect(app.messageLine.contains("It is the last one here."))
    try app.press("u u")
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `finished cards are not ranked, and say why`() throws {
    var app = try open()
    try app.press("l l l J")
    #expect(app.messageLine.contains("This column is sorted by the day of finish"))
  }

  @Test func `a full column warns and does not refuse`() throws {
    var app = try AppDriver(files: SampleWorkspace.eightColumns)
    try app.press("L")
    #expect(app.messageLine.contains("Shaped has 3, limit 1"))
    #expect(app.file("items/PAY-0.md")?.contains("status: shaped") == true)
  }

  @Test func `a range is marked and moved as one step`() throws {
    var app = try open()
    let before = app.files
    try app.press("v j j v L")
    let changed = AppDriver.changed(before, app.files)
    #expect(changed == ["items/PAY-1.md", "items/PAY-2.md", "items/PAY-3.md"])
    #expect(app.screen.contains("Doing 4/4 full"))
    try app.press("u")
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `marks are set one by one, all at once, and by the filter`() throws {
    var app = try open()
    try app.press("<space> <space>")
    #expect(app.state.marks == [RecordID("PAY-1"), RecordID("PAY-2")])
    try app.press("<esc>")
    #expect(app.state.marks.isEmpty)
    try app.press("V")
    #expect(app.state.marks.count == 3)
    try app.press("<esc> /")
    app.type("retry")
    try app.press("<enter> *")
    #expect(app.state.marks == [RecordID("PAY-2")])
    try app.press("<esc> <esc>")
    #expect(app.state.marks.isEmpty && app.state.filter.isEmpty)
  }

  @Test func `a field is set on all marked cards`() throws {
    var app = try open()
    let before = app.files
    try app.press("V p")
    app.type("P1")
    try app.press("<enter>")
    for id in 1...3 { #expect(app.file("items/PAY-\(id).md")?.contains("priority: P1\n") == true) }
    try app.press("S")
    app.type("labels")
    try app.press("<enter>")
    app.type("money, quarter")
    try app.press("<enter>")
    #expect(app.file("items/PAY-3.md")?.contains("labels: [money, quarter]\n") == true)
    try app.press("u u")
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `the filter narrows while it is typed, and Esc brings everything back`() throws {
    var app = try open()
    try app.press("j /")
    app.type("ana")
    #expect(app.lines[2].contains("Ready 0 of 3") && app.lines[2].contains("Doing 1 of 1") == false)
    #expect(app.screen.contains("SSO for admins") && !app.screen.contains("Dunning"))
    try app.press("<esc>")
    #expect(app.selected == "PAY-2" && app.screen.contains("Dunning"))
    try app.press("/")
    app.type("sign")
    try app.press("<enter>")
    #expect(app.selected == "PAY-5", "the column of the cursor had no match")
    try app.press("n N n")
    #expect(app.selected == "PAY-5", "it is the only one")
  }

  @Test func `the program comes back to the same view and card`() throws {
    var app = try open()
    try app.press("j j")
    let before = app.screen
    try app.quitAndReopen()
    #expect(app.screen == before && app.selected == "PAY-3")
    try app.press("2 j j")
    let backlog = app.screen
    try app.quitAndReopen()
    #expect(app.screen == backlog)
    try app.press("1 l <enter>")
    let page = app.screen
    try app.quitAndReopen()
    #expect(app.screen == page && app.selected == "PAY-4")
  }

  @Test func `a filter is kept, and the counts with it`() throws {
    var app = try open()
    try app.press("/")
    app.type("retry")
    try app.press("<enter>")
    let before = app.screen
    try app.quitAndReopen()
    #expect(app.screen == before)
  }

  @Test func `keys that wait are handled together and painted once`() throws {
    var app = try open()
    let frames = app.shown.frames
    app.feed(Array(repeating: .key(.character("j")), count: 50))
    #expect(app.selected == "PAY-3")
    #expect(app.shown.frames == frames + 1)
  }

  @Test func `q asks nothing when all is saved, and Q quits from anywhere`() throws {
    var app = try open()
    try app.press("<enter> e")
    try app.press("<esc> q")
    #expect(!app.hasEnded)
    try app.press("q")
    #expect(app.hasEnded)
  }
}
