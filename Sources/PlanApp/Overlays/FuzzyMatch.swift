import TextUI

/// Finds entries by letters that occur in them in order, the best first.
package enum FuzzyMatch {
  /// How far an entry is from the letters of a query, less being better; `nil` when it lacks one.
  ///
  /// A run of letters at the start of a word counts most, then any run, then scattered letters.
  package static func cost(of query: [UInt8], in entry: [UInt8]) -> Int? {
    guard !query.isEmpty else { return 0 }
    if let start = start(of: query, in: entry) {
      let isWordStart = start == 0 || !entry[start - 1].isWordPart
      return (isWordStart ? 0 : 1_000) + start
    }
    var next = 0
    var first: Int?
    for (index, byte) in entry.enumerated() where byte == query[next] {
      first = first ?? index
      next += 1
      if next == query.count { return 10_000 + (index - (first ?? 0)) * 10 + index }
    }
    return nil
  }

  private static func start(of query: [UInt8], in entry: [UInt8]) -> Int? {
    guard entry.count >= query.count else { return nil }
    return (0...entry.count - query.count).first { start in
      entry[start..<start + query.count].elementsEqual(query)
    }
  }
}

extension UInt8 {
  fileprivate var isWordPart: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7a).contains(self) || self >= 0x80
  }
}
