import ArgumentParser
import PlanFiles
import PlanMethods
import PlanModel

/// Takes records away in forms that other programs read.
struct ExportVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export for a spreadsheet, a mail, another tool, or to keep.",
    subcommands: [
      ExportCSVVerb.self, ExportJSONVerb.self, ExportMarkdownVerb.self, ExportJiraCSVVerb.self,
      ExportGitHubVerb.self, ExportBacklogMdVerb.self,
    ])
}

/// What an export is about and where it goes.
struct ExportOptions: ParsableArguments {
  @Argument(parsing: .allUnrecognized, help: "A query, or first a kind; everything without.")
  var words: [String] = []

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Write into this file, at once and whole.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp("Write what was left out into this file.", valueName: "file"),
    completion: .file())
  var report: String?

  @Flag(help: "Replace files that are there already.")
  var force = false

  @OptionGroup var place: WorkspaceOptions

  /// Opens the workspace with what the export needs of it.
  func exporter(_ context: CommandContext) throws(CommandFailure) -> Exporter {
    if let option = words.first(where: { $0.hasPrefix("--") }) {
      throw .wrongUse("There is no option \(option); --help lists them.")
    }
    let scope = ExportScope(words)
    let session = try CommandSession(
      place, context, archive: scope.needsArchive ? .contents : .names)
    try session.requireSettings()
    return Exporter(session, scope)
  }

  /// Gives what was made to where it was wanted, and says what was left out.
  func deliver(
    _ exported: Exported, _ context: CommandContext, _ console: inout Console
  ) throws(CommandFailure) {
    let existing: UserFile.Existing = force ? .replaced : .kept
    if let output, output != "-" {
      try ExportFile(output, context).write(exported.text, existing: existing)
      console.say(exported.sentence(output))
    } else if context.host.outputColumns == nil {
      console.say(verbatim: exported.text)
    } else {
      // A terminal must not be controlled by what a record holds.
      let lines = exported.text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false)
      for line in lines.dropLast() {
        // A return before the line feed is one character with it, and no part of the line.
        console.say(String(Substring(line.last == 0x0d ? line.dropLast() : line)))
      }
    }
    try say(exported.loss, context, &console)
  }

  /// Says what was left out, or writes it into the file that was named for it.
  func say(
    _ loss: LossReport, _ context: CommandContext, _ console: inout Console
  ) throws(CommandFailure) {
    if let report {
      let existing: UserFile.Existing = force ? .replaced : .kept
      let lines = loss.lines.isEmpty ? ["Nothing was left out."] : loss.lines
      try ExportFile(report, context).write(
        lines.map { $0 + "\n" }.joined(), existing: existing)
    } else {
      for line in loss.lines { console.complain(line) }
    }
  }
}

/// Exports a table for spreadsheets.
struct ExportCSVVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Export a table that a spreadsheet opens.",
    discussion: """
      Without a query all items are in it, also dropped and archived ones; the first word may be \
      another kind. The headings are the keys of the fields, those that have a value somewhere, and \
      body for the text with its criteria and comments; import csv takes them back. A cell that a \
      spreadsheet would take for a formula begins with an apostrophe, which import csv takes away \
      again. History is left out: export json holds everything.

      planboard export csv owner:ana sort:due --columns id,title,due --output ana.csv
      """)

  @Option(help: ArgumentHelp("Write these columns, as id,title,age.", valueName: "fields"))
  var columns: String?

  @Flag(help: "Begin with a byte order mark, which old spreadsheets need for UTF-8.")
  var bom = false

  @OptionGroup var options: ExportOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let exporter = try options.exporter(context)
    let exported = try exporter.exported(.csv(bom ? .written : .none), columns: columns)
    try options.deliver(exported, context, &console)
  }
}

/// Exports everything, in the form that planboard reads again.
struct ExportJSONVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Export everything, or what a query asks for, as JSON.",
    discussion: """
      Without a query it holds the settings and the records of all kinds with text, history, values \
      over days, and what planboard does not know of their files: import json makes the same \
      records of it again. It is the envelope that list --json and show --json print.

      planboard export json --output acme-pay.json
      """)

  @OptionGroup var options: ExportOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    try options.deliver(options.exporter(context).exported(.json), context, &console)
  }
}

/// Exports a table for a mail.
struct ExportMarkdownVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "markdown", abstract: "Export a Markdown table, for a mail or a page.",
    discussion: """
      The columns are those of list unless others are named; group: makes a table for each group. \
      The table lines up as plain text too.

      planboard export markdown release:2.4 group:status --columns id,title,owner
      """)

  @Option(help: ArgumentHelp("Show these columns, as id,title,age.", valueName: "fields"))
  var columns: String?

  @OptionGroup var options: ExportOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let exported = try options.exporter(context).exported(.markdown, columns: columns)
    try options.deliver(exported, context, &console)
  }
}
