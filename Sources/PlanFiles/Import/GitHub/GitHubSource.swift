package import PlanModel
import PlanText

/// Issues of GitHub, as `gh issue list --json …` prints them or the API gives them.
///
/// Several lists one after the other, as `gh api --paginate` prints them, are one. Pull requests are
/// left out and counted. Numbers become ids behind the workspace's key; milestones become releases;
/// the days on which issues were opened and closed become history.
package struct GitHubSource: ImportSource {
  package private(set) var source: String
  private let issues: [JSONValue]
  private let maps: [String]
  private var remembered: [String] = []
  private var isKnownByRows = false
  private let clock: SourceClock

  /// Reads the JSON; `name` is what it is called in sentences, `maps` are what the person says that
  /// labels mean.
  package init(
    _ bytes: [UInt8], name: String, maps: [String], clock: SourceClock
  ) throws(ImportError) {
    do throws(JSONFault) { issues = try Self.issues(bytes) } catch {
      throw ImportError("\(name): \(error.sentence)")
    }
    self.maps = maps
    self.clock = clock
    let repository = issues.lazy.compactMap { GitHubAddress($0)?.repository }.first ?? ""
    let slug = SourceName.slug(repository)
    source = slug.isEmpty ? "github" : "github-\(slug)"
    guard issues.isEmpty || issues.contains(where: Self.isIssue) else {
      throw ImportError(
        "\(name) holds no issues of GitHub: nothing in it has a number and a title.\n"
          + "For an export of planboard leave --from github out; for a table there is import csv.")
    }
  }

  private static func isIssue(_ value: JSONValue) -> Bool {
    value["title"].text != nil
      && (value["number"].number != nil || value["planboard_id"].text != nil)
  }

  /// Finds the source among those of its kind: addresses need not have been asked for every time.
  package func memory(among files: [ImportMemoryFile]) -> ImportMemoryFile {
    var choice = SourceChoice(name: source)
    for file in files { choice.consider(file, SourceLikeness(ids: titles, file.memory)) }
    return choice.file(holdingName: true)
  }

  /// The folded titles of the first issues by their numbers.
  private var titles: [String: String] {
    var titles: [String: String] = [:]
    for issue in issues.prefix(1000) {
      guard let number = issue["number"].number, let title = issue["title"].text else { continue }
      titles[NumberText.print(number)] = ImportedRecord.foldedTitle(OneLine.text(title))
    }
    return titles
  }

  /// The same issues as those of a source, with what an earlier import was told about labels.
  package func recalling(_ file: ImportMemoryFile) -> GitHubSource {
    var copy = self
    copy.remembered = file.memory.answers.maps
    copy.isKnownByRows = file.source != source
    copy.source = file.source
    return copy
  }

  private static func issues(_ bytes: [UInt8]) throws(JSONFault) -> [JSONValue] {
    var reader = JSONReader(bytes)
    var issues: [JSONValue] = []
    while true {
      switch reader.beginning() {
      case .end: return issues
      case .object: issues.append(try reader.value())
      case .list:
        try reader.enterList()
        while try reader.hasEntry() { issues.append(try reader.value()) }
      case .other: throw reader.fault("a list of issues should stand here")
      }
    }
  }

  package func batch(
    _ states: inout StateMap, today: CalendarDay
  ) throws(ImportError) -> ImportBatch {
    let labels = try GitHubLabels(maps, columns: states.columns, remembered: remembered)
    var reader = GitHubReader(labels: labels, clock: clock, states: states)
    for (place, issue) in issues.enumerated() { reader.read(issue, place + 1) }
    var batch = reader.batch(source)
    batch.answers.maps = labels.remembered
    guard
      !batch.order.isEmpty
        || !issues.isEmpty && reader.loss.count(.note, "pull requests, left out") > 0
    else {
      throw ImportError(
        "There are no issues in it; ask for them with gh issue list --state all --limit 10000 "
          + "--json number,title,body,labels,assignees,milestone,state,stateReason,comments,"
          + "createdAt,closedAt,url")
    }
    states = reader.states
    if isKnownByRows { batch.noteKnownByRows() }
    return batch
  }
}

/// Where an issue is on the web.
struct GitHubAddress {
  /// `owner/name`.
  let repository: String
  let isPullRequest: Bool

  init?(_ issue: JSONValue) {
    guard let url = issue["html_url"].text ?? issue["url"].text else { return nil }
    let parts = url.split(separator: "/")
    guard let place = parts.lastIndex(where: { $0 == "issues" || $0 == "pull" }), place >= 4 else {
      return nil
    }
    repository = parts[place - 2..<place].joined(separator: "/")
    isPullRequest = parts[place] == "pull"
  }
}

extension GitHubSource {
  /// Whether a map is about the state of issues and not about a label: `Open=ready`.
  package static func isAboutState(_ map: String) -> Bool {
    let word = map.prefix { $0 != "=" }.trimmed.lowercased()
    return ["open", "closed", "dropped"].contains(word)
  }
}
