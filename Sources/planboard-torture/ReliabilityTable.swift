import PlanTestSupport

/// The page that says which promises were tried, how often, and what came of it.
struct ReliabilityTable {
  private(set) var failures: [String] = []
  private var rows: [String] = []

  /// What cannot be set up everywhere, and so is not proved here.
  private static let notProved = [
    ("P2", "power cut on a real disk", "only the states that the file system promises are tried"),
    ("P3", "a file system that is really full, a quota", "needs a mount"),
    ("P6", "xfs, btrfs", "needs a mount"),
    ("P7", "NFS, inotify limits set to 0", "needs a mount and the right to set limits"),
  ]

  mutating func add(_ report: TrialReport) {
    failures += report.failures
    let result =
      report.skipped.map { "SKIPPED \($0)" }
      ?? (report.failures.isEmpty ? "all kept" : "\(report.failures.count) lost")
    rows.append("| \(report.promise) | \(report.what) | \(report.trials) | \(result) |")
  }

  /// Notes a trial that broke off.
  mutating func add(_ failure: String) { failures.append(failure) }

  func text(date: String, share: Int) -> String {
    let part = share > 1 ? ", with one of \(share) of the full trials" : ""
    let skipped = Self.notProved.map { "| \($0.0) | \($0.1) | 0 | SKIPPED \($0.2) |" }
    return """
      # What was broken on purpose, and what was lost

      Written by `make torture` on \(date)\(part).
      A trial is one crash, refused call, process or foreign write; what was skipped is not proved.

      | Promise | What was tried | Trials | Result |
      | --- | --- | ---: | --- |
      \((rows + skipped).joined(separator: "\n"))
      """
  }
}
