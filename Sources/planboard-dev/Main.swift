import PlanFiles
import PlanShell

/// The chores of the project's own files; run in its folder.
@main
enum Main {
  static func main() {
    var console = Console()
    let status = status(Array(CommandLine.arguments.dropFirst()), &console)
    console.exit(status: status)
  }

  /// Does the chore that the arguments name: 0 all is well, 1 something is wrong with the project,
  /// 2 the chore could not be done.
  private static func status(_ arguments: [String], _ console: inout Console) -> Int32 {
    guard let chore = Chore.all.first(where: { $0.words == arguments }) else {
      for chore in Chore.all {
        console.complain("planboard-dev \(chore.words.joined(separator: " ")): \(chore.help)")
      }
      return 2
    }
    do throws(FileError) {
      let report = try chore.run(ProjectFolder())
      for line in report.notes { console.say(line) }
      for line in report.faults { console.complain(line) }
      return report.faults.isEmpty ? 0 : 1
    } catch {
      console.complain(error.sentence)
      return 2
    }
  }
}
