import PlanFiles
import PlanModel

/// What forms of other tools need to know of an item.
struct ItemFacts: Sendable {
  let item: Item
  let column: Column?
  /// When it was closed; `nil` for an open item, and where nobody knows.
  let closed: EventTime?
  /// Why it was dropped.
  let reason: String?

  init(_ item: Item, in plan: Plan) {
    self.item = item
    column = plan.workspace.column(item.status)
    let last = item.core.history.lastStatus
    let isClosed = column?.phase.isClosed == true && last?.value == item.status
    closed = isClosed ? last?.time : nil
    reason = isClosed ? Self.reason(in: item.core.history) : nil
  }

  /// The reason behind the last status event.
  private static func reason(in history: EventLog) -> String? {
    let events = history.events
    guard let place = events.lastIndex(where: { $0.field == "status" }),
      place + 1 < events.count, events[place + 1].field == "why"
    else { return nil }
    return events[place + 1].value
  }

  var isDropped: Bool { column?.phase == .dropped }
  /// What the column is called; the status itself where it names none.
  var state: String { column?.title ?? item.status }
  /// Everybody on it, who sees to it first.
  var people: [String] {
    var people: [String] = []
    for person in [item.owner] + item.with where !person.isEmpty && !people.contains(person) {
      people.append(person)
    }
    return people
  }

  /// Counts the fields with a value that a form has no place for, and the events that it leaves.
  func count(carried: Set<String>, into loss: inout LossReport) {
    let always: Set<String> = ["rank", "title", "type", "status"]
    for field in Item.fields where !carried.contains(field.key) && !always.contains(field.key) {
      let text = item.text(field.key)
      if !text.isEmpty {
        loss.add(.left, "field \(field.key)", example: "\(item.id): \(text)")
      }
    }
    let rows = item.core.history.rows.count - (closed == nil ? 0 : reason == nil ? 1 : 2)
    if rows > 0 {
      loss.add(.left, "histories before the closing", example: "\(item.id): \(rows) events")
    }
    if let reason, !reason.isEmpty {
      loss.add(.left, "reasons of dropping", example: "\(item.id): \(reason)")
    }
    if item.core.isArchived, !carried.contains("archived") {
      loss.add(.respelt, "archived items, told by nothing but their state", example: item.id.text)
    }
  }
}

extension EventTime {
  /// The moment in UTC, as the web writes it: `2026-11-17T09:15:09Z`.
  var utcText: String {
    let text = EventTime(utcSeconds: instant, offset: 0).text
    return text.hasSuffix("+00:00") ? String(text.dropLast(6)) + "Z" : text
  }
}
