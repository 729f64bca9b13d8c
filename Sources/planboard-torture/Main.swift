import Glibc
import PlanShell
import PlanTestSupport

/// Tries the promises about lost work many times and prints what came of it, for
/// `docs/reliability.md`.
///
/// What is being tried, and what came of it, is told on standard error at once.
@main
enum Main {
  /// `planboard-torture [SHARE [TEXT]]`: one of so many trials, those alone whose names hold a text;
  /// 1 when something was lost.
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    let share = words.first.flatMap { Int($0) } ?? 1
    let wanted = words.dropFirst().first ?? ""
    let trials = Trial.all(share: max(1, share)).filter {
      wanted.isEmpty || "\($0.promise) \($0.name)".contains(wanted)
    }
    var table = ReliabilityTable(share: max(1, share), date: date())
    let begin = time(nil)
    for (number, trial) in trials.enumerated() {
      tell("[\(number + 1) of \(trials.count)] \(trial.promise): \(trial.name)")
      run(trial, &table)
    }
    table.seconds = time(nil) - begin
    var console = Console()
    for line in table.text.split(separator: "\n", omittingEmptySubsequences: false) {
      console.say(String(line))
    }
    console.exit(status: table.isAllKept ? 0 : 1)
  }

  private static func run(_ trial: Trial, _ table: inout ReliabilityTable) {
    let begin = time(nil)
    do {
      let report = try trial.run()
      let outcome = ReliabilityTable.outcome(of: report)
      tell("    \(report.trials) trials, \(outcome), \(time(nil) - begin) s")
      for failure in report.failures.prefix(5) { tell("    \(failure)") }
      table.add(report)
    } catch {
      tell("    broken off: \(error)")
      table.add(brokenOff: trial)
    }
  }

  private static func tell(_ text: String) {
    var console = Console()
    console.complain(text)
    console.flush()
  }

  private static func date() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    let two = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }
}
