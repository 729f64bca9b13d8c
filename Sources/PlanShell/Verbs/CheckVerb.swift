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
      touched. Of two records that a merge left in one file, because both were added under one \
      name, the later one gets another id, and so do the links that were made by who began it; the \
      others stay with the earlier one.

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
      try partRecords(&session, &console)
      let repairs = PlanRepair.repairs(of: session.plan, at: session.now)
      if !dryRun {
        try session.save(PlanEdit(summary: "", changes: repairs.map(\.change)))
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
    if output.form == .text, let note = try GitSetup(session.workspace.folder).note(context) {
      console.say(note)
    }
    if !problems.isEmpty { console.status = .problem }
  }

  /// Gives each of two records that were added under one name a file of its own.
  private func partRecords(
    _ session: inout CommandSession, _ console: inout Console
  ) throws(CommandFailure) {
    let folder = session.workspace.folder
    var ids = session.ids
    for clash in session.plan.conflicts.values.sorted(by: { $0.ours.path < $1.ours.path }) {
      let found = try CommandFailure.guarding { () throws(FileError) in
        try ApartRecords(clash, in: folder)
      }
      guard let found else { continue }
      let type = type(of: found.later)
      let id =
        type == Item.self
        ? ids.itemID(in: session.plan)
        : IdentitySource.slug(of: found.later.title, for: type, in: session.plan)
      if !dryRun {
        let report = try CommandFailure.guarding { () throws(FileError) in
          try found.part(as: id, in: folder)
        }
        guard report.isSaved else {
          throw .problem("\(clash.ours.path) was changed by another program; try again.")
        }
        try session.readArchive()
      }
      let links = try relink(found, as: id, &session)
      if output.form == .text {
        console.say(
          "\(dryRun ? "Would part" : "Parted") \(clash.ours.path): \(found.later.displayTitle) "
            + "\(dryRun ? "would become" : "is now") \(id); \(links)links stay with "
            + "\(found.earlier.displayTitle).")
      }
    }
  }

  /// Lets the links follow that were made by who began the later record, and says which.
  private func relink(
    _ records: ApartRecords, as id: RecordID, _ session: inout CommandSession
  ) throws(CommandFailure) -> String {
    guard let author = records.later.core.history.firstAuthor, author != "-",
      author != records.earlier.core.history.firstAuthor
    else { return "" }
    let edit: PlanEdit
    do throws(EditError) {
      var builder = EditBuilder(session.plan, by: session.author)
      try builder.relink(records.earlier.id, to: id, type(of: records.later), by: author)
      edit = try builder.checked("")
    } catch {
      throw .problem(error.sentence)
    }
    if !dryRun, !edit.changes.isEmpty { try session.save(edit) }
    let names = edit.changes.compactMap { $0.after?.id.text }
    return names.isEmpty ? "" : "\(names.joined(separator: ", ")) of \(author) name it; other "
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
