/// What an import found that has no place here, and what it had to decide, counted.
package struct LossReport: Sendable, Equatable {
  /// What sort of thing was found.
  package enum Sort: String, CaseIterable, Hashable, Sendable {
    case row = "Rows that are damaged"
    case key = "Keys without a place here; their values stay in the source"
    case value = "Values that do not fit; left out"
    case section = "Sections without a meaning here; kept in the text as they are"
    case setting = "Settings of the source without a place here"
    case file = "Files that are not items"
    case note = "Decisions"
    case left = "Left out, because the form has no place for it"
    case respelt = "Written in another form"
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
  private var rows = 0

  private struct Slot: Hashable {
    let sort: Sort
    let name: String
  }

  package init() {}

  /// Counts one more, or as many as it came; the first one is kept as the example.
  package mutating func add(
    _ sort: Sort, _ name: String, count: Int = 1, example: @autoclosure () -> String
  ) {
    let slot = Slot(sort: sort, name: name)
    if let index = slots[slot] {
      found[index].count += count
    } else {
      slots[slot] = found.count
      found.append(Entry(sort: sort, name: name, count: count, example: Self.short(example())))
    }
  }

  /// Adds what is wrong with a row of a table; each is listed, up to a thousand.
  package mutating func add(row: String, _ fault: String) {
    add(damage: "\(row): \(fault)")
  }

  private mutating func add(damage: String) {
    rows += 1
    if rows <= Self.mostRows {
      add(.row, damage, example: "")
    } else {
      add(.row, Self.unlisted, example: damage)
    }
  }

  private static let mostRows = 1000
  private static let unlisted = "more, not listed"

  /// Adds what another part of the source brought up, as if all had been found in one go.
  mutating func join(_ next: LossReport) {
    for entry in next.found {
      if entry.sort == .row, entry.name != Self.unlisted {
        for _ in 0..<entry.count { add(damage: entry.name) }
      } else {
        if entry.sort == .row { rows += entry.count }
        add(entry.sort, entry.name, count: entry.count, example: entry.example)
      }
    }
  }

  /// How often a thing came.
  package func count(_ sort: Sort, _ name: String) -> Int {
    slots[Slot(sort: sort, name: name)].map { found[$0].count } ?? 0
  }

  /// The entries of a sort, the most frequent first; rows in the order of the table.
  package func entries(_ sort: Sort) -> [Entry] {
    let entries = found.filter { $0.sort == sort }
    guard sort != .row else { return entries }
    return entries.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
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
        let count = sort == .row && entry.count == 1 ? "" : "\(entry.count) × "
        return "  \(count)\(Self.short(entry.name))\(example)"
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
