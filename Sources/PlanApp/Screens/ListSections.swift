/// The groups of a list that is drawn with a line above each of them.
package struct ListSections: Hashable, Sendable {
  /// A group: its heading, and how many entries of the list belong to it.
  package struct Section: Hashable, Sendable {
    package let label: String
    package let count: Int

    package init(label: String, count: Int) {
      self.label = label
      self.count = count
    }
  }

  /// What a row of the list shows.
  package enum Row: Hashable, Sendable {
    case heading(Section)
    /// An entry, by its place in the list.
    case entry(Int)
  }

  private let sections: [Section]
  /// The row of each heading.
  private let headings: [Int]

  /// The groups in the order of the list; none for a list without headings.
  package init(_ sections: [Section] = []) {
    self.sections = sections
    var row = 0
    headings = sections.map { section in
      defer { row += section.count + 1 }
      return row
    }
  }

  package var isEmpty: Bool { sections.isEmpty }
  package var count: Int { sections.count }

  /// The rows of a list of so many entries.
  package func rowCount(entries: Int) -> Int { entries + sections.count }

  /// The row in which an entry stands.
  package func row(ofEntry entry: Int) -> Int {
    var row = entry
    for (number, heading) in headings.enumerated() {
      guard heading <= entry + number else { break }
      row = entry + number + 1
    }
    return row
  }

  /// What stands in a row.
  package func content(ofRow row: Int) -> Row {
    guard let number = headings.lastIndex(where: { $0 <= row }) else { return .entry(row) }
    return headings[number] == row ? .heading(sections[number]) : .entry(row - number - 1)
  }
}
