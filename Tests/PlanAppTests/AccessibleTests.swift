import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// The screens as somebody hears them.
struct AccessibleTests {
  private func app(_ files: [String: String] = SampleWorkspace.pay) throws -> AppDriver {
    var app = try AppDriver(
      files: files, AppDriver.Surroundings(size: Size(rows: 24, columns: 120)))
    try app.press(":")
    app.type("set accessible on")
    try app.press("<enter>")
    return app
  }

  @Test func `there is one column, and no line around anything`() throws {
    var app = try app(SampleWorkspace.demo())
    for keys in [
      "1", "2", "<enter>", "g !", "g b", "m", "<esc> ?", "<esc> :", "<esc> e", "<esc> D",
    ] {
      try app.press(keys)
      let lines = app.screen.filter { "─│┌┐└┘┼".contains($0) }
      #expect(lines.isEmpty, "\(keys)\n\(app.screen)")
    }
  }

  @Test func `what changed stands on the last line, and else where the cursor is`() throws {
    var app = try app()
    try app.press("j")
    #expect(app.lines.last?.contains("Ready, 2 of 3: 2 Card retry logic") == true)
    try app.press("d")
    #expect(app.lines.last?.contains("Moved 2 Card retry logic Ready → Done") == true)
    try app.press("?")
    #expect(app.lines.last?.contains("Move the cursor down.") == true)
    #expect(app.lines[app.lines.count - 2].contains("Esc close"))
    try app.press("<esc> r")
    #expect(app.lines.last?.contains("Title: ") == true)
    #expect(app.canvas.cursor?.row == app.canvas.size.rows - 1)
  }

  @Test(arguments: ["1", "2", "l <enter>", "e", "?", ":", "m", "D"])
  func `it is drawn at any size`(keys: String) throws {
    var app = try app()
    try app.press(keys)
    for (rows, columns) in [(1, 1), (10, 40), (16, 60), (24, 80), (36, 120), (60, 200)] {
      app.resize(to: Size(rows: rows, columns: columns))
      #expect(app.canvas.cells.count == rows * columns)
    }
    app.resize(to: Size(rows: 24, columns: 80))
    let name = keys.filter { $0.isLetter || $0.isNumber }
    expectSnapshot(
      app.canvas,
      named: "accessible.\(name.isEmpty ? keys == ":" ? "palette" : "help" : name).80x24")
  }
}
