import Glibc
import PlanModel
import TextUI

/// Promise 11: storms of sizes and of suspending are harmless.
package enum StormTrial {
  /// Gives the window another size so many times while cards are renamed, and compares the last
  /// frame with that of a fresh start.
  package static func resizes(_ count: Int, program: String, seed: UInt64 = 1) throws
    -> TrialReport
  {
    var report = TrialReport("P11", "sizes of the window while cards are renamed")
    let folder = try TemporaryFolder.workspace()
    var values = GeneratedValues(seed: seed)
    let size = Size(rows: 24, columns: 100)
    var board = try PtyProcess.board(program, in: folder, size: size)
    try board.read(untilShown: "Work 10")
    for number in 1...count {
      board.resize(to: Size(rows: values.number(1...300), columns: values.number(1...500)))
      if number % 10 == 0 { try board.readUntilQuiet(milliseconds: 1) } else { usleep(3000) }
      if number % 100 == 0 {
        board.resize(to: size)
        try board.read(untilShown: "Ready")
        try board.send("r\u{15}Storm \(number)\r")
        try board.read(untilAcknowledged: "Renamed 10 to Storm \(number)")
        let isThere = folder.soonHolds("title: Storm \(number)\n", in: "items/PAY-10.md")
        report.count(isThere ? nil : "edit \(number) is gone")
      } else {
        report.count(nil)
      }
    }
    board.resize(to: size)
    report.count(try difference(&board, program, folder))
    return report
  }

  private static func difference(
    _ board: inout PtyProcess, _ program: String, _ folder: TemporaryFolder
  ) throws -> String? {
    try board.send("\u{1B}\u{0C}")
    try board.readUntilQuiet()
    let last = board.screen.lines
    try board.quit()
    if !board.screen.unknown.isEmpty { return "sequences that nobody knows" }
    var fresh = try PtyProcess.board(program, in: folder)
    try fresh.read(untilShown: "Ready")
    try fresh.readUntilQuiet()
    let first = fresh.screen.lines
    try fresh.quit()
    // The message line tells of what happened in a session.
    let differing = first.indices.filter { $0 != first.count - 2 && first[$0] != last[$0] }
    guard let row = differing.first else { return nil }
    return "row \(row) is '\(last[row])', after a fresh start '\(first[row])'"
  }

  /// Stops the board with ^Z and continues it so many times under a shell, with edits.
  package static func suspensions(_ count: Int, program: String) throws -> TrialReport {
    var report = TrialReport("P11", "^Z and fg under a shell, with edits")
    let folder = try TemporaryFolder.workspace()
    var shell = try PtyProcess(
      "/bin/bash", ["--norc", "--noprofile", "-i"],
      environment: PtyProcess.environment(home: folder.path(of: "home")),
      folder: folder.path(of: "workspace"), size: Size(rows: 24, columns: 100))
    try shell.send("PS1='$ '; \(program) --today 2026-11-20\r")
    try shell.read(untilShown: "Work 10")
    for number in 1...count {
      try shell.send("r\u{15}Turn \(number)\r\u{1A}")
      try shell.read(until: "the shell") { $0.shows("Stopped") && !$0.isAlternate }
      try shell.send("clear; fg\r")
      try shell.read(until: "the board again") { $0.isAlternate && $0.shows("Turn \(number)") }
      try shell.read(until: "the acknowledgement") { !$0.shows("•") }
      let isThere = folder.soonHolds("title: Turn \(number)\n", in: "items/PAY-10.md")
      report.count(isThere ? nil : "turn \(number) is gone")
    }
    try shell.send("Q")
    try shell.read(until: "the shell at the end") { !$0.isAlternate }
    if !shell.screen.unknown.isEmpty { report.count("sequences that nobody knows") }
    return report
  }
}
