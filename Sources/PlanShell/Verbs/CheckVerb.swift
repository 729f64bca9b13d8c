import ArgumentParser
import PlanFiles
import PlanModel

/// Lists what is wrong with a workspace, and repairs what needs no decision.
struct CheckVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "List problems with file, line and cure; exit 1 if any.",
    discussion: """
      --fix gives items without a rank of their own one in the same place, and adds the status \
      event that is missing when a file was edited by hand. Dangling links, loops and unknown \
      columns need a decision: they are told with the cure. Files that cannot be read are never \
      touched.

      --plain gives path, line, column, reason and cure.
      """)

  @Flag(help: "Repair what needs no decision.")
  var fix = false

  @Flag(help: "With --fix: only say what would be repaired.")
  var dryRun = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var place: WorkspaceOptions

  func validate() throws {
    if dryRun, !fix { throw ValidationError("--dry-run goes with --fix.") }
  }

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context, archive: .contents)
    if fix {
      let repairs = PlanRepair.repairs(of: session.plan, at: session.now)
      if !dryRun {
        try session.save(repairs.map(\.change))
        try session.readArchive()
      }
      if output.form == .text {
        for repair in repairs {
          console.say("\(dryRun ? "Would repair" : "Repaired") \(repair.path): \(repair.words)")
        }
        if repairs.isEmpty { console.say("Nothing to repair.") }
      }
    }
    let problems = PlanCheck.problems(of: session.plan)
    say(problems, of: session.workspace, &console)
    if !problems.isEmpty { console.status = .problem }
  }

  private func say(
    _ problems: [Problem], of workspace: OpenWorkspace, _ console: inout Console
  ) {
    switch output.form {
    case .json: console.say(json: problems.map(RecordJSON.object), of: workspace)
    case .plain:
      for problem in problems {
        console.say(row: [
          problem.path, problem.line.map(String.init) ?? "", problem.column.map(String.init) ?? "",
          problem.reason, problem.cure,
        ])
      }
    case .text:
      for problem in problems {
        console.say("\(problem.place): \(problem.reason)")
        console.say("  \(problem.cure)")
      }
      let archived = problems.count { $0.path.hasPrefix("archive/") }
      let note = archived == 0 ? "" : ", \(archived) of them in the archive"
      switch problems.count {
      case 0: console.say("No problems.")
      case 1: console.say("1 problem\(note).")
      default: console.say("\(problems.count) problems\(note).")
      }
    }
  }
}
