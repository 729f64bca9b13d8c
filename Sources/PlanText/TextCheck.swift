/// The check of a whole file that comes before its structure: limits, UTF-8, line endings, markers.
struct TextCheck {
  /// The first control character that YAML does not allow, in bytes from the start.
  private(set) var firstControl: Int?

  private let bytes: [UInt8]

  init(of bytes: [UInt8]) throws(DocumentFault) {
    self.bytes = bytes
    guard bytes.count <= FormatLimit.fileBytes else {
      throw DocumentFault(kind: .fileTooLong, offset: FormatLimit.fileBytes)
    }
    try scan()
  }

  private mutating func scan() throws(DocumentFault) {
    var index = 0
    var lineStart = 0
    let count = bytes.count
    try checkLineStart(0)
    while index < count {
      let byte = bytes[index]
      if byte >= .blank && byte < 0x7f {
        index += 1
      } else if byte == .lineFeed {
        try checkLength(from: lineStart, to: index)
        index += 1
        lineStart = index
        try checkLineStart(index)
      } else if byte < 0x80 {
        try checkControl(byte, at: index)
        index += 1
      } else {
        index = try endOfCharacter(byte, at: index)
      }
    }
    try checkLength(from: lineStart, to: count)
  }

  private func checkLength(from start: Int, to end: Int) throws(DocumentFault) {
    guard end - start > FormatLimit.lineBytes else { return }
    let withoutReturn = bytes[end - 1] == .carriageReturn ? end - 1 : end
    if withoutReturn - start > FormatLimit.lineBytes {
      throw DocumentFault(kind: .lineTooLong, offset: start + FormatLimit.lineBytes)
    }
  }

  /// The outer markers never open a line of Markdown; the inner ones do and are left alone here.
  private func checkLineStart(_ start: Int) throws(DocumentFault) {
    guard start < bytes.count else { return }
    let first = bytes[start]
    guard first == .less || first == .greater else { return }
    if isConflictMarker(in: bytes, at: start) {
      throw DocumentFault(kind: .conflictMarker, offset: start)
    }
  }

  private mutating func checkControl(_ byte: UInt8, at index: Int) throws(DocumentFault) {
    switch byte {
    case .tab: break
    case .carriageReturn:
      guard index + 1 < bytes.count, bytes[index + 1] == .lineFeed else {
        throw DocumentFault(kind: .loneCarriageReturn, offset: index)
      }
    case 0: throw DocumentFault(kind: .nul, offset: index)
    default: firstControl = firstControl ?? index
    }
  }

  private mutating func endOfCharacter(
    _ first: UInt8, at index: Int
  ) throws(DocumentFault) -> Int {
    let length: Int
    let second: ClosedRange<UInt8>
    switch first {
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
    noteControl(first, at: index)
    return end
  }

  private mutating func noteControl(_ first: UInt8, at index: Int) {
    guard firstControl == nil else { return }
    let second = bytes[index + 1]
    let isC1 = first == 0xc2 && second < 0xa0 && second != 0x85
    let isNoncharacter =
      first == 0xef && second == 0xbf && bytes[index + 2] >= 0xbe
    if isC1 || isNoncharacter { firstControl = index }
  }
}

/// The limits of one record's file; over a limit the file is a problem.
enum FormatLimit {
  /// The length of the file.
  static let fileBytes = 1 << 20
  /// The length of the front matter with both its `---` lines.
  static let frontMatterBytes = 64 << 10
  /// The length of a line without its line ending.
  static let lineBytes = 64 << 10
  /// The number of keys.
  static let keys = 256
  /// The length of a key.
  static let keyBytes = 1024
}

/// Whether a merge marker starts here: seven equal signs of its kind, then a blank or the line's end.
func isConflictMarker(in bytes: [UInt8], at start: Int) -> Bool {
  guard start + 7 <= bytes.count else { return false }
  let first = bytes[start]
  guard first == .less || first == .greater || first == .equals || first == .bar else {
    return false
  }
  for index in start..<start + 7 where bytes[index] != first { return false }
  guard start + 7 < bytes.count else { return true }
  let next = bytes[start + 7]
  return next.isBlank || next == .lineFeed || next == .carriageReturn
}
