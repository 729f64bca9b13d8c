import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Why an item is there, and what happened to it, on the screen.
struct SessionWhyTests {
  private static let files: [String: String] = {
    var files = SampleWorkspace.pay
    files["items/PAY-E1.md"] = SampleWorkspace.record(
      ["type: epic", "title: Identity", "rank: rc", "outcome: [activation]"])
    files["items/PAY-4.md"] = SampleWorkspace.item(
      "SSO for admins", "doing", "rs", more: ["owner: ana", "parent: PAY-E1"])
    return files
  }()

  private func cursorLine(_ app: AppDriver) -> String { app.lines[app.canvas.cursor?.row ?? 0] }

  @Test func `w tells what an item is for, and Enter goes there`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("l w")
    #expect(app.lines[0].contains("Why 4"))
    #expect(app.screen.contains("part of     E1 Identity"))
    #expect(app.screen.contains("outcome     activation  (from E1 Identity)"))
    #expect(app.screen.contains("rank        5 of 6"))
    try app.press("j <enter>")
    #expect(app.state.screen == .item(RecordID("PAY-E1")))
    try app.press("q")
    #expect(app.state.screen == .why(RecordID("PAY-4")))
    #expect(app.canvas.cursor?.row == 4)
    try app.press("w")
    #expect(app.state.screen == .board)
  }

  @Test func `an orphan is told in words`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("w")
    #expect(app.screen.contains("none, up to the root: an orphan.  S sets one"))
    try app.press("k <enter>")
    #expect(app.messageLine.contains("names nothing to go to"))
  }

  @Test func `what a person does is told with its reason`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("l !")
    app.type("waits for Legal")
    try app.press("<enter> w G")
    #expect(app.screen.contains("today 12:00 you  blocked: waits for Legal"))
    #expect(app.screen.contains("17 Nov      you  to Doing"))
  }

  @Test func `brackets go through the sections of the page, the activity is the last`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("l c")
    app.type("Okta is ready")
    try app.press("<enter> <enter>")
    while !app.messageLine.contains("the last section") { try app.press("]") }
    #expect(cursorLine(app).contains("Activity 3"))
    #expect(app.screen.contains("you  said: Okta is ready"))
    try app.press("[")
    #expect(!cursorLine(app).contains("Activity"))
  }

  @Test func `a wide window has the activity beside the page and the form`() throws {
    var app = try AppDriver(
      files: Self.files, AppDriver.Surroundings(size: Size(rows: 36, columns: 120)))
    try app.press("l <enter>")
    #expect(app.screen.contains("│ Activity 2"))
    #expect(app.screen.contains("│ 17 Nov you  to Doing"))
    try app.press("e")
    #expect(app.lines[0].contains("│ Activity 2"))
    app.resize(to: Size(rows: 24, columns: 80))
    #expect(!app.screen.contains("Activity"))
  }
}
