import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// What is typed into the form of an item, from the key to the text of its file.
struct SessionFormTests {
  private func open() throws -> AppDriver { try AppDriver(files: SampleWorkspace.pay) }

  @Test func `a card is added with the form`() throws {
    var app = try open()
    let before = app.files
    try app.press("A")
    app.type("Refund API")
    try app.press("<tab>")
    app.retype("doing")
    try app.press("<c-s>")
    let path = try #require(AppDriver.changed(before, app.files).first)
    #expect(app.file(path)?.contains("title: Refund API\nstatus: doing\n") == true)
    #expect(app.screen.contains("Refund API"))
  }

  @Test func `a choice of the form takes the first letter of a word, and nothing else`() throws {
    var app = try open()
    try app.press("e <s-tab>")
    app.type("日b")
    #expect(app.screen.contains("‹bug  "))
  }

  @Test func `the list of a form's field begins with what was typed there`() throws {
    var app = try open()
    try app.press("e")
    while !app.messageLine.contains("Owner") && !app.screen.contains("1 of ") {
      try app.press("<tab> <f1>")
    }
    app.retype("an")
    try app.press("<c-f>")
    #expect(app.lines.first?.contains("Edit 1 Bulk invoice export") == true)
    #expect(!app.screen.contains("Nothing matches"))
  }

  @Test func `the form keeps what is wrong beside its field until it is right`() throws {
    var app = try open()
    let before = app.files
    try app.press("e")
    while !app.messageLine.contains("size in points") { try app.press("<tab>") }
    app.type("many")
    try app.press("<tab>")
    #expect(app.screen.contains("✗ Estimate: many is not a number"))
    try app.press("<c-s>")
    #expect(AppDriver.changed(before, app.files) == [])
    #expect(app.canvas.cursor != nil)
    app.retype("3")
    try app.press("<c-s>")
    #expect(AppDriver.changed(before, app.files) == ["items/PAY-1.md"])
    #expect(app.file("items/PAY-1.md")?.contains("estimate: 3\n") == true)
  }

  @Test func `leaving a changed form asks, and Stay is the default`() throws {
    var app = try open()
    let before = app.files
    try app.press("e")
    app.type(" now")
    try app.press("<esc>")
    #expect(app.screen.contains("Bulk invoice export now"), "the form stays behind the question")
    try app.press("<enter>")
    #expect(app.lines.first?.contains("1 change, unsaved") == true)
    #expect(app.screen.contains("Bulk invoice export now"))
    try app.press("<esc> <left> <enter>")
    #expect(app.lines.first?.contains("Board") == true)
    #expect(AppDriver.changed(before, app.files) == [])
  }
}
