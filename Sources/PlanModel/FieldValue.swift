/// The value of any field, in the few shapes that files, forms, filters and JSON share.
package enum FieldValue: Hashable, Sendable {
  /// Nothing is written; the field's default holds.
  case missing
  case text(String)
  case number(Double)
  case day(CalendarDay)
  /// A list of texts: labels, references, rows.
  case list([String])

  package var isMissing: Bool { if case .missing = self { true } else { false } }

  /// Values are the same when they are written the same: `é` as one scalar is not `e` with a mark.
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.missing, .missing): true
    case (.text(let a), .text(let b)): a.hasBytes(of: b)
    case (.number(let a), .number(let b)): a == b
    case (.day(let a), .day(let b)): a == b
    case (.list(let a), .list(let b)):
      a.elementsEqual(b) { $0.hasBytes(of: $1) }
    default: false
    }
  }
}

/// Numbers as the format writes them: no exponent, no separators, no superfluous zeros.
package enum NumberText {
  /// The largest magnitude that is read or written; beyond it a number is a mistake.
  package static let limit = 1e15

  /// Prints at most six decimals.
  package static func print(_ number: Double) -> String {
    guard number.isFinite, abs(number) <= limit else { return "0" }
    if number == number.rounded() { return String(Int64(number)) }
    var whole = Int64(abs(number))
    var units = Int(((abs(number) - Double(whole)) * 1_000_000).rounded())
    if units == 1_000_000 {
      whole += 1
      units = 0
    }
    let sign = number < 0 && (whole, units) != (0, 0) ? "-" : ""
    var decimals = padded(units, 6)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return sign + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
  }

  /// Reads `-?[0-9]+(\.[0-9]+)?` up to `limit`; `nil` for anything else.
  package static func parse(_ text: some StringProtocol) -> Double? {
    var whole: Int64 = 0
    var digits = 0
    var dots = 0
    var last: UInt8 = 0
    for (place, byte) in zip(0..., text.utf8) {
      last = byte
      if byte.isDigit {
        digits += 1
        if dots == 0, digits <= 15 { whole = whole * 10 + Int64(byte - 0x30) }
      } else if byte == UInt8(ascii: "."), digits > 0, dots == 0 {
        dots = 1
      } else if byte != UInt8(ascii: "-") || place > 0 {
        return nil
      }
    }
    guard digits > 0, last.isDigit else { return nil }
    if dots == 0, digits <= 15 {
      return Double(text.utf8.first == UInt8(ascii: "-") ? -whole : whole)
    }
    guard let number = Double(String(text)), abs(number) <= limit else { return nil }
    return number
  }
}
