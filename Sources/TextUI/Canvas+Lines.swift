extension Canvas {
  /// Draws a horizontal rule along the first row of `rect`.
  package mutating func horizontalRule(_ rect: Rect, role: Role = .border) {
    guard lines == .drawn else { return }
    fill(
      Rect(row: rect.row, column: rect.column, rows: min(1, rect.rows), columns: rect.columns),
      with: glyphs.cell(.rule), role: role)
  }

  /// Draws a vertical separator along the first column of `rect`.
  package mutating func verticalRule(_ rect: Rect, role: Role = .border) {
    guard lines == .drawn else { return }
    fill(
      Rect(row: rect.row, column: rect.column, rows: rect.rows, columns: min(1, rect.columns)),
      with: glyphs.cell(.separator), role: role)
  }

  /// Draws one of our own marks at a place; returns its columns.
  @discardableResult
  package mutating func write(
    _ mark: GlyphSet.Mark, at point: Point, in clip: Rect? = nil, role: Role = .text,
    emphasis: Emphasis = []
  ) -> Int {
    write(glyphs[mark], at: point, in: clip, role: role, emphasis: emphasis)
  }

  /// Draws a box along the inner edge of `rect` and returns the room inside it.
  ///
  /// Under two rows or columns there is no box, and all of `rect` is returned.
  @discardableResult
  package mutating func box(_ rect: Rect, title: String = "", role: Role = .border) -> Rect {
    guard rect.rows > 1, rect.columns > 1 else { return rect }
    let bottom = rect.endRow - 1
    let right = rect.endColumn - 1
    horizontalRule(rect, role: role)
    horizontalRule(
      Rect(row: bottom, column: rect.column, rows: 1, columns: rect.columns), role: role)
    verticalRule(rect, role: role)
    verticalRule(Rect(row: rect.row, column: right, rows: rect.rows, columns: 1), role: role)
    guard lines == .drawn else {
      writeTitle(title, of: rect)
      return rect.inset(by: 1)
    }
    write(.topLeft, at: Point(row: rect.row, column: rect.column), role: role)
    write(.topRight, at: Point(row: rect.row, column: right), role: role)
    write(.bottomLeft, at: Point(row: bottom, column: rect.column), role: role)
    write(.bottomRight, at: Point(row: bottom, column: right), role: role)
    writeTitle(title, of: rect)
    return rect.inset(by: 1)
  }

  /// A title stands in the top edge with a blank on both sides.
  private mutating func writeTitle(_ title: String, of rect: Rect) {
    let room = rect.columns - 4
    guard !title.isEmpty, room > 2 else { return }
    let shown = DisplayText(title, glyphs: glyphs).truncated(to: room - 2)
    write(
      " \(shown) ", at: Point(row: rect.row, column: rect.column + 2),
      in: rect, role: .title)
  }
}
