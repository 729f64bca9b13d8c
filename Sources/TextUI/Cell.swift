/// One cell of a frame: what stands there and the theme role that it is drawn in.
package struct Cell: Hashable, Sendable {
  /// What stands there; a blank in an empty cell.
  package var glyph: CellGlyph
  /// The role of the theme.
  package var role: Role
  /// What is added to the role's own attributes, for example the reverse of the cursor row.
  package var emphasis: Emphasis
  /// Cells that the glyph covers: 1 or 2; 0 for the right half of a wide glyph.
  package var width: UInt8

  package init(
    glyph: CellGlyph = " ", role: Role = .text, emphasis: Emphasis = [], width: UInt8 = 1
  ) {
    self.glyph = glyph
    self.role = role
    self.emphasis = emphasis
    self.width = width
  }

  /// An empty cell of the default role.
  package static let blank = Cell()
}

/// Terminal attributes that a widget adds to a role.
package struct Emphasis: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = Emphasis(rawValue: 1)
  package static let dim = Emphasis(rawValue: 2)
  package static let underline = Emphasis(rawValue: 4)
  package static let reverse = Emphasis(rawValue: 8)
}
