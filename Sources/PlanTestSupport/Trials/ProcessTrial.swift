import CPty
import TextUI

/// Promises 5 and 9 with real processes of the real program.
package enum ProcessTrial {
  /// How a process ends.
  package enum Ending: String, CaseIterable, Sendable {
    case killed, terminated
    case hungUp = "hung up"
    case hungUpUnheard = "hung up, SIGHUP ignored,"

    fileprivate var signal: Int32? {
      switch self {
      case .killed: 9
      case .terminated: 15
      case .hungUp, .hungUpUnheard: nil
      }
    }

    /// What runs the board.
    fileprivate var wrapper: [String] {
      self == .hungUpUnheard ? ["/bin/sh", "-c", "trap '' HUP; exec \"$0\" \"$@\""] : []
    }
  }

  /// What a board may still take once its terminal has gone, in milliseconds.
  package struct ClosingLimit: Sendable {
    private let elapsed: Int64
    private let processor: Int64

    /// Nothing is asked.
    package static let none = ClosingLimit(elapsed: .max, processor: .max)
    /// What is promised.
    package static let promised = ClosingLimit(elapsed: 2000, processor: 100)

    fileprivate func fault(_ closing: PtyProcess.Closing) -> String? {
      closing.milliseconds > elapsed || closing.processorMilliseconds > processor
        ? "ended after \(closing.milliseconds) ms, \(closing.processorMilliseconds) ms of computing"
        : nil
    }
  }

  /// Ends a board right after an edit was acknowledged and while a form is open, and looks what
  /// the next start has.
  package static func end(
    _ ending: Ending, program: String, within limit: ClosingLimit = .none
  ) throws -> TrialReport {
    var report = TrialReport("P9", "boards that are \(ending.rawValue) while somebody types")
    let folder = try TemporaryFolder(in: .disk)
    for (path, text) in ChangeKind.files { try folder.write("workspace/\(path)", text) }
    var board = try PtyProcess.board(program, in: folder, through: ending.wrapper)
    try board.read(untilShown: "Work 10")
    try board.send("L")
    try board.read(until: "the acknowledgement") { $0.shows("Moved 10") && !$0.shows("•") }
    try board.send("e\u{15}Half a title")
    try board.read(untilShown: "Half a title")
    // What a kill may cost is what was typed in the last second.
    if ending == .killed { try board.readUntilQuiet(milliseconds: 1300) }
    if let signal = ending.signal {
      board.signal(signal)
      _ = try board.readToEnd()
    } else {
      report.count(limit.fault(try board.closeWindow()))
    }
    var again = try PtyProcess.board(program, in: folder)
    try again.read(until: "the offer") { $0.shows("An unsaved form of 10 Work 10") }
    let text = folder.text("workspace/items/PAY-10.md") ?? ""
    report.count(text.contains("status: doing") ? nil : "the acknowledged edit is not there")
    try again.send("gf")
    try again.read(untilShown: "Half a title")
    try again.send("\u{13}")
    try again.read(untilShown: "Edited 10")
    try again.send("Q")
    _ = try again.readToEnd()
    let saved = folder.text("workspace/items/PAY-10.md") ?? ""
    report.count(saved.contains("title: Half a title") ? nil : "the form could not be saved")
    return report
  }

  /// Changes files while somebody types on a board, and looks when they are on its screen.
  ///
  /// - Parameters:
  ///   - wrapper: What runs the board, with its arguments; nothing unless given.
  ///   - limit: The milliseconds after which a change has to be seen.
  package static func foreignChanges(
    _ count: Int, program: String, through wrapper: [String] = [], within limit: Int64 = 2000
  ) throws -> TrialReport {
    var report = TrialReport("P7", "foreign changes while somebody types")
    let folder = try TemporaryFolder(in: .disk)
    for (path, text) in ChangeKind.files { try folder.write("workspace/\(path)", text) }
    var board = try PtyProcess.board(program, in: folder, through: wrapper)
    try board.read(untilShown: "Work 10")
    try board.send("a")
    var typed = ""
    for number in 1...count {
      let letter = ["a", "b", "c", "d"][number % 4]
      try board.send(letter)
      typed += letter
      try board.read(untilShown: String(typed.suffix(20)))
      let begin = pty_clock()
      let text = ChangeKind.files["items/PAY-12.md"] ?? ""
      try folder.write(
        "workspace/items/PAY-12.md",
        text.replacing("title: Work 12", with: "title: Foreign \(number).")
      )
      try board.read(untilShown: "Foreign \(number).")
      let isTyped = board.screen.shows(String(typed.suffix(20)))
      let time = pty_clock() - begin
      report.count(
        time > limit
          ? "change \(number) was seen after \(time) ms" : isTyped ? nil : "typing is gone")
    }
    try board.send("\u{03}")
    try board.readUntilQuiet()
    try board.send("Q")
    _ = try board.readToEnd()
    return report
  }

  /// What several processes change at the same time.
  package enum Target: String, CaseIterable, Sendable {
    case otherItems = "other items"
    case otherFields = "other fields of one item"
    case sameField = "one list of one item"
  }

  /// Lets processes of the command line change things at the same time, and counts that every
  /// change that was said to be done is in the history of its item.
  package static func writers(
    _ count: Int, changes: Int, _ target: Target, program: String
  ) throws -> TrialReport {
    var report = TrialReport("P5", "\(count) processes on \(target.rawValue)")
    let folder = try TemporaryFolder(in: .disk)
    for (path, text) in ChangeKind.files { try folder.write("workspace/\(path)", text) }
    let fields = ["estimate", "reach", "effort", "impact", "delay_cost"]
    // A history of more changes than that is longer than a file may be.
    let most: [Target: Int] = [.sameField: 80, .otherFields: 1200]
    let changes = min(changes, (most[target] ?? .max) / count)
    var script = ""
    for writer in 0..<count {
      let id = target == .otherItems ? "PAY-\(10 + writer)" : "PAY-10"
      let field = target == .otherItems ? "estimate" : fields[writer % fields.count]
      let assignment = target == .sameField ? "labels=+w\(writer)n" : "\(field)="
      script += """
        (n=0; while [ $n -lt \(changes) ]; do n=$((n+1));
        if '\(program)' set \(id) \(assignment)$n >>../said 2>&1; then echo \(id) \(field) $n >>../done.\(writer); fi;
        done) &

        """
    }
    var shell = try PtyProcess(
      "/bin/sh", ["-c", script + "wait; echo all are done"],
      environment: PtyProcess.environment(home: folder.path(of: "home")),
      folder: folder.path(of: "workspace"))
    for _ in 0..<(changes * count) {
      do throws(PtyFailure) {
        _ = try shell.readToEnd()
        break
      } catch {
        // Each wait is for one change at most; many processes take longer.
        continue
      }
    }
    for writer in 0..<count {
      let said = (folder.text("done.\(writer)") ?? "").split(separator: "\n")
      if said.count < changes {
        report.count("writer \(writer): \(changes - said.count) changes were refused")
      }
      guard let last = said.last?.split(separator: " "), last.count == 3 else { continue }
      let text = folder.text("workspace/items/\(last[0]).md") ?? ""
      if target == .sameField {
        let words = Set(
          text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        for line in said {
          let number = line.split(separator: " ").last ?? ""
          report.count(words.contains("w\(writer)n\(number)") ? nil : "\(line) is not there")
        }
        continue
      }
      let isThere = text.contains("\n\(last[1]): \(last[2])\n")
      for _ in said.dropLast() { report.count(nil) }
      report.count(isThere ? nil : "writer \(writer): \(last.joined(separator: " ")) is not there")
    }
    return report
  }
}
