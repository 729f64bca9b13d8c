/// Joins the lines of a scalar as YAML folds them, and undoes its escapes.
enum ScalarFolding {
  /// One line break becomes a blank, an empty line a line break.
  static func fold(_ parts: [ArraySlice<UInt8>]) -> String {
    String(decoding: joined(parts), as: UTF8.self)
  }

  static func singleQuoted(_ parts: [ArraySlice<UInt8>]) -> String {
    var result: [UInt8] = []
    var wasQuote = false
    for byte in joined(parts) {
      let isSecond = wasQuote && byte == UInt8(ascii: "'")
      if !isSecond { result.append(byte) }
      wasQuote = !isSecond && byte == UInt8(ascii: "'")
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func doubleQuoted(_ parts: [ArraySlice<UInt8>]) -> String {
    let bytes = joined(parts)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        result.append(bytes[index])
        index += 1
        continue
      }
      index = unescape(bytes, at: index + 1, into: &result)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func joined(_ parts: [ArraySlice<UInt8>]) -> [UInt8] {
    var result: [UInt8] = []
    var breaks = 0
    for (index, part) in parts.enumerated() {
      if index > 0, part.isEmpty {
        breaks += 1
        continue
      }
      if result.last == UInt8(ascii: "\\"), index > 0 {
        result.removeLast()
      } else if breaks > 0 {
        result += [UInt8](repeating: 0x0a, count: breaks)
      } else if index > 0, !result.isEmpty {
        result.append(0x20)
      }
      breaks = 0
      result += part
    }
    return result
  }

  /// Undoes the escape whose letter is at `index`; returns the index behind it.
  private static func unescape(
    _ bytes: [UInt8], at index: Int, into result: inout [UInt8]
  ) -> Int {
    let length: Int
    switch bytes[index] {
    case UInt8(ascii: "x"): length = 2
    case UInt8(ascii: "u"): length = 4
    case UInt8(ascii: "U"): length = 8
    case let letter:
      result.append(simple[letter] ?? letter)
      return index + 1
    }
    let digits = bytes[(index + 1)...].prefix(length)
    guard digits.count == length,
      let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(number)
    else {
      result += [UInt8(ascii: "\\"), bytes[index]]
      return index + 1
    }
    result += Array(String(Character(scalar)).utf8)
    return index + 1 + length
  }

  private static let simple: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 0x0a, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0d,
    UInt8(ascii: "0"): 0x00, UInt8(ascii: "e"): 0x1b, UInt8(ascii: "a"): 0x07,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "v"): 0x0b, UInt8(ascii: "f"): 0x0c,
  ]
}

/// Looks for the end of a quoted scalar, line after line.
struct QuoteScan {
  /// The quote that the scalar starts with.
  let mark: UInt8
  /// The index of the closing quote in the last line that was read.
  private(set) var close: Int?

  init(_ first: ArraySlice<UInt8>) {
    mark = first.first ?? UInt8(ascii: "\"")
    scan(first.dropFirst())
  }

  mutating func goOn(_ line: ArraySlice<UInt8>) { scan(line) }

  private mutating func scan(_ text: ArraySlice<UInt8>) {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
        index += 2
        continue
      }
      if text[index] == mark {
        let isDoubled =
          mark == UInt8(ascii: "'") && index + 1 < text.endIndex && text[index + 1] == mark
        guard isDoubled else {
          close = index
          return
        }
        index += 1
      }
      index += 1
    }
  }
}

/// The style of a scalar that stands below its key, from its header `|`, `>-`, `|2+`.
struct BlockScalar {
  private let isFolded: Bool
  private let indent: Int?

  init?(header: ArraySlice<UInt8>) {
    isFolded = header.first == UInt8(ascii: ">")
    var indent: Int?
    for byte in header.dropFirst() {
      if byte == 0x20 || byte == UInt8(ascii: "#") { break }
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "+"): continue
      case 0x31...0x39: indent = Int(byte - 0x30)
      default: return nil
      }
    }
    self.indent = indent
  }

  /// The text of the lines, without the line ends behind the last.
  func text(of lines: [SourceLine]) -> String {
    let margin = indent ?? lines.first { !$0.isBlank }?.indent ?? 0
    let texts = lines.map { $0.bytes.dropFirst(min(margin, $0.indent)) }
    guard isFolded else {
      let bytes = Array(texts.joined(separator: [0x0a]))
      return String(decoding: bytes, as: UTF8.self).droppingLineEnds
    }
    return ScalarFolding.fold(texts.map { $0.allSatisfy { $0 == 0x20 } ? $0.prefix(0) : $0 })
      .droppingLineEnds
  }
}

extension String {
  fileprivate var droppingLineEnds: String {
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}

/// Reads `[a, "b, c", [d]]` in pieces; lists within lists are flattened.
struct FlowList {
  private var depth = 0
  private var quote: UInt8?
  private var isEscaped = false
  private var entry: [UInt8] = []
  private var entries: [String] = []
  private(set) var isClosed = false

  /// Reads a line; what follows the closing bracket is left out.
  mutating func read(_ text: ArraySlice<UInt8>) {
    if !entry.isEmpty { entry.append(0x20) }
    for byte in text where !isClosed { take(byte) }
  }

  private mutating func take(_ byte: UInt8) {
    if let open = quote {
      entry.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") {
        isEscaped = true
      } else if byte == open {
        quote = nil
      }
      return
    }
    switch byte {
    case UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "]"):
      depth -= 1
      isClosed = depth <= 0
      endEntry()
    case UInt8(ascii: ","): endEntry()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if SourceLine.trim(entry[...]).isEmpty { quote = byte }
      entry.append(byte)
    default: entry.append(byte)
    }
  }

  private mutating func endEntry() {
    let text = SourceLine.trim(entry[...])
    entry = []
    quote = nil
    guard let first = text.first else { return }
    let isQuoted = text.count > 1 && first == text.last
    if isQuoted, first == UInt8(ascii: "'") {
      entries.append(ScalarFolding.singleQuoted([text.dropFirst().dropLast()]))
    } else if isQuoted, first == UInt8(ascii: "\"") {
      entries.append(ScalarFolding.doubleQuoted([text.dropFirst().dropLast()]))
    } else {
      entries.append(String(decoding: text, as: UTF8.self))
    }
  }

  /// The entries, also the last one of a list that was not closed.
  mutating func finish() -> [String] {
    endEntry()
    return entries
  }
}
