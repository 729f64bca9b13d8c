import PlanMethods
package import PlanModel

/// What the screens show, worked out once for each change of the plan, the filter or the day.
package struct Derived: Sendable {
  /// The columns of the board with their cards.
  package private(set) var board: BoardView
  /// The unstarted items, in the order of the product unless the query sorts or groups them.
  package private(set) var backlog: [OrderKey]
  /// How many items are unstarted, whatever the filter.
  package var backlogTotal: Int { wholeBacklog.count }
  /// The groups of the backlog, in its order; empty where it is not grouped.
  package private(set) var backlogSections = ListSections()
  /// Counts for the header.
  package private(set) var health: Health
  package var problems: [Problem] { check.all }
  /// What the filter says.
  package private(set) var reading: QueryReading

  /// The board and the backlog with everything, which change with the plan and the day only.
  private var wholeBoard: BoardView
  private var wholeBacklog: [OrderKey]
  /// Where their items stand in the table of items; made when the lists are narrowed first.
  private var places: ListPlaces?
  private var check: PlanProblems
  /// How the lists are arranged where the query does not say it.
  private var arrangement = Arrangement()
  private var revision: Int
  private var today: CalendarDay
  private let me: String
  /// What queries about items may name; it is the same at every key.
  private let vocabulary = QueryVocabulary(Item.self, in: .standard)
  private var search: SearchIndex?
  private var searchRevision: Int

  package init(plan: Plan, filter: String, today: CalendarDay, me: String) {
    wholeBoard = BoardView(plan: plan, today: today)
    wholeBacklog = Self.backlog(of: plan)
    board = wholeBoard
    backlog = []
    health = Health(plan: plan, today: today)
    check = PlanProblems(plan)
    reading = QueryReading()
    revision = plan.revision
    self.today = today
    self.me = me
    searchRevision = -1
    let context = QueryContext(.standard, input: FieldInput(plan: plan, today: today, me: me))
    reading = QueryParser(vocabulary, input: context.input).reading(of: filter)
    build(plan, context)
  }

  /// The query of the filter.
  package var query: Query { reading.query }

  /// Works out again what no longer holds; `edit` is what was just done to the plan, if it was one.
  package mutating func refresh(
    plan: Plan, filter: String, today: CalendarDay, arrangement: Arrangement,
    after edit: PlanEdit? = nil
  ) {
    let isNewPlan = plan.revision != revision || today != self.today
    let isArranged = arrangement == self.arrangement
    guard isNewPlan || !isArranged || filter != reading.text else { return }
    if isNewPlan {
      health = Health(plan: plan, today: today)
      refreshProblems(plan, after: edit)
      places = nil
      wholeBoard = BoardView(plan: plan, today: today)
      wholeBacklog = Self.backlog(of: plan)
    }
    let context = QueryContext(.standard, input: FieldInput(plan: plan, today: today, me: me))
    let before = reading.query
    reading = QueryParser(vocabulary, input: context.input).reading(of: filter)
    revision = plan.revision
    self.today = today
    self.arrangement = arrangement
    // Much of what is typed changes nothing yet: the beginning of a name, a mistake.
    if isNewPlan || !isArranged || reading.query != before { build(plan, context) }
  }

  private mutating func refreshProblems(_ plan: Plan, after edit: PlanEdit?) {
    guard plan.revision != revision else { return }
    if let edit, plan.revision == revision + 1 {
      check.update(plan, after: edit)
    } else {
      check = PlanProblems(plan)
    }
  }

  /// Works out the lists anew.
  private mutating func build(_ plan: Plan, _ context: QueryContext) {
    let sorting = Sorting<Item>(query.sort.isEmpty ? arrangement.sort : query.sort, context)
    var shown = wholeBacklog
    board = wholeBoard
    if let hits = hits(context) {
      let places = listPlaces(plan)
      board = board.narrowed(to: hits, at: places.board)
      shown = shown.narrowed(to: hits, at: places.backlog)
      if query.asksForArchive {
        let archived = places.archive(of: plan).filter { hits[$0.place] }.map(\.key)
        board.columns.append(BoardColumn(archived: archived))
        shown += archived
      }
    }
    board = board.sorted(by: sorting)
    backlog = sorting.sorted(shown) { $0.id }
    backlogSections = ListSections()
    guard let grouping = Grouping<Item>(query.group ?? arrangement.group, context) else { return }
    board.part(by: grouping, folding: arrangement.folded)
    let groups = grouping.groups(backlog) { $0.id }
    backlog = groups.flatMap(\.elements)
    backlogSections = ListSections(groups.map { .init(label: $0.label, count: $0.elements.count) })
  }

  /// Makes ready what a filter needs, before the first letter of one is typed.
  mutating func prepareToFilter(_ plan: Plan) {
    indexTexts(of: plan)
    _ = listPlaces(plan)
  }

  private mutating func indexTexts(of plan: Plan) {
    guard searchRevision != plan.revision else { return }
    search = SearchIndex(plan.items)
    searchRevision = plan.revision
  }

  private mutating func listPlaces(_ plan: Plan) -> ListPlaces {
    let known = places ?? ListPlaces(board: wholeBoard, backlog: wholeBacklog, plan)
    places = known
    return known
  }

  /// Whether the query asks for the item in each place of the table; `nil` when it asks for all.
  private mutating func hits(_ context: QueryContext) -> [Bool]? {
    guard query.condition != .everything else { return nil }
    if query.condition.looksForText { indexTexts(of: context.plan) }
    return QueryMatcher<Item>(query.condition, context, search: search).hits
  }

  /// All unstarted items, initiatives and epics included, in the order of the product.
  private static func backlog(of plan: Plan) -> [OrderKey] {
    let unstarted = plan.workspace.columns.filter { $0.phase == .unstarted }
    var statuses = unstarted.map(\.id)
    if plan.workspace.columns.first?.phase == .unstarted { statuses.append("") }
    var lists = statuses.map { plan.index.cards(status: $0) }
    lists.append(
      plan.index.groups.filter { key in
        plan.items.look(at: key.id) { plan.state(of: $0) == .unstarted } ?? false
      })
    let all = lists.filter { !$0.isEmpty }
    return all.count == 1 ? all[0] : all.flatMap { $0 }.sorted()
  }
}

