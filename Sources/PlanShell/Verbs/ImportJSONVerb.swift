import ArgumentParser
import PlanFiles
import PlanModel

/// Imports what planboard exported, or issues of GitHub.
struct ImportJSONVerb: ImportCommand {
  static let configuration = CommandConfiguration(
    commandName: "json", abstract: "Import an export of planboard, or issues of GitHub.",
    discussion: """
      An export of planboard makes the same records again, with their ids, texts and histories; the \
      workspace keeps its own key and name. --from github reads what gh issue list --json prints, \
      or the API's lists of issues, one or several: numbers become ids, milestones releases, and \
      pull requests are left out. There --map says what a label means: a number is an estimate, P0 \
      to P3 a priority, the name of a type or of a column that.

      gh issue list --state all --limit 10000 --json number,title,body,labels,assignees,milestone,\
      state,stateReason,comments,createdAt,closedAt,url | planboard import json - --from github \
      --map size/S=2
      """)

  /// Who wrote the JSON.
  enum Origin: String, CaseIterable, ExpressibleByArgument, Sendable { case planboard, github }

  @Argument(help: "The file, or - for standard input.", completion: .file())
  var file: String

  @Option(help: "Whose JSON it is: planboard or github.")
  var from = Origin.planboard

  @OptionGroup var options: ImportOptions
  @OptionGroup var place: WorkspaceOptions

  func read(_ context: CommandContext) throws(CommandFailure) -> ReadSource {
    let bytes = try context.source(file)
    let name = file == "-" ? "Standard input" : file
    do throws(ImportError) {
      switch from {
      case .planboard:
        var read = ReadSource(source: try PlanJSONSource(bytes, name: name))
        read.stateMaps = options.map
        return read
      case .github:
        let clock = SourceClock(offset: context.host.offset)
        let maps = options.map.filter { !GitHubSource.isAboutState($0) }
        return ReadSource(
          source: try GitHubSource(bytes, name: name, maps: maps, clock: clock),
          stateMaps: options.map.filter(GitHubSource.isAboutState))
      }
    } catch {
      throw .wrongUse(error.sentence)
    }
  }
}
