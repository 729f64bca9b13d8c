import PlanMethods
package import PlanModel

/// The columns of the board with the cards that stand in them.
package struct BoardView: Sendable {
  package internal(set) var columns: [BoardColumn]
  /// The lanes from the top; none where the board is not grouped.
  package internal(set) var lanes: [BoardLane] = []
  /// What the lanes are made of; `nil` where there are none.
  package internal(set) var laneField: FieldSpec?

  /// Builds the board of a plan, with every card.
  package init(plan: Plan, today: CalendarDay) {
    let workspace = plan.workspace
    var columns: [BoardColumn] = []
    for column in workspace.columns where column.isOnBoard {
      let isFirst = column.id == workspace.columns.first?.id
      columns.append(
        BoardColumn(
          column, isFirst: isFirst, plan: plan, today: today))
    }
    let known = Set(workspace.columns.map(\.id) + [""])
    let lost = plan.index.statuses.filter { !known.contains($0) }
    if !lost.isEmpty {
      let cards = lost.flatMap { plan.index.cards(status: $0) }.sorted()
      columns.append(BoardColumn(unknown: cards))
    }
    self.columns = columns
  }

  /// The same board with nothing but what is hit.
  ///
  /// `places` are those of the cards of each column in the table of items. What a query changes is
  /// worked out at every key that is typed; the columns themselves are not.
  package func narrowed(to hits: [Bool], at places: [[Int]]) -> BoardView {
    var board = self
    for index in columns.indices {
      board.columns[index] = columns[index].showing(
        columns[index].cards.narrowed(to: hits, at: places[index]))
    }
    return board
  }

  /// The same board with every column in the order of the sorting.
  package func sorted(by sorting: Sorting<Item>) -> BoardView {
    guard !sorting.isEmpty else { return self }
    var board = self
    board.columns = columns.map { $0.sorted(by: sorting) }
    return board
  }

  /// The column of an id; `nil` when the board does not draw it.
  package func column(_ id: String) -> BoardColumn? { columns.first { $0.id == id } }

  /// Where a column stands from the left.
  package func index(of id: String) -> Int? { columns.firstIndex { $0.id == id } }
}

/// A column of the board.
package struct BoardColumn: Sendable {
  /// What the cards' status holds; what can be no status for columns that are none.
  package let id: String
  /// The name for people.
  package let title: String
  /// The workspace's column; `nil` for the columns of unknown statuses and of the archive.
  package let column: Column?
  /// The cards that are drawn, in their order.
  package internal(set) var cards: [OrderKey]
  /// How many cards the filter shows, those of folded lanes too.
  package private(set) var matched: Int
  /// The place of the first card of each lane, and behind them how many cards there are; empty
  /// without lanes.
  package internal(set) var laneStarts: [Int] = []
  /// How many cards each lane has, drawn or folded; empty without lanes.
  package internal(set) var laneCounts: [Int] = []
  /// How many cards stand in the column, whatever the filter; without the older ones.
  package let total: Int
  /// Finished cards that are not drawn because they were finished long ago.
  package let older: Int
  /// What the cards are sorted by.
  package private(set) var order: Order

  /// The order of the cards of a column.
  package enum Order: Hashable, Sendable {
    /// The order of the product.
    case rank
    /// The day they were finished, the last first.
    case finished
    /// What the query asks for.
    case query
  }

  /// The id of the column for statuses that name no column.
  package static let unknownID = "?"
  /// The id of the column for what lies in the archive, shown where the query asks for it.
  package static let archiveID = "archive/"

  init(
    _ column: Column, isFirst: Bool, plan: Plan, today: CalendarDay
  ) {
    id = column.id
    title = column.title
    self.column = column
    var all = plan.index.cards(status: column.id)
    if isFirst, case let bare = plan.index.cards(status: ""), !bare.isEmpty {
      all = (all + bare).sorted()
    }
    if column.phase == .done {
      let recent = Self.recent(all, of: column, plan: plan, today: today)
      order = .finished
      total = recent.count
      older = all.count - recent.count
      all = recent
    } else {
      order = .rank
      total = all.count
      older = 0
    }
    cards = all
    matched = all.count
  }

  /// A column that is none of the workspace's.
  init(
    unknown cards: [OrderKey], id: String = Self.unknownID, title: String = Self.unknownID
  ) {
    self.id = id
    self.title = title
    column = nil
    order = .rank
    total = cards.count
    older = 0
    self.cards = cards
    matched = cards.count
  }

  /// The column of items that lie in the archive.
  init(archived cards: [OrderKey]) {
    self.init(unknown: cards, id: Self.archiveID, title: "Archive")
  }

  /// The column with nothing but some of its cards.
  fileprivate func showing(_ shown: [OrderKey]) -> BoardColumn {
    var column = self
    column.cards = shown
    column.matched = shown.count
    return column
  }

  /// The column with its cards in another order.
  fileprivate func sorted(by sorting: Sorting<Item>) -> BoardColumn {
    var column = self
    column.cards = sorting.sorted(cards) { $0.id }
    column.order = .query
    return column
  }

  /// The cards that were finished within the days that the workspace shows, the last first.
  private static func recent(
    _ cards: [OrderKey], of column: Column, plan: Plan, today: CalendarDay
  ) -> [OrderKey] {
    let days = plan.workspace.effectiveDoneDays
    let finished = cards.compactMap { key -> (key: OrderKey, time: Int64)? in
      let arrival = plan.items.look(at: key.id) { item in
        (
          day: CardAge.arrival(of: item, in: column),
          time: item.core.history.lastStatus?.time.instant ?? 0
        )
      }
      guard let arrival, let day = arrival.day, today.days(since: day) <= days else { return nil }
      return (key, arrival.time)
    }
    return finished.sorted { ($1.time, $0.key) < ($0.time, $1.key) }.map(\.key)
  }

  /// The heading: `Doing 4/4 full`, `Done 6, 41 older`.
  package var heading: String {
    if matched != total { return "\(title) \(matched) of \(total)" }
    if let limit = column?.limit {
      let word = total > limit ? " over" : total == limit ? " full" : ""
      return "\(title) \(total)/\(limit)\(word)"
    }
    return "\(title) \(total)" + (older > 0 ? ", \(older) older" : "")
  }

  /// Whether the column holds more cards than its limit.
  package var isOverLimit: Bool { column?.limit.map { total > $0 } ?? false }
}
