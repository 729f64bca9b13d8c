import PlanTestSupport

/// The page that says which promises were tried, how often, and what came of it.
struct ReliabilityTable {
  private let share: Int
  private let date: String
  private var rows: [(promise: String, text: String)] = []
  private(set) var isAllKept = true
  /// How long all trials took together.
  var seconds = 0

  init(share: Int, date: String) {
    self.share = share
    self.date = date
    rows = Self.notProved.map { ($0.0, "| \($0.0) | \($0.1) | 0 | NOT TRIED \($0.2) |") }
  }

  /// What cannot be set up everywhere, and so is not proved here.
  private static let notProved = [
    (
      "P2", "power cut on a real disk",
      "only the states that the file system promises are tried, as crash states"
    ),
    ("P7", "NFS", "needs a server"),
    ("P19", "24 hours of fuzzing for each target", "below stands for how long it was"),
    ("P22", "a migration of the format, killed", "there is one format only"),
  ]

  mutating func add(_ report: TrialReport) {
    if !report.failures.isEmpty { isAllKept = false }
    rows.append(
      (
        report.promise,
        "| \(report.promise) | \(report.what) | \(report.trials) | \(Self.outcome(of: report)) |"
      ))
  }

  /// Notes a trial that broke off.
  mutating func add(brokenOff trial: Trial) {
    isAllKept = false
    rows.append((trial.promise, "| \(trial.promise) | \(trial.name) | 0 | BROKEN OFF |"))
  }

  /// What came of a trial, in a word or two.
  static func outcome(of report: TrialReport) -> String {
    report.skipped.map { "SKIPPED \($0)" }
      ?? (report.failures.isEmpty ? "all kept" : "\(report.failures.count) FAILED")
  }

  var text: String {
    let part = share > 1 ? " with one of \(share) of the full trials" : ""
    let sorted = rows.enumerated().sorted { left, right in
      (Self.number(left.element.promise), left.offset)
        < (Self.number(right.element.promise), right.offset)
    }
    return """
      # What was broken on purpose, and what was lost

      Written by `make torture` on \(date)\(part), in \((seconds + 59) / 60) minutes. A trial is one
      crash, refused call, process, edit or foreign write; what was skipped or not tried is not proved.

      Crash states are exhaustive where a process is killed. After a power cut each folder has all of its
      names or none in every combination, or all folders those up to some operation, and bytes that
      were not synced are there, missing, torn or zero; of the orders beyond that \(CrashStates.samples) are drawn by
      a seed after each operation.

      | Promise | What was tried | Trials | Result |
      | --- | --- | ---: | --- |
      \(sorted.map(\.element.text).joined(separator: "\n"))
      """
  }

  /// The first number in the name of a promise.
  private static func number(_ promise: String) -> Int {
    Int(promise.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0
  }
}
