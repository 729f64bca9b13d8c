import TextUI

/// Rows of text in columns that line up, fitted to a width.
struct TextTable: Sendable {
  /// Headings of the columns.
  let headings: [String]
  /// The place of the column that gives room away when there is too little.
  let flexible: Int
  private(set) var rows: [[String]] = []

  /// The fewest columns that the flexible one keeps.
  private static let smallest = 12
  private static let gap = 2

  init(headings: [String], flexible: Int) {
    self.headings = headings
    self.flexible = flexible
  }

  /// Adds a row with a cell for each heading.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The lines of the table; columns without any text are left out.
  func lines(width: Int?, glyphs: GlyphSet) -> [String] {
    let shown = headings.indices.filter { column in
      column == flexible || rows.contains { !$0[column].isEmpty }
    }
    var widths = shown.map { column in
      ([headings[column]] + rows.map { $0[column] })
        .reduce(0) { max($0, DisplayWidth.of($1, glyphs: glyphs)) }
    }
    let total = widths.reduce(0, +) + Self.gap * (shown.count - 1)
    if let width, total > width, let place = shown.firstIndex(of: flexible) {
      widths[place] = max(min(Self.smallest, widths[place]), widths[place] - (total - width))
    }
    return ([headings] + rows).map { cells in
      line(shown.map { cells[$0] }, widths, width ?? .max, glyphs)
    }
  }

  private func line(
    _ cells: [String], _ widths: [Int], _ limit: Int, _ glyphs: GlyphSet
  ) -> String {
    var line = ""
    var used = 0
    for (cell, width) in zip(cells, widths) {
      let start = line.isEmpty ? 0 : Self.gap
      guard used + start < limit else { break }
      let text = DisplayText(cell, glyphs: glyphs).truncated(to: min(width, limit - used - start))
      let blanks = width - DisplayWidth.of(text, glyphs: glyphs)
      line += String(repeating: " ", count: start) + text
      line += String(repeating: " ", count: max(0, blanks))
      used += start + width
    }
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
