/// A theme file as it was read: what each named role looks like, from mono to direct colour.
package struct Theme: Hashable, Sendable {
  /// What the theme is drawn for.
  package enum Background: String, CaseIterable, Hashable, Sendable {
    case any, dark, light
  }

  /// The columns of a theme file.
  package enum Column: Int, CaseIterable, Hashable, Sendable {
    case mono, ansi, palette, rgb
  }

  /// A colour as a theme names it.
  package enum Tint: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// One of the sixteen ANSI colours, 0–15.
    case ansi(Int)
    /// An index of the 256 colours.
    case palette(Int)
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
  }

  /// One cell of a row: the colours and attributes of a role at one level.
  package struct Look: Hashable, Sendable {
    package var foreground = Tint.standard
    package var background = Tint.standard
    package var emphasis: Emphasis = []
  }

  /// The name that settings use.
  package var name: String
  package var background = Background.any
  /// The name of the theme that gives the roles which this one does not name.
  package var inherits: String?
  /// The looks of the roles that are named, by column; a missing column falls to a poorer one.
  package var rows: [Role: [Column: Look]] = [:]

  package init(name: String) { self.name = name }
}

/// A mistake in a theme file; the look that was there before it stands.
package struct ThemeProblem: Error, Hashable, Sendable {
  /// The file as the person knows it.
  package let file: String
  /// Counted from 1; 0 when the file as a whole is meant.
  package let line: Int
  /// What is wrong, as a sentence.
  package let reason: String
}

/// The text of a theme and where it is from.
package struct ThemeSource: Hashable, Sendable {
  /// The file as problems name it.
  package let file: String
  /// The file's name without its suffix.
  package let name: String
  package let text: String

  package init(file: String, name: String, text: String) {
    self.file = file
    self.name = name
    self.text = text
  }
}
