import PlanTestSupport
import Testing
import TextUI

/// Importing on the board: columns, states and dates are asked for, and the counts are opened.
struct SessionImportTests {
  private static let table = """
    Summary;State;Points;Created
    Pay by invoice;Parked;3;03/04/2026
    Refund twice;In Progress;5;05/06/2026

    """

  /// A board beside a table whose state, points and dates have to be asked for.
  private func importing() throws -> AppDriver {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.folder.write("workspace/list.csv", Self.table)
    app.type(":import list.csv")
    try app.press("<enter>")
    return app
  }

  @Test func `a table is understood with its person, and one undo takes it back`() throws {
    var app = try importing()
    #expect(app.screen.contains("Something has to be said first."), "\(app.screen)")
    #expect(app.screen.contains("Dates"))
    #expect(Snapshot.difference(app.canvas, named: "import.dates.80x24") == nil)
    try app.press("i")
    #expect(app.messageLine.contains("Something stands against it"))
    // The dates, then the state that no rule knows.
    try app.press("<enter> <enter>")
    #expect(app.screen.contains("Parked"), "\(app.screen)")
    let before = app.files
    try app.press("<enter>")
    app.type("Ready")
    try app.press("<enter>")
    #expect(app.screen.contains("2 items added"), "\(app.screen)")
    #expect(Snapshot.difference(app.canvas, named: "import.ready.80x24") == nil)
    #expect(AppDriver.changed(before, app.files) == [])
    try app.press("i")
    #expect(app.lines[1].contains("Imported 2 items"), "\(app.screen)")
    #expect(Snapshot.difference(app.canvas, named: "import.done.80x24") == nil)
    #expect(
      AppDriver.changed(before, app.files).count == 3, "\(AppDriver.changed(before, app.files))")
    // The counts open the items.
    try app.press("<enter>")
    app.type("Refund")
    try app.press("<enter>")
    #expect(app.screen.contains("Refund twice") && app.screen.contains("Doing"), "\(app.screen)")
    try app.press("q u")
    #expect(AppDriver.changed(before, app.files) == [], "\(AppDriver.changed(before, app.files))")
  }

  @Test func `a column gets another meaning, and what is told is remembered`() throws {
    var app = try importing()
    try app.press("<enter> <enter> <end> <up> <enter>")
    app.type("value")
    try app.press("<enter>")
    #expect(app.screen.contains("value"), "\(app.screen)")
  }

  @Test func `a source that cannot be read is named, and Esc leaves all as it was`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let before = app.files
    app.type(":import nowhere.csv")
    try app.press("<enter>")
    #expect(app.screen.contains("There is no file nowhere.csv."), "\(app.screen)")
    #expect(app.lines[1].contains("This cannot be imported."), "\(app.screen)")
    #expect(!app.screen.contains("i import"), "\(app.screen)")
    try app.press("<esc>")
    #expect(app.messageLine.contains("Nothing was imported."))
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `an import that was undone after a restart can be made again`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.folder.write("workspace/list.csv", "id,title,status\nA-1,One,ready\nA-2,Two,ready\n")
    app.type(":import list.csv")
    try app.press("<enter> i <esc>")
    #expect(app.file("items/A-1.md") != nil, "\(app.screen)")
    try app.quitAndReopen()
    try app.press("u")
    #expect(app.file("items/A-1.md") == nil, "\(app.screen)")
    app.type(":import list.csv")
    try app.press("<enter>")
    #expect(app.screen.contains("2 items added"), "\(app.screen)")
    try app.press("i <esc>")
    #expect(app.file("items/A-2.md") != nil)
    #expect(try app.differences() == [])
  }
}
