internal import PlanModel

/// What is remembered and not in a source, parted by whether that says anything.
///
/// A file is often a part of what is there: a page of a thousand issues, one project of several, what a
/// filter let through. What lies outside of the file's own range of keys, or is more than the file
/// holds of what is remembered, is counted and not taken for gone.
struct ImportAbsence {
  /// Keys that the source should have and has not.
  private(set) var gone: [String] = []
  /// Keys of which the source says nothing.
  private(set) var elsewhere: [String] = []

  private var ranges: [Substring: ClosedRange<Int>] = [:]

  /// Up to so many missing records are named one by one, however many are there.
  private static let fewest = 20

  /// Parts the `missing` keys; `present` are those of the source, `known` of which are remembered.
  init(_ missing: [String], present: [String], known: Int) {
    for key in present {
      guard let (project, number) = Self.parts(key) else { continue }
      let range = ranges[project] ?? number...number
      ranges[project] = min(range.lowerBound, number)...max(range.upperBound, number)
    }
    for key in missing where !key.hasPrefix(ImportedRecord.namedOnly) {
      if isOutside(key) { elsewhere.append(key) } else { gone.append(key) }
    }
    if gone.count > max(Self.fewest, known) {
      elsewhere = missing
      gone = []
      return
    }
    // What only names are known of is there as long as anything may name it.
    let named = missing.filter { $0.hasPrefix(ImportedRecord.namedOnly) }
    if elsewhere.isEmpty { gone += named } else { elsewhere += named }
  }

  private func isOutside(_ key: String) -> Bool {
    guard let (project, number) = Self.parts(key), !ranges.isEmpty else { return false }
    return ranges[project]?.contains(number) != true
  }

  /// `PAY-12` as `PAY` and 12; `nil` for a key of another form.
  private static func parts(_ key: String) -> (project: Substring, number: Int)? {
    guard let dash = key.lastIndex(of: "-"), dash != key.startIndex,
      let number = Int(key[key.index(after: dash)...]), key.first?.isLetter == true,
      key.utf8.allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == 0x5f })
    else { return nil }
    return (key[..<dash], number)
  }
}
