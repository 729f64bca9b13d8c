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
    case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
    case (.number(let a), .number(let b)): a == b
    case (.day(let a), .day(let b)): a == b
    case (.list(let a), .list(let b)):
      a.elementsEqual(b) { $0.utf8.elementsEqual($1.utf8) }
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
    let scaled = (abs(number) * 1_000_000).rounded()
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard scaled < 9e18 else { return sign + String(Int64(abs(number))) }
    let units = Int64(scaled)
    let whole = sign + String(units / 1_000_000)
    var decimals = padded(Int(units % 1_000_000), 6)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return decimals.isEmpty ? whole : whole + "." + decimals
  }

  /// Reads `-?[0-9]+(\.[0-9]+)?` up to `limit`; `nil` for anything else.
  package static func parse(_ text: some StringProtocol) -> Double? {
    var bytes = text.utf8[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) })
    else { return nil }
    if parts.count == 1, bytes.count <= 15 {
      let whole = bytes.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
      return Double(isNegative ? -whole : whole)
    }
    guard let number = Double(String(text)), abs(number) <= limit else { return nil }
    return number
  }
}
