/// What YAML 1.1 and 1.2 readers make of a value without quotes.
enum ScalarResolution {
  private static let words: Set<[UInt8]> = Set(
    [
      "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<",
      ".inf", "+.inf", "-.inf", ".nan",
    ].map { Array($0.utf8) })

  /// Whether either version takes the text for a null, a truth value, a number, a date or a merge.
  static func isNoString(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return true }
    if bytes.count <= 5, words.contains(bytes.map(lowercased)) { return true }
    guard first.isDigit || first == .dot || first == .plus || first == .dash else { return false }
    return isNumber(bytes) || isTimestamp(bytes)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
  }

  private static func isNumber(_ bytes: [UInt8]) -> Bool {
    var cursor = Cursor(bytes: bytes)
    _ = cursor.take { $0 == .plus || $0 == .dash }
    return isPrefixedInteger(cursor) || isSexagesimal(cursor) || isDecimal(cursor)
  }

  private static func isPrefixedInteger(_ start: Cursor) -> Bool {
    var cursor = start
    guard cursor.take({ $0 == .zero }) != nil else { return false }
    guard let letter = cursor.take({ _ in true }).map(lowercased) else { return false }
    let isDigit: (UInt8) -> Bool
    switch Unicode.Scalar(letter) {
    case "x": isDigit = { $0.hexValue != nil || $0 == .underscore }
    case "o": isDigit = { $0.isDigit || $0 == .underscore }
    case "b": isDigit = { $0 == .zero || $0 == .zero + 1 || $0 == .underscore }
    default: return false
    }
    return cursor.takeAll(isDigit) > 0 && cursor.isAtEnd
  }

  /// Base 60, as in `190:20:30.15`.
  private static func isSexagesimal(_ start: Cursor) -> Bool {
    var cursor = start
    guard cursor.peek?.isDigit == true else { return false }
    _ = cursor.takeAll(isDigitOrLine)
    var groups = 0
    while cursor.take({ $0 == .colon }) != nil {
      let digits = cursor.takeAll(\.isDigit)
      guard digits == 1 || digits == 2 else { return false }
      groups += 1
    }
    if cursor.take({ $0 == .dot }) != nil { _ = cursor.takeAll(isDigitOrLine) }
    return groups > 0 && cursor.isAtEnd
  }

  private static func isDecimal(_ start: Cursor) -> Bool {
    var cursor = start
    guard let first = cursor.peek, first.isDigit || first == .dot else { return false }
    _ = cursor.takeAll(isDigitOrLine)
    _ = cursor.takeAll { isDigitOrLine($0) || $0 == .dot }
    if cursor.take({ lowercased($0) == 0x65 }) != nil {
      _ = cursor.take { $0 == .plus || $0 == .dash }
      guard cursor.takeAll(\.isDigit) > 0 else { return false }
    }
    return cursor.isAtEnd
  }

  private static func isDigitOrLine(_ byte: UInt8) -> Bool { byte.isDigit || byte == .underscore }
}

// MARK: Dates

extension ScalarResolution {
  /// `2026-11-12`, alone or with a time after it.
  private static func isTimestamp(_ bytes: [UInt8]) -> Bool {
    var cursor = Cursor(bytes: bytes)
    guard cursor.takeAll(\.isDigit) == 4, cursor.takeGroup(after: .dash),
      cursor.takeGroup(after: .dash)
    else { return false }
    return cursor.isAtEnd || isTime(cursor)
  }

  private static func isTime(_ start: Cursor) -> Bool {
    var cursor = start
    guard cursor.take({ lowercased($0) == 0x74 }) != nil || cursor.takeAll(\.isBlank) > 0,
      (1...2).contains(cursor.takeAll(\.isDigit)), cursor.takeGroup(after: .colon),
      cursor.takeGroup(after: .colon)
    else { return false }
    if cursor.take({ $0 == .dot }) != nil { _ = cursor.takeAll(\.isDigit) }
    _ = cursor.takeAll(\.isBlank)
    if cursor.take({ lowercased($0) == 0x7a }) != nil { return cursor.isAtEnd }
    guard cursor.take({ $0 == .plus || $0 == .dash }) != nil else { return cursor.isAtEnd }
    guard (1...2).contains(cursor.takeAll(\.isDigit)) else { return false }
    return cursor.isAtEnd || cursor.takeGroup(after: .colon) && cursor.isAtEnd
  }

  /// A place in a text that only moves forward.
  private struct Cursor {
    let bytes: [UInt8]
    var index = 0

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }
    var isAtEnd: Bool { index == bytes.count }

    /// Takes one byte that passes.
    mutating func take(_ passes: (UInt8) -> Bool) -> UInt8? {
      guard let byte = peek, passes(byte) else { return nil }
      index += 1
      return byte
    }

    /// Takes all bytes that pass and answers their number.
    mutating func takeAll(_ passes: (UInt8) -> Bool) -> Int {
      let start = index
      while take(passes) != nil {}
      return index - start
    }

    /// Takes a separator and one or two digits.
    mutating func takeGroup(after separator: UInt8) -> Bool {
      take { $0 == separator } != nil && (1...2).contains(takeAll(\.isDigit))
    }
  }
}
