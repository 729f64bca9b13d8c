import PlanTestSupport
import Testing
import TextUI

/// What is typed while somebody else changes the same field.
struct SessionOvertakenTests {
  private static let path = "workspace/items/PAY-1.md"

  /// Does what somebody else does to a file, and lets the board see it.
  private func replace(_ old: String, _ new: String, _ app: inout AppDriver) throws {
    let text = app.folder.text(Self.path) ?? ""
    #expect(text.contains(old), "\(text)")
    try app.folder.write(Self.path, text.replacing(old, with: new))
    app.look()
  }

  @Test func `a name that somebody else changed meanwhile is seen before it is replaced`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("r")
    try replace("title: Bulk invoice export", "title: Theirs", &app)
    app.retype("Ours")
    try app.press("<enter>")
    #expect(app.screen.contains("It was changed to Theirs meanwhile; Enter again keeps yours."))
    #expect(app.file("items/PAY-1.md")?.contains("title: Theirs\n") == true)
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("title: Ours\n") == true, "\(app.screen)")
  }

  @Test func `a form follows what others change, and says what it would replace`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("e")
    app.retype("Ours")
    try replace(
      "title: Bulk invoice export", "title: Theirs\npriority: P1\nlabels: [theirs]", &app)
    #expect(app.screen.contains("it was changed to Theirs meanwhile; ^S again"), "\(app.screen)")
    #expect(app.screen.contains("P1") && app.screen.contains("Ours"))
    try app.press("<c-s>")
    let text = app.file("items/PAY-1.md") ?? ""
    #expect(text.contains("title: Ours\n") && text.contains("priority: P1\n"), "\(text)")
    #expect(text.contains("labels: [theirs]\n"))
  }

  @Test func `lists that both sides change are joined`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("S")
    app.type("labels")
    try app.press("<enter>")
    app.type("ours")
    try replace("title: Bulk", "labels: [theirs]\ntitle: Bulk", &app)
    try app.press("<enter>")
    let text = app.file("items/PAY-1.md") ?? ""
    #expect(text.contains("ours") && text.contains("theirs"), "\(text)")
  }
}
