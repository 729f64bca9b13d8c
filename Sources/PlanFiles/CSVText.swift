/// Rows of cells as RFC 4180 writes them, read with patience and written in one way.
package enum CSVText {
  /// A row and where it starts.
  package struct Row: Hashable, Sendable {
    package var cells: [String]
    /// The line of the file that the row starts in, from 1.
    package var line: Int
    /// Whether the file ended within a quoted cell of the row.
    package var isTorn = false
  }

  /// Reads rows; empty lines are left out.
  ///
  /// Any bytes are accepted: a quote within a plain cell stands for itself, text behind a closing
  /// quote joins its cell, damaged UTF-8 is replaced. A BOM at the start is skipped.
  package static func rows(
    _ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")
  ) -> [Row] {
    var reader = CSVReader(separator: separator)
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    for index in start..<bytes.count { reader.take(bytes[index]) }
    return reader.finish()
  }

  /// Writes rows with line feeds; a cell is quoted when it holds a separator, a quote, a line end,
  /// or blanks at its ends.
  package static func bytes(_ rows: [[String]], separator: UInt8 = UInt8(ascii: ",")) -> [UInt8] {
    var result: [UInt8] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { result.append(separator) }
        append(cell, to: &result, separator: separator)
      }
      result.append(0x0a)
    }
    return result
  }

  private static func append(_ cell: String, to result: inout [UInt8], separator: UInt8) {
    let utf8 = cell.utf8
    let needsQuotes =
      utf8.first == 0x20 || utf8.last == 0x20
      || utf8.contains { $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 0x0a || $0 == 0x0d }
    guard needsQuotes else {
      result += utf8
      return
    }
    result.append(UInt8(ascii: "\""))
    for byte in utf8 {
      if byte == UInt8(ascii: "\"") { result.append(byte) }
      result.append(byte)
    }
    result.append(UInt8(ascii: "\""))
  }
}

/// Reads cells byte by byte.
private struct CSVReader {
  private enum Place { case start, plain, quoted, quoteInQuoted }

  private let separator: UInt8
  private var place = Place.start
  private var cell: [UInt8] = []
  private var cells: [String] = []
  private var rows: [CSVText.Row] = []
  private var line = 1
  private var firstLine = 1

  init(separator: UInt8) { self.separator = separator }

  mutating func take(_ byte: UInt8) {
    if byte == 0x0a { line += 1 }
    switch place {
    case .quoted:
      if byte == UInt8(ascii: "\"") { place = .quoteInQuoted } else { cell.append(byte) }
    case .quoteInQuoted where byte == UInt8(ascii: "\""):
      cell.append(byte)
      place = .quoted
    case .start where byte == UInt8(ascii: "\""): place = .quoted
    case .start, .plain, .quoteInQuoted: takePlain(byte)
    }
  }

  private mutating func takePlain(_ byte: UInt8) {
    if byte == separator {
      endCell()
    } else if byte == 0x0a {
      if cell.last == 0x0d { cell.removeLast() }
      endRow(isTorn: false)
    } else {
      cell.append(byte)
      place = .plain
    }
  }

  private mutating func endCell() {
    cells.append(String(decoding: cell, as: UTF8.self))
    cell.removeAll(keepingCapacity: true)
    place = .start
  }

  private mutating func endRow(isTorn: Bool) {
    let isEmpty = cells.isEmpty && cell.isEmpty && (place == .start || place == .plain)
    if !isEmpty {
      endCell()
      rows.append(CSVText.Row(cells: cells, line: firstLine, isTorn: isTorn))
    }
    cells = []
    place = .start
    firstLine = line
  }

  mutating func finish() -> [CSVText.Row] {
    if place != .quoted, cell.last == 0x0d { cell.removeLast() }
    endRow(isTorn: place == .quoted)
    return rows
  }
}
