import PlanModel
import PlanText

/// Turns issues into records of an import.
struct GitHubReader {
  private(set) var states: StateMap
  private(set) var loss = LossReport()
  private let labels: GitHubLabels
  private let clock: SourceClock
  private var items: [ImportedRecord] = []
  /// The numbers of the items, where all have one.
  private var numbers: [Int] = []
  private var milestones: [String: ImportedRecord] = [:]
  private var milestoneOrder: [String] = []
  private var seen: Set<String> = []

  init(labels: GitHubLabels, clock: SourceClock, states: StateMap) {
    self.labels = labels
    self.clock = clock
    self.states = states
  }

  /// What was found; issues in the order of their numbers, or as they came where one has none.
  func batch(_ source: String) -> ImportBatch {
    var batch = ImportBatch(source: source, tool: "GitHub")
    batch.records = milestoneOrder.compactMap { milestones[$0] } + items
    let keys = items.map(\.key)
    batch.order =
      numbers.count == keys.count
      ? zip(numbers, keys).sorted { $0.0 < $1.0 }.map(\.1) : keys
    batch.loss = loss
    return batch
  }

  /// Takes an issue; `place` is its number in the source, for sentences.
  mutating func read(_ issue: JSONValue, _ place: Int) {
    guard case .object = issue else {
      loss.add(.value, "entries that are no issues", example: "entry \(place) is \(issue.sort)")
      return
    }
    let address = GitHubAddress(issue)
    let isPullRequest =
      !issue["pull_request"].isNull || issue["isPullRequest"] == .yesNo(true)
      || address?.isPullRequest == true
    let number = issue["number"].number.flatMap { Int(exactly: $0) }
    let name = number.map { "#\($0)" } ?? issue["planboard_id"].text ?? ""
    guard !isPullRequest else {
      loss.add(.note, "pull requests, left out", example: name)
      return
    }
    guard !name.isEmpty else {
      loss.add(.value, "issues without a number, left out", example: "entry \(place)")
      return
    }
    let key = (address?.repository ?? "") + name
    guard seen.insert(key).inserted else {
      loss.add(.value, "issues that come twice; the first one counts", example: key)
      return
    }
    if let number { numbers.append(number) }
    var item = ImportedRecord(key: key, kind: .item)
    item.sourceID = number.map(String.init) ?? name
    item.wishedID = wishedID(number, issue["planboard_id"].text)
    fill(&item, issue)
    items.append(item)
  }

  private func wishedID(_ number: Int?, _ own: String?) -> RecordID? {
    if let own, RecordID(own).isValid { return RecordID(own) }
    guard let number else { return nil }
    return RecordID(states.productKey.isEmpty ? "\(number)" : "\(states.productKey)-\(number)")
  }

  private mutating func fill(_ item: inout ImportedRecord, _ issue: JSONValue) {
    item.add("title", [title(issue["title"], item.key)])
    item.add("url", [issue["html_url"].text ?? webURL(issue["url"].text)].compactMap { $0 })
    item.add(
      "created", [time("createdAt", "created_at", issue, item.key)?.day.text].compactMap { $0 })
    item.changed = time("updatedAt", "updated_at", issue, item.key)
    let column = readLabels(issue, &item)
    readState(issue, column, &item)
    readPeople(issue, &item)
    readMilestone(issue["milestone"], &item)
    item.body = body(issue, item.body, item.key)
    item.unsaid = Self.unsaid(of: issue)
    countKeys(issue, item.key)
  }

  /// The fields of which an issue says nothing, because what they are made of was not asked for.
  private static func unsaid(of issue: JSONValue) -> Set<String> {
    guard case .object(let members) = issue else { return [] }
    let names = Set(members.map(\.name))
    var unsaid = Set(
      sources.filter { names.isDisjoint(with: $0.members) }.flatMap(\.fields))
    // The API's list only counts comments.
    if case .list = issue["comments"] { return unsaid }
    unsaid.insert(ImportedRecord.commentsPart)
    return unsaid
  }

  /// What our fields are made of.
  private static let sources: [(members: [String], fields: [String])] = [
    (["body"], ["body"]), (["url", "html_url"], ["url"]),
    (["createdAt", "created_at"], ["created"]), (["assignees", "assignee"], ["owner", "with"]),
    (["milestone"], ["release"]), (["state"], ["status"]),
    (["labels"], ["labels", "type", "priority", "estimate"]),
  ]

