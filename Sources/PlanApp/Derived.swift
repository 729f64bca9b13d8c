import PlanMethods
package import PlanModel

/// What the screens show, worked out once for each change of the plan, the filter or the day.
package struct Derived: Sendable {
  /// The columns of the board with their cards.
  package private(set) var board: BoardView
  /// The unstarted items in the order of the product.
  package private(set) var backlog: [OrderKey]
  /// Counts for the header.
  package private(set) var health: Health
  package private(set) var problems: [Problem]

  private var revision: Int
  private var filter: String
  private var today: CalendarDay
  private var search: SearchIndex?
  private var searchRevision: Int

  package init(plan: Plan, filter: String, today: CalendarDay) {
    board = BoardView(plan: plan, matching: nil, today: today)
    backlog = Self.backlog(of: plan, matching: nil)
    health = Health(plan: plan, today: today)
    problems = PlanCheck.problems(of: plan)
    revision = plan.revision
    self.filter = ""
    self.today = today
    searchRevision = -1
    refresh(plan: plan, filter: filter, today: today)
  }

  /// Works out again what no longer holds.
  package mutating func refresh(plan: Plan, filter: String, today: CalendarDay) {
    let isNewPlan = plan.revision != revision || today != self.today
    guard isNewPlan || filter != self.filter else { return }
    if isNewPlan {
      health = Health(plan: plan, today: today)
      problems = PlanCheck.problems(of: plan)
    }
    let matching = matches(plan: plan, filter: filter)
    board = BoardView(plan: plan, matching: matching, today: today)
    backlog = Self.backlog(of: plan, matching: matching)
    revision = plan.revision
    self.filter = filter
    self.today = today
  }

  private mutating func matches(plan: Plan, filter: String) -> Set<RecordID>? {
    guard !filter.isEmpty else { return nil }
    let index: SearchIndex
    if let search, searchRevision == plan.revision {
      index = search
    } else {
      index = SearchIndex(plan.items.all.lazy.filter { !$0.core.isArchived })
      search = index
      searchRevision = plan.revision
    }
    return index.matches(filter)
  }

  /// All unstarted items, initiatives and epics included, in the order of the product.
  private static func backlog(of plan: Plan, matching: Set<RecordID>?) -> [OrderKey] {
    let unstarted = plan.workspace.columns.filter { $0.phase == .unstarted }
    var statuses = unstarted.map(\.id)
    if plan.workspace.columns.first?.phase == .unstarted { statuses.append("") }
    var lists = statuses.map { plan.index.cards(status: $0) }
    lists.append(
      plan.index.groups.filter { key in
        plan.items.look(at: key.id) { plan.state(of: $0) == .unstarted } ?? false
      })
    let all = lists.filter { !$0.isEmpty }
    let merged = all.count == 1 ? all[0] : all.flatMap { $0 }.sorted()
    guard let matching else { return merged }
    return merged.filter { matching.contains($0.id) }
  }
}

/// Counts that the header shows over everything that is started.
package struct Health: Hashable, Sendable {
  package private(set) var blocked = 0
  package private(set) var ageing = 0

  package init(plan: Plan, today: CalendarDay) {
    for column in plan.workspace.columns where column.phase.isStarted {
      for key in plan.index.cards(status: column.id) {
        plan.items.look(at: key.id) { item in
          if !item.blocked.isEmpty || !item.dependsOn.isEmpty, plan.blockReason(of: item) != nil {
            blocked += 1
          }
          if CardAge(item, in: column, today: today).isOverdue { ageing += 1 }
        }
      }
    }
  }
}
