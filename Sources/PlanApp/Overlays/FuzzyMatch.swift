/// Finds entries by letters that occur in them in order, the best first.
package enum FuzzyMatch {
  /// The least cost of letters that stand together, but not at the start of a word.
  package static let inside = 1_000
  /// The least cost of letters that do not stand together.
  package static let scattered = 10_000

  /// How far an entry is from the letters of a query, less being better; `nil` when it lacks them.
  ///
  /// The beginning of the entry counts most, then the beginning of a word, then any run of letters,
  /// then letters of one word in their order, its first one being among them.
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
    return runCost(of: query, beginning: first, in: entry)
      ?? wordCost(of: query, beginning: first, in: entry)
  }

  /// The cost of the letters where they stand together: at the start of a word if they do anywhere.
  private static func runCost(
    of query: UnsafeBufferPointer<UInt8>, beginning first: UInt8,
    in entry: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var found: Int?
    var start = 0
    while start + query.count <= entry.count {
      if entry[start] == first {
        var length = 1
        while length < query.count, entry[start + length] == query[length] { length += 1 }
        if length == query.count {
          if start == 0 || !entry[start - 1].isWordPart { return min(start, inside - 1) }
          found = found ?? start
        }
      }
      start += 1
    }
    return found.map { inside + min($0, scattered - inside - 1) }
  }

  /// The cost of the letters in their order within one word that begins with the first of them.
  private static func wordCost(
    of query: UnsafeBufferPointer<UInt8>, beginning first: UInt8,
    in entry: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var start = 0
    while start + query.count <= entry.count {
      defer { start += 1 }
      guard entry[start] == first, start == 0 || !entry[start - 1].isWordPart else { continue }
      var next = 1
      var index = start + 1
      while next < query.count, index < entry.count, entry[index].isWordPart {
        if entry[index] == query[next] { next += 1 }
        index += 1
      }
      if next == query.count { return scattered + (index - start) * 10 + start }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isWordPart: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7a).contains(self) || self >= 0x80
  }
}
