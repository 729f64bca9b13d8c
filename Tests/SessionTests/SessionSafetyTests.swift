import PlanFiles
import PlanTestSupport
import Testing
import TextUI

/// What happens when files are damaged, change underneath or cannot be written.
struct SessionSafetyTests {
  @Test func `a damaged file is listed, drawn nowhere, and never written`() throws {
    var app = try AppDriver(files: SampleWorkspace.damaged)
    #expect(app.lines[0].contains("✗ 4 problems g!"))
    try app.press("g !")
    #expect(app.screen.contains("items/PAY-6.md:1:1  The file does not begin with a --- line"))
    try app.press("1 V p")
    app.type("P2")
    try app.press("<enter>")
    #expect(app.file("items/PAY-6.md") == SampleWorkspace.damaged["items/PAY-6.md"])
    #expect(app.file("items/PAY-7.md")?.contains("estimate: many\n") == true)
    try app.quitAndReopen()
    #expect(app.file("items/PAY-6.md") == SampleWorkspace.damaged["items/PAY-6.md"])
  }

  @Test func `a question says which keys answer it`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("D y")
    #expect(app.messageLine.contains("[Keep]   Delete   y answers nothing here: ←→ ⏎ Esc do."))
    try app.press("<left>")
    #expect(app.messageLine == "  Keep   [Delete]")
    app.resize(to: Size(rows: 12, columns: 40))
    try app.press("x")
    #expect(app.messageLine.contains("←→ ⏎ Esc answer."))
    try app.press("<esc>")
    #expect(app.file("items/PAY-1.md") != nil)
  }

  @Test func `a value that does not fit is mended by setting it`() throws {
    var app = try AppDriver(files: SampleWorkspace.damaged)
    try app.press("g ! j <enter>")
    #expect(app.selected == "PAY-7")
    try app.press("S")
    app.type("estimate")
    try app.press("<enter>")
    app.retype("5")
    try app.press("<enter>")
    #expect(app.file("items/PAY-7.md")?.contains("estimate: 5\n") == true)
    #expect(app.lines[0].contains("✗ 3 problems"))
  }

  @Test func `a card of no column stands in the last one, and can be moved out`() throws {
    var app = try AppDriver(files: SampleWorkspace.damaged)
    try app.press("l l l l")
    #expect(app.selected == "PAY-8" && app.lines[2].contains("? 1"))
    #expect(Snapshot.difference(app.canvas, named: "column.unknown.80x24") == nil)
    try app.press("H")
    #expect(app.file("items/PAY-8.md")?.contains("status: done\n") == true)
  }

  @Test func `what cannot be written stays on the screen until R has written it`() throws {
    let fileSystem = FaultyFileSystem()
    var surroundings = AppDriver.Surroundings()
    surroundings.fileSystem = fileSystem
    var app = try AppDriver(files: SampleWorkspace.pay, surroundings)
    let before = app.files
    fileSystem.restart(fault: .every(.write, code: 28))
    try app.press("L")
    #expect(app.lines[1].contains("NOT SAVED"))
    #expect(app.messageLine.contains("NOT SAVED") && app.messageLine.contains("R tries again"))
    #expect(Snapshot.difference(app.canvas, named: "not-saved.80x24") == nil)
    try app.press("j k")
    #expect(app.lines[1].contains("NOT SAVED"))
    app.resize(to: Size(rows: 16, columns: 60))
    #expect(app.screen.contains("NOT SAVED"))
    #expect(Snapshot.difference(app.canvas, named: "not-saved.60x16") == nil)
    #expect(AppDriver.changed(before, app.files) == [])
    try app.press("Q")
    #expect(!app.hasEnded && app.screen.contains("Quit and lose the changes?"))
    try app.press("<enter>")
    fileSystem.restart(fault: .none)
    try app.press("R")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true)
    #expect(!app.screen.contains("NOT SAVED"))
    #expect(app.messageLine.contains("Everything is saved."))
  }

  @Test func `quitting without the changes says on standard error what was lost`() throws {
    let fileSystem = FaultyFileSystem()
    var surroundings = AppDriver.Surroundings()
    surroundings.fileSystem = fileSystem
    var app = try AppDriver(files: SampleWorkspace.pay, surroundings)
    fileSystem.restart(fault: .every(.rename, code: 5))
    try app.press("L Q <left> <enter>")
    #expect(app.hasEnded)
    fileSystem.restart(fault: .none)
    try app.reopen()
    #expect(app.lastWords.contains("NOT SAVED"))
  }

  @Test func `another field that was changed outside is kept beside ours`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let theirs = SampleWorkspace.item(
      "Bulk invoice export, all of it", "ready", "rg", more: ["owner: li"])
    try app.folder.write("workspace/items/PAY-1.md", theirs)
    try app.press("p")
    app.type("P0")
    try app.press("<enter>")
    let text = app.file("items/PAY-1.md") ?? ""
    #expect(
      text.contains("title: Bulk invoice export, all of it\n") && text.contains("priority: P0\n"))
    #expect(!app.screen.contains("NOT SAVED"))
  }

  @Test func `the same field that was changed outside is refused and visible`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let theirs = SampleWorkspace.item("Theirs", "ready", "rg", more: ["owner: li"])
    try app.folder.write("workspace/items/PAY-1.md", theirs)
    try app.press("r")
    app.retype("Ours")
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md") == theirs)
    #expect(app.lines[0].contains("Conflict: 1 Ours"))
    try app.press("<esc>")
    #expect(app.lines[1].contains("NOT SAVED"))
    #expect(app.screen.contains("Ours"))
    // The others can be edited and saved meanwhile.
    try app.press("j L")
    #expect(app.file("items/PAY-2.md")?.contains("status: doing\n") == true)
    #expect(app.file("items/PAY-1.md") == theirs)
  }

  @Test func `a file that breaks, comes back or is put away is named for what it is`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let text = app.file("items/PAY-1.md") ?? ""
    try app.folder.write("workspace/items/PAY-1.md", "")
    try app.press("R")
    #expect(app.messageLine.contains("items/PAY-1.md:1:1: "), "\(app.screen)")
    #expect(app.messageLine.contains("g! shows it."), "\(app.screen)")
    try app.folder.write("workspace/items/PAY-1.md", text)
    try app.press("R")
    #expect(app.messageLine.contains("1 Bulk invoice export was put there"), "\(app.screen)")
    try app.folder.remove("workspace/items/PAY-1.md")
    try app.folder.write(
      "workspace/archive/items/PAY-1.md", text.replacing("status: ready", with: "status: ready"))
    try app.press("R")
    #expect(app.messageLine.contains("1 Bulk invoice export was archived"), "\(app.screen)")
  }

  @Test func `a file that was removed outside is not written anew`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.folder.remove("workspace/items/PAY-1.md")
    try app.press("L")
    #expect(app.screen.contains("Somebody else removed the file of what you changed here."))
    try app.press("<esc>")
    #expect(app.file("items/PAY-1.md") == nil)
    #expect(app.lines[1].contains("NOT SAVED"))
  }

  @Test func `an hour's work can be taken back and made again`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let before = app.files
    let keys = [
      "L", "J", "d", "j p P 1 <enter>", "r x <enter>", "c y e s <enter>", "! n o <enter>",
      "m d o i n g <enter>", "X w h y <enter>", "a n e w <enter>", "D <left> <enter>",
      "2 j J", "V @ l i <enter>",
    ]
    for step in keys { try app.press(step) }
    let after = app.files
    #expect(after != before)
    for _ in 0..<40 { try app.press("u") }
    #expect(AppDriver.changed(before, app.files) == [])
    for _ in 0..<40 { try app.press("<c-r>") }
    #expect(AppDriver.changed(after, app.files) == [])
    #expect(try app.differences() == [])
  }

  @Test func `a file that cannot be read is shown as it is and never written`() throws {
    var app = try AppDriver(files: SampleWorkspace.damaged)
    let before = app.files
    try app.press("g ! <enter>")
    #expect(app.lines[0].contains("read-only"), "\(app.screen)")
    #expect(app.screen.contains("    1 "), "\(app.screen)")
    try app.press("j e d <esc> q")
    #expect(app.files == before)
  }
}
