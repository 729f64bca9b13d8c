/// Walks over the UTF-8 of a body line by line and knows what each line means.
///
/// What stands in a fenced code block is neither a heading nor an entry of a section.
struct BodyScanner {
  /// A line of a body.
  struct Line {
    /// The line without its line end.
    let range: Range<Int>
    let kind: Kind

    /// What a line is.
    enum Kind: Hashable { case heading(level: Int), text, code }
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// The start of the next line.
  private(set) var position = 0
  /// The section that the last line stands in.
  private(set) var section = BodySection.other
  private var fence: CodeFence?

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The line that closes a code block which is open at this place and has no end of its own.
  var closingFence: [UInt8]? { fence.flatMap { $0.isIndented ? nil : $0.closing } }

  /// The next line; `nil` at the end.
  mutating func next() -> Line? {
    guard position < bytes.count else { return nil }
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != 0x0a { end += 1 }
    position = min(end + 1, bytes.count)
    if end > start, bytes[end - 1] == 0x0d { end -= 1 }
    return Line(range: start..<end, kind: kind(of: self[start..<end]))
  }

  /// The bytes of a part.
  subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// The text of a line.
  func text(_ line: Line) -> String { String(decoding: bytes[line.range], as: UTF8.self) }

  private mutating func kind(of line: UnsafeBufferPointer<UInt8>) -> Line.Kind {
    if let open = fence {
      if open.isClosed(by: line) {
        fence = nil
        return .code
      }
      // A block inside a list entry ends with the entry.
      let leavesEntry = open.isIndented && line.first.map { $0 != 0x20 && $0 != 0x09 } == true
      guard leavesEntry else { return .code }
    }
    fence = CodeFence(opening: line)
    if fence != nil { return .code }
    guard let (level, name) = BodySection.heading(of: line) else { return .text }
    section = name
    return .heading(level: level)
  }
}

/// The line that opens a fenced code block of Markdown.
private struct CodeFence {
  private let sign: UInt8
  private let count: Int
  /// Whether it stands inside something, such as a list entry.
  let isIndented: Bool

  init?(opening line: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < line.count, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
    guard index < line.count, line[index] == UInt8(ascii: "`") || line[index] == UInt8(ascii: "~")
    else { return nil }
    sign = line[index]
    isIndented = index > 0
    let start = index
    while index < line.count, line[index] == sign { index += 1 }
    count = index - start
    let isInline = sign == UInt8(ascii: "`") && line[index...].contains(sign)
    guard count >= 3, !isInline else { return nil }
  }

  func isClosed(by line: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < line.count, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
    let start = index
    while index < line.count, line[index] == sign { index += 1 }
    return index - start >= count && line[index...].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  var closing: [UInt8] { Array(repeating: sign, count: count) }
}
