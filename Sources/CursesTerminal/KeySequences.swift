import CNcurses
import TextUI

/// The sequences that keys send, without their leading Esc.
///
/// What terminfo tells comes first. Terminals often send more than their entry says, so the forms
/// that all of today's terminals share are known as well.
struct KeySequences {
  private var described: [[UInt8]: KeyPress] = [:]

  /// The sequences of the terminal that curses was started on.
  static func ofTerminal() -> KeySequences {
    var sequences = KeySequences()
    for (name, key) in capabilities {
      guard let value = curses_capability(name) else { continue }
      let bytes = Array(String(cString: value).utf8)
      // Plain bytes such as ^? for Backspace are decoded as control characters.
      guard bytes.count > 1, bytes[0] == 0x1B else { continue }
      sequences.described[Array(bytes.dropFirst())] = key
    }
    return sequences
  }

  /// The key of a sequence, `nil` for one that is no key or has modifiers other than Shift.
  subscript(body: ArraySlice<UInt8>) -> KeyPress? {
    if let key = described[Array(body)] { return key }
    guard let first = body.first, let final = body.last, body.count > 1 else { return nil }
    let parameters = body.dropFirst().dropLast()
    switch first {
    case UInt8(ascii: "["):
      if parameters.elementsEqual([UInt8(ascii: "[")]) { return Self.consoleFunctionKey(final) }
      return Self.key(final: final, parameters: parameters)
    case UInt8(ascii: "O"):
      if parameters.isEmpty, let character = Self.keypad(final) { return character }
      // rxvt writes Control with an arrow as Shift, but behind an O.
      return final < 0x60 ? Self.key(final: final, parameters: parameters) : nil
    default: return nil
    }
  }

  /// A key of the common form: `ESC [ number ; modifier final`.
  private static func key(final: UInt8, parameters: ArraySlice<UInt8>) -> KeyPress? {
    let fields = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let numbers = fields.map { field in Int(String(decoding: field, as: UTF8.self)) }
    let modifier = numbers.count > 1 ? numbers[1] : 1
    guard modifier == 1 || modifier == 2, numbers.count < 3 else { return nil }
    switch final {
    case UInt8(ascii: "Z"): return .named(.tab, shift: true)
    case UInt8(ascii: "~"):
      guard let number = numbers.first ?? nil, let name = editingKeys[number] else { return nil }
      return .named(name, shift: modifier == 2)
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      // rxvt writes Shift with an arrow in lower case.
      return letterKeys[final - 0x20].map { .named($0, shift: true) }
    default: return letterKeys[final].map { .named($0, shift: modifier == 2) }
    }
  }

  private static func consoleFunctionKey(_ final: UInt8) -> KeyPress? {
    let keys: [NamedKey] = [.f1, .f2, .f3, .f4, .f5]
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) else { return nil }
    return .named(keys[Int(final - UInt8(ascii: "A"))])
  }

  /// A key of the numeric pad in application mode.
  private static func keypad(_ final: UInt8) -> KeyPress? {
    switch final {
    case UInt8(ascii: "M"): .named(.enter)
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      .character(Character(Unicode.Scalar(final - 0x40)))
    default: nil
    }
  }

  private static let letterKeys: [UInt8: NamedKey] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
    UInt8(ascii: "D"): .left, UInt8(ascii: "F"): .end, UInt8(ascii: "H"): .home,
    UInt8(ascii: "P"): .f1, UInt8(ascii: "Q"): .f2, UInt8(ascii: "R"): .f3, UInt8(ascii: "S"): .f4,
  ]

  private static let editingKeys: [Int: NamedKey] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .f1, 12: .f2, 13: .f3, 14: .f4, 15: .f5, 17: .f6, 18: .f7, 19: .f8, 20: .f9,
  ]

  private static let capabilities: [(String, KeyPress)] = [
    ("kcuu1", .named(.up)), ("kcud1", .named(.down)), ("kcub1", .named(.left)),
    ("kcuf1", .named(.right)), ("khome", .named(.home)), ("kend", .named(.end)),
    ("kpp", .named(.pageUp)), ("knp", .named(.pageDown)), ("kich1", .named(.insert)),
    ("kdch1", .named(.delete)), ("kent", .named(.enter)), ("kbs", .named(.backspace)),
    ("kcbt", .named(.tab, shift: true)), ("kri", .named(.up, shift: true)),
    ("kind", .named(.down, shift: true)), ("kLFT", .named(.left, shift: true)),
    ("kRIT", .named(.right, shift: true)), ("kHOM", .named(.home, shift: true)),
    ("kEND", .named(.end, shift: true)), ("kPRV", .named(.pageUp, shift: true)),
    ("kNXT", .named(.pageDown, shift: true)), ("kDC", .named(.delete, shift: true)),
    ("kIC", .named(.insert, shift: true)), ("kf1", .named(.f1)), ("kf2", .named(.f2)),
    ("kf3", .named(.f3)), ("kf4", .named(.f4)), ("kf5", .named(.f5)), ("kf6", .named(.f6)),
    ("kf7", .named(.f7)), ("kf8", .named(.f8)), ("kf9", .named(.f9)),
  ]
}
