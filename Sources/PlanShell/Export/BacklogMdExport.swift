import PlanFiles
import PlanModel
import PlanText

/// Items and releases as a folder of Backlog.md: the road back.
///
/// Ids, states and order stay, so that `import backlog-md` makes the same items of it. Archived items
/// go to `archive/tasks/`, all others to `tasks/`, releases to `milestones/`.
struct BacklogMdExport: Sendable {
  let plan: Plan
  let items: [Item]
  let releases: [Release]

  /// The releases of everything, or of what a query asks for those that its items name.
  init(_ items: [Item], _ scope: ExportScope, in plan: Plan) {
    self.plan = plan
    self.items = items
    let named = Set(items.compactMap(\.release))
    releases = plan.releases.all.filter { scope.query.isEmpty || named.contains($0.id) }
      .sorted { $0.id < $1.id }
  }

  /// The files by their paths in the folder, and what they hold.
  struct Files: Sendable {
    fileprivate(set) var bytes: [(path: String, bytes: [UInt8])] = []
    fileprivate(set) var contents = ""
    fileprivate(set) var loss = LossReport()
  }

  private static let carried: Set<String> = [
    "labels", "priority", "owner", "with", "release", "created", "parent", "depends_on",
    "archived",
  ]

  /// Throws why a file cannot be written.
  func files() throws(Problem) -> Files {
    var files = Files()
    for (place, item) in items.enumerated() {
      let folder = item.core.isArchived ? "archive/tasks" : "tasks"
      let path = "\(folder)/\(Self.name(item.id, item.title))"
      files.bytes.append((path, try bytes(of: item, place + 1, path)))
      count(item, &files.loss)
    }
    for release in releases {
      let path = "milestones/\(Self.name(release.id, release.title))"
      files.bytes.append((path, try bytes(of: release, path)))
      count(release, &files.loss)
    }
    files.bytes.append(("config.yml", Array(settings.utf8)))
    files.contents =
      Exported.counted(items.count, Item.kind)
      + (releases.isEmpty ? "" : " and " + Exported.counted(releases.count, Release.kind))
    return files
  }

  /// The name of a file: the id, and the title as far as all systems can write it.
  private static func name(_ id: RecordID, _ title: String) -> String {
    let words = title.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let slug = words.joined(separator: "-").prefix(60)
    return slug.isEmpty ? "\(id).md" : "\(id) - \(slug).md"
  }

  private var settings: String {
    let titles = plan.workspace.columns.map { JSONValue.text($0.title) }
    let prefix = plan.workspace.key.isEmpty ? "task" : plan.workspace.key.lowercased()
    return """
      project_name: \(JSONText.print(.text(plan.workspace.title)))
      default_status: \(JSONText.print(titles.first ?? .text("To Do")))
      statuses: \(JSONText.print(.list(titles)))
      task_prefix: \(JSONText.print(.text(prefix)))

      """
  }
}

// Front matter.
extension BacklogMdExport {
  private func bytes(of item: Item, _ place: Int, _ path: String) throws(Problem) -> [UInt8] {
    let facts = ItemFacts(item, in: plan)
    var entries: [(key: String, value: DocumentValue)] = [
      ("id", .scalar(item.id.text)), ("title", .scalar(item.displayTitle)),
      ("status", .scalar(facts.state)), ("assignee", .flow(facts.people.map { "@\($0)" })),
    ]
    func add(_ key: String, _ text: String?) {
      if let text, !text.isEmpty { entries.append((key, .scalar(text))) }
    }
    add("created_date", item.core.created?.text)
    add("completed_date", facts.closed.map(Self.text))
    add("updated_date", item.core.history.events.last.map { Self.text($0.time) })
    entries.append(("labels", .flow(item.labels)))
    add("milestone", item.release?.text)
    entries.append(("dependencies", .flow(item.dependencies.map(\.id.text))))
    add("parent_task_id", item.parent?.text)
    add("priority", item.priority.map(Self.priority))
    add("type", item.effectiveType.rawValue)
    entries.append(("ordinal", .plain(String(place * 1000))))
    let body = Self.body(of: item)
    return try RecordDocument.make(path: path, entries: entries, body: Array(body.utf8)).bytes
  }

