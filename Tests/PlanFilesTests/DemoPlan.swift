import PlanModel

@testable import PlanFiles

/// The demo on one day, sorted by kind, as its tests look at it.
struct DemoPlan {
  let today: CalendarDay
  let records: [any PlanRecord]

  init(_ today: CalendarDay, offset: Int32 = 3600) {
    self.today = today
    records = DemoWorkspace.plan(today: today, offset: offset)
  }

  /// Every day of a week, and days among holidays and at the ends of months and years.
  static let days: [CalendarDay] =
    (0..<7).compactMap { CalendarDay("2026-11-20")?.adding(days: $0) }
    + ["2026-05-03", "2026-12-27", "2027-01-01", "2028-02-29", "2030-05-01"].compactMap {
      CalendarDay($0)
    }

  /// A Friday in autumn.
  static let friday = DemoPlan(days[0])

  var items: [Item] { records.compactMap { $0 as? Item } }
  var releases: [Release] { records.compactMap { $0 as? Release } }
  var people: [Person] { records.compactMap { $0 as? Person } }
  var workspaces: [Workspace] { records.compactMap { $0 as? Workspace } }

  /// The records as a plan that is ready for use.
  var plan: Plan {
    var plan = Plan(workspace: workspaces.first ?? Workspace(core: RecordCore(id: Workspace.id)))
    for record in records where !(record is Workspace) { load(record, into: &plan) }
    plan.finishLoading()
    return plan
  }

  private func load(_ record: some PlanRecord, into plan: inout Plan) { plan.load(record) }

  func item(_ id: String) -> Item? { items.first { $0.id == RecordID(id) } }
  /// The items whose files do not lie in the archive.
  var present: [Item] { items.filter { !$0.core.isArchived } }
  func cards(in status: String) -> [Item] { present.filter { $0.isCard && $0.status == status } }

  /// Calendar days that an item has stood in its column.
  func daysInColumn(_ item: Item) -> Int? {
    item.core.history.lastStatus.map { today.days(since: $0.time.day) }
  }

  /// Whether something that the item waits for is not closed.
  func waits(_ item: Item) -> Bool {
    let plan = plan
    return item.dependsOn.contains { dependency in
      let id = RecordID(String(dependency.prefix { $0 != "+" }))
      return plan.items[id].flatMap { plan.phase(of: $0) }?.isClosed == false
    }
  }
}
