/// One escape of a double-quoted value, from its backslash on.
struct Escape {
  /// The length with the backslash, in bytes.
  let length: Int
  /// The character that it stands for.
  let scalar: Unicode.Scalar

  /// Reads the escape at the start of the bytes.
  init(in bytes: ArraySlice<UInt8>) throws(DocumentFault) {
    let start = bytes.startIndex
    guard bytes.count >= 2 else { throw DocumentFault(kind: .escapeUnknown, offset: start) }
    let letter = bytes[start + 1]
    if let digits = Self.digits(after: letter) {
      length = 2 + digits
      scalar = try Self.coded(bytes, digits: digits)
    } else if let named = Self.named(letter) {
      length = 2
      scalar = named
    } else {
      throw DocumentFault(kind: .escapeUnknown, offset: start)
    }
  }

  /// The number of hexadecimal digits after the letter of a coded escape.
  private static func digits(after letter: UInt8) -> Int? {
    switch Unicode.Scalar(letter) {
    case "x": 2
    case "u": 4
    case "U": 8
    default: nil
    }
  }

  private static func coded(
    _ bytes: ArraySlice<UInt8>, digits: Int
  ) throws(DocumentFault) -> Unicode.Scalar {
    let start = bytes.startIndex
    guard bytes.count >= 2 + digits else {
      throw DocumentFault(kind: .escapeUnknown, offset: start)
    }
    var code: UInt32 = 0
    for byte in bytes[start + 2..<start + 2 + digits] {
      guard let digit = byte.hexValue else {
        throw DocumentFault(kind: .escapeUnknown, offset: start)
      }
      code = code << 4 | digit
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw DocumentFault(kind: .escapeSurrogate, offset: start)
    }
    return scalar
  }

  private static func named(_ letter: UInt8) -> Unicode.Scalar? {
    switch Unicode.Scalar(letter) {
    case "0": "\0"
    case "a": "\u{7}"
    case "b": "\u{8}"
    case "t", "\t": "\t"
    case "n": "\n"
    case "v": "\u{b}"
    case "f": "\u{c}"
    case "r": "\r"
    case "e": "\u{1b}"
    case " ", "\"", "/", "\\": Unicode.Scalar(letter)
    case "N": "\u{85}"
    case "_": "\u{a0}"
    case "L": "\u{2028}"
    case "P": "\u{2029}"
    default: nil
    }
  }
}
