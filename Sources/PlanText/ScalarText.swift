/// Writes single values so that every YAML 1.1 and 1.2 reader gets the same text back.
enum ScalarText {
  /// Writes a text or an id after a key or as a row of a list.
  static func scalar(_ text: String) -> String {
    needsQuotes(text) ? doubleQuoted(text) : text
  }

  /// Writes an entry of a list between brackets.
  static func flowEntry(_ text: String) -> String {
    needsQuotes(text) || text.utf8.contains(where: isFlowSign) ? doubleQuoted(text) : text
  }

  /// Writes a number, date or fixed word, whose type a reader may resolve.
  static func plain(_ text: String) -> String {
    isReadablePlain(Array(text.utf8), allowing: isNumberStart) ? text : doubleQuoted(text)
  }

  /// Writes one row of a list.
  static func row(_ text: String) -> String {
    let line = oneLine(text)
    return needsQuotes(line) ? singleQuoted(line) : line
  }

  /// The text of a row, with one blank for each run of line breaks and control characters.
  static func oneLine(_ text: String) -> String {
    guard holdsControl(Array(text.utf8)) else { return text }
    var line = String.UnicodeScalarView()
    var inRun = false
    for scalar in text.unicodeScalars {
      let isControl = isControl(scalar)
      if !isControl {
        line.append(scalar)
      } else if !inRun {
        line.append(" ")
      }
      inRun = isControl
    }
    return String(line)
  }

  /// Writes any text on one line, with escapes.
  static func doubleQuoted(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": written += "\\\""
      case "\\": written += "\\\\"
      case _ where isControl(scalar): written += escape(scalar)
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }

  private static func singleQuoted(_ text: String) -> String {
    var written: [UInt8] = [.singleQuote]
    for byte in text.utf8 {
      written.append(byte)
      if byte == .singleQuote { written.append(byte) }
    }
    written.append(.singleQuote)
    return String(decoding: written, as: UTF8.self)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\0": return "\\0"
    case "\u{7}": return "\\a"
    case "\u{8}": return "\\b"
    case "\t": return "\\t"
    case "\n": return "\\n"
    case "\u{b}": return "\\v"
    case "\u{c}": return "\\f"
    case "\r": return "\\r"
    case "\u{1b}": return "\\e"
    default:
      let digits = String(scalar.value, radix: 16)
      let isShort = scalar.value < 0x100
      let zeros = String(repeating: "0", count: max(0, (isShort ? 2 : 4) - digits.utf8.count))
      return (isShort ? "\\x" : "\\u") + zeros + digits
    }
  }
}

// MARK: What needs quotes

extension ScalarText {
  private static func needsQuotes(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return !isReadablePlain(bytes, allowing: { _ in false }) || ScalarResolution.isNoString(bytes)
  }

  /// Whether the text without quotes is one plain value, whatever type a reader gives it.
  private static func isReadablePlain(
    _ bytes: [UInt8], allowing isAllowedStart: ([UInt8]) -> Bool
  ) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first == .blank || last == .blank || last == .colon { return false }
    if isIndicator(first) && !isAllowedStart(bytes) { return false }
    for index in bytes.indices.dropFirst() {
      let isComment = bytes[index] == .hash && bytes[index - 1] == .blank
      let isMap = bytes[index] == .blank && bytes[index - 1] == .colon
      if isComment || isMap { return false }
    }
    return !holdsControl(bytes)
  }

  private static func isNumberStart(_ bytes: [UInt8]) -> Bool {
    bytes.count > 1 && bytes[0] == .dash && bytes[1].isDigit
  }

  private static func isIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case .dash, .question, .colon, .hash, .ampersand, .star, .bang, .bar, .greater,
      .singleQuote, .doubleQuote, .percent, .at, .backtick:
      true
    default: isFlowSign(byte) && byte != .colon
    }
  }

  private static func isFlowSign(_ byte: UInt8) -> Bool {
    switch byte {
    case .comma, .openBracket, .closeBracket, .openBrace, .closeBrace, .colon: true
    default: false
    }
  }

  /// Quick for ASCII: every control character beyond it starts with one of three bytes.
  private static func holdsControl(_ bytes: [UInt8]) -> Bool {
    for byte in bytes where byte < .blank || byte == 0x7f { return true }
    guard bytes.contains(where: { $0 == 0xc2 || $0 == 0xe2 || $0 == 0xef }) else { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: isControl)
  }

  /// Whether a reader could refuse the character or take it for a line break or a byte order mark.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff: true
    default: false
    }
  }
}
