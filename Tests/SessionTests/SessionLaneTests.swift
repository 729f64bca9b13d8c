import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// The board in lanes.
struct SessionLaneTests {
  private static let files: [String: String] = {
    var files = SampleWorkspace.pay
    files["items/PAY-E2.md"] = SampleWorkspace.record(["type: epic", "title: Mails", "rank: rd"])
    files["items/PAY-1.md"] = SampleWorkspace.item(
      "Bulk invoice export", "ready", "rg", more: ["parent: PAY-E1"])
    files["items/PAY-3.md"] = SampleWorkspace.item(
      "Dunning mails", "ready", "ro", more: ["parent: PAY-E2"])
    files["items/PAY-4.md"] = SampleWorkspace.item(
      "SSO for admins", "doing", "rs", more: ["parent: PAY-E1"])
    files["items/PAY-6.md"] = SampleWorkspace.item(
      "SCIM sync", "doing", "rt", more: ["parent: PAY-E1"])
    return files
  }()

  /// A board in lanes of epics: Identity, Mails, No epic.
  private func open(_ size: Size = Size(rows: 24, columns: 80)) throws -> AppDriver {
    var app = try AppDriver(files: Self.files, AppDriver.Surroundings(size: size))
    try app.press("U")
    app.type("epic")
    try app.press("<enter>")
    return app
  }

  private func cursorLine(_ app: AppDriver) -> String { app.lines[app.canvas.cursor?.row ?? 0] }

  private func line(_ app: AppDriver, _ text: String) -> Int? {
    app.lines.firstIndex { $0.contains(text) }
  }

  @Test func `U parts the board into lanes, with counts for the lane and each column`() throws {
    let app = try open()
    let lanes = ["- Identity 3", "- Mails 1", "- No epic 2"].compactMap { line(app, $0) }
    #expect(lanes.count == 3)
    #expect(lanes == lanes.sorted())
    let identity = app.lines[lanes.first ?? 0]
    #expect(identity.contains(" 1 ─┼"))
    #expect(identity.contains(" 2 ─┼"))
    #expect(app.lines[2].contains("Ready 3"))
    #expect(app.selected == "PAY-1")
  }

  @Test func `a card that is added in a lane gets what the lane stands for`() throws {
    var app = try open()
    try app.press("j a")
    #expect(app.messageLine.contains("Add to Ready, Mails:"))
    app.type("Bounce report")
    try app.press("<enter>")
    let added = try #require(app.state.selected)
    #expect(added.parent == RecordID("PAY-E2") && added.status == "ready")
    #expect(app.screen.contains("- Mails 2"))
    try app.press("u")
    #expect(app.file("items/\(added.id).md") == nil)
    // With the form too, and what has no value gives none.
    try app.press("g g A")
    app.type("Group sync")
    #expect(app.screen.contains("[PAY-E1"))
    try app.press("<c-s>")
    #expect(app.state.selected?.parent == RecordID("PAY-E1"))
    try app.press("U")
    app.type("owner")
    try app.press("<enter> G a")
    app.type("Nobody's")
    try app.press("<enter>")
    #expect(app.state.selected?.owner == "")
  }

  @Test func `the name of a lane is not cut for the counts of its columns`() throws {
    var files = Self.files
    files["items/PAY-E1.md"] = SampleWorkspace.record([
      "type: epic", "title: Identity and access for enterprises", "rank: rc",
    ])
    var app = try AppDriver(files: files)
    try app.press("U")
    app.type("epic")
    try app.press("<enter>")
    #expect(app.screen.contains("- Identity and access for enterprises 3 "))
  }

  @Test func `j and k go through the lanes of the column`() throws {
    var app = try open()
    try app.press("j")
    #expect(app.selected == "PAY-3")
    try app.press("j")
    #expect(app.selected == "PAY-2")
    try app.press("j k k")
    #expect(app.selected == "PAY-1")
  }

  @Test func `h and l stay in the lane where it has cards`() throws {
    var app = try open()
    try app.press("l j")
    #expect(app.selected == "PAY-6")
    try app.press("h")
    #expect(app.selected == "PAY-1")
    try app.press("j l")
    #expect(app.selected == "PAY-6")
  }

  @Test func `a card keeps its lane when it goes to another column`() throws {
    var app = try open()
    try app.press("j L")
    #expect(app.selected == "PAY-3")
    #expect(app.file("items/PAY-3.md")?.contains("status: doing") == true)
    #expect(app.file("items/PAY-3.md")?.contains("parent: PAY-E2") == true)
    #expect((app.canvas.cursor?.row ?? 0) == (line(app, "- Mails 1") ?? 0) + 1)
  }

  @Test func `J at the end of a lane says so and changes nothing`() throws {
    var app = try open()
    let before = app.files
    try app.press("J")
    #expect(
      app.messageLine.contains("It is the last one in the lane Identity.  S sets another epic"))
    try app.press("j K")
    #expect(app.messageLine.contains("It is the first one in the lane Mails."))
    #expect(AppDriver.changed(before, app.files) == [])
    try app.press("k l J")
    #expect(app.messageLine.contains("Ranked 4 SSO for admins behind 6"))
  }

  @Test func `a folded lane is one line that the cursor can stand on`() throws {
    var app = try open()
    try app.press("-")
    #expect(cursorLine(app).hasPrefix("▸ + Identity 3"))
    #expect(!app.screen.contains("Bulk invoice"))
    #expect(app.lines[2].contains("Ready 3"))
    try app.press("d")
    #expect(app.messageLine.contains("No item is under the cursor"))
    try app.press("j")
    #expect(app.selected == "PAY-3")
    try app.press("k +")
    #expect(app.selected == "PAY-1")
    try app.press("- -")
    #expect(app.screen.contains("+ No epic 2"))
    try app.press("+ +")
    #expect(!app.screen.contains("+ "))
  }

  @Test func `without lanes the keys of lanes say what makes them`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("-")
    #expect(app.messageLine.contains("The board has no lanes; U groups it."))
  }

  @Test func `the lists part into sections by the same field, and a restart keeps it`() throws {
    var app = try open()
    try app.quitAndReopen()
    #expect(app.screen.contains("- Identity 3"))
    try app.press("U")
    app.type("none")
    try app.press("<enter>")
    #expect(!app.screen.contains("Identity 3"))
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16), (40, 10)])
  func `any walk through lanes of a full board keeps the cursor on the screen`(
    columns: Int, rows: Int
  ) throws {
    var app = try AppDriver(
      files: SampleWorkspace.demo(),
      AppDriver.Surroundings(size: Size(rows: rows, columns: columns)))
    try app.press("U")
    app.type("owner")
    try app.press("<enter>")
    var random = SeededRandom(seed: 5)
    let keys = ["j", "k", "j", "j", "h", "l", "-", "+", "<c-d>", "<c-u>", "G", "g g"]
    for _ in 0..<150 {
      let key = keys.randomElement(using: &random) ?? "j"
      try app.press(key)
      let cursor = try #require(app.canvas.cursor, "\(key)")
      let glyph = app.canvas[cursor.row, cursor.column].glyph
      #expect(glyph == "▸", "\(key): \(cursor)\n\(app.screen)")
    }
  }
}
