internal import PlanModel

/// Code within a line of Jira's wiki markup, and characters that stand there by their numbers.
enum JiraCode {
  /// `{{code}}` at a place: what stands in it, and its end, both of a line.
  static func code(
    at place: Int, in bytes: [UInt8], until limit: Int
  ) -> (content: Range<Int>, end: Int)? {
    guard place + 4 < limit, bytes[place] == UInt8(ascii: "{"),
      bytes[place + 1] == UInt8(ascii: "{")
    else { return nil }
    var end = place + 2
    let last = min(limit, end + JiraWords.reach) - 1
    while end < last, bytes[end] != 0x0a {
      if bytes[end] == UInt8(ascii: "}"), bytes[end + 1] == UInt8(ascii: "}") { break }
      end += 1
    }
    guard end < last, bytes[end] == UInt8(ascii: "}") else { return nil }
    // Braces of the code itself stand before the two that end it.
    while end + 2 < limit, bytes[end + 2] == UInt8(ascii: "}") { end += 1 }
    let content = place + 2..<end
    return bytes[content].allSatisfy { $0 == 0x20 } ? nil : (content, end + 2)
  }

  /// Code without what takes meanings away in it, which nothing has there.
  static func plain(_ code: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    var rest = code
    while rest.last == 0x20 { rest.removeLast() }
    while rest.first == 0x20 { rest.removeFirst() }
    while let first = rest.first {
      let entity = first == UInt8(ascii: "&") ? entity(rest) : nil
      let isEscape =
        first == UInt8(ascii: "\\") && rest.dropFirst().first.map("{}|[]*_".utf8.contains) ?? false
      if !isEscape { plain.append(entity?.byte ?? first) }
      rest = rest.dropFirst(entity?.length ?? 1)
    }
    return plain
  }

  /// The byte that an entity such as `&#92;` stands for, and the entity's length.
  static func entity(_ bytes: ArraySlice<UInt8>) -> (byte: UInt8, length: Int)? {
    guard bytes.starts(with: "&#".utf8) else { return nil }
    let digits = bytes.dropFirst(2).prefix(4).prefix(while: \.isDigit)
    guard let byte = UInt8(String(decoding: digits, as: UTF8.self)), byte.isMarkByte,
      bytes.dropFirst(2 + digits.count).first == UInt8(ascii: ";")
    else { return nil }
    return (byte, digits.count + 3)
  }
}
