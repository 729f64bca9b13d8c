/// A line of a file that is imported, without its line end.
struct SourceLine: Sendable {
  let bytes: ArraySlice<UInt8>
  /// The number in the file, from 1.
  let number: Int
  /// How many blanks and tabs stand before the text.
  let indent: Int

  init(_ bytes: ArraySlice<UInt8>, number: Int) {
    self.bytes = bytes
    self.number = number
    indent = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  /// The text without the blanks around it.
  var text: ArraySlice<UInt8> { Self.trim(bytes.dropFirst(indent)) }
  var isBlank: Bool { indent == bytes.count }
  var isComment: Bool { bytes.dropFirst(indent).first == UInt8(ascii: "#") }
  /// Whether the line is an entry of a block list.
  var isListEntry: Bool {
    let text = bytes.dropFirst(indent)
    guard text.first == UInt8(ascii: "-") else { return false }
    let second = text.dropFirst().first
    return second == nil || second == 0x20 || second == 0x09
  }

  /// The text of the line, damaged bytes shown as such.
  var string: String { String(decoding: text, as: UTF8.self) }

  /// Takes blanks and tabs off both ends.
  static func trim(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0d { bytes.removeLast() }
    while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
    return bytes
  }

  /// Cuts bytes at line feeds; a carriage return before one belongs to the line end.
  static func split(_ bytes: ArraySlice<UInt8>) -> [SourceLine] {
    var lines: [SourceLine] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.endIndex
      var line = bytes[start..<end]
      if line.last == 0x0d { line.removeLast() }
      lines.append(SourceLine(line, number: lines.count + 1))
      start = end == bytes.endIndex ? end : end + 1
    }
    return lines
  }
}

extension SourceLine {
  /// A key and what follows its colon.
  struct Key {
    let name: String
    let rest: ArraySlice<UInt8>
    /// Whether the name is one word of letters, digits, `_` and `-`.
    let isWord: Bool
  }

  /// The key that the line starts with: `key: …`, `"key": …` or `key:`.
  var key: Key? {
    let text = self.text
    guard let first = text.first, !isListEntry, first != UInt8(ascii: "#") else { return nil }
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard let close = text.dropFirst().firstIndex(of: first) else { return nil }
      let after = Self.trim(text[(close + 1)...])
      guard after.first == UInt8(ascii: ":") else { return nil }
      return Self.key(text[(text.startIndex + 1)..<close], after.dropFirst())
    }
    var index = text.startIndex
    while let colon = text[index...].firstIndex(of: UInt8(ascii: ":")) {
      let next = text[(colon + 1)...].first
      if next == nil || next == 0x20 || next == 0x09 {
        return Self.key(Self.trim(text[..<colon]), text[(colon + 1)...])
      }
      index = colon + 1
    }
    return nil
  }

  private static func key(_ name: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> Key? {
    guard !name.isEmpty else { return nil }
    let isWord = name.allSatisfy {
      $0.isLetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    return Key(name: String(decoding: name, as: UTF8.self), rest: trim(rest), isWord: isWord)
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self)
  }
}
