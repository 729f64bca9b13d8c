internal import PlanModel

/// One row of the demo's backlog: what is written by hand, with days counted from today.
///
/// Modifiers add what only some items have; each gives back a changed copy.
struct DemoItem: Sendable {
  /// The item as far as it does not depend on today.
  private(set) var item: Item
  let flow: DemoFlow
  /// What happened beside the flow and the grooming, which are derived.
  private(set) var events: [DemoEvent] = []
  /// Days to set, in working days from today; negative lies before.
  private(set) var days: [(path: FieldPath<Item, CalendarDay?>, count: Int)] = []
  private(set) var prose: [String] = []
  private(set) var criteria: [String] = []
  private(set) var comments: [DemoComment] = []

  /// What every row says: five characters of the id, type, title, flow; then, as far as known,
  /// owner, points, priority, parent and release.
  init(
    _ id: String, _ type: ItemType, _ title: String, _ flow: DemoFlow, _ owner: DemoPerson? = nil,
    _ points: Double? = nil, _ priority: Priority? = nil, _ parent: DemoParent? = nil,
    _ release: DemoRelease? = nil
  ) {
    item = Item(core: RecordCore(id: Self.id(id)))
    self.flow = flow
    item.type = type
    item.title = title
    item.status = flow.status
    item.owner = owner?.rawValue ?? ""
    item.estimate = points
    item.priority = priority
    item.parent = parent.map { Self.id($0.rawValue) }
    item.release = release.map { RecordID($0.rawValue) }
  }

  /// The id of five characters in the demo's product.
  static func id(_ characters: String) -> RecordID { RecordID("PAY-" + characters) }

  func set<Value>(_ path: WritableKeyPath<Item, Value>, _ value: Value) -> DemoItem {
    changed { $0.item[keyPath: path] = value }
  }

  /// Sets a day, in working days from today.
  func day(_ path: FieldPath<Item, CalendarDay?>, _ count: Int) -> DemoItem {
    changed { $0.days.append((path, count)) }
  }

  /// Adds a paragraph to the text before the first heading.
  func why(_ paragraph: String) -> DemoItem { changed { $0.prose.append(paragraph) } }

  func criteria(done: [String] = [], open: [String] = []) -> DemoItem {
    changed { $0.criteria += done.map { "- [x] " + $0 } + open.map { "- [ ] " + $0 } }
  }

  func comment(_ ago: Int, _ who: DemoPerson, _ text: String) -> DemoItem {
    changed { $0.comments.append(DemoComment(ago: ago, who: who, text: text)) }
  }

  func event(
    _ ago: Int, _ who: DemoPerson, _ field: String, _ value: String, why: String = ""
  ) -> DemoItem {
    changed {
      $0.events.append(DemoEvent(ago: ago, who: who, field: field, value: value, why: why))
    }
  }

  /// Items that have to be closed first, each with its lag: `R9QZT+2d`.
  func after(_ dependencies: String...) -> DemoItem {
    set(\.dependsOn, dependencies.map { "PAY-" + $0 })
  }

  func labels(_ labels: String...) -> DemoItem { set(\.labels, labels) }

  func sprint(_ sprint: DemoSprint) -> DemoItem { set(\.sprint, RecordID(sprint.rawValue)) }

  func expects(_ kpi: DemoKPI) -> DemoItem { set(\.expectedKPI, RecordID(kpi.rawValue)) }

  func blocked(_ since: Int, _ reason: String, chaser: DemoPerson, why: String) -> DemoItem {
    set(\.blocked, reason).set(\.chaser, chaser.rawValue)
      .event(since, .mia, "blocked", reason, why: why)
      .event(since, .mia, "chaser", chaser.rawValue)
  }

  func wasBlocked(_ from: Int, _ to: Int, _ reason: String) -> DemoItem {
    event(from, .mia, "blocked", reason).event(to, .mia, "blocked", "")
  }

  func rice(_ reach: Double, _ impact: Double, _ percent: Double, _ effort: Double) -> DemoItem {
    set(\.reach, reach).set(\.impact, impact).set(\.confidence, percent).set(\.effort, effort)
  }

  func ice(_ impact: Double, _ confidence: Double, _ ease: Double) -> DemoItem {
    set(\.iceImpact, impact).set(\.iceConfidence, confidence).set(\.iceEase, ease)
  }

  func wsjf(_ value: Double, _ time: Double, _ risk: Double, _ size: Double) -> DemoItem {
    set(\.businessValue, value).set(\.timeCriticality, time).set(\.riskOpportunity, risk)
      .set(\.jobSize, size)
  }

  func pert(_ optimistic: Double, _ likely: Double, _ pessimistic: Double) -> DemoItem {
    set(\.optimistic, optimistic).set(\.likely, likely).set(\.pessimistic, pessimistic)
  }

  func bug(_ severity: Severity, _ affects: String, regression: YesNo) -> DemoItem {
    set(\.severity, severity).set(\.affects, affects).set(\.regression, regression)
  }

  /// Puts the item into the archive.
  var archived: DemoItem { changed { $0.item.core.isArchived = true } }

  private func changed(_ change: (inout DemoItem) -> Void) -> DemoItem {
    var copy = self
    change(&copy)
    return copy
  }
}

/// Something that happened to a demo item, `ago` working days before today.
struct DemoEvent: Sendable {
  var ago: Int
  var who: DemoPerson
  var field: String
  /// The new value; empty when the field was cleared.
  var value: String
  var why = ""
}

/// What somebody said about a demo item, `ago` working days before today.
struct DemoComment: Sendable {
  let ago: Int
  let who: DemoPerson
  /// One line, or several.
  let text: String
}
