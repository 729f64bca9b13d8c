extension Canvas {
  /// The first column of a row, from `column` on, whose cell differs from that of another canvas
  /// of the same size; the number of columns when none does.
  package func firstDifference(from other: Canvas, row: Int, column: Int) -> Int {
    let base = row * size.columns
    var column = column
    cells.withUnsafeBufferPointer { cells in
      other.cells.withUnsafeBufferPointer { others in
        while column < size.columns, cells[base + column] == others[base + column] { column += 1 }
      }
    }
    return column
  }
}
