import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Settings, columns and messages from the keyboard.
struct SettingTests {
  @Test func `a setting of my own is explained, changed and kept with the comments around it`()
    throws
  {
    let folder = try TemporaryFolder()
    for (path, text) in SampleWorkspace.pay { try folder.write("workspace/\(path)", text) }
    try folder.write(
      "home/.config/planboard/settings.conf", "# mine\ntheme = mono # no\npreview=on\n")
    var app = try AppDriver(folder)
    try app.press(":")
    app.type("set")
    try app.press("<enter>")
    app.type("preview")
    #expect(app.messageLine.contains("Default: on. Kept in ~/.config/planboard/settings.conf."))
    try app.press("<enter> <down> <enter>")
    #expect(app.messageLine.contains("preview: off, kept in"))
    #expect(
      folder.text("home/.config/planboard/settings.conf")
        == "# mine\ntheme = mono # no\npreview=off\n")
  }

  @Test func `a theme is seen at once, and a misspelt one is refused in words`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let before = app.shown.styles
    try app.press(":")
    app.type("set theme calm-drak")
    try app.press("<enter>")
    #expect(app.messageLine.contains("There is no theme calm-drak; did you mean calm-dark?"))
    app.retype("set theme calm-dark")
    try app.press("<enter>")
    #expect(app.shown.styles != before)
    #expect(app.messageLine.contains("theme: calm-dark"))
    try app.quitAndReopen()
    #expect(app.state.settings.theme == "calm-dark")
  }

  @Test func `a setting of the workspace is an edit that can be taken back`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let before = app.file("planboard.md")
    try app.press(":")
    app.type("set done_days")
    try app.press("<enter> <esc> :")
    app.type("set done_days lots")
    try app.press("<enter>")
    #expect(app.messageLine.contains("done_days: "))
    #expect(app.state.overlay != nil)
    app.retype("set done_days 30")
    try app.press("<enter>")
    #expect(app.file("planboard.md")?.contains("done_days: 30") == true)
    try app.press("u")
    #expect(app.file("planboard.md") == before)
  }

  @Test(arguments: [
    ("workdays mon, xyz", "workdays: xyz is not a day of the week; write mon, tue"),
    ("holidays xmas", "holidays: xmas is not a day; write it as 2026-12-25"),
    ("sizes S=2, M=much", "sizes: M=much is not a size; write a name and its points, as S=2"),
  ])
  func `a setting takes only what fits, and says what does`(_ typed: String, _ answer: String)
    throws
  {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let before = app.file("planboard.md")
    try app.press(":")
    app.type("set \(typed)")
    try app.press("<enter>")
    #expect(app.messageLine.contains(answer))
    #expect(app.file("planboard.md") == before)
  }

  @Test func `a fixed setting says so`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press(":")
    app.type("set key NEW")
    try app.press("<enter>")
    #expect(app.messageLine.contains("key is set by planboard alone."))
  }

  @Test func `I say who I am, and a new person is written down`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press(":")
    app.type("me li")
    try app.press("<enter>")
    #expect(app.state.me == "li")
    try app.press(":")
    app.type("me zoe")
    try app.press("<enter> <right> <enter>")
    #expect(app.state.me == "zoe")
    #expect(app.file("people/zoe.md") != nil)
  }

  @Test func `columns are renamed, limited, moved, added and removed, one undo each`() throws {
    var files = SampleWorkspace.pay
    files["planboard.md"] = """
      ---
      format: 1
      key: PAY
      # how we work
      columns:
        - ready phase=unstarted
        # two of us
        - doing phase=active wip=2 x=keep
        - done phase=done
      ---

      """
    var app = try AppDriver(files: files)
    let before = app.file("planboard.md")
    try app.press(":")
    app.type("columns")
    try app.press("<enter>")
    app.type("doing")
    try app.press("<enter> <enter>")
    app.retype("In work")
    try app.press("<enter>")
    let text = try #require(app.file("planboard.md"))
    #expect(text.contains("  - doing phase=active wip=2 x=keep title=\"In work\"\n"))
    #expect(text.contains("# how we work\n"))
    #expect(text.contains("# two of us\n"))
    app.type("in work")
    try app.press("<enter>")
    app.type("limit")
    try app.press("<enter>")
    app.retype("few")
    try app.press("<enter>")
    #expect(app.screen.contains("few is not a whole number."))
    app.retype("3")
    try app.press("<enter> <esc>")
    #expect(app.screen.contains("In work 1/3"))
    try app.press("u u")
    #expect(app.file("planboard.md") == before)
    try app.press(":")
    app.type("columns")
    try app.press("<enter>")
    app.type("add")
    try app.press("<enter>")
    app.type("Für Später!")
    try app.press("<enter>")
    app.type("waiting")
    try app.press("<enter> <esc>")
    #expect(app.screen.contains("Für Später! 0"))
    try app.press("u")
    #expect(app.file("planboard.md") == before)
  }

  @Test func `a column with cards is removed when I say where they go, in one undo`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let before = app.files
    try app.press(":")
    app.type("columns")
    try app.press("<enter>")
    app.type("doing")
    try app.press("<enter>")
    app.type("remove")
    try app.press("<enter>")
    #expect(app.screen.contains("Remove Doing: where do its 1 item go?"))
    app.type("review")
    try app.press("<enter> <esc>")
    #expect(app.screen.contains("In review 1/3"))
    #expect(!app.screen.contains("Doing"))
    #expect(try app.differences() == [])
    try app.press("u")
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `messages are listed with their times, the newest first`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("d u x :")
    app.type("messages")
    try app.press("<enter>")
    let rows = app.lines.filter { $0.contains("12:00") }
    #expect(rows.count == 3)
    #expect(rows.first?.contains("Only closed items can be archived") == true)
    #expect(rows.last?.contains("Moved 1 Bulk invoice export") == true)
  }
}
