extension LineEditor {
  /// Draws the field in the first row of `rect` and returns the caret's place.
  ///
  /// A text that is too long is scrolled by half the field's width, so that the caret is inside and
  /// typing does not redraw the whole field at each key. An empty `rect` draws nothing. Characters
  /// that are at fault are marked.
  package func draw(
    in rect: Rect, on canvas: inout Canvas, role: Role = .input, fault: Range<Int>? = nil
  ) -> Point {
    let origin = Point(row: rect.row, column: rect.column)
    guard !rect.isEmpty else { return origin }
    let row = Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns)
    let caret = DisplayWidth.of(textBeforeCaret, glyphs: canvas.glyphs)
    let scroll = LineEditor.scroll(caret: caret, width: rect.columns)
    canvas.fill(row, role: role)
    canvas.write(
      text, at: Point(row: rect.row, column: rect.column - scroll), in: row, role: role)
    if let fault { mark(fault, scrolledBy: scroll, in: row, on: &canvas) }
    return Point(row: rect.row, column: rect.column + caret - scroll)
  }

  /// Marks characters of the text, as far as they are inside the field.
  private func mark(
    _ characters: Range<Int>, scrolledBy scroll: Int, in row: Rect, on canvas: inout Canvas
  ) {
    func column(_ place: Int) -> Int {
      row.column + DisplayWidth.of(String(text.prefix(place)), glyphs: canvas.glyphs) - scroll
    }
    let start = column(characters.lowerBound)
    let width = max(1, column(characters.upperBound) - start)
    canvas.restyle(
      Rect(row: row.row, column: start, rows: 1, columns: width).intersection(row),
      role: .inputError, adding: .reverse)
  }

  /// The columns that are scrolled off the left.
  private static func scroll(caret: Int, width: Int) -> Int {
    guard caret >= width else { return 0 }
    let step = max(1, width / 2)
    return ((caret - width) / step + 1) * step
  }
}
