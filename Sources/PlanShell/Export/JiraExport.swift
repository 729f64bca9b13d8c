import PlanFiles
import PlanModel

/// Items as the CSV that Jira's importer takes, with the headings that its own export has, so that
/// `import csv --from jira` reads it too.
///
/// Labels, Fix versions, Sprint, Inward issue link (Blocks) and Comment stand as often as an item
/// needs them. Times are local in the form `22/Sep/25 9:26 AM` (`dd/MMM/yy h:mm a`), the importer's
/// standard. Texts are in Jira's markup. Formulas are not defused: Jira would keep the apostrophe.
struct JiraExport: Sendable {
  let plan: Plan
  let items: [Item]

  private static let carried: Set<String> = [
    "labels", "priority", "estimate", "owner", "release", "sprint", "created", "start", "due",
    "depends_on", "parent", "affects", "blocked",
  ]

  func exported() -> Exported {
    var loss = LossReport()
    let numbers = Dictionary(
      items.enumerated().map { ($1.id, String(10_000 + $0)) }
    ) { first, _ in first }
    let rows = items.map { item in
      count(item, &loss)
      let texts = texts(of: item, &loss)
      return cells(of: ItemFacts(item, in: plan), numbers, texts)
    }
    let repeats = Self.headings.indices.map { place in
      rows.reduce(1) { max($0, $1[place].count) }
    }
    let head = zip(Self.headings, repeats).flatMap { Array(repeating: $0, count: $1) }
    let table = rows.map { row in
      zip(row, repeats).flatMap { cells, count in
        cells + Array(repeating: "", count: count - cells.count)
      }
    }
    let bytes = CSVText.bytes([head] + table, ending: .returnAndLineFeed)
    return Exported(
      String(decoding: bytes, as: UTF8.self),
      contents: Exported.counted(items.count, Item.kind), loss: loss)
  }

  private static let headings = [
    "Summary", "Issue key", "Issue id", "Issue Type", "Status", "Status Category", "Priority",
    "Resolution", "Assignee", "Created", "Resolved", "Due date", "Labels", "Fix versions",
    "Affects versions", "Sprint", "Inward issue link (Blocks)", "Custom field (Story Points)",
    "Custom field (Start date)", "Custom field (Flagged)", "Parent", "Parent key", "Description",
    "Comment",
  ]

  /// The cells under each heading.
  private func cells(
    of facts: ItemFacts, _ numbers: [RecordID: String], _ texts: Texts
  ) -> [[String]] {
    let item = facts.item
    let parent = item.parent
    let release = item.release.map { plan.releases[$0]?.displayTitle ?? $0.text }
    let sprint = item.sprint.map { plan.table(of: Sprint.self)[$0]?.displayTitle ?? $0.text }
    return [
      [item.displayTitle], [item.id.text], [numbers[item.id] ?? ""],
      [Self.type(item.effectiveType)],
      [facts.state], [Self.category(facts.column?.phase)], [Self.priority(item.priority)],
      [Self.resolution(facts.column?.phase)], [item.owner], [Self.text(item.core.created)],
      [facts.closed.map(Self.text) ?? ""], [Self.text(item.due)], item.labels,
      [release ?? ""], [item.affects], [sprint ?? ""], item.dependencies.map(\.id.text),
      [item.estimate.map(NumberText.print) ?? ""], [Self.text(item.start)],
      [item.blocked.isEmpty ? "" : "Impediment"], [parent.flatMap { numbers[$0] } ?? ""],
      [parent?.text ?? ""], [texts.description], texts.comments,
    ]
  }

  /// What an item says, in Jira's markup.
  private struct Texts {
    let description: String
    let comments: [String]
  }

  private func texts(of item: Item, _ loss: inout LossReport) -> Texts {
    var comments: [String] = []
    for comment in BodySections.comments(of: item.core.body) {
      let words = markup(of: comment.text, in: item, &loss)
      comments.append("\(Self.text(comment.time));\(comment.who);\(words)")
    }
    let description = BodySections.withoutComments(item.core.body)
    return Texts(description: markup(of: description, in: item, &loss), comments: comments)
  }

  /// The markup of a text; what it cannot say as it is, is counted.
  private func markup(of text: String, in item: Item, _ loss: inout LossReport) -> String {
    let carried = WikiMarkup.carried(text)
    if carried.changes > 0 {
      loss.add(
        .respelt, "lines of texts, which Jira's markup cannot say as they are",
        count: carried.changes, example: "\(item.id): \(carried.example)")
    }
    return carried.markup
  }

  private func count(_ item: Item, _ loss: inout LossReport) {
    ItemFacts(item, in: plan).count(carried: Self.carried, into: &loss)
    if !item.blocked.isEmpty {
      loss.add(.left, "reasons of blocks; the flag stays", example: "\(item.id): \(item.blocked)")
    }
    for dependency in item.dependencies where dependency.lag > 0 {
      loss.add(.left, "lags of dependencies", example: "\(item.id): \(dependency.text)")
    }
    for label in item.labels where label.contains(" ") {
      loss.add(.note, "labels with blanks, which Jira refuses", example: "\(item.id): \(label)")
    }
    let standard: [ItemType] = [.story, .bug, .task, .epic]
    if !standard.contains(item.effectiveType) {
      loss.add(
        .note, "types that a project of Jira has to have", example: Self.type(item.effectiveType))
    }
  }
}

// The words of Jira.
extension JiraExport {
  private static func type(_ type: ItemType) -> String {
    type.rawValue.prefix(1).uppercased() + type.rawValue.dropFirst()
  }

  private static func category(_ phase: Phase?) -> String {
    switch phase {
    case nil, .unstarted: "To Do"
    case .active, .waiting: "In Progress"
    case .done, .dropped: "Done"
    }
  }

  private static func resolution(_ phase: Phase?) -> String {
    switch phase {
    case .done: "Done"
    case .dropped: "Won't Do"
    case nil, .unstarted, .active, .waiting: ""
    }
  }

  private static func priority(_ priority: Priority?) -> String {
    switch priority {
    case nil: ""
    case .highest: "Highest"
    case .high: "High"
    case .middle: "Medium"
    case .low: "Low"
    }
  }

  private static func text(_ day: CalendarDay?) -> String {
    day.map { text(EventTime(day: $0)) } ?? ""
  }

  /// A time as `22/Sep/25 9:26 AM`.
  private static func text(_ time: EventTime) -> String {
    let parts = time.day.text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, CalendarDay.monthNames.indices.contains(parts[1] - 1) else {
      return time.text
    }
    let minute = Int(time.localSeconds - Int64(time.day.number) * 86_400) / 60
    let hour = minute / 60 % 12 == 0 ? 12 : minute / 60 % 12
    return
      "\(twoDigits(parts[2]))/\(CalendarDay.monthNames[parts[1] - 1])/\(twoDigits(parts[0] % 100)) "
      + "\(hour):\(twoDigits(minute % 60)) \(minute < 720 ? "AM" : "PM")"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
