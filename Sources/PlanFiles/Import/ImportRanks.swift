internal import PlanModel

/// Finds ranks for items that an import adds, or whose place in the source changed.
struct ImportRanks {
  /// An item of the import in the order of the source.
  struct Entry {
    let id: RecordID
    /// The rank that it has here; empty when it has none.
    let rank: String
    let wish: Wish
  }

  /// What an item needs.
  enum Wish {
    /// It stays where it is.
    case stays
    /// It goes elsewhere unless it already stands between its neighbours in the source.
    case follows
    case needsPlace
  }

  /// The new ranks; items that keep theirs are not in it.
  private(set) var ranks: [RecordID: String] = [:]
  /// All ranks of the plan in byte order.
  private let taken: [String]

  init(_ entries: [Entry], taken: [String]) {
    self.taken = taken.sorted(by: Self.precedes)
    let following = Self.following(entries)
    var index = 0
    var before: String?
    while index < entries.count {
      let entry = entries[index]
      guard needsPlace(entry, before: before, after: following[index]) else {
        if !entry.rank.isEmpty { before = entry.rank }
        index += 1
        continue
      }
      var end = index + 1
      while end < entries.count, case .needsPlace = entries[end].wish { end += 1 }
      let run = entries[index..<end]
      place(run, before: before, after: following[end - 1])
      before = ranks[entries[end - 1].id] ?? before
      index = end
    }
  }

  private func needsPlace(_ entry: Entry, before: String?, after: String?) -> Bool {
    switch entry.wish {
    case .stays: return false
    case .needsPlace: return true
    case .follows:
      let isBehind = before.map { Self.precedes($0, entry.rank) } ?? true
      let isAhead = after.map { Self.precedes(entry.rank, $0) } ?? true
      return !(isBehind && isAhead)
    }
  }

  /// For each item the rank of the next one in the source that stays.
  private static func following(_ entries: [Entry]) -> [String?] {
    var result = [String?](repeating: nil, count: entries.count)
    var rank: String?
    for index in entries.indices.reversed() {
      result[index] = rank
      if case .stays = entries[index].wish, !entries[index].rank.isEmpty {
        rank = entries[index].rank
      }
    }
    return result
  }

  /// Places a run behind its predecessor in the source, else ahead of its successor; at the end of
  /// the source, behind everything.
  private mutating func place(_ run: ArraySlice<Entry>, before: String?, after: String?) {
    var found: [String]?
    if let after, let before {
      found = Rank.between(before, next(after: before) ?? after, count: run.count)
    } else if let after {
      found = Rank.between(next(before: after), after, count: run.count)
    }
    let last = max(before, taken.last { Rank.isValid($0) })
    guard let ranks = found ?? Rank.between(last, nil, count: run.count) else { return }
    for (entry, rank) in zip(run, ranks) { self.ranks[entry.id] = rank }
  }

  private func max(_ left: String?, _ right: String?) -> String? {
    guard let left else { return right }
    guard let right else { return left }
    return Self.precedes(left, right) ? right : left
  }

  private func next(after rank: String) -> String? {
    let place = self.place(of: rank)
    return taken[place...].first { $0 != rank }
  }

  private func next(before rank: String) -> String? {
    let place = self.place(of: rank)
    return place > 0 ? taken[place - 1] : nil
  }

  /// The index of the first rank that is not before this one.
  private func place(of rank: String) -> Int {
    var (low, high) = (0, taken.count)
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(taken[middle], rank) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
