/// Finds entries by letters that occur in them in order, the best first.
package enum FuzzyMatch {
  /// The least cost of letters that do not stand together.
  package static let scattered = 10_000

  /// How far an entry is from the letters of a query, less being better; `nil` when it lacks one.
  ///
  /// A run of letters at the start of a word counts most, then any run, then scattered letters.
  package static func cost(of query: [UInt8], in entry: [UInt8]) -> Int? {
    query.withUnsafeBufferPointer { query in
      entry.withUnsafeBufferPointer { cost(of: query, in: $0) }
    }
  }

  /// The same for bytes that stand somewhere in a longer run.
  static func cost(
    of query: UnsafeBufferPointer<UInt8>, in entry: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let first = query.first else { return 0 }
    if let cost = runCost(of: query, beginning: first, in: entry) { return cost }
    var next = 0
    var start = 0
    var index = 0
    while index < entry.count {
      if entry[index] == query[next] {
        if next == 0 { start = index }
        next += 1
        if next == query.count { return scattered + (index - start) * 10 + index }
      }
      index += 1
    }
    return nil
  }

  /// The cost of the letters where they stand together: at the start of a word if they do anywhere.
  private static func runCost(
    of query: UnsafeBufferPointer<UInt8>, beginning first: UInt8,
    in entry: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var inside: Int?
    var start = 0
    while start + query.count <= entry.count {
      if entry[start] == first {
        var length = 1
        while length < query.count, entry[start + length] == query[length] { length += 1 }
        if length == query.count {
          if start == 0 || !entry[start - 1].isWordPart { return start }
          inside = inside ?? start
        }
      }
      start += 1
    }
    return inside.map { 1_000 + $0 }
  }
}

extension UInt8 {
  fileprivate var isWordPart: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7a).contains(self) || self >= 0x80
  }
}
