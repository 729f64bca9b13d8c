internal import PlanModel

/// Items that lead back to themselves, by what they wait for or by their parents.
struct LinkLoops {
  /// The loops, each from its first item on.
  private(set) var found: [[RecordID]] = []

  private var isDone: Set<RecordID> = []
  private let next: (RecordID) -> [RecordID]

  /// Follows links from some items; each loop is found once.
  init(from starts: [RecordID], _ next: @escaping (RecordID) -> [RecordID]) {
    self.next = next
    for start in starts where !isDone.contains(start) { walk(from: start) }
  }

  private mutating func walk(from start: RecordID) {
    var path: [(id: RecordID, rest: ArraySlice<RecordID>)] = [(start, next(start)[...])]
    var places = [start: 0]
    while let last = path.indices.last {
      guard let id = path[last].rest.popFirst() else {
        isDone.insert(path[last].id)
        places[path[last].id] = nil
        path.removeLast()
        continue
      }
      if let place = places[id] {
        found.append(path[place...].map(\.id))
      } else if !isDone.contains(id) {
        places[id] = path.count
        path.append((id, next(id)[...]))
      }
    }
  }

  /// A loop for people: `A → B → A`.
  static func words(_ loop: [RecordID]) -> String {
    (loop + loop.prefix(1)).map(\.text).joined(separator: " → ")
  }
}
