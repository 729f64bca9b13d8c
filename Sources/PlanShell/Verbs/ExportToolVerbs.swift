import ArgumentParser
import PlanFiles

/// Exports for Jira.
struct ExportJiraCSVVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "jira-csv", abstract: "Export the CSV that Jira's importer takes.",
    discussion: """
      The headings are those of Jira's own export, so that the importer maps most of them by itself; \
      its date format stays dd/MMM/yy h:mm a. Labels, sprints, links and comments stand in as many \
      columns as are needed. Texts are in Jira's markup. What Jira has no field for is counted on \
      standard error.

      planboard export jira-csv is:open --output jira.csv
      """)

  @OptionGroup var options: ExportOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    try options.deliver(options.exporter(context).exported(.jiraCSV), context, &console)
  }
}

/// Exports for GitHub.
struct ExportGitHubVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "github", abstract: "Export issues as GitHub's API has them, as JSON.",
    discussion: """
      A list of issues with title, body, labels, assignees, milestone, state, the days on which they \
      were opened and closed, and comments. docs/import.md has the loop that creates them with gh; \
      import json --from github reads them too. Type, priority and estimate become labels.

      planboard export github is:open --output issues.json
      """)

  @OptionGroup var options: ExportOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    try options.deliver(options.exporter(context).exported(.github), context, &console)
  }
}

/// Exports for Backlog.md.
struct ExportBacklogMdVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "backlog-md", abstract: "Export a folder of Backlog.md.",
    discussion: """
      The folder must be new or empty. It gets config.yml and a file for each item, with ids, states \
      and order as they are here; import backlog-md makes the same items of it.

      planboard export backlog-md ../shop/backlog
      """)

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String

  @OptionGroup var options: ExportOptions

  func validate() throws {
    if options.output != nil { throw ValidationError("The folder is named without --output.") }
  }

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let files = try options.exporter(context).backlogMd()
    try ExportFolder(folder, context).write(files.bytes)
    console.say("Exported \(files.contents) to \(folder).")
    try options.say(files.loss, context, &console)
  }
}