  private func bytes(of release: Release, _ path: String) throws(Problem) -> [UInt8] {
    var entries: [(key: String, value: DocumentValue)] = [
      ("id", .scalar(release.id.text)), ("title", .scalar(release.displayTitle)),
    ]
    if let created = release.core.created {
      entries.append(("created_date", .scalar(created.text)))
    }
    let body = Self.body(of: release)
    return try RecordDocument.make(path: path, entries: entries, body: Array(body.utf8)).bytes
  }

  /// A time as the tool writes it: local, to the minute.
  private static func text(_ time: EventTime) -> String {
    time.isDateOnly ? time.day.text : time.minute
  }

  private static func priority(_ priority: Priority) -> String {
    switch priority {
    case .highest: "critical"
    case .high: "high"
    case .middle: "medium"
    case .low: "low"
    }
  }
}

// Bodies.
extension BacklogMdExport {
  private static func body(of record: some PlanRecord) -> String {
    let comments = BodySections.comments(of: record.core.body)
    let cut = SourceSections(BodySections.withoutComments(record.core.body))
    var blocks: [[String]] = []
    let lead = cut.lead.trimmedLines
    if !lead.isEmpty { blocks.append(["## Description", ""] + lead) }
    for section in cut.sections {
      let isCriteria = section.heading.lowercased() == BodySection.criteria.rawValue.lowercased()
      blocks.append(
        isCriteria ? criteria(section) : ["## \(section.heading)", ""] + section.trimmedLines)
    }
    if !comments.isEmpty {
      blocks.append(["## Comments", ""] + marked("COMMENTS", comments.flatMap(lines)))
    }
    return blocks.map { "\n" + $0.joined(separator: "\n") + "\n" }.joined()
  }

  private static func marked(_ word: String, _ lines: [String]) -> [String] {
    ["<!-- \(word):BEGIN -->"] + lines + ["<!-- \(word):END -->"]
  }

  /// The criteria with the numbers that the tool finds them by.
  private static func criteria(_ section: SourceSections.Section) -> [String] {
    var number = 0
    let lines = zip(section.lines, section.fenced).map { line, isFenced in
      let isBox = ["- [ ] ", "- [x] ", "- [X] "].contains(where: line.hasPrefix)
      guard isBox, !isFenced else { return line }
      number += 1
      return "\(line.prefix(6))#\(number) \(line.dropFirst(6))"
    }
    let first = lines.firstIndex { !$0.trimmed.isEmpty } ?? lines.endIndex
    let last = lines.lastIndex { !$0.trimmed.isEmpty } ?? first
    return ["## Acceptance Criteria"]
      + marked("AC", first < lines.endIndex ? Array(lines[first...last]) : [])
  }

  private static func lines(_ comment: Comment) -> [String] {
    ["author: @\(comment.who)", "created: \(text(comment.time))", "---"]
      + comment.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      + ["---"]
  }
}

// What is left.
extension BacklogMdExport {
  private func count(_ item: Item, _ loss: inout LossReport) {
    ItemFacts(item, in: plan).count(carried: Self.carried, into: &loss)
    let number = item.id.text.split(separator: "-").last ?? ""
    if !number.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) {
      loss.add(.note, "ids without a number, which Backlog.md may not find", example: item.id.text)
    }
    for dependency in item.dependencies where dependency.lag > 0 {
      loss.add(.left, "lags of dependencies", example: "\(item.id): \(dependency.text)")
    }
    if item.priority == .highest {
      loss.add(.respelt, "priority P0, as critical", example: item.id.text)
    }
  }

  private func count(_ release: Release, _ loss: inout LossReport) {
    for field in Release.fields where !["title", "created"].contains(field.key) {
      let text = release.text(field.key)
      if !text.isEmpty {
        loss.add(.left, "field \(field.key) of releases", example: "\(release.id): \(text)")
      }
    }
  }
}
