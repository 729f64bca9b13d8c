/// Names for the bytes that the format gives a meaning.
extension UInt8 {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0a
  static let carriageReturn: UInt8 = 0x0d
  static let blank: UInt8 = 0x20
  static let bang: UInt8 = 0x21
  static let doubleQuote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let percent: UInt8 = 0x25
  static let ampersand: UInt8 = 0x26
  static let singleQuote: UInt8 = 0x27
  static let star: UInt8 = 0x2a
  static let plus: UInt8 = 0x2b
  static let comma: UInt8 = 0x2c
  static let dash: UInt8 = 0x2d
  static let dot: UInt8 = 0x2e
  static let zero: UInt8 = 0x30
  static let colon: UInt8 = 0x3a
  static let less: UInt8 = 0x3c
  static let equals: UInt8 = 0x3d
  static let greater: UInt8 = 0x3e
  static let question: UInt8 = 0x3f
  static let at: UInt8 = 0x40
  static let openBracket: UInt8 = 0x5b
  static let backslash: UInt8 = 0x5c
  static let closeBracket: UInt8 = 0x5d
  static let underscore: UInt8 = 0x5f
  static let backtick: UInt8 = 0x60
  static let openBrace: UInt8 = 0x7b
  static let bar: UInt8 = 0x7c
  static let closeBrace: UInt8 = 0x7d
  static let tilde: UInt8 = 0x7e

  /// Whether the byte is a blank or a tab.
  var isBlank: Bool { self == .blank || self == .tab }

  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { self &- .zero < 10 }

  /// The value of an ASCII hexadecimal digit.
  var hexValue: UInt32? {
    switch self {
    case 0x30...0x39: UInt32(self) - 0x30
    case 0x41...0x46: UInt32(self) - 0x37
    case 0x61...0x66: UInt32(self) - 0x57
    default: nil
    }
  }
}
