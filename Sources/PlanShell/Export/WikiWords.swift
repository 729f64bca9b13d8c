import PlanModel

/// What marks words within a line of Markdown, as Jira's markup.
struct WikiWords {
  /// Where words stand.
  enum Place: Hashable { case line, table }

  private let bytes: [UInt8]
  private let place: Place
  /// How many marks stand around the words.
  private let depth: Int
  private var index = 0
  private var result: [UInt8] = []

  private static let mostDepth = 4
  /// How far behind a mark its other half is looked for.
  private static let reach = 4096

  private init(_ bytes: [UInt8], in place: Place, depth: Int) {
    self.bytes = bytes
    self.place = place
    self.depth = depth
  }

  /// The markup of words.
  static func text(_ text: some StringProtocol, in place: Place = .line) -> String {
    var words = WikiWords(Array(text.utf8), in: place, depth: 0)
    return String(decoding: words.converted(), as: UTF8.self)
  }

  /// A character that Jira shows as it is, whatever it would mean there.
  static func entity(of byte: UInt8) -> String { "&#\(byte);" }

  private mutating func converted() -> [UInt8] {
    while index < bytes.count {
      let isTaken: Bool
      switch bytes[index] {
      case UInt8(ascii: "\\"): isTaken = takeEscape()
      case UInt8(ascii: "`"): isTaken = takeCode()
      case UInt8(ascii: "*"), UInt8(ascii: "_"): isTaken = takeEmphasis()
      case UInt8(ascii: "~"): isTaken = takeStrike()
      case UInt8(ascii: "["): isTaken = takeLink()
      case UInt8(ascii: "!"): isTaken = takeImage()
      case UInt8(ascii: "<"): isTaken = takeAddress()
      default: isTaken = false
      }
      if !isTaken { takePlain() }
    }
    return result
  }

  private mutating func take(_ markup: String, length: Int) -> Bool {
    result += markup.utf8
    index += length
    return true
  }

  private subscript(safely place: Int) -> UInt8? {
    bytes.indices.contains(place) ? bytes[place] : nil
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func inner(_ range: Range<Int>) -> [UInt8] {
    var words = WikiWords(Array(bytes[range]), in: place, depth: depth + 1)
    return words.converted()
  }

  private func isWordPart(_ byte: UInt8?) -> Bool {
    byte.map { $0.isAlphanumeric || $0 > 127 } ?? false
  }

  private func isBlank(_ byte: UInt8?) -> Bool { byte == nil || byte == 0x20 || byte == 0x09 }

  private func run(at start: Int) -> Int {
    bytes[start...].prefix { $0 == bytes[start] }.count
  }

  /// The place of a text at or behind a place.
  private func find(_ pattern: String, from start: Int) -> Int? {
    let pattern = Array(pattern.utf8)
    let last = min(bytes.count, start + Self.reach) - pattern.count
    guard start <= last else { return nil }
    return (start...last).first { bytes[$0...].starts(with: pattern) }
  }
}

// Single characters.
extension WikiWords {
  /// A character that Markdown takes the meaning of away; Jira does so for some of its own.
  private mutating func takeEscape() -> Bool {
    guard let next = self[safely: index + 1], next > 0x20, next < 0x7f, !next.isAlphanumeric else {
      return false
    }
    let isMarkThere = "*_{}[]!|-+?".utf8.contains(next)
    let shown = String(UnicodeScalar(next))
    return take(isMarkThere ? "\\" + shown : Self.entity(of: next), length: 2)
  }

  /// A character that stands for itself, escaped where Jira would see a mark in it.
  private mutating func takePlain() {
    let byte = bytes[index]
    let isMark: Bool
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"): isMark = true
    case UInt8(ascii: "|"): isMark = place == .table
    case UInt8(ascii: "*"), UInt8(ascii: "_"): isMark = isMarkThere(closedBy: "*_")
    case UInt8(ascii: "-"): isMark = isMarkThere(closedBy: "-~")
    case UInt8(ascii: "+"), UInt8(ascii: "!"): isMark = isMarkThere(closedBy: "+!")
    case UInt8(ascii: "?"):
      isMark = self[safely: index + 1] == byte || self[safely: index - 1] == byte
    case UInt8(ascii: "&") where self[safely: index + 1] == UInt8(ascii: "#"):
      result += Self.entity(of: byte).utf8
      index += 1
      return
    default: isMark = false
    }
    if isMark { result.append(UInt8(ascii: "\\")) }
    result.append(byte)
    index += 1
  }

  /// Whether Jira would take the character for the first of two marks, or within others for the last.
  private func isMarkThere(closedBy marks: String) -> Bool {
    let (before, behind) = (self[safely: index - 1], self[safely: index + 1])
    if depth > 0, !isBlank(before), !isWordPart(behind) { return true }
    guard !isWordPart(before), !isBlank(behind) else { return false }
    return bytes[(index + 1)...].prefix(Self.reach).contains(where: marks.utf8.contains)
  }
}

