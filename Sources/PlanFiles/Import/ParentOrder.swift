internal import PlanModel

/// Sorts changes of items so that a parent comes before its parts.
enum ParentOrder {
  /// Items in a circle stay in the order that they had.
  static func sorted(_ changes: [RecordChange]) -> [RecordChange] {
    var parents: [RecordID: RecordID] = [:]
    for change in changes {
      if let item = change.after as? Item, let parent = item.parent { parents[item.id] = parent }
    }
    var depths: [RecordID: Int] = [:]
    for change in changes { if let id = change.id { measure(id, parents, &depths) } }
    return changes.enumerated()
      .map { (depth: $1.id.flatMap { depths[$0] } ?? 0, index: $0, change: $1) }
      .sorted { ($0.depth, $0.index) < ($1.depth, $1.index) }
      .map(\.change)
  }

  private static func measure(
    _ id: RecordID, _ parents: [RecordID: RecordID], _ depths: inout [RecordID: Int]
  ) {
    var path: [RecordID] = []
    var seen: Set<RecordID> = []
    var current: RecordID? = id
    while let next = current, depths[next] == nil, seen.insert(next).inserted {
      path.append(next)
      current = parents[next]
    }
    var depth = current.flatMap { depths[$0] } ?? -1
    for next in path.reversed() {
      depth += 1
      depths[next] = depth
    }
  }
}
