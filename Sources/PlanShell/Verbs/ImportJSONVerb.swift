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

  func read(
    _ context: CommandContext, into place: ImportPlace
  ) throws(CommandFailure) -> ReadSource {
    let bytes = try context.source(file)
    let name = file == "-" ? "Standard input" : file
    switch from {
    case .planboard:
      let source = try reading { () throws(ImportError) in try PlanJSONSource(bytes, name: name) }
      return ReadSource(
        source: source, memory: try place.memory(source.source, ofKind: "planboard", options),
        stateMaps: options.map)
    case .github:
      let maps = options.map.filter { !GitHubSource.isAboutState($0) }
      let source = try reading { () throws(ImportError) in
        try GitHubSource(
          bytes, name: name, maps: maps, clock: SourceClock(offset: context.host.offset))
      }
      let memory =
        options.source == nil
        ? source.memory(among: try place.files(ofKind: "github"))
        : try place.memory(source.source, ofKind: "github", options)
      return ReadSource(
        source: source.recalling(memory), memory: memory,
        stateMaps: options.map.filter(GitHubSource.isAboutState))
    }
  }

  private func reading<Source: ImportSource>(
    _ read: () throws(ImportError) -> Source
  ) throws(CommandFailure) -> Source {
    do throws(ImportError) { return try read() } catch { throw .wrongUse(error.sentence) }
  }
}
