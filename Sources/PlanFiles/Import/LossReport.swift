/// What an import found that has no place here, and what it had to decide, counted.
package struct LossReport: Sendable, Equatable {
  /// What sort of thing was found.
  package enum Sort: String, CaseIterable, Hashable, Sendable {
    case key = "Keys without a place here; their values stay in the source"
    case value = "Values that do not fit; left out"
    case section = "Sections without a meaning here; kept in the text as they are"
    case setting = "Settings of the source without a place here"
    case file = "Files that are not items"
    case note = "Decisions"
  }

  /// A thing with how often it came.
  package struct Entry: Hashable, Sendable {
    package let sort: Sort
    package let name: String
    package internal(set) var count: Int
    /// Where it came first, and how it reads there.
    package let example: String
  }

  private var slots: [Slot: Int] = [:]
  private var found: [Entry] = []

  private struct Slot: Hashable {
    let sort: Sort
    let name: String
  }

  package init() {}

  /// Counts one more; the first one is kept as the example.
  package mutating func add(_ sort: Sort, _ name: String, example: @autoclosure () -> String) {
    let slot = Slot(sort: sort, name: name)
    if let index = slots[slot] {
      found[index].count += 1
    } else {
      slots[slot] = found.count
      found.append(Entry(sort: sort, name: name, count: 1, example: Self.short(example())))
    }
  }

  /// How often a thing came.
  package func count(_ sort: Sort, _ name: String) -> Int {
    slots[Slot(sort: sort, name: name)].map { found[$0].count } ?? 0
  }

  /// The entries of a sort, the most frequent first.
  package func entries(_ sort: Sort) -> [Entry] {
    found.filter { $0.sort == sort }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  /// The report as lines for people.
  package var lines: [String] {
    var lines: [String] = []
    for sort in Sort.allCases {
      let entries = entries(sort)
      guard !entries.isEmpty else { continue }
      lines.append("\(sort.rawValue):")
      lines += entries.map { entry in
        let example = entry.example.isEmpty ? "" : "  (\(entry.example))"
        return "  \(entry.count) × \(Self.short(entry.name))\(example)"
      }
    }
    return lines
  }

  /// The longest example that is shown, in characters.
  private static let exampleLength = 120

  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > exampleLength ? line.prefix(exampleLength - 1) + "…" : line
  }
}
