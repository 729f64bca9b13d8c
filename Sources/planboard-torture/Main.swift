import Glibc
import PlanShell
import PlanTestSupport

/// Tries the promises about lost work many times and prints what came of it, for
/// `docs/reliability.md`.
@main
enum Main {
  /// `planboard-torture [SHARE]`: one of so many trials; 1 when something was lost.
  static func main() {
    let share = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1
    var table = ReliabilityTable()
    var console = Console()
    for trial in trials(share: max(1, share)) {
      do {
        let report = try trial()
        console.complain("\(report.what): \(report.trials) trials")
        for failure in report.failures { console.complain(failure) }
        table.add(report)
      } catch {
        table.add("a trial could not be made: \(error)")
        console.complain("\(error)")
      }
    }
    for line in table.text(date: date(), share: share).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      console.say(String(line))
    }
    console.exit(status: table.failures.isEmpty ? 0 : 1)
  }

  private static func trials(share: Int) -> [() throws -> TrialReport] {
    let program = { () throws in try PtyProcess.builtProgram("planboard") }
    var trials: [() throws -> TrialReport] = []
    for kind in ChangeKind.all { trials.append { try CrashTrial.run(kind, oneOf: share) } }
    for kind in ChangeKind.all { trials.append { try RefusalTrial.run(kind, oneOf: share) } }
    for count in [2, 4, 8] {
      trials.append {
        try ProcessTrial.writers(
          count, changes: 100 / share + 1, .otherItems, program: program())
      }
    }
    for count in [2, 3] {
      trials.append {
        try ProcessTrial.writers(
          count, changes: 100 / share + 1, .otherFields, program: program())
      }
    }
    for place in [TemporaryFolder.Place.disk, .memory] {
      trials.append { try ForeignReplaceTrial.run(replaces: 10_000 / share, in: place) }
    }
    trials.append { try ProcessTrial.foreignChanges(500 / share + 1, program: program()) }
    for ending in ProcessTrial.Ending.allCases {
      trials.append {
        var report = try ProcessTrial.end(ending, program: program())
        for _ in 0..<(40 / share) {
          report.add(try ProcessTrial.end(ending, program: program()))
        }
        return report
      }
    }
    return trials
  }

  private static func date() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }
}
