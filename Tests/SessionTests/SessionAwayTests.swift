import Glibc
import PlanApp
import PlanFiles
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// A workspace whose folder is moved away, deleted or replaced while its board is open.
@Suite struct SessionAwayTests {
  private func move(_ app: AppDriver, _ from: String, to target: String) {
    #expect(rename(app.folder.path(of: from), app.folder.path(of: target)) == 0)
  }

  @Test func `a folder that is moved away is said, and all is saved when it is back`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    move(app, "workspace", to: "elsewhere")
    try app.press("R")
    #expect(app.messageLine.contains("The folder was moved away or deleted."), "\(app.screen)")
    #expect(app.messageLine.contains("Put it back") && app.screen.contains("Bulk invoice"))
    try app.press("L")
    #expect(
      app.lines[1].contains("NOT SAVED: the folder was moved away or deleted"), "\(app.screen)")
    #expect(app.folder.text("elsewhere/items/PAY-1.md")?.contains("status: ready\n") == true)
    move(app, "elsewhere", to: "workspace")
    try app.press("R")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true)
    #expect(!app.screen.contains("NOT SAVED"))
  }

  @Test func `a deleted folder that comes back from a backup is gone on with`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    move(app, "workspace", to: "old")
    try app.press("L R")
    for (name, text) in SampleWorkspace.pay { try app.folder.write("workspace/\(name)", text) }
    try app.press("R")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true, "\(app.screen)")
    #expect(app.folder.text("old/items/PAY-1.md")?.contains("status: ready\n") == true)
    #expect(try app.differences() == [])
  }

  @Test func `a copy holds what could not be saved, and what no field knows`() throws {
    var files = SampleWorkspace.pay
    files["items/PAY-2.md"] = SampleWorkspace.item(
      "Card retry logic", "ready", "rk", more: ["x-colour: teal # ours"])
    files["items/PAY-9.md"] = "no record"
    files["archive/items/PAY-8.md"] = SampleWorkspace.item("Old", "done", "rz")
    var app = try AppDriver(files: files)
    move(app, "workspace", to: "elsewhere")
    try app.press("L j p")
    app.type("P1")
    try app.press("<enter>")
    #expect(app.screen.contains("NOT SAVED"))
    let copy = app.folder.path(of: "copy")
    try app.press(":")
    app.type("save-copy \(copy)")
    try app.press("<enter>")
    #expect(app.messageLine.contains("Saved a copy of "), "\(app.screen)")
    #expect(app.folder.text("copy/items/PAY-1.md")?.contains("status: doing\n") == true)
    for name in ["items/PAY-9.md", "archive/items/PAY-8.md", "people/ana.md", "releases/2.4.md"] {
      #expect(app.folder.text("copy/\(name)") == files[name], "\(name)")
    }
    #expect(app.folder.text("copy/items/PAY-2.md")?.contains("x-colour: teal # ours\n") == true)
    let stored = try WorkspaceLoader.load(
      WorkspaceFolder(opening: copy, fileSystem: HostFileSystem()))
    for item in app.state.plan.items.all { #expect(stored.items[item.id] == item) }
    try app.press(":")
    app.type("save-copy \(copy)")
    try app.press("<enter>")
    #expect(app.messageLine.contains("holds files already; name a new folder."), "\(app.screen)")
  }
}
