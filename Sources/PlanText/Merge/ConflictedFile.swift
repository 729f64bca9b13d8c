import PlanModel

/// A file in which git, or planboard, left conflict marks: the files that both sides had.
package struct ConflictedFile: Hashable, Sendable {
  package let ours: [UInt8]
  package let theirs: [UInt8]
  /// What both came from; `nil` when some mark does not tell.
  package let base: [UInt8]?
  /// The line of the first mark, from 1.
  package let line: Int
  /// Whether the sides have no line of their front matter in common: they are two records that
  /// were added under one name.
  package let isApart: Bool

  /// Takes a file apart; `nil` when it has no marks, or marks that belong to nothing.
  package init?(_ bytes: [UInt8]) {
    var part = Part.common
    var hunks = 0
    var basedHunks = 0
    var firstLine = 0
    var ends: [Int] = []
    var files = ThreeWay<[UInt8]>(base: [], ours: [], theirs: [])
    for (number, line) in Self.lines(of: bytes).enumerated() {
      switch (Self.mark(of: bytes[line]), part) {
      case (.ours?, .common):
        part = .ours
        if hunks == 0 { firstLine = number + 1 }
        hunks += 1
      case (.base?, .ours):
        part = .base
        basedHunks += 1
      case (.middle?, .ours), (.middle?, .base): part = .theirs
      case (.theirs?, .theirs):
        part = .common
        ends.append(line.upperBound)
      // A line of signs outside of a hunk underlines a heading.
      case (.middle?, .common), (nil, _):
        if part == .common || part == .ours { files.ours += bytes[line] }
        if part == .common || part == .theirs { files.theirs += bytes[line] }
        if part == .common || part == .base { files.base += bytes[line] }
      case (.ours?, _), (.base?, _), (.middle?, _), (.theirs?, _): return nil
      }
    }
    guard hunks > 0, part == .common else { return nil }
    ours = files.ours
    theirs = files.theirs
    base = basedHunks == hunks ? files.base : nil
    line = firstLine
    let firstEnd = ends.first ?? 0
    isApart = base == nil && firstLine == 2 && Self.closesFrontMatter(bytes, behind: firstEnd)
  }

  private static func closesFrontMatter(_ bytes: [UInt8], behind place: Int) -> Bool {
    let line = bytes[place...].prefix { $0 != .lineFeed && $0 != .carriageReturn }
    return line.elementsEqual([.dash, .dash, .dash])
  }

  private enum Part { case common, ours, base, theirs }

  private static func mark(of line: ArraySlice<UInt8>) -> Mark? {
    guard let first = line.first, let mark = Mark(rawValue: first) else { return nil }
    let rest = line.dropFirst(7)
    guard line.prefix(7).count == 7, line.prefix(7).allSatisfy({ $0 == first }),
      rest.first.map({ $0 == 0x20 || $0 == .lineFeed || $0 == .carriageReturn }) ?? true
    else { return nil }
    return mark
  }

  /// The signs of which the lines of a hunk are made, seven of each.
  private enum Mark: UInt8 {
    case ours = 0x3c
    case base = 0x7c
    case middle = 0x3d
    case theirs = 0x3e
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? bytes.count
      lines.append(start..<end)
      start = end
    }
    return lines
  }
}
