/// Where a link of Markdown leads: `(address "title")`.
struct MarkdownTarget {
  let address: [UInt8]
  let title: [UInt8]
  /// The place behind the bracket that closes it.
  let end: Int

  private static let longest = 4096

  /// The target at a place; `nil` where none stands.
  init?(_ bytes: [UInt8], at start: Int) {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "(") else { return nil }
    let limit = min(bytes.count, start + Self.longest)
    var place = Self.blanks(bytes, start + 1, limit)
    guard let address = Self.address(bytes, &place, limit) else { return nil }
    let behind = Self.blanks(bytes, place, limit)
    var title: [UInt8] = []
    if behind > place, behind < limit, bytes[behind] == UInt8(ascii: "\"") {
      var end = behind + 1
      while end < limit, bytes[end] != UInt8(ascii: "\"") {
        if bytes[end] == UInt8(ascii: "\\"), end + 1 < limit { end += 1 }
        title.append(bytes[end])
        end += 1
      }
      place = Self.blanks(bytes, end + 1, limit)
    } else {
      place = behind
    }
    guard place < limit, bytes[place] == UInt8(ascii: ")"), !address.isEmpty else { return nil }
    (self.address, self.title, end) = (address, title, place + 1)
  }

  private static func blanks(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var place = start
    while place < limit, bytes[place] == 0x20 || bytes[place] == 0x0a { place += 1 }
    return place
  }

  private static func address(
    _ bytes: [UInt8], _ place: inout Int, _ limit: Int
  ) -> [UInt8]? {
    var result: [UInt8] = []
    let isAngled = place < limit && bytes[place] == UInt8(ascii: "<")
    if isAngled { place += 1 }
    var depth = 0
    while place < limit {
      let byte = bytes[place]
      if isAngled, byte == UInt8(ascii: ">") {
        place += 1
        return result
      }
      if byte == 0x0a || !isAngled && byte <= 0x20 { break }
      if byte == UInt8(ascii: "\\"), place + 1 < limit, bytes[place + 1].isMarkByte {
        place += 1
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")"), !isAngled {
        depth -= 1
        if depth < 0 { break }
      }
      result.append(bytes[place])
      place += 1
    }
    return isAngled ? nil : result
  }
}
