import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// How an item ends: finished, dropped, archived, deleted.
struct SessionEndTests {
  private func open() throws -> AppDriver { try AppDriver(files: SampleWorkspace.pay) }

  @Test func `a card is finished, archived and brought back`() throws {
    var app = try open()
    let before = app.files
    try app.press("d")
    #expect(app.file("items/PAY-1.md")?.contains("status: done\n") == true)
    #expect(app.selected == "PAY-1")
    try app.press("x")
    #expect(app.file("items/PAY-1.md") == nil)
    #expect(app.file("archive/items/PAY-1.md")?.contains("status: done\n") == true)
    try app.press("u u")
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `an open card is not archived, and says why`() throws {
    var app = try open()
    try app.press("x")
    #expect(app.messageLine.contains("drop with X or finish with d"))
  }

  @Test func `a card is dropped with a reason that is offered again`() throws {
    var app = try open()
    try app.press("X <enter>")
    #expect(app.screen.contains("Dropping needs a reason."))
    app.type("nobody asked")
    try app.press("<enter>")
    let text = app.file("items/PAY-1.md") ?? ""
    #expect(text.contains("status: dropped\n") && text.contains("ana why nobody asked\n"))
    try app.press("X <up> <enter>")
    #expect(app.file("items/PAY-2.md")?.contains("ana why nobody asked\n") == true)
  }

  @Test func `deleting asks, keeps by default, and can be undone`() throws {
    var app = try open()
    let before = app.files
    try app.press("D <enter>")
    #expect(AppDriver.changed(before, app.files) == [])
    #expect(app.messageLine.contains("Kept as it was."))
    try app.press("D <left>")
    #expect(app.screen.contains("Delete 1 Bulk invoice export?"))
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md") == nil)
    #expect(app.selected == "PAY-2")
    try app.press("u")
    #expect(AppDriver.changed(before, app.files) == [])
    #expect(app.selected == "PAY-1")
  }

  @Test func `what planboard does not know in a file survives its deletion being undone`() throws {
    var files = SampleWorkspace.pay
    let text = SampleWorkspace.item(
      "'Bulk export'   # the big one", "ready", "rg", more: ["ticket: ABC-1", "owner: li"])
    files["items/PAY-1.md"] = text
    var app = try AppDriver(files: files)
    try app.press("D <left> <enter> u")
    #expect(app.file("items/PAY-1.md") == text)
    try app.press("<c-r> u")
    #expect(app.file("items/PAY-1.md") == text)
  }

  @Test func `bulk deleting names how many`() throws {
    var app = try open()
    try app.press("V D")
    #expect(app.screen.contains("Delete 3 items: 1 Bulk invoice export, 2 Card retry logic"))
    try app.press("l <enter>")
    #expect(app.files.keys.filter { $0.hasPrefix("items/PAY-") }.count == 3)
  }
}