  private func webURL(_ url: String?) -> String? {
    url.flatMap { $0.contains("api.github.com") || $0.isEmpty ? nil : $0 }
  }

  private mutating func title(_ value: JSONValue, _ key: String) -> String {
    var title = OneLine.text(value.text ?? "").trimmed
    if title.utf8.count > RecordLimit.titleBytes {
      loss.add(.value, "titles over 1 KB, cut", example: key)
      while title.utf8.count > RecordLimit.titleBytes - 3 { title.removeLast() }
      title += "…"
    }
    return title.isEmpty ? key : title
  }

  private mutating func time(
    _ name: String, _ apiName: String, _ value: JSONValue, _ key: String
  ) -> EventTime? {
    guard let text = value[name].text ?? value[apiName].text, !text.isEmpty else { return nil }
    guard let time = clock.time(text) else {
      loss.add(.value, name, example: "\(key): \(text)")
      return nil
    }
    return time
  }
}

// Labels, state and people.
extension GitHubReader {
  /// Reads the labels; answers the column that one of them means.
  private mutating func readLabels(_ issue: JSONValue, _ item: inout ImportedRecord) -> String? {
    var kept: [String] = []
    var column: String?
    var type: ItemType?
    var priority: Priority?
    var estimate: String?
    if let word = issue["type"]["name"].text ?? issue["issueType"]["name"].text {
      type = ItemType(rawValue: word.lowercased())
    }
    for name in issue["labels"].entries.compactMap({ Self.name($0, "name") }) {
      switch labels.meaning(of: name) {
      case .type(let meant) where type == nil || type == meant: type = meant
      case .priority(let meant) where priority == nil: priority = meant
      case .estimate(let meant) where estimate == nil: estimate = meant
      case .column(let meant) where column == nil: column = meant
      case nil, .type, .priority, .estimate, .column: if !kept.contains(name) { kept.append(name) }
      }
    }
    item.add("type", [(type ?? .story).rawValue])
    item.add("priority", [priority?.rawValue].compactMap { $0 })
    item.add("estimate", [estimate].compactMap { $0 })
    item.add("labels", kept)
    return column
  }

  /// The text of a text, or of a member of an object, on one line; `nil` for an empty one.
  private static func name(_ value: JSONValue, _ member: String) -> String? {
    let text = OneLine.text(value.text ?? value[member].text ?? "").trimmed
    return text.isEmpty ? nil : text
  }

  private mutating func readState(
    _ issue: JSONValue, _ meant: String?, _ item: inout ImportedRecord
  ) {
    let closed = time("closedAt", "closed_at", issue, item.key)
    let state = issue["state"].text?.lowercased() ?? (closed == nil ? "open" : "closed")
    guard state == "closed" else {
      if state != "open" { loss.add(.value, "state \(state), taken for open", example: item.key) }
      item.add(
        "status", [meant ?? states.column(of: "Open", example: item.key)?.id].compactMap { $0 })
      return
    }
    let reason = (issue["stateReason"].text ?? issue["state_reason"].text ?? "").lowercased()
    let isDropped = ["not_planned", "not planned", "duplicate"].contains(reason)
    let column = states.column(of: isDropped ? "Dropped" : "Closed", example: item.key)
    guard let column else { return }
    item.add("status", [column.id])
    let why = reason == "duplicate" ? "duplicate" : "not planned"
    guard let closed else {
      loss.add(.note, "closed, nobody knows when", example: item.key)
      if isDropped { item.body = "Resolution: \(why)" }
      return
    }
    let who = Self.name(issue["closed_by"], "login").map(ImportPeople.word) ?? "-"
    let event = HistoryEvent(time: closed, who: who, field: "status", value: column.id)
    item.events = [ImportedEvent(event, why: isDropped ? why : nil)]
  }

  private mutating func readPeople(_ issue: JSONValue, _ item: inout ImportedRecord) {
    var people: [String] = []
    let found = issue["assignees"].entries
    for value in found.isEmpty ? [issue["assignee"]] : found {
      let word = Self.name(value, "login").map(ImportPeople.word) ?? ""
      if !word.isEmpty, !people.contains(word) { people.append(word) }
    }
    item.add("owner", Array(people.prefix(1)))
    item.add("with", Array(people.dropFirst()))
  }
}

