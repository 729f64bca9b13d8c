/// A frame being drawn: a grid of cells and the place of the hardware cursor.
package struct Canvas: Hashable, Sendable {
  package let size: Size
  /// Which characters may be drawn.
  package let glyphs: GlyphSet
  /// Whether lines and boxes are drawn around things.
  package let lines: Lines
  /// Where the hardware cursor stands; hidden when `nil`.
  package var cursor: Point?
  /// All cells, row after row.
  package internal(set) var cells: [Cell]

  /// What becomes of lines and boxes.
  package enum Lines: Hashable, Sendable {
    case drawn
    /// Left out, as who listens to a screen wants it: their room stays empty.
    case left
  }

  /// An empty frame; a negative size counts as none.
  package init(size: Size, glyphs: GlyphSet = .unicode, lines: Lines = .drawn) {
    self.lines = lines
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
    self.glyphs = glyphs
    cells = Array(repeating: .blank, count: self.size.rows * self.size.columns)
  }

  /// The whole frame.
  package var bounds: Rect { Rect(size) }

  /// The cell at a place inside the canvas.
  ///
  /// Setting one cell leaves its neighbours alone; to draw, use `write`, which never halves a wide
  /// glyph.
  package subscript(row: Int, column: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }
}
