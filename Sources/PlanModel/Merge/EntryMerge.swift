/// Merges lists whose entries are told apart by what they say.
enum EntryMerge {
  /// The lists of two sides as sets: what is left of the base in its order, then the additions of
  /// both sides in byte order.
  ///
  /// Each entry has a key; `nil` when a key has another entry on both sides, which is a clash.
  /// Where a list has a key twice, entries are told apart by all that they say.
  static func set(
    _ lists: ThreeWay<[String]>, key: (String) -> ExactText
  ) -> [String]? {
    let isUnique = [lists.base, lists.ours, lists.theirs].allSatisfy { list in
      Set(list.map(key)).count == list.count
    }
    return isUnique ? keyed(lists, key: key) : keyed(lists) { ExactText($0) }
  }

  private static func keyed(
    _ lists: ThreeWay<[String]>, key: (String) -> ExactText
  ) -> [String]? {
    let sides = lists.map { list in
      Dictionary(list.map { (key($0), ExactText($0)) }) { first, _ in first }
    }
    var result: [String] = []
    var seen: Set<ExactText> = []
    for name in lists.base.map(key) where seen.insert(name).inserted {
      let entries = sides.map { $0[name] }
      guard let entry = entries.settled(by: ==) else { return nil }
      if let entry { result.append(entry.text) }
    }
    var additions: [ExactText] = []
    for name in (lists.ours + lists.theirs).map(key) where seen.insert(name).inserted {
      guard let entry = sides.map({ $0[name] }).settled(by: ==) else { return nil }
      if let entry { additions.append(entry) }
    }
    return result + additions.sorted().map(\.text)
  }

  /// Events of both sides: one in the base that a side took out is gone, and every other stays.
  ///
  /// The base keeps its order; an addition goes behind what happened no later, and among additions
  /// of one instant the bytes decide.
  static func events<Event: DatedEntry>(_ sides: ThreeWay<[Event]>) -> [Event] {
    let counted = sides.map(Occurrence.all)
    let sets = counted.map { Set($0) }
    var result = counted.base.filter { sets.ours.contains($0) && sets.theirs.contains($0) }
      .map(\.entry)
    let additions = sets.ours.union(sets.theirs).subtracting(sets.base)
      .sorted { ($0.entry.place, $0.number) < ($1.entry.place, $1.number) }
    for addition in additions.map(\.entry) {
      let earlier = result.lastIndex { $0.place <= addition.place }
      result.insert(addition, at: earlier.map { $0 + 1 } ?? 0)
    }
    return result
  }
}

/// An entry of a list that is ordered by when things happened.
protocol DatedEntry: Hashable, Sendable {
  /// Seconds since 1970 in UTC; `nil` for text that is no event.
  var instant: Int64? { get }
  /// The entry as it is written.
  var written: ExactText { get }
}

extension DatedEntry {
  /// Where it belongs: by its instant, then by its bytes.
  fileprivate var place: DatedPlace { DatedPlace(instant: instant ?? .min, text: written) }
}

private struct DatedPlace: Comparable {
  let instant: Int64
  let text: ExactText

  static func < (left: Self, right: Self) -> Bool {
    left.instant == right.instant ? left.text < right.text : left.instant < right.instant
  }
}

/// An entry and how many like it come before it in its list.
struct Occurrence<Entry: Hashable & Sendable>: Hashable, Sendable {
  let entry: Entry
  let number: Int

  /// The entries of a list, each with its number.
  static func all(of list: [Entry]) -> [Occurrence] {
    var counts: [Entry: Int] = [:]
    return list.map { entry in
      defer { counts[entry, default: 0] += 1 }
      return Occurrence(entry: entry, number: counts[entry, default: 0])
    }
  }
}
