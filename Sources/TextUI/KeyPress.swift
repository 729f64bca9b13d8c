/// One press of a key, as the keymap knows it.
///
/// Written as in the key table, `keys.conf` and tests: `j`, `H`, `<enter>`, `<c-p>`, `<s-left>`.
package enum KeyPress: Hashable, Sendable {
  /// A printable character; upper case means Shift was held.
  case character(Character)
  /// Control with a lower-case letter or one of `[ \ ] ^ _ @`.
  case control(Character)
  /// A key without a character, with Shift or without.
  case named(NamedKey, shift: Bool = false)
}

/// A key that has no character of its own; the raw value is its name between `<` and `>`.
package enum NamedKey: String, CaseIterable, Hashable, Sendable {
  case enter, escape = "esc", tab, backspace, delete = "del", insert
  case up, down, left, right, home, end
  case pageUp = "pgup"
  case pageDown = "pgdn"
  case f1, f2, f3, f4, f5, f6, f7, f8, f9
}
