import ArgumentParser
import PlanModel

/// Who uses the program.
package struct PersonOptions: ParsableArguments {
  @Option(
    name: .customLong("as"), help: ArgumentHelp("Who you are: a person's id.", valueName: "person"))
  var user: String?

  @Option(help: ArgumentHelp("The day that is today, as 2026-11-20.", valueName: "day"))
  var today: String?

  package init() {}

  /// The day that was named; `nil` when none was.
  func namedDay() throws(CommandFailure) -> CalendarDay? {
    guard let today else { return nil }
    guard let day = CalendarDay(today) else {
      throw .wrongUse("--today \(today) is not a day; write it as 2026-11-20.")
    }
    return day
  }
}

/// Where a command finds its workspace, and for whom it works.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("workspace")],
    help: ArgumentHelp(
      "A folder in the workspace; else PLANBOARD_DIR, else where you are.", valueName: "path"),
    completion: .directory)
  var path: String?

  @OptionGroup var person: PersonOptions

  init() {}
}

/// How a command gives its result.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Give the result as JSON.")
  var json = false

  @Flag(help: "Give the result in lines of cells parted by tabs, without headings.")
  var plain = false

  init() {}

  /// The forms of a result.
  enum Form: Hashable, Sendable { case text, plain, json }

  var form: Form { json ? .json : plain ? .plain : .text }

  func validate() throws {
    if json, plain { throw ValidationError("--json and --plain exclude each other.") }
  }
}

/// The reason for a change.
struct ReasonOption: ParsableArguments {
  @Option(help: ArgumentHelp("Why; kept in the history.", valueName: "reason"))
  var why: String?

  init() {}

  /// The reason on one line; `nil` when there is none.
  var text: String? {
    guard let text = why.map({ OneLine.text($0).trimmed }), !text.isEmpty else { return nil }
    return text
  }
}
