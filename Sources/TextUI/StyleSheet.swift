/// A colour as the terminal is asked for it.
package enum Colour: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// An index of the palette: 0–7, 0–15 or 0–255, never more than the terminal has.
  case indexed(Int)
  /// Red, green and blue, 0–255 each; only where the terminal takes direct colour.
  case direct(red: UInt8, green: UInt8, blue: UInt8)
}

/// How a role looks on this terminal.
package struct Style: Hashable, Sendable {
  package var foreground: Colour
  package var background: Colour
  package var emphasis: Emphasis

  package init(
    foreground: Colour = .standard, background: Colour = .standard, emphasis: Emphasis = []
  ) {
    self.foreground = foreground
    self.background = background
    self.emphasis = emphasis
  }
}

/// A theme resolved for what one terminal can show: a style for every role.
package struct StyleSheet: Hashable, Sendable {
  private var styles: [Role: Style]

  package init(_ styles: [Role: Style]) { self.styles = styles }

  /// The style of `role`; the plain style when the sheet has none.
  package subscript(role: Role) -> Style { styles[role] ?? Style() }
}