// Milestones, bodies and what is left.
extension GitHubReader {
  private mutating func readMilestone(_ value: JSONValue, _ item: inout ImportedRecord) {
    guard let name = Self.name(value, "title") else { return }
    let isNamed = value.text != nil
    let key = (isNamed ? ImportedRecord.namedOnly : "milestone:") + name
    item.fields.append(ImportedField("release", .references([.record(key: key)])))
    guard milestones[key] == nil else { return }
    var release = ImportedRecord(key: key, kind: .release)
    release.sourceID = value["number"].number.map { NumberText.print($0) } ?? ""
    release.add("title", [name])
    let due = time("dueOn", "due_on", value, key)?.day
    release.add("ship", [due?.text].compactMap { $0 })
    release.add(
      "created", [time("createdAt", "created_at", value, key)?.day.text].compactMap { $0 })
    if value["state"].text?.lowercased() == "closed",
      let day = time("closedAt", "closed_at", value, key)?.day
    {
      release.add("shipped", [day.text])
    }
    release.body = Self.cleaned(value["description"].text ?? "")
    milestones[key] = release
    milestoneOrder.append(key)
  }

  /// The bytes that a body may have, less what its front matter may need.
  private static let longestBody = 900_000

  /// The text of an issue with its comments; `reason` is what no event can hold.
  private mutating func body(_ issue: JSONValue, _ reason: String, _ key: String) -> String {
    let parts = [Self.cleaned(issue["body"].text ?? ""), reason].filter { !$0.isEmpty }
    var text = parts.joined(separator: "\n\n")
    if text.utf8.count > Self.longestBody {
      loss.add(.value, "texts over 900 KB, left out", example: key)
      text = ""
    }
    text = SourceLines.withoutCommentsHeading(text)
    for value in issue["comments"].entries {
      guard let time = time("createdAt", "created_at", value, key) else {
        loss.add(.value, "comments without a time", example: key)
        continue
      }
      let author = Self.name(value["author"], "login") ?? Self.name(value["user"], "login") ?? ""
      let who = ImportPeople.word(author)
      let comment = Comment(
        time: time, who: who.isEmpty ? "-" : who, text: Self.cleaned(value["body"].text ?? ""))
      let longer = BodySections.adding(comment: comment, to: text.isEmpty ? "" : text + "\n")
      guard longer.utf8.count <= Self.longestBody else {
        loss.add(.value, "comments beyond 900 KB", example: key)
        continue
      }
      text = Self.cleaned(longer)
    }
    if let count = issue["comments"].number, count > 0 {
      loss.add(
        .key, "comments, which the API's list only counts",
        example: "\(key): \(NumberText.print(count))")
    }
    return text
  }

  /// A text with plain line ends and none of them at its ends.
  private static func cleaned(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var isReturn = false
    for scalar in text.unicodeScalars where scalar.value != 0 {
      if scalar == "\n", isReturn {
        isReturn = false
        continue
      }
      isReturn = scalar == "\r"
      scalars.append(isReturn ? "\n" : scalar)
    }
    while scalars.last == "\n" { scalars.removeLast() }
    return String(scalars.drop { $0 == "\n" })
  }

  /// Members that are read, or say nothing that could be kept: addresses of the API and counts.
  private static let known: Set<String> = [
    "number", "planboard_id", "title", "body", "labels", "assignees", "assignee", "milestone",
    "state", "stateReason", "state_reason", "comments", "createdAt", "created_at", "closedAt",
    "closed_at", "updatedAt", "updated_at", "url", "html_url", "id", "node_id", "closed",
    "closed_by", "type", "issueType", "pull_request", "isPullRequest", "draft", "locked",
    "active_lock_reason", "performed_via_github_app", "author_association", "timeline_url",
  ]

  private mutating func countKeys(_ issue: JSONValue, _ key: String) {
    for member in issue.members where !Self.known.contains(member.name) {
      let isEmpty =
        member.value.isNull || member.value == .list([]) || member.value == .text("")
        || member.value == .object([]) || member.value == .yesNo(false)
      if isEmpty || member.name.hasSuffix("_url") { continue }
      loss.add(.key, member.name, example: "\(key): \(Self.shown(member.value))")
    }
  }

  private static func shown(_ value: JSONValue) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): NumberText.print(number)
    case .object: name(value, "login") ?? name(value, "name") ?? value.sort
    case .null, .yesNo, .list: value.sort
    }
  }
}
