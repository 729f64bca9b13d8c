/// A row of a table in Jira's markup: `||head||`, `|cell|`, or both in one.
///
/// A bar within a link, an image, code or behind a backslash parts no cells; a row goes on below as
/// long as its last cell has not ended.
struct JiraRow {
  private struct Cell {
    let isHead: Bool
    let words: [MarkedSpan]
  }

  private var cells: [Cell] = []
  /// Where the next line begins.
  private(set) var end: Int

  /// The end of the line below that ends a cell which goes on.
  private var closing = 0

  private let bytes: [UInt8]
  private let macros: JiraMacros

  /// The row that begins at a place; `nil` where there is none.
  init?(_ bytes: [UInt8], _ macros: JiraMacros, at start: Int) {
    var place = start
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    guard place < bytes.count, bytes[place] == Self.bar else { return nil }
    self.bytes = bytes
    self.macros = macros
    end = place
    var isClosed = false
    while let mark = bars(at: place) {
      let start = place + mark
      if isEndOfLine(start), !cells.isEmpty || mark == 2 {
        place = start
        isClosed = !cells.isEmpty
        break
      }
      place = endOfCell(from: start)
      cells.append(Cell(isHead: mark == 2, words: words(start..<place)))
    }
    guard !cells.isEmpty, cells.count > 1 || isClosed || !cells[0].words.isEmpty else { return nil }
    end = (bytes[place...].firstIndex(of: 0x0a) ?? bytes.count) + 1
  }

  /// The table of rows; heads within it are strong.
  static func table(_ rows: [JiraRow]) -> MarkedBlock {
    let isHead = rows.first?.cells.allSatisfy(\.isHead) ?? false
    let shown = (isHead ? rows.dropFirst() : rows[...]).map { row in
      row.cells.map { cell in
        let isStrong = cell.isHead && !cell.words.isEmpty
        return isStrong ? [MarkedSpan.marked(.strong, cell.words)] : cell.words
      }
    }
    return .table(head: isHead ? rows.first?.cells.map(\.words) : nil, rows: shown)
  }

  private static let bar = UInt8(ascii: "|")

  /// How many bars stand at a place: one or two.
  private func bars(at place: Int) -> Int? {
    guard place < bytes.count, bytes[place] == Self.bar else { return nil }
    return place + 1 < bytes.count && bytes[place + 1] == Self.bar ? 2 : 1
  }

  private func isEndOfLine(_ place: Int) -> Bool {
    var place = place
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
    return place >= bytes.count || bytes[place] == 0x0a
  }

  private mutating func endOfCell(from start: Int) -> Int {
    var place = start
    while place < bytes.count, bytes[place] != Self.bar {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += place + 1 < bytes.count && bytes[place + 1] != 0x0a ? 2 : 1
      case 0x0a:
        guard goesOn(below: place) else { return place }
        place += 1
      default: place = endOfWhole(at: place) ?? place + 1
      }
    }
    return min(place, bytes.count)
  }

  /// Where code, a link or an image ends that begins at a place.
  private func endOfWhole(at place: Int) -> Int? {
    switch bytes[place] {
    case UInt8(ascii: "{"):
      if let macro = macros.beginning(at: place) { return macro.range.upperBound }
      return JiraCode.code(at: place, in: bytes, until: bytes.count)?.end
    case UInt8(ascii: "["): return JiraAddress.link(at: place, in: bytes, until: bytes.count)?.end
    case UInt8(ascii: "!"): return JiraAddress.image(at: place, in: bytes, until: bytes.count)?.end
    default: return nil
    }
  }

  /// Whether the lines below belong to the cell: they end with a bar before a row begins.
  private mutating func goesOn(below end: Int) -> Bool {
    if end < closing { return true }
    var start = end + 1
    while start < bytes.count {
      let line = bytes[start...].prefix { $0 != 0x0a }
      guard let first = line.first(where: { $0 != 0x20 }), first != Self.bar else { return false }
      if line.last(where: { $0 != 0x20 }) == Self.bar {
        closing = line.endIndex
        return true
      }
      start = line.endIndex + 1
    }
    return false
  }

  /// The words of a cell, whose lines stand below each other.
  private func words(_ range: Range<Int>) -> [MarkedSpan] {
    var spans: [MarkedSpan] = []
    var start = range.lowerBound
    while start <= range.upperBound {
      var end = start
      while end < range.upperBound, bytes[end] != 0x0a {
        end = macros.beginning(at: end)?.range.upperBound ?? end + 1
      }
      let isBlank = { (place: Int) in bytes[place] == 0x20 || bytes[place] == 0x09 }
      var (low, high) = (start, min(end, range.upperBound))
      while low < high, isBlank(low) { low += 1 }
      while high > low, isBlank(high - 1) { high -= 1 }
      if low < high {
        spans = JiraFrame.below(spans, JiraWords.spans(bytes, low..<high, macros))
      }
      start = end + 1
    }
    return spans
  }
}