/// Where the items of the lists stand in the table of items.
///
/// They are looked up once for a plan, so that a key of the filter asks for no ids.
private struct ListPlaces {
  let board: [[Int]]
  let backlog: [Int]

  init(board: BoardView, backlog: [OrderKey], _ plan: Plan) {
    // An item that is not in the table stands nowhere; the lists are made from the table.
    let items = plan.items
    func places(_ keys: [OrderKey]) -> [Int] { keys.map { items.place(of: $0.id) ?? 0 } }
    self.board = board.columns.map { places($0.cards) }
    self.backlog = places(backlog)
  }

  /// The archived items with their places, in the order of the product.
  func archive(of plan: Plan) -> [(key: OrderKey, place: Int)] {
    var archived: [(key: OrderKey, place: Int)] = []
    var place = 0
    plan.items.forEach { item in
      if item.core.isArchived { archived.append((OrderKey(item), place)) }
      place += 1
    }
    return archived.sorted { $0.key < $1.key }
  }
}

extension [OrderKey] {
  /// The keys whose items are hit; `places` are those of the items, in the order of the keys.
  func narrowed(to hits: [Bool], at places: [Int]) -> [OrderKey] {
    var shown: [OrderKey] = []
    for (key, place) in zip(self, places) where hits[place] { shown.append(key) }
    return shown
  }
}

/// How the board and the lists are arranged beside the query, which goes before it.
package struct Arrangement: Hashable, Sendable {
  /// The key of the field or figure that makes lanes and sections; empty for none.
  package var group = ""
  package var sort: [SortKey] = []
  /// The columns of the backlog that were chosen, by their keys; none where it has its own.
  package var columns: [String] = []
  /// The keys of the lanes of which only the heading is drawn.
  package var folded: Set<String> = []

  package init() {}
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
