internal import PlanModel

/// The body of a foreign record, cut at its headings of the second level.
///
/// Lines within a fenced block of code are never headings or section marks; a fence that is not
/// closed counts as none, so that it swallows no section.
package struct SourceSections: Hashable, Sendable {
  /// A heading with the lines below it.
  package struct Section: Hashable, Sendable {
    /// The text behind `## `, without blanks around it.
    package var heading: String
    package var lines: [String]
    /// Which of the lines are part of a fenced block of code.
    package var fenced: [Bool]

    /// The lines without the blank ones at both ends.
    package var trimmedLines: [String] {
      guard let first = lines.firstIndex(where: { !$0.isBlank }),
        let last = lines.lastIndex(where: { !$0.isBlank })
      else { return [] }
      return Array(lines[first...last])
    }
  }

  /// What stands before the first heading; its own heading is empty.
  package private(set) var lead = Section(heading: "", lines: [], fenced: [])
  package private(set) var sections: [Section] = []

  /// Cuts a text with plain line feeds; lines such as `<!-- AC:BEGIN -->` are left out.
  package init(_ text: String) {
    let lines = text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    let fenced = FenceMap(lines).fenced
    for (line, isFenced) in zip(lines, fenced) {
      if !isFenced, line.utf8.starts(with: "## ".utf8) {
        let heading = line.dropFirst(3).trimmed
        sections.append(Section(heading: heading, lines: [], fenced: []))
      } else if isFenced || !Self.isMark(line) {
        append(line, isFenced)
      }
    }
  }

  private mutating func append(_ line: String, _ isFenced: Bool) {
    if sections.isEmpty {
      lead.lines.append(line)
      lead.fenced.append(isFenced)
    } else {
      sections[sections.count - 1].lines.append(line)
      sections[sections.count - 1].fenced.append(isFenced)
    }
  }

  /// Whether a line is nothing but `<!-- WORD:BEGIN -->` or `<!-- WORD:END -->`.
  static func isMark(_ line: String) -> Bool {
    // Most lines are told apart by their first byte, without a look at their characters.
    guard line.utf8.first(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: "<") else {
      return false
    }
    let text = line.trimmed
    guard text.hasPrefix("<!--"), text.hasSuffix("-->"), text.utf8.count > 7 else { return false }
    let name = text.dropFirst(4).dropLast(3).trimmed
    guard name.hasSuffix(":BEGIN") || name.hasSuffix(":END") else { return false }
    return name.utf8.allSatisfy {
      (0x41...0x5a).contains($0) || (0x30...0x3a).contains($0) || $0 == UInt8(ascii: "_")
    }
  }
}

extension String {
  var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d } }
}

/// Which lines of a Markdown text are part of a fenced block of code (CommonMark 0.31, 4.5).
struct FenceMap {
  private(set) var fenced: [Bool]

  private struct Fence {
    let mark: UInt8
    let length: Int
    let isBare: Bool
  }

  init(_ lines: [String]) {
    fenced = [Bool](repeating: false, count: lines.count)
    let fences = lines.map(Self.fence)
    // A fence that finds no end tells of all later ones that are as long: this keeps it linear.
    var unclosed: [UInt8: Int] = [:]
    var index = 0
    while index < lines.count {
      guard let open = fences[index], open.length < unclosed[open.mark] ?? Int.max else {
        index += 1
        continue
      }
      let close = fences[(index + 1)...].firstIndex {
        guard let fence = $0 else { return false }
        return fence.mark == open.mark && fence.length >= open.length && fence.isBare
      }
      guard let close else {
        unclosed[open.mark] = open.length
        index += 1
        continue
      }
      for line in index...close { fenced[line] = true }
      index = close + 1
    }
  }

  private static func fence(_ line: String) -> Fence? {
    let text = line.utf8.drop { $0 == 0x20 }
    guard line.utf8.count - text.count < 4, let mark = text.first,
      mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
    else { return nil }
    let rest = text.drop { $0 == mark }
    let length = text.count - rest.count
    guard length >= 3, mark == UInt8(ascii: "~") || !rest.contains(mark) else { return nil }
    return Fence(
      mark: mark, length: length, isBare: rest.allSatisfy { $0 == 0x20 || $0 == 0x09 })
  }
}
