internal import PlanModel

/// What marks words within a line of Jira's wiki markup, as Markdown.
enum JiraWords {
  /// The Markdown of a part of a line.
  static func markdown(_ text: some StringProtocol) -> String {
    // Most lines have no marks at all.
    guard text.utf8.contains(where: { isMark($0) }) else { return String(text) }
    var words = Words(Array(text.utf8))
    return String(decoding: words.converted(), as: UTF8.self)
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "!"), UInt8(ascii: "\\"),
      UInt8(ascii: "?"), UInt8(ascii: "&"):
      true
    default: false
    }
  }
}

/// A line that is being converted.
private struct Words {
  private let bytes: [UInt8]
  private let depth: Int
  private var index = 0
  private var result: [UInt8] = []

  /// How far behind a mark its other half is looked for, so that a line full of marks is no more
  /// work than any other.
  private static let reach = 2048
  private static let mostDepth = 4

  init(_ bytes: [UInt8], depth: Int = 0) {
    self.bytes = bytes
    self.depth = depth
  }

  mutating func converted() -> [UInt8] {
    while index < bytes.count {
      let isTaken: Bool
      switch bytes[index] {
      case UInt8(ascii: "\\"): isTaken = takeEscape()
      case UInt8(ascii: "{"): isTaken = takeBraces()
      case UInt8(ascii: "["): isTaken = takeLink()
      case UInt8(ascii: "!"): isTaken = takeImage()
      case UInt8(ascii: "*"): isTaken = takePair("*", as: "**")
      case UInt8(ascii: "_"): isTaken = takePair("_", as: "*")
      case UInt8(ascii: "+"): isTaken = takePair("+", as: "")
      case UInt8(ascii: "-"): isTaken = takePair("-", as: "~~")
      case UInt8(ascii: "?"): isTaken = takeCitation()
      case UInt8(ascii: "&"): isTaken = takeEntity()
      default: isTaken = false
      }
      if !isTaken {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The place of a text at or behind a place.
  private func find(_ text: String, from start: Int) -> Int? {
    let pattern = Array(text.utf8)
    let last = min(bytes.count, start + Self.reach) - pattern.count
    guard start <= last else { return nil }
    return (start...last).first {
      bytes[$0] == pattern[0] && bytes[$0...].starts(with: pattern)
    }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// A backslash before a mark takes its meaning away; it stays where Markdown would see one too.
  private mutating func takeEscape() -> Bool {
    guard index + 1 < bytes.count, "*_-+{}[]!|?#".utf8.contains(bytes[index + 1]) else {
      return false
    }
    let mark = bytes[index + 1]
    let (before, behind) = (bytes[safely: index - 1], bytes[safely: index + 2])
    let isMarkThere: Bool
    switch mark {
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      let isAtStart = !(before.map(isWordPart) ?? false) && !isBlank(behind)
      let isAtEnd = !isBlank(before) && !(behind.map(isWordPart) ?? false)
      isMarkThere = isAtStart || isAtEnd
    case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "+"):
      isMarkThere = depth == 0 && index == 0 && isBlank(behind)
    default: isMarkThere = false
    }
    if isMarkThere { result.append(UInt8(ascii: "\\")) }
    result.append(mark)
    index += 2
    return true
  }

  private func isBlank(_ byte: UInt8?) -> Bool { byte == nil || byte == 0x20 }

  /// The byte that an entity such as `&#92;` at a place stands for, and the entity's length.
  private static func entity(
    _ bytes: some Collection<UInt8>
  ) -> (byte: UInt8, length: Int)? {
    guard bytes.starts(with: Array("&#".utf8)) else { return nil }
    let digits = bytes.dropFirst(2).prefix(4).prefix(while: \.isDigit)
    guard let byte = UInt8(String(decoding: Array(digits), as: UTF8.self)), byte > 0x20,
      byte < 0x7f, !byte.isAlphanumeric,
      bytes.dropFirst(2 + digits.count).first == UInt8(ascii: ";")
    else { return nil }
    return (byte, digits.count + 3)
  }

  /// A punctuation mark that means nothing: Markdown has a backslash before it.
  private mutating func takeEntity() -> Bool {
    guard let entity = Self.entity(bytes[index...]) else { return false }
    if entity.byte != UInt8(ascii: "&") { result.append(UInt8(ascii: "\\")) }
    result.append(entity.byte)
    index += entity.length
    return true
  }

  /// Code of a line between as many backticks as it needs.
  private static func code(_ text: some Collection<UInt8>) -> String {
    var plain: [UInt8] = []
    var rest = Array(text)[...]
    while let first = rest.first {
      let entity = entity(rest)
      plain.append(entity?.byte ?? first)
      rest = rest.dropFirst(entity?.length ?? 1)
    }
    let words = String(decoding: plain, as: UTF8.self).trimmed
    guard words.utf8.contains(UInt8(ascii: "`")) else { return "`\(words)`" }
    let longest = words.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest == 1 ? 2 : longest + 1)
    let needsBlank = words.hasPrefix("`") || words.hasSuffix("`")
    return needsBlank ? "\(fence) \(words) \(fence)" : fence + words + fence
  }

  /// `{{code}}`, `{color:red}…{color}` and other macros of a line.
  private mutating func takeBraces() -> Bool {
    if bytes[index...].starts(with: Array("{{".utf8)), let end = find("}}", from: index + 2) {
      result += Self.code(bytes[index + 2..<end]).utf8
      index = end + 2
      return true
    }
    if takeBracedPair() { return true }
    guard let close = find("}", from: index) else { return false }
    let name = text(index + 1..<close).split(separator: ":").first.map { $0.lowercased() } ?? ""
    guard ["color", "anchor", "info", "note", "tip", "warning", "expand"].contains(name) else {
      return false
    }
    index = close + 1
    return true
  }

  /// `{*}bold{*}` and so on, which Jira writes within a word.
  private mutating func takeBracedPair() -> Bool {
    guard depth < Self.mostDepth, bytes.count > index + 3, bytes[index + 2] == UInt8(ascii: "}"),
      let markdown = Self.braced[bytes[index + 1]]
    else { return false }
    let mark = text(index..<index + 3)
    guard let end = find(mark, from: index + 3) else { return false }
    var inside = Words(Array(bytes[(index + 3)..<end]), depth: depth + 1)
    result += markdown.utf8 + inside.converted() + markdown.utf8
    index = end + 3
    return true
  }

  private static let braced: [UInt8: String] = [
    UInt8(ascii: "*"): "**", UInt8(ascii: "_"): "*", UInt8(ascii: "-"): "~~", UInt8(ascii: "+"): "",
  ]

  /// `[text|url]`, `[url]`, `[~account]`, `[^file]`.
  private mutating func takeLink() -> Bool {
    guard let close = find("]", from: index), close > index + 1 else { return false }
    let inside = text(index + 1..<close)
    let parts = inside.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    let shown: String
    if inside.hasPrefix("~") {
      let name = inside.dropFirst()
      shown = "@" + (name.hasPrefix("accountid:") ? name.dropFirst(10) : name)
    } else if inside.hasPrefix("^") {
      shown = "`\(inside.dropFirst())`"
    } else if parts.count == 2 && !parts[0].isEmpty && isPlace(parts[1])
      || parts.count > 1 && isAddress(parts[1])
    {
      shown =
        parts[0] == parts[1] || parts[0].isEmpty
        ? "<\(parts[1])>" : "[\(parts[0])](\(parts[1]))"
    } else if parts.count == 1, isAddress(inside) {
      shown = "<\(inside)>"
    } else {
      return false
    }
    result += shown.utf8
    index = close + 1
    return true
  }

  /// Whether a text may be an address within the site, or of a file.
  private func isPlace(_ text: String) -> Bool {
    !text.contains(" ") && text.contains { "./#".contains($0) }
  }

  private func isAddress(_ text: String) -> Bool {
    text.contains("://") || text.hasPrefix("mailto:") || text.hasPrefix("#")
      || text.hasPrefix("/") || text.hasPrefix("www.")
  }

  /// `!image.png|thumbnail!`.
  private mutating func takeImage() -> Bool {
    guard let close = find("!", from: index + 1), close > index + 1 else { return false }
    let inside = text(index + 1..<close)
    let name = String(inside.split(separator: "|").first ?? "")
    guard !name.isEmpty, !name.contains(" ") || name.contains("."), name.contains("."),
      !name.hasPrefix(" "), name.count < 256
    else { return false }
    let address = name.contains(" ") ? "<\(name)>" : name
    let alt = inside.split(separator: "|").dropFirst().first { $0.hasPrefix("alt=") }?.dropFirst(4)
    result += "![\(alt ?? name[...])](\(address))".utf8
    index = close + 1
    return true
  }

  /// `??source??`.
  private mutating func takeCitation() -> Bool {
    guard bytes[index...].starts(with: Array("??".utf8)), let end = find("??", from: index + 2),
      end > index + 2
    else { return false }
    result += "*\(text(index + 2..<end))*".utf8
    index = end + 2
    return true
  }

  /// A pair of marks around words: nothing of a word stands before the first or behind the last.
  private mutating func takePair(_ mark: String, as markdown: String) -> Bool {
    let byte = bytes[index]
    guard depth < Self.mostDepth, index == 0 || !isWordPart(bytes[index - 1]),
      bytes[safely: index - 1] != byte,
      let first = bytes[safely: index + 1], first != 0x20, first != byte
    else { return false }
    var end = index + 2
    while end < min(bytes.count, index + Self.reach) {
      if bytes[end] == byte, bytes[end - 1] != 0x20,
        bytes[safely: end + 1].map({ !isWordPart($0) && $0 != byte }) ?? true
      {
        var inside = Words(Array(bytes[(index + 1)..<end]), depth: depth + 1)
        result += markdown.utf8 + inside.converted() + markdown.utf8
        index = end + 1
        return true
      }
      end += 1
    }
    return false
  }

  private func isWordPart(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte > 127 }
}

extension Array where Element == UInt8 {
  fileprivate subscript(safely index: Int) -> UInt8? { indices.contains(index) ? self[index] : nil }
}
