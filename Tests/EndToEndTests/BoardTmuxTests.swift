import Glibc
import PlanTestSupport
import Testing
import TextUI

/// The real program in a real tmux, as a person has it.
struct BoardTmuxTests {
  private static let programs: [String] = ["/usr/bin/tmux", "/usr/local/bin/tmux"]

  @Test func `works in tmux, and leaves its screen and title behind as they were`() throws {
    guard let tmux = Self.programs.first(where: { access($0, X_OK) == 0 })
    else {
      print("SKIPPED tmux is not installed")
      return
    }
    let trial = try BoardTests.Trial()
    let program = try PtyProcess.builtProgram("planboard")
    // Nothing of the person's own tmux is touched: a server, a socket and a configuration apart.
    var terminal = try PtyProcess(
      tmux, ["-f", "/dev/null", "-S", trial.folder.path(of: "tmux"), "new", "/bin/sh"],
      environment: trial.environment(["PS1": "$ "]), folder: trial.folder.path(of: "workspace"))
    try terminal.read(untilShown: "$")
    try terminal.send(
      "tmux -S \(trial.folder.path(of: "tmux")) set -g escape-time 10\r\(program)\r")
    try terminal.read(untilShown: "▸ Bulk invoice")
    try terminal.send("jL")
    try terminal.read(untilShown: "Moved 2 Card retry logic")
    terminal.resize(to: Size(rows: 40, columns: 130))
    try terminal.read(untilShown: "story · Doing 0d")
    try terminal.send("?")
    try terminal.read(untilShown: "Keys on Board")
    try terminal.send("\u{1B}")
    try terminal.read(until: "the board") { !$0.shows("Keys on Board") }
    try terminal.send("q")
    try terminal.read(until: "the shell") { !$0.shows("Ready 2") }
    #expect(trial.text("items/PAY-2.md").contains("status: doing\n"))
    try terminal.send("exit\r")
    _ = try terminal.readToEnd()
  }
}
