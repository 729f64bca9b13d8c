extension JSONReader {
  var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      place += 1
    }
  }

  mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    guard bytes[place...].starts(with: word.utf8) else { throw fault("no value begins so") }
    place += word.utf8.count
    return value
  }

  mutating func number() throws(JSONFault) -> Double {
    let start = place
    if next == UInt8(ascii: "-") { place += 1 }
    let whole = place
    guard digits() > 0 else { throw fault("no value begins so") }
    if bytes[whole] == UInt8(ascii: "0"), place > whole + 1 {
      throw JSONFault("a number does not begin with a superfluous 0", at: whole, of: bytes)
    }
    if next == UInt8(ascii: ".") {
      place += 1
      guard digits() > 0 else { throw fault("a digit should stand behind the point") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      guard digits() > 0 else { throw fault("a digit should stand in the exponent") }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw JSONFault("the number is larger than any that can be held", at: start, of: bytes)
    }
    return number
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
    return place - start
  }

  mutating func string() throws(JSONFault) -> String {
    place += 1
    var text = ""
    var start = place
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        text += try plain(start..<place)
        place += 1
        return text
      }
      guard byte >= 0x20 else {
        throw fault("a control character stands in a text; it has to be written as \\n or \\u000a")
      }
      guard byte == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      text += try plain(start..<place)
      text.unicodeScalars.append(try escaped())
      start = place
    }
    throw fault("a text does not end")
  }

  private func plain(_ range: Range<Int>) throws(JSONFault) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw JSONFault("this text is not UTF-8", at: range.lowerBound, of: bytes)
    }
    return text
  }

  /// Reads an escape, or the two that a surrogate pair takes.
  private mutating func escaped() throws(JSONFault) -> Unicode.Scalar {
    let start = place
    place += 1
    let mark = next
    place += 1
    switch mark {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try scalar(from: start)
    default: throw JSONFault("there is no such escape", at: start, of: bytes)
    }
  }

  private mutating func scalar(from start: Int) throws(JSONFault) -> Unicode.Scalar {
    let first = try unit(start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let half = JSONFault("half of a surrogate pair stands alone", at: start, of: bytes)
    guard (0xd800...0xdbff).contains(first), bytes[place...].starts(with: "\\u".utf8) else {
      throw half
    }
    place += 2
    let second = try unit(place - 2)
    guard (0xdc00...0xdfff).contains(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00))
    else { throw half }
    return scalar
  }

  private mutating func unit(_ start: Int) throws(JSONFault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = next?.hexValue else {
        throw JSONFault("four hexadecimal digits should stand behind \\u", at: start, of: bytes)
      }
      unit = unit << 4 | UInt16(digit)
      place += 1
    }
    return unit
  }
}
