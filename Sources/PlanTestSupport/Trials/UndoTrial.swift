import PlanModel

/// Promise 23 with the real program: what a killed session did is taken back by the next one.
package enum UndoTrial {
  private static let edits = [
    "L", "jL", "J", "K", "d", "VL\u{1B}", "D\u{1B}[C\r", "r\u{15}Another name\r",
    "aThird way\r\u{1B}",
    "cA remark\r", "pP1\r", "l", "jx", "H",
  ]

  /// Makes edits that a seed chooses, kills the board, starts it and undoes all.
  package static func run(_ sessions: Int, program: String, seed: UInt64 = 1) throws
    -> TrialReport
  {
    var report = TrialReport("P23", "sessions that are killed, started again and undone")
    var values = GeneratedValues(seed: seed)
    for number in 1...sessions {
      let script = (0..<values.number(2...7)).map { _ in values.oneOf(edits) }
      let fault = try failure(of: script, program)
      report.count(
        fault.map {
          "session \(number), \(script.map(\.debugDescription).joined(separator: " ")): \($0)"
        })
    }
    return report
  }

  private static func failure(of script: [String], _ program: String) throws -> String? {
    let folder = try TemporaryFolder.workspace()
    let before = DiskImage(of: folder).records
    var board = try PtyProcess.board(program, in: folder)
    try board.read(untilShown: "Work 10")
    for keys in script {
      try board.send(keys)
      try board.readUntilQuiet(milliseconds: 30)
      try board.read(until: "the acknowledgement") { !$0.shows("•") }
    }
    let edited = DiskImage(of: folder).records
    board.signal(9)
    _ = try board.readToEnd()
    var again = try PtyProcess.board(program, in: folder)
    try again.read(untilShown: "Work ")
    for _ in 0...(2 * script.count) {
      try again.send("u")
      try again.readUntilQuiet(milliseconds: 30)
      try again.read(until: "the acknowledgement") { !$0.shows("•") }
      if again.screen.shows("Nothing to undo") { break }
    }
    let said = again.screen.lines
    try again.quit()
    let after = DiskImage(of: folder).records
    if AppDriver.changed(before, after).isEmpty { return nil }
    let changed = AppDriver.changed(before, after)
    return "\(changed) of \(AppDriver.changed(before, edited)) are not as they were; the screen:\n"
      + said.joined(separator: "\n")
  }
}
