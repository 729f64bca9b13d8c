import PlanFiles
import PlanModel
import PlanText

/// Items as issues of GitHub: a list of objects with the names that its API has, which
/// `import json --from github` reads again and a loop over `gh api` creates (see docs/import.md).
///
/// Type, priority and estimate become labels, releases milestones. `planboard_id` tells the item.
struct GitHubExport: Sendable {
  let plan: Plan
  let items: [Item]

  private static let carried: Set<String> = [
    "labels", "priority", "estimate", "owner", "with", "release", "created",
  ]

  func exported() -> Exported {
    var loss = LossReport()
    let issues = items.map { issue($0, &loss) }
    let text = "[\n" + issues.map { JSONText.print($0) }.joined(separator: ",\n") + "\n]\n"
    return Exported(text, contents: Exported.counted(items.count, Item.kind), loss: loss)
  }

  private func issue(_ item: Item, _ loss: inout LossReport) -> JSONValue {
    let facts = ItemFacts(item, in: plan)
    facts.count(carried: Self.carried, into: &loss)
    if facts.column?.phase.isClosed != true, facts.column != plan.workspace.columns.first {
      loss.add(
        .respelt, "columns, told by open and closed alone", example: "\(item.id): \(facts.state)")
    }
    for label in item.labels where ItemType(rawValue: label.lowercased()) != nil {
      loss.add(.note, "labels that will be taken for a type", example: "\(item.id): \(label)")
    }
    let isClosed = facts.column?.phase.isClosed == true
    var members: [JSONValue.Member] = [
      .init("planboard_id", .text(item.id.text)), .init("title", .text(item.displayTitle)),
      .init("body", .text(BodySections.withoutComments(item.core.body))),
      .init("labels", .list(labels(of: item).map { .text($0) })),
      .init("assignees", .list(facts.people.map { .text($0) })),
      .init("milestone", milestone(of: item)),
      .init("state", .text(isClosed ? "closed" : "open")),
      .init(
        "state_reason",
        isClosed ? .text(facts.isDropped ? "not_planned" : "completed") : .null),
    ]
    if let created = item.core.created {
      members.append(.init("created_at", .text("\(created.text)T00:00:00Z")))
    }
    if let closed = facts.closed { members.append(.init("closed_at", .text(closed.utcText))) }
    members.append(.init("comments", .list(comments(of: item, facts))))
    return .object(members)
  }

  private func labels(of item: Item) -> [String] {
    var labels = item.effectiveType == .story ? [] : [item.effectiveType.rawValue]
    if let priority = item.priority { labels.append(priority.rawValue) }
    if let estimate = item.estimate { labels.append("estimate: \(NumberText.print(estimate))") }
    return labels + item.labels.filter { !labels.contains($0) }
  }

  private func milestone(of item: Item) -> JSONValue {
    guard let id = item.release else { return .null }
    let release = plan.releases[id]
    var members: [JSONValue.Member] = [
      .init("title", .text(release?.displayTitle ?? id.text)),
      .init(
        "state",
        .text(release.map { $0.shipped != nil || $0.cancelled != nil } == true ? "closed" : "open")),
    ]
    if let ship = release?.ship {
      members.append(.init("due_on", .text("\(ship.text)T00:00:00Z")))
    }
    if let shipped = release?.shipped {
      members.append(.init("closed_at", .text("\(shipped.text)T00:00:00Z")))
    }
    let text = release?.core.body.text.trimmed ?? ""
    if !text.isEmpty { members.append(.init("description", .text(text))) }
    return .object(members)
  }

  /// The comments, and at the end why it was dropped.
  private func comments(of item: Item, _ facts: ItemFacts) -> [JSONValue] {
    BodySections.comments(of: item.core.body).map { comment in
      .object([
        .init("user", .object([.init("login", .text(comment.who))])),
        .init("created_at", .text(comment.time.utcText)), .init("body", .text(comment.text)),
      ])
    }
  }
}
