/// Finds the lines of a file and checks their bytes on the way: UTF-8, line endings, length, markers.
struct LineReader {
  private let bytes: [UInt8]
  /// The place of the next line.
  private(set) var position = 0
  /// The number of the last line that was read, from 1.
  private(set) var line = 0

  /// The parts of a file, of which only the first must hold nothing but printable text.
  enum Part {
    case frontMatter, body
  }

  init(bytes: [UInt8]) throws(DocumentFault) {
    self.bytes = bytes
    guard bytes.count <= FormatLimit.fileBytes else {
      throw DocumentFault(kind: .fileTooLong, offset: FormatLimit.fileBytes)
    }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
  }

  /// Reads one line and answers its place without the line ending.
  mutating func next(in part: Part) throws(DocumentFault) -> Range<Int> {
    let start = position
    let end = try checkedEnd(from: start, part)
    position = min(end + 1, bytes.count)
    line += 1
    let hasReturn = end > start && end < bytes.count && bytes[end - 1] == .carriageReturn
    let content = start..<(hasReturn ? end - 1 : end)
    if content.count > FormatLimit.lineBytes {
      throw DocumentFault(kind: .lineTooLong, offset: start + FormatLimit.lineBytes)
    }
    try checkStart(of: content)
    return content
  }

  /// Checks all lines that are left.
  mutating func checkRest() throws(DocumentFault) {
    while position < bytes.count { _ = try next(in: .body) }
  }

  /// The outer markers never open a line of Markdown; the inner ones do and are left alone here.
  private func checkStart(of line: Range<Int>) throws(DocumentFault) {
    guard line.count >= 7 else { return }
    let first = bytes[line.lowerBound]
    guard first == .less || first == .greater else { return }
    if isConflictMarker(in: bytes[line]) {
      throw DocumentFault(kind: .conflictMarker, offset: line.lowerBound)
    }
  }

  private func checkedEnd(from start: Int, _ part: Part) throws(DocumentFault) -> Int {
    let span = bytes.span
    var index = start
    while true {
      index = Self.skipPrintable(span, from: index)
      guard index < span.count else { return index }
      let byte = span[index]
      if byte == .lineFeed { return index }
      index =
        try byte < 0x80 ? endOfControl(byte, at: index, part) : endOfCharacter(at: index, part)
    }
  }

  /// Skips printable ASCII, eight bytes at a time where it can.
  private static func skipPrintable(_ span: Span<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = span.bytes
    while index + 8 <= raw.byteCount {
      let word = UInt64(
        littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let below = (word &- 0x2020_2020_2020_2020) & ~word
      let delete = word ^ 0x7f7f_7f7f_7f7f_7f7f
      let deleted = (delete &- 0x0101_0101_0101_0101) & ~delete
      let hit = (below | deleted | word) & 0x8080_8080_8080_8080
      if hit != 0 {
        // The lowest hit is exact; a borrow can only raise false ones above it.
        return index + hit.trailingZeroBitCount / 8
      }
      index += 8
    }
    while index < span.count, span[index] >= .blank, span[index] < 0x7f { index += 1 }
    return index
  }
}

// MARK: Single characters

extension LineReader {
  private func endOfControl(
    _ byte: UInt8, at index: Int, _ part: Part
  ) throws(DocumentFault) -> Int {
    switch byte {
    case .tab: break
    case .carriageReturn:
      guard index + 1 < bytes.count, bytes[index + 1] == .lineFeed else {
        throw DocumentFault(kind: .loneCarriageReturn, offset: index)
      }
    case 0: throw DocumentFault(kind: .nul, offset: index)
    default: try refuseControl(at: index, part)
    }
    return index + 1
  }

  private func refuseControl(at index: Int, _ part: Part) throws(DocumentFault) {
    if part == .frontMatter { throw DocumentFault(kind: .controlCharacter, offset: index) }
  }

  private func endOfCharacter(at index: Int, _ part: Part) throws(DocumentFault) -> Int {
    let length: Int
    let second: ClosedRange<UInt8>
    switch bytes[index] {
    case 0xc2...0xdf: (length, second) = (2, 0x80...0xbf)
    case 0xe0: (length, second) = (3, 0xa0...0xbf)
    case 0xed: (length, second) = (3, 0x80...0x9f)
    case 0xe1...0xef: (length, second) = (3, 0x80...0xbf)
    case 0xf0: (length, second) = (4, 0x90...0xbf)
    case 0xf1...0xf3: (length, second) = (4, 0x80...0xbf)
    case 0xf4: (length, second) = (4, 0x80...0x8f)
    default: throw DocumentFault(kind: .notUTF8, offset: index)
    }
    let end = index + length
    guard end <= bytes.count, second.contains(bytes[index + 1]) else {
      throw DocumentFault(kind: .notUTF8, offset: index)
    }
    for place in index + 2..<max(end, index + 2) where bytes[place] & 0xc0 != 0x80 {
      throw DocumentFault(kind: .notUTF8, offset: index)
    }
    if isControl(at: index) { try refuseControl(at: index, part) }
    return end
  }

  /// Whether a checked character is a C1 control or a noncharacter that YAML does not allow.
  private func isControl(at index: Int) -> Bool {
    let second = bytes[index + 1]
    return switch bytes[index] {
    case 0xc2: second < 0xa0 && second != 0x85
    case 0xef: second == 0xbf && bytes[index + 2] >= 0xbe
    default: false
    }
  }
}

/// Whether a line is a merge marker: seven times its sign, then a blank or the line's end.
func isConflictMarker(in line: ArraySlice<UInt8>) -> Bool {
  guard line.count >= 7, let first = line.first else { return false }
  guard first == .less || first == .greater || first == .equals || first == .bar else {
    return false
  }
  for byte in line.prefix(7) where byte != first { return false }
  return line.dropFirst(7).first?.isBlank ?? true
}
