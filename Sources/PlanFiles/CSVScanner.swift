/// Cuts bytes into rows of cells, one row after the other, without copying any.
struct CSVScanner {
  /// A cell as a stretch of the bytes.
  struct Cell: Hashable {
    let start: Int
    let end: Int
    /// Whether the stretch is the text itself; else it has quotes to be resolved.
    let isPlain: Bool

    var isEmpty: Bool { start == end }
  }

  /// Where a row was found.
  struct Place: Hashable {
    /// The line of the file that it starts in, from 1.
    let line: Int
    /// The row as a spreadsheet counts, from 1: empty ones count, line ends within quotes do not.
    let number: Int
    /// Whether the bytes ended within a quoted cell of it.
    let isTorn: Bool
    /// The position that it starts at.
    let start: Int
  }

  private static let quote = UInt8(ascii: "\"")

  let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private var position: Int
  private var line = 1
  private var number = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, from start: Int = 0) {
    self.bytes = bytes
    self.separator = separator
    position = start
  }

  /// A scanner that goes on with a row that was found before.
  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, at place: Place) {
    self.init(bytes, separator: separator, from: place.start)
    line = place.line
    number = place.number - 1
  }

  /// Finds the cells of the next row that is not empty; `nil` at the end.
  mutating func next(_ cells: inout [Cell]) -> Place? {
    while position < bytes.count {
      cells.removeAll(keepingCapacity: true)
      number += 1
      let (start, firstLine) = (position, line)
      let isTorn = takeRow(&cells)
      let isEmpty = cells.count == 1 && cells[0].isEmpty && cells[0].isPlain && !isTorn
      if isEmpty, start >= bytes.count || bytes[start] != Self.quote { continue }
      return Place(line: firstLine, number: number, isTorn: isTorn, start: start)
    }
    return nil
  }

  /// Goes back to the line behind the one that a row starts in.
  mutating func resume(behindFirstLineOf place: Place) {
    let end = bytes[place.start...].firstIndex(of: 0x0a) ?? bytes.count
    position = min(end + 1, bytes.count)
    line = place.line + 1
  }

  /// Takes the cells up to the end of the row; tells whether the bytes ended within quotes.
  private mutating func takeRow(_ cells: inout [Cell]) -> Bool {
    while true {
      let isQuoted = position < bytes.count && bytes[position] == Self.quote
      let isTorn = isQuoted ? takeQuoted(&cells) : takePlain(&cells)
      guard position < bytes.count, bytes[position] == separator else {
        if position < bytes.count {
          position += 1
          line += 1
        }
        return isTorn
      }
      position += 1
      guard position < bytes.count else {
        cells.append(Cell(start: position, end: position, isPlain: true))
        return false
      }
    }
  }

  /// Takes a cell without quotes around it, and stops at the separator or line end behind it.
  private mutating func takePlain(_ cells: inout [Cell]) -> Bool {
    let start = position
    skipToEnd()
    cells.append(Cell(start: start, end: endOfText(from: start), isPlain: true))
    return false
  }

  private mutating func skipToEnd() {
    while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0a {
      position += 1
    }
  }

  /// The end of a cell's text: a carriage return before the line end belongs to that.
  private func endOfText(from start: Int) -> Int {
    let isLast = position == bytes.count || bytes[position] == 0x0a
    return isLast && position > start && bytes[position - 1] == 0x0d ? position - 1 : position
  }

  /// Takes a cell that begins with a quote; `true` when the bytes end before its closing one.
  private mutating func takeQuoted(_ cells: inout [Cell]) -> Bool {
    let start = position
    position += 1
    var isWhole = true
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x0a { line += 1 }
      guard byte == Self.quote else { continue }
      guard position < bytes.count, bytes[position] == Self.quote else {
        let close = position - 1
        skipToEnd()
        let end = endOfText(from: close + 1)
        cells.append(
          isWhole && end == close + 1
            ? Cell(start: start + 1, end: close, isPlain: true)
            : Cell(start: start, end: end, isPlain: false))
        return false
      }
      position += 1
      isWhole = false
    }
    cells.append(Cell(start: start, end: bytes.count, isPlain: false))
    return true
  }

  /// The text of a cell; bytes that are no UTF-8 are replaced.
  func text(_ cell: Cell) -> String {
    let stretch = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
    guard !cell.isPlain else { return String(decoding: stretch, as: UTF8.self) }
    return String(decoding: Self.resolved(stretch), as: UTF8.self)
  }

  /// The text of a cell that begins with a quote, without its outer quotes.
  private static func resolved(_ stretch: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(stretch.count)
    var index = 1
    while index < stretch.count {
      if stretch[index] == quote {
        guard index + 1 < stretch.count, stretch[index + 1] == quote else {
          return text + stretch[(index + 1)...]
        }
        index += 1
      }
      text.append(stretch[index])
      index += 1
    }
    return text
  }
}