// Marks around words.
extension WikiWords {
  private mutating func takeCode() -> Bool {
    let count = run(at: index)
    var end = index + count
    while end < bytes.count {
      guard bytes[end] == UInt8(ascii: "`") else {
        end += 1
        continue
      }
      let closing = run(at: end)
      if closing == count { break }
      end += closing
    }
    guard end < bytes.count, !text(index + count..<end).trimmed.isEmpty else {
      result += bytes[index..<index + count]
      index += count
      return true
    }
    let inside = Self.code(text(index + count..<end).trimmed)
    return take("{{\(inside)}}", length: end + count - index)
  }

  /// Code of a line; what Jira would see a mark in is written as an entity.
  private static func code(_ text: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() {
      let isEntity =
        byte == UInt8(ascii: "&") && bytes[(place + 1)...].first == UInt8(ascii: "#")
      if isEntity || "{}\\|".utf8.contains(byte) {
        result += entity(of: byte).utf8
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `*italics*`, `_italics_`, `**bold**`, and both with three marks.
  private mutating func takeEmphasis() -> Bool {
    let mark = bytes[index]
    let count = min(run(at: index), 3)
    let start = index + count
    guard depth < Self.mostDepth, !isBlank(self[safely: start]), self[safely: start] != mark,
      mark == UInt8(ascii: "*") || !isWordPart(self[safely: index - 1]),
      let end = close(mark, count, from: start)
    else { return takeRun(of: mark) }
    let (left, right) = count == 1 ? ("_", "_") : count == 2 ? ("*", "*") : ("*_", "_*")
    takePair(left, inner(start..<end), right, end: end + count)
    return true
  }

  /// Marks that mark nothing stay together.
  private mutating func takeRun(of mark: UInt8) -> Bool {
    let count = run(at: index)
    guard count > 1 else { return false }
    for _ in 0..<count { takePlain() }
    return true
  }

  /// Where so many marks stand that close what was opened ahead of `start`.
  private func close(_ mark: UInt8, _ count: Int, from start: Int) -> Int? {
    var place = start
    let last = min(bytes.count, start + Self.reach)
    while place < last {
      if bytes[place] == UInt8(ascii: "\\") {
        place += 2
        continue
      }
      guard bytes[place] == mark else {
        place += 1
        continue
      }
      let found = run(at: place)
      let isClosing =
        !isBlank(bytes[place - 1])
        && (mark == UInt8(ascii: "*") || !isWordPart(self[safely: place + found]))
      if isClosing, found == count || (found == 3 && count < 3) { return place + found - count }
      place += found
    }
    return nil
  }

  private mutating func takeStrike() -> Bool {
    guard depth < Self.mostDepth, bytes[index...].starts(with: Array("~~".utf8)),
      !isBlank(self[safely: index + 2]), let end = find("~~", from: index + 3),
      !isBlank(bytes[end - 1])
    else { return false }
    takePair("-", inner(index + 2..<end), "-", end: end + 2)
    return true
  }

  /// Marks around words; within a word Jira wants them in braces.
  private mutating func takePair(_ left: String, _ words: [UInt8], _ right: String, end: Int) {
    let isWithin = isWordPart(self[safely: index - 1]) || isWordPart(self[safely: end])
    let marks = [left, right].map { mark in
      isWithin ? mark.map { "{\($0)}" }.joined() : mark
    }
    result += marks[0].utf8 + words + marks[1].utf8
    index = end
  }
}

// Addresses.
extension WikiWords {
  private mutating func takeLink() -> Bool {
    guard let link = link(at: index), !link.label.isEmpty else { return false }
    return take("[\(link.label)|\(link.address)]", length: link.length)
  }

  private mutating func takeImage() -> Bool {
    guard let link = link(at: index + 1), !link.address.contains("!"), link.address.contains("."),
      !link.label.contains("!")
    else { return false }
    let hasOwnText = !link.label.isEmpty && link.label != link.address
    return take(
      "!\(link.address)\(hasOwnText ? "|alt=\(link.label)" : "")!", length: link.length + 1)
  }

  private mutating func takeAddress() -> Bool {
    guard let end = find(">", from: index + 1) else { return false }
    let address = text(index + 1..<end)
    guard address.contains("://"), !address.contains(where: { " |[]".contains($0) }) else {
      return false
    }
    return take("[\(address)]", length: end + 1 - index)
  }

  /// `[label](address)` at a place.
  private func link(at start: Int) -> (label: String, address: String, length: Int)? {
    guard self[safely: start] == UInt8(ascii: "["), let close = find("](", from: start),
      let end = find(")", from: close + 2), end > close + 2
    else { return nil }
    let (label, address) = (text(start + 1..<close), text(close + 2..<end))
    let isPlain = !label.contains { "|[]".contains($0) }
    guard isPlain, !address.contains(where: { " |[]{}".contains($0) }) else { return nil }
    return (label, address, end + 1 - start)
  }
}
