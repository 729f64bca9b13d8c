import Glibc
import PlanFiles
import PlanModel
import PlanShell

/// Promise 1 with the real program: killed at random instants, every item is old or new.
package enum RandomKillTrial {
  private static let items = 500

  /// Kills the program so many times, half of them as a command on many items, half as a board.
  package static func run(
    _ kills: Int, program: String, seed: UInt64 = 1
  ) throws -> TrialReport {
    var report = TrialReport("P1", "SIGKILL at random instants, \(items) items")
    let folder = try TemporaryFolder.workspace(files, in: .disk)
    var values = GeneratedValues(seed: seed)
    // The first one, which nobody kills, tells how long a command takes.
    let begin = microseconds()
    var expected = DiskImage(of: folder).records
    _ = try PtyProcess.output(of: program, ["set", "PAY-1", "estimate=1"], in: folder)
    let length = Int(microseconds() - begin)
    expected = DiskImage(of: folder).records
    for number in 1...kills {
      let fault =
        number % 2 == 0
        ? try killCommand(number, program, folder, length, expected, &values)
        : try killBoard(number, program, folder, expected, &values)
      report.count(fault.map { "kill \(number): \($0)" })
      expected = DiskImage(of: folder).records
    }
    return report
  }

  private static let files: [String: String] = {
    var files = ["planboard.md": ChangeKind.files["planboard.md"] ?? ""]
    for number in 1...items {
      files["items/PAY-\(number).md"] = """
        ---
        title: Work \(number)
        status: ready
        rank: r\(number)a
        ---

        As it is.

        """
    }
    return files
  }()

  private static func killCommand(
    _ number: Int, _ program: String, _ folder: TemporaryFolder, _ length: Int,
    _ old: [String: [UInt8]], _ values: inout GeneratedValues
  ) throws -> String? {
    let ids = Set((0..<values.number(1...20)).map { _ in "PAY-\(values.number(1...items))" })
    var process = try PtyProcess(
      program, ["set"] + ids.sorted() + ["estimate=\(number)"],
      environment: PtyProcess.environment(home: folder.path(of: "home")),
      folder: folder.path(of: "workspace"))
    usleep(UInt32(values.number(0...length * 3 / 2)))
    process.signal(SIGKILL)
    let isSaid = try process.readToEnd() == 0
    return try fault(in: folder, old, Set(ids.map { "workspace/items/\($0).md" })) { text in
      text.contains("\nestimate: \(number)\n") ? .new : isSaid ? .lost : .other
    }
  }

  private static func killBoard(
    _ number: Int, _ program: String, _ folder: TemporaryFolder, _ old: [String: [UInt8]],
    _ values: inout GeneratedValues
  ) throws -> String? {
    var board = try PtyProcess.board(program, in: folder)
    try board.read(untilShown: "Work ")
    let count = values.number(1...6)
    var acknowledged = 0
    for step in 1...count {
      try board.send("r\u{15}Kill \(number) step \(step)\r")
      guard step < count || values.chance(30) else { break }
      try board.read(untilAcknowledged: "to Kill \(number) step \(step)")
      acknowledged = step
    }
    usleep(UInt32(values.number(0...8000)))
    board.signal(SIGKILL)
    _ = try board.readToEnd()
    let paths = Set(old.keys.filter { $0.contains("/items/") })
    return try fault(in: folder, old, paths, changes: 1) { text in
      guard let step = (1...count).first(where: { text.contains("Kill \(number) step \($0)\n") })
      else { return acknowledged > 0 ? .lost : .other }
      return step >= acknowledged ? .new : .lost
    }
  }

  private enum Verdict { case new, lost, other }

  /// Opens the workspace as the next start does, and looks at every file.
  ///
  /// `verdict` judges files that may have changed; with `changes` only so many may.
  private static func fault(
    in folder: TemporaryFolder, _ old: [String: [UInt8]], _ paths: Set<String>,
    changes limit: Int? = nil, _ verdict: (String) -> Verdict
  ) throws -> String? {
    let opened = try AppDriver.opening(folder)
    if let problem = opened.plan.loadProblems.first { return "\(problem.place): \(problem.reason)" }
    if !opened.leftovers.isEmpty { return "the journal clashes with the files" }
    let image = DiskImage(of: folder)
    let present = image.records
    if Set(present.keys) != Set(old.keys) { return "there are other files" }
    var changed = 0
    var isLost = false
    for (path, bytes) in present {
      let isOld = bytes == old[path]
      if isOld, limit != nil { continue }
      guard paths.contains(path) else {
        if isOld { continue }
        return "\(path) changed"
      }
      switch verdict(String(decoding: bytes, as: UTF8.self)) {
      case .new: changed += 1
      case .lost: isLost = true
      case .other: if !isOld { return "\(path) is neither old nor new" }
      }
    }
    if let limit, changed > limit { return "\(changed) files changed" }
    if limit != nil, changed == 0, verdict("") == .lost { return "what was acknowledged is gone" }
    return isLost ? "what was acknowledged is gone" : image.leftovers.first.map { "\($0) was left" }
  }

  private static func microseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
  }
}
