import PlanModel

/// Merges what no field knows: entries with other keys, and the comments before each entry.
struct DocumentMerge {
  private let sides: ThreeWay<RecordDocument>
  private let keys: [String]
  private let unknown: Set<String>
  /// The unknown keys whose entries both sides changed in their own way.
  let clashes: [String]

  init(_ sides: ThreeWay<RecordDocument>, known: Set<String>) {
    self.sides = sides
    var keys: [String] = []
    var seen: Set<ExactText> = []
    for document in [sides.base, sides.ours, sides.theirs] {
      for key in document.entries.map({ document.key(of: $0) })
      where seen.insert(ExactText(key)).inserted { keys.append(key) }
    }
    self.keys = keys
    unknown = Set(keys.filter { !known.contains($0) })
    let unknown = unknown
    clashes = keys.filter { key in
      unknown.contains(key) && sides.map { $0.lines(of: key) }.settled(by: ==) == nil
    }
  }

  /// The document with the entries and comments of both sides; where entries clash, with those of
  /// the side that is chosen, or else as the document has them.
  func apply(
    to document: RecordDocument, choosing choices: [String: MergeSide] = [:]
  ) throws(Problem) -> RecordDocument {
    var result = document
    for key in keys where unknown.contains(key) {
      let lines = sides.map { $0.lines(of: key) }
      let wanted: [UInt8]?
      if let settled = lines.settled(by: ==) {
        wanted = settled
      } else if let side = choices[key] {
        wanted = lines[side]
      } else {
        continue
      }
      let earlier = [sides.ours, sides.theirs].flatMap { $0.keys(before: key) }
      try result.setLines(of: key, to: wanted, behind: earlier)
    }
    for key in keys.map(Optional.some) + [nil] {
      let gaps = sides.map { $0.gap(before: key) }
      try result.setGap(before: key, to: gaps.settled(by: ==) ?? Self.both(gaps))
    }
    return result
  }

  /// Comments of both sides, those of ours first, each line once.
  private static func both(_ gaps: ThreeWay<[UInt8]>) -> [UInt8] {
    let lines = { (bytes: [UInt8]) in
      bytes.split(separator: .lineFeed, omittingEmptySubsequences: false).dropLast()
        .map { Array($0) + [.lineFeed] }
    }
    let parts = [lines(gaps.ours), lines(gaps.theirs)]
      .sorted { $0.joined().lexicographicallyPrecedes($1.joined()) }
    return (parts[0] + parts[1].filter { !parts[0].contains($0) }).flatMap { $0 }
  }
}

extension RecordDocument {
  /// The lines of an entry; `nil` when the file has none with this key.
  func lines(of key: String) -> [UInt8]? {
    entry(for: key).map { Array(bytes[$0.lines]) }
  }

  /// The comments and blank lines before an entry, or before the closing line.
  fileprivate func gap(before key: String?) -> [UInt8] {
    gapPlace(before: key).map { Array(bytes[$0]) } ?? []
  }

  private func gapPlace(before key: String?) -> Range<Int>? {
    let place = key.map { key in entries.firstIndex { hasKey(key, $0) } } ?? entries.count
    guard let place else { return nil }
    let end = place < entries.count ? entries[place].lines.lowerBound : closingLine.lowerBound
    let start = place > 0 ? entries[place - 1].lines.upperBound : openingLineEnd
    return start..<max(start, end)
  }

  private var openingLineEnd: Int { (bytes.firstIndex(of: .lineFeed) ?? bytes.count - 1) + 1 }

  /// The keys before one, the nearest first; empty when the file does not have it.
  fileprivate func keys(before key: String) -> [String] {
    guard let place = entries.firstIndex(where: { hasKey(key, $0) }) else { return [] }
    return entries[..<place].reversed().map { self.key(of: $0) }
  }

  /// Gives an entry other lines; a new one goes behind the first of some keys that is there.
  fileprivate mutating func setLines(
    of key: String, to lines: [UInt8]?, behind keys: [String]
  ) throws(Problem) {
    let present = entry(for: key)?.lines
    guard present.map({ Array(bytes[$0]) }) != lines else { return }
    let earlier = keys.first { entry(for: $0) != nil }.flatMap { entry(for: $0) }
    let place = earlier?.lines.upperBound ?? closingLine.lowerBound
    try apply([Splice(present ?? place..<place, lines ?? [])])
  }

  fileprivate mutating func setGap(before key: String?, to gap: [UInt8]) throws(Problem) {
    guard let place = gapPlace(before: key), !bytes[place].elementsEqual(gap) else { return }
    try apply([Splice(place, gap)])
  }
}
