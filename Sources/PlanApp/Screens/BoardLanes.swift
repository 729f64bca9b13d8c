import PlanModel

/// A lane of the board: the cards of all columns that share a value.
package struct BoardLane: Hashable, Sendable {
  /// The value, as files write it; empty for cards that have none.
  package let key: String
  /// The name for people.
  package let label: String
  /// How many cards it has, in all columns.
  package let count: Int
  /// Whether only its heading is drawn.
  package let isFolded: Bool
  /// How many cards it has in the column where it has most.
  package internal(set) var tallest = 0
}

extension BoardView {
  /// Parts the cards of every column into lanes; cards of folded lanes are not drawn.
  mutating func part(by grouping: Grouping<Item>, folding folded: Set<String>) {
    let groups = grouping.groups(columns.flatMap(\.cards)) { $0.id }
    laneField = grouping.spec
    lanes = groups.map { group in
      BoardLane(
        key: group.key, label: group.label, count: group.elements.count,
        isFolded: folded.contains(group.key))
    }
    var laneOfCard: [RecordID: Int] = [:]
    for (lane, group) in groups.enumerated() {
      for card in group.elements { laneOfCard[card.id] = lane }
    }
    for index in columns.indices {
      columns[index].part(into: lanes) { laneOfCard[$0.id] ?? 0 }
      for lane in lanes.indices {
        lanes[lane].tallest = max(lanes[lane].tallest, columns[index].laneCounts[lane])
      }
    }
  }

  /// The lane of a key; `nil` when there is none.
  func lane(_ key: String) -> Int? { lanes.firstIndex { $0.key == key } }
}

extension BoardColumn {
  fileprivate mutating func part(into lanes: [BoardLane], lane: (OrderKey) -> Int) {
    var parts = lanes.map { _ in [OrderKey]() }
    for card in cards { parts[lane(card)].append(card) }
    laneCounts = parts.map(\.count)
    cards = []
    laneStarts = []
    for (number, part) in parts.enumerated() {
      laneStarts.append(cards.count)
      if !lanes[number].isFolded { cards += part }
    }
    laneStarts.append(cards.count)
  }

  /// The lane of the card at a place.
  func lane(ofCard place: Int) -> Int {
    var low = 0
    var high = max(0, laneStarts.count - 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if laneStarts[middle] <= place { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// Where the cursor can stand in a column with lanes: on its cards, and on folded lanes.
struct LaneStops {
  let lanes: [BoardLane]
  let column: BoardColumn

  /// A place of the cursor.
  enum Stop: Hashable {
    /// A card, by its place in the column.
    case card(Int)
    /// A folded lane.
    case lane(Int)
  }

  private func count(in lane: Int) -> Int {
    lanes[lane].isFolded ? 1 : column.laneCounts[lane]
  }

  /// How many stops there are.
  var count: Int { lanes.indices.reduce(0) { $0 + count(in: $1) } }

  /// The stop at an index, which has to be one of `count`.
  func stop(at index: Int) -> Stop {
    var rest = index
    for lane in lanes.indices {
      let count = count(in: lane)
      if rest < count {
        return lanes[lane].isFolded ? .lane(lane) : .card(column.laneStarts[lane] + rest)
      }
      rest -= count
    }
    return .card(max(0, column.cards.count - 1))
  }

  /// The index of a stop.
  func index(of stop: Stop) -> Int {
    let (lane, offset) =
      switch stop {
      case .lane(let lane): (lane, 0)
      case .card(let place):
        (column.lane(ofCard: place), place - column.laneStarts[column.lane(ofCard: place)])
      }
    return lanes[..<lane].indices.reduce(0) { $0 + count(in: $1) } + offset
  }

  /// The stop in a lane that is nearest to an offset, or the nearest of another lane; `nil` in a
  /// column where the cursor can stand nowhere.
  func stop(in lane: Int, offset: Int) -> Stop? {
    let count = count(in: lane)
    if count > 0 {
      return lanes[lane].isFolded
        ? .lane(lane) : .card(column.laneStarts[lane] + min(offset, count - 1))
    }
    let total = self.count
    guard total > 0 else { return nil }
    let before = lanes[..<lane].indices.reduce(0) { $0 + self.count(in: $1) }
    return stop(at: min(before, total - 1))
  }
}

extension BoardCursor {
  /// Where the cursor stands in a column with lanes; `nil` where it can stand nowhere.
  func stop(in board: BoardView) -> LaneStops.Stop? {
    if let lane { return board.lane(lane).map { .lane($0) } }
    return selected == nil ? nil : .card(place)
  }

  /// Moves the cursor over cards and folded lanes; at the ends it stays.
  mutating func move(
    by rows: Int, over lanes: [BoardLane], in column: BoardColumn, _ board: BoardView
  ) {
    let stops = LaneStops(lanes: lanes, column: column)
    let count = stops.count
    guard count > 0 else { return }
    let present = stop(in: board).map { stops.index(of: $0) } ?? 0
    stand(on: stops.stop(at: max(0, min(present + rows, count - 1))), lanes, of: column)
  }

  /// Goes to another column, staying in the lane where that is possible.
  mutating func change(to column: BoardColumn, from present: BoardColumn, in board: BoardView) {
    let lanes = board.lanes
    let (lane, offset): (Int, Int) =
      switch stop(in: board) {
      case .lane(let lane): (lane, 0)
      case .card(let place):
        (
          present.lane(ofCard: place),
          place - present.laneStarts[present.lane(ofCard: place)]
        )
      case nil: (0, 0)
      }
    guard let next = LaneStops(lanes: lanes, column: column).stop(in: lane, offset: offset) else {
      select(0, of: column)
      return
    }
    stand(on: next, lanes, of: column)
  }

  private mutating func stand(on stop: LaneStops.Stop, _ lanes: [BoardLane], of column: BoardColumn)
  {
    switch stop {
    case .card(let place): select(place, of: column)
    case .lane(let lane): select(lane: lanes[lane].key, of: column)
    }
  }
}
