import Glibc
import PlanFiles
import PlanTestSupport
import Testing
import TextUI

/// Syncing from the board, beside what is done on it.
@Suite struct SessionSyncTests {
  /// The board of a person whose workspace is a clone of `origin.git` in the same folder.
  private func board() throws -> (app: AppDriver, team: GitTeam) {
    let team = try GitTeam()
    rename(team.folder.path(of: "ana"), team.folder.path(of: "workspace"))
    var surroundings = AppDriver.Surroundings()
    surroundings.variables = team.variables("ana")
    return (try AppDriver(team.folder, surroundings), team)
  }

  @Test func `:sync sends what was done and shows what came`() throws {
    var (app, team) = try board()
    _ = team.planboard("raj", "set", "PAY-4", "title=Single sign-on")
    _ = team.planboard("raj", "sync")
    try app.press("L :")
    app.type("sync")
    try app.press("<enter>")
    #expect(
      app.messageLine.contains(
        "Synced with origin/main: got 1 item changed by raj; sent 1 item."), "\(app.screen)")
    #expect(app.screen.contains("Single sign-on"))
    #expect(team.planboard("raj", "sync").out.contains("got 1 item changed by ana"))
    try app.press(":")
    app.type("messages")
    try app.press("<enter>")
    #expect(app.screen.contains("Getting what is new from origin/main."), "\(app.screen)")
  }

  @Test func `the header counts what is not synced until it is`() throws {
    var (app, _) = try board()
    try app.press("j")
    #expect(!app.lines[0].contains("not synced"), "\(app.screen)")
    try app.press("L j L")
    #expect(app.lines[0].contains("2 not synced"), "\(app.screen)")
    try app.quitAndReopen()
    try app.press("j")
    #expect(app.lines[0].contains("2 not synced"), "\(app.screen)")
    #expect(Snapshot.difference(app.canvas, named: "not-synced.80x24") == nil)
    try app.press(":")
    app.type("sync")
    try app.press("<enter>")
    #expect(!app.lines[0].contains("not synced"), "\(app.screen)")
  }

  @Test func `what is committed and could not be sent is not synced still`() throws {
    var (app, team) = try board()
    rename(team.folder.path(of: "origin.git"), team.folder.path(of: "gone.git"))
    try app.press("L :")
    app.type("sync")
    try app.press("<enter>")
    #expect(app.messageLine.contains("origin cannot be reached"), "\(app.screen)")
    #expect(app.lines[0].contains("not synced") && !app.lines[0].contains("1 not synced"))
  }

  @Test func `:sync without a repository says what is missing`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press(":")
    app.type("sync")
    try app.press("<enter>")
    #expect(app.messageLine.contains("is in no git repository"), "\(app.screen)")
    try app.press("L")
    #expect(app.file("items/PAY-1.md")?.contains("status: doing\n") == true)
  }
}
