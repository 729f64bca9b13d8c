import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// The person's own keys.
struct KeyBindingsTests {
  private func app(keys: String) throws -> AppDriver {
    let folder = try TemporaryFolder()
    for (path, text) in SampleWorkspace.pay { try folder.write("workspace/\(path)", text) }
    try folder.write("home/.config/planboard/keys.conf", keys)
    return try AppDriver(folder)
  }

  @Test func `a key of my own runs the command, and the key that it had does nothing`() throws {
    var app = try app(keys: "# mine\nitem.done = M, <c-f>\n")
    try app.press("d")
    #expect(app.messageLine.contains("d does nothing here.  ? shows the keys."))
    try app.press("M")
    #expect(app.messageLine.contains("Moved 1 Bulk invoice export Ready → Done"))
    #expect(app.state.derived.problems == [])
  }

  @Test func `footer, help, which-key and messages name the keys that I use`() throws {
    var app = try app(
      keys: "undo = M\nhelp = <f2>\nrecord.rename = R\nreload =\ngo.backlog = g x\n")
    try app.press("x")
    #expect(app.messageLine.contains("drop with X or finish with d"))
    try app.press("a N e w <enter>")
    #expect(app.messageLine.contains("M undo"))
    #expect(app.lines.last?.hasSuffix("F2 help") == true)
    try app.press("g")
    app.elapse()
    #expect(app.screen.contains("x   Go to the backlog"))
    try app.press("<esc> <f2>")
    app.type("undo")
    #expect(app.screen.contains("M           Take back the last edit."))
  }

  @Test func `a key for one screen leaves the others as they are`() throws {
    var app = try app(keys: "backlog.item.done = M\n")
    try app.press("2 d")
    #expect(app.messageLine.contains("does nothing here"))
    try app.press("1 d")
    #expect(app.messageLine.contains("Moved"))
  }

  @Test func `two keys can change places`() throws {
    var app = try app(keys: "cursor.down = k\ncursor.up = j\n")
    try app.press("k")
    #expect(app.selected == "PAY-2")
    #expect(app.state.derived.problems == [])
  }

  @Test func `mistakes are named with file and line, and the keys of the program stand`() throws {
    var app = try app(
      keys: "item.done = j\nitem.dnoe = F\nundo = <f12>\nno sign\nredo = <c-s>\nitem.drop = g\n")
    let problems = app.state.derived.problems
    #expect(problems.compactMap(\.line).sorted() == [1, 2, 3, 4, 5, 6])
    let reasons = problems.map { "\($0.reason). \($0.cure)" }.joined(separator: "\n")
    #expect(reasons.contains("j for item.done clashes with cursor.down on the screen board"))
    #expect(reasons.contains("item.dnoe is not a command. Did you mean item.done?"))
    #expect(reasons.contains("the key <f12> of undo cannot be used"))
    #expect(reasons.contains("the key <c-s> of redo cannot be used: terminals keep it"))
    #expect(reasons.contains("g for item.drop clashes with cursor.top (g g)"))
    #expect(problems.allSatisfy { $0.path.hasSuffix("keys.conf") })
    try app.press("j")
    #expect(app.selected == "PAY-2")
    try app.press("d")
    #expect(app.messageLine.contains("Moved 2"))
  }
}
