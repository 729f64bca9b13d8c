/// A JSON text as a strict reader takes it (RFC 8259), for tests of what is printed.
package enum JSONTree: Hashable, Sendable {
  case null
  case yesNo(Bool)
  case number(String)
  case text(String)
  case list([JSONTree])
  case object([String: JSONTree])

  /// Why a text is not JSON.
  package struct Mistake: Error, Hashable, Sendable {
    /// The place in bytes from 0.
    package let place: Int
    package let reason: String
  }

  /// Reads a whole text; white space may stand around it, nothing else.
  package init(_ text: String) throws(Mistake) {
    var reader = JSONReader(Array(text.utf8))
    self = try reader.document()
  }

  /// The member of an object; `nil` for anything else.
  package subscript(name: String) -> JSONTree? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The entries of a list; none for anything else.
  package var entries: [JSONTree] { if case .list(let entries) = self { entries } else { [] } }

  /// The text of a text; `nil` for anything else.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
}

private struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONTree.Mistake) -> JSONTree {
    let value = try value(depth: 0)
    skipBlanks()
    guard place == bytes.count else { throw mistake("something follows") }
    return value
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func mistake(_ reason: String) -> JSONTree.Mistake {
    JSONTree.Mistake(place: place, reason: reason)
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { place += 1 }
  }

  private mutating func take(_ mark: Character) throws(JSONTree.Mistake) {
    skipBlanks()
    guard next == mark.asciiValue else { throw mistake("\(mark) is missing") }
    place += 1
  }

  private mutating func skip(_ mark: Character) -> Bool {
    skipBlanks()
    guard next == mark.asciiValue else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONTree.Mistake) -> JSONTree {
    guard depth < 64 else { throw mistake("too deep") }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .yesNo(true))
    case UInt8(ascii: "f"): return try word("false", .yesNo(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(_ depth: Int) throws(JSONTree.Mistake) -> JSONTree {
    try take("{")
    var members: [String: JSONTree] = [:]
    if skip("}") { return .object(members) }
    repeat {
      skipBlanks()
      let name = try string()
      try take(":")
      guard members.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
        throw mistake("\(name) is there twice")
      }
    } while skip(",")
    try take("}")
    return .object(members)
  }

  private mutating func list(_ depth: Int) throws(JSONTree.Mistake) -> JSONTree {
    try take("[")
    var entries: [JSONTree] = []
    if skip("]") { return .list(entries) }
    repeat { entries.append(try value(depth: depth + 1)) } while skip(",")
    try take("]")
    return .list(entries)
  }

  private mutating func word(
    _ word: String, _ value: JSONTree
  ) throws(JSONTree.Mistake) -> JSONTree {
    guard bytes[place...].starts(with: word.utf8) else { throw mistake("\(word) is meant?") }
    place += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONTree.Mistake) -> JSONTree {
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    let whole = digits()
    guard whole > 0 else { throw mistake("no value") }
    let firstDigit = bytes[place - whole]
    guard whole == 1 || firstDigit != UInt8(ascii: "0") else { throw mistake("a leading 0") }
    if next == UInt8(ascii: ".") {
      place += 1
      guard digits() > 0 else { throw mistake("no digit after the point") }
    }
    return .number(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
    return place - start
  }

  private mutating func string() throws(JSONTree.Mistake) -> String {
    guard next == UInt8(ascii: "\"") else { throw mistake("no text") }
    place += 1
    var units: [UInt16] = []
    var run: [UInt8] = []
    while let byte = next {
      place += 1
      guard byte >= 0x20 else { throw mistake("a control character in a text") }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        guard let plain = String(validating: run, as: UTF8.self) else { throw mistake("no UTF-8") }
        units += Array(plain.utf16)
        run = []
        if byte == UInt8(ascii: "\"") { return String(decoding: units, as: UTF16.self) }
        units.append(try escaped())
      } else {
        run.append(byte)
      }
    }
    throw mistake("a text that does not end")
  }

  private mutating func escaped() throws(JSONTree.Mistake) -> UInt16 {
    let plain: [UInt8: UInt16] = [
      0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 0x08, 0x66: 0x0c, 0x6e: 0x0a, 0x72: 0x0d,
      0x74: 0x09,
    ]
    guard let mark = next else { throw mistake("a text that does not end") }
    place += 1
    if let unit = plain[mark] { return unit }
    guard mark == UInt8(ascii: "u"), place + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
    else { throw mistake("no such escape") }
    place += 4
    return unit
  }
}
