/// A frame being drawn: a grid of cells and the place of the hardware cursor.
package struct Canvas: Hashable, Sendable {
  package let size: Size
  /// Where the hardware cursor stands; hidden when `nil`.
  package var cursor: Point?
  /// All cells, row after row.
  package private(set) var cells: [Cell]

  package init(size: Size) {
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
    cells = Array(repeating: .blank, count: self.size.rows * self.size.columns)
  }

  /// The cell at a place inside the canvas.
  package subscript(row: Int, column: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }
}
