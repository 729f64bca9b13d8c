import PlanApp
import PlanFiles
import PlanModel
import PlanShell
import PlanTestSupport
import Testing
import TextUI

/// A workspace that cannot be written, or is only to be looked at.
@Suite struct SessionReadOnlyTests {
  private static let codes: [Int32] = [13, 30]

  private func board(_ code: Int32) throws -> AppDriver {
    var surroundings = AppDriver.Surroundings()
    surroundings.fileSystem = FaultyFileSystem(fault: .every(.create, code: code))
    return try AppDriver(files: SampleWorkspace.pay, surroundings)
  }

  @Test(arguments: codes) func `it opens, says so, and answers an edit with the reason`(
    _ code: Int32
  ) throws {
    var app = try board(code)
    let before = app.files
    #expect(app.lines[0].contains("read-only"), "\(app.screen)")
    let reason = code == 30 ? "the file system is read-only" : "permission denied"
    for keys in ["L", "J", "a", "e", "r", "d", "D", "p", "m", "@", "<space> L", "u"] {
      try app.press(keys)
      #expect(
        app.messageLine.contains("The workspace is read-only: \(reason).")
          || app.messageLine.contains("Nothing to undo."), "\(keys): \(app.screen)")
      #expect(app.state.overlay == nil)
      try app.press("<esc> <esc>")
    }
    #expect(app.files == before && !app.screen.contains("NOT SAVED"))
    #expect(!app.folder.names("workspace").contains(".planboard"))
    try app.press("Q")
    #expect(app.hasEnded)
    try app.reopen()
    #expect(app.lastWords == "")
    for name in app.folder.names("home/.local/state/planboard") {
      #expect(app.folder.names("home/.local/state/planboard/\(name)").isEmpty)
    }
  }

  @Test func `every screen can be looked at`() throws {
    var app = try board(30)
    for keys in ["2", "1 <enter>", "q w", "q g !", "1 ?", "<esc> f", "<esc> / s s o <enter>"] {
      try app.press(keys)
      #expect(!app.screen.contains("NOT SAVED"))
    }
    #expect(app.screen.contains("SSO for admins"))
    try app.press("<esc>")
    #expect(Snapshot.difference(app.canvas, named: "read-only.80x24") == nil)
    app.resize(to: Size(rows: 16, columns: 60))
    #expect(Snapshot.difference(app.canvas, named: "read-only.60x16") == nil)
  }

  @Test(arguments: codes) func `the command line reads and refuses to write`(
    _ code: Int32
  ) throws {
    let session = try VerbSession.inWorkspace()
    let context = CommandContext(
      host: session.host,
      fileSystem: FaultyFileSystem(fault: .every(.create, code: code)))
    func run(_ arguments: String...) -> (Console, Int32)? {
      guard case .finished(let console, let status) = Planboard.invoke(arguments, in: context)
      else { return nil }
      return (console, status)
    }
    #expect(run("list")?.0.out.contains("SSO for admins") == true)
    let before = session.text("items/PAY-K7M2Q.md")
    for arguments in [["move", "PAY-K7M2Q", "review"], ["comment", "PAY-K7M2Q", "Hm"]] {
      guard case .finished(let console, let status) = Planboard.invoke(arguments, in: context)
      else { continue }
      #expect(status == 1 && console.errors.hasPrefix("The workspace is read-only: "))
    }
    #expect(session.text("items/PAY-K7M2Q.md") == before)
  }

  @Test func `--read-only opens a workspace that could be written and keeps it as it is`() throws {
    let session = try VerbSession.inWorkspace()
    guard case .board(let board) = session.invoke(["--read-only", "."]) else {
      Issue.record("no board was opened")
      return
    }
    #expect(board.workspace?.plan.readOnlyReason?.contains("--read-only") == true)
    #expect(!session.names("../home").contains(".local"))
  }
}
