import PlanApp
import PlanModel
import PlanTestSupport
import Testing

/// The list of problems with what cures them.
struct SessionProblemTests {
  /// Opens the list of problems and goes to the one that a text names.
  private func open(
    _ text: String, _ files: [String: String] = SampleWorkspace.damaged, editor: String = "true"
  ) throws -> AppDriver {
    var surroundings = AppDriver.Surroundings()
    surroundings.variables["EDITOR"] = editor
    var app = try AppDriver(files: files, surroundings)
    try app.press("g !")
    let place = try #require(
      app.state.derived.problems.firstIndex { "\($0.path) \($0.reason)".contains(text) })
    for _ in 0..<place { try app.press("j") }
    return app
  }

  @Test func `a value that does not fit is set in the form, with the caret in its field`() throws {
    var app = try open("estimate: many")
    #expect(app.messageLine.contains("c opens the form"))
    try app.press("c")
    app.retype("3")
    try app.press("<c-s>")
    #expect(app.file("items/PAY-7.md")?.contains("estimate: 3\n") == true)
    #expect(!app.screen.contains("many"))
  }

  @Test func `what needs no decision is repaired by a key, and taken back by another`() throws {
    var files = SampleWorkspace.pay
    files["items/PAY-1.md"] = SampleWorkspace.item("Bulk invoice export", "ready", "5")
    var app = try open("5 is no rank", files)
    #expect(app.messageLine.contains("c repairs it"))
    try app.press("c")
    #expect(app.messageLine.contains("Repaired items/PAY-1.md: rank 5 to r"))
    #expect(app.screen.contains("Nothing is wrong in the files."))
    try app.press("u")
    #expect(app.file("items/PAY-1.md")?.contains("rank: \"5\"\n") == true)
  }

  @Test(arguments: ["doing", "done"])
  func `a status that names no column is mended without a row about it`(_ column: String) throws {
    var files = SampleWorkspace.pay
    let text = SampleWorkspace.item("SSO for admins", "doing", "rs")
    files["items/PAY-4.md"] = text.replacing("status: doing", with: "status: dooing")
    var app = try open("no column dooing", files)
    #expect(app.state.derived.problems.count == 1)
    try app.press("c")
    app.retype(column)
    try app.press("<c-s>")
    let mended = try #require(app.file("items/PAY-4.md"))
    #expect(mended.contains("status: \(column)\n") && !mended.contains("dooing"))
    let rows = mended.split(separator: "\n").filter { $0.contains(" status ") }
    // It never left the column that the history knows.
    #expect(rows.count == (column == "doing" ? 1 : 2))
    #expect(!mended.contains(" - status"))
  }

  @Test func `where nothing is wrong the last line offers no cure`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("g !")
    #expect(app.screen.contains("Nothing is wrong in the files."))
    #expect(app.lines.last?.contains("cure") == false)
    #expect(app.lines.last?.contains("? help") == true)
  }

  @Test func `a file that is no record is mended in the editor`() throws {
    let folder = try TemporaryFolder()
    try folder.write("good.md", "---\ntitle: Found again\nstatus: ready\n---\n")
    var app = try open("PAY-6.md", editor: "cp \(folder.path(of: "good.md"))")
    #expect(app.messageLine.contains("c opens the file"))
    try app.press("<enter> E")
    #expect(app.state.screen == .problems)
    #expect(app.messageLine.contains("items/PAY-6.md is a record again: Found again"))
    #expect(app.file("items/PAY-6.md") == "---\ntitle: Found again\nstatus: ready\n---\n")
    try app.press("1")
    #expect(app.screen.contains("Found again"))
    try app.press("u")
    #expect(app.messageLine.contains("Nothing to undo"))
  }

  @Test func `a file that is still no record says so, and one that is left alone stays`() throws {
    let folder = try TemporaryFolder()
    try folder.write("bad.md", "---\ntitle: [\n---\n")
    var app = try open("PAY-6.md", editor: "cp \(folder.path(of: "bad.md"))")
    try app.press("c")
    #expect(app.messageLine.contains("Saved, but items/PAY-6.md:2"))
    app = try open("PAY-6.md")
    try app.press("c")
    #expect(app.messageLine.contains("The file is as it was."))
    app = try open("PAY-6.md", editor: "false")
    try app.press("c")
    #expect(app.messageLine.contains("ended with 1"))
    #expect(app.file("items/PAY-6.md") == "no front matter at all\n")
  }
}
