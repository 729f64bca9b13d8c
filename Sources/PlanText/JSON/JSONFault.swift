/// What is wrong with a JSON text, and where.
package struct JSONFault: Error, Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// The place in the line in characters of Unicode, from 1.
  package let column: Int
  /// What is wrong, without a full stop.
  package let reason: String

  init(_ reason: String, at place: Int, of bytes: [UInt8]) {
    let before = bytes[..<min(place, bytes.count)]
    let start = before.lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
    line = before.reduce(1) { $0 + ($1 == .lineFeed ? 1 : 0) }
    column = 1 + before[start...].reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
    self.reason = reason
  }

  /// The whole sentence with its place.
  package var sentence: String { "Line \(line), column \(column): \(reason)." }
}
