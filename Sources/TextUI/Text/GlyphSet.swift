/// Which characters may be drawn: decided once from the locale and the settings.
package enum GlyphSet: String, CaseIterable, Hashable, Sendable {
  /// All of Unicode; ambiguous characters take one column.
  case unicode
  /// All of Unicode in text, where ambiguous characters take two columns; our own marks in ASCII.
  case ambiguousWide = "ambiguous-wide"
  /// ASCII only: every column of another character is drawn as `?`.
  case ascii

  /// How one of our own marks is written; some take two or three columns in ASCII.
  package subscript(mark: Mark) -> String {
    self == .unicode ? mark.forms.unicode : mark.forms.ascii
  }

  /// The single cell of a mark that is repeated in rules and boxes.
  package func cell(_ mark: Mark) -> Character { self[mark].first ?? "?" }

  /// A mark of our own, as opposed to the text of a record.
  package enum Mark: CaseIterable, Hashable, Sendable {
    /// The row of the cursor, and the lines between things.
    case cursor, separator, rule, crossing
    /// There is more in that direction.
    case moreBelow, moreAbove, moreLeft, moreRight
    /// States; a word always stands beside them.
    case ok, warning, bad, blocked, unknown
    /// Check boxes, and the sign that something is being saved.
    case unchecked, checked, saving
    /// Stands for text that was cut.
    case ellipsis
    /// Stands for a character that cannot be seen, and for bytes that are not text.
    case hidden, replacement
    /// The corners of a box.
    case topLeft, topRight, bottomLeft, bottomRight
    /// Where a rule meets the side of a box or a separator.
    case teeLeft, teeRight, teeDown, teeUp
    /// The parts of a bar.
    case barFull, barHalf, barEmpty
    /// Moves of a rank, a release on a line, and a position that did not change.
    case arrowUp, arrowDown, milestone, unchanged
  }
}

extension GlyphSet.Mark {
  /// Both spellings; the Unicode ones take one column each.
  fileprivate var forms: (unicode: String, ascii: String) {
    switch self {
    case .cursor: ("▸", ">")
    case .separator: ("│", "|")
    case .rule: ("─", "-")
    case .crossing: ("┼", "+")
    case .moreBelow, .arrowDown: ("▾", "v")
    case .moreAbove, .arrowUp: ("▴", "^")
    case .moreLeft: ("‹", "<")
    case .moreRight: ("›", ">")
    case .ok: ("✓", "ok")
    case .warning: ("!", "!!")
    case .bad: ("✗", "x")
    case .blocked: ("⊘", "##")
    case .unknown: ("?", "?")
    case .unchecked: ("☐", "[ ]")
    case .checked: ("☑", "[x]")
    case .saving: ("•", "*")
    case .ellipsis: ("…", "~")
    case .hidden: ("␣", "?")
    case .replacement: ("\u{FFFD}", "?")
    case .topLeft: ("┌", "+")
    case .topRight: ("┐", "+")
    case .bottomLeft: ("└", "+")
    case .bottomRight: ("┘", "+")
    case .teeLeft: ("├", "+")
    case .teeRight: ("┤", "+")
    case .teeDown: ("┬", "+")
    case .teeUp: ("┴", "+")
    case .barFull: ("█", "=")
    case .barHalf: ("▌", "-")
    case .barEmpty: ("░", ".")
    case .milestone: ("◆", "*")
    case .unchanged: ("·", ".")
    }
  }
}
