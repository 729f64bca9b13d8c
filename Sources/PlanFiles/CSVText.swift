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

  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// Reads rows; empty lines are left out.
  ///
  /// Any bytes are accepted: a quote within a plain cell stands for itself, text behind a closing
  /// quote joins its cell, damaged UTF-8 is replaced. A BOM at the start is skipped.
  package static func rows(
    _ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")
  ) -> [Row] {
    var rows: [Row] = []
    forEachRow(bytes, separator: separator) { rows.append($0) }
    return rows
  }

  /// Reads rows one after the other, as `rows` does.
  static func forEachRow(
    _ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ","), _ body: (Row) -> Void
  ) {
    bytes.withUnsafeBufferPointer { buffer in
      let start = buffer.starts(with: byteOrderMark) ? byteOrderMark.count : 0
      var scanner = CSVScanner(buffer, separator: separator, from: start)
      var cells: [CSVScanner.Cell] = []
      while let place = scanner.next(&cells) {
        body(Row(cells: cells.map(scanner.text), line: place.line, isTorn: place.isTorn))
      }
    }
  }

  /// How rows end.
  package enum LineEnd: Hashable, Sendable {
    /// As git and people like it.
    case lineFeed
    /// As RFC 4180 has it, for other programs.
    case returnAndLineFeed

    fileprivate var bytes: [UInt8] { self == .lineFeed ? [0x0a] : [0x0d, 0x0a] }
  }

  /// Writes rows; a cell is quoted when it holds a separator, a quote, a line end, blanks at its ends,
  /// or a BOM at its start.
  package static func bytes(
    _ rows: [[String]], separator: UInt8 = UInt8(ascii: ","), ending: LineEnd = .lineFeed
  ) -> [UInt8] {
    var result: [UInt8] = []
    for row in rows { append(row, to: &result, separator: separator, ending: ending) }
    return result
  }

  /// Writes a row behind others, as `bytes` does.
  static func append(
    _ row: [String], to result: inout [UInt8], separator: UInt8 = UInt8(ascii: ","),
    ending: LineEnd = .lineFeed
  ) {
    for (index, cell) in row.enumerated() {
      if index > 0 { result.append(separator) }
      append(cell, to: &result, separator: separator)
    }
    result += ending.bytes
  }

  private static func append(_ cell: String, to result: inout [UInt8], separator: UInt8) {
    let utf8 = cell.utf8
    let needsQuotes =
      utf8.first == 0x20 || utf8.last == 0x20 || utf8.starts(with: byteOrderMark)
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
