/// Where text stands in a field that is wider than it.
package enum Alignment: Hashable, Sendable {
  case leading, centre, trailing
}

extension Canvas {
  /// Draws one line of text from `point` on, clipped to `clip` (the whole canvas when `nil`).
  ///
  /// Returns the columns from `point` to the end of the text, or to the right edge where it is cut;
  /// the same whether the row is visible or not. `point` may lie left of the rectangle. Of a wide
  /// glyph that crosses an edge a blank is drawn.
  @discardableResult
  package mutating func write(
    _ text: String, at point: Point, in clip: Rect? = nil, role: Role = .text,
    emphasis: Emphasis = []
  ) -> Int {
    let area = (clip ?? bounds).intersection(bounds)
    let isVisible = point.row >= area.row && point.row < area.endRow
    if isVisible && text.isPrintableASCII {
      return writeASCII(text, point, area, Cell(role: role, emphasis: emphasis))
    }
    var column = point.column
    for glyph in DisplayText(text, glyphs: glyphs) {
      guard column < area.endColumn else { break }
      if isVisible {
        put(
          glyph, Point(row: point.row, column: column), area, Cell(role: role, emphasis: emphasis))
      }
      column = min(column + glyph.columns, max(column, area.endColumn))
    }
    return column - point.column
  }

  /// Draws one line of text in the first row of `field`, cut with `…` (`~` in ASCII) where it is too
  /// long.
  ///
  /// Only the text's own cells are drawn; returns the columns that it takes.
  @discardableResult
  package mutating func write(
    _ text: String, in field: Rect, aligned alignment: Alignment = .leading, role: Role = .text,
    emphasis: Emphasis = []
  ) -> Int {
    guard !field.isEmpty else { return 0 }
    let shown = DisplayText(text, glyphs: glyphs).truncated(to: field.columns)
    let room =
      alignment == .leading ? 0 : max(0, field.columns - DisplayWidth.of(shown, glyphs: glyphs))
    let indent =
      switch alignment {
      case .leading: 0
      case .centre: room / 2
      case .trailing: room
      }
    return write(
      shown, at: Point(row: field.row, column: field.column + indent), in: field, role: role,
      emphasis: emphasis)
  }

  /// Draws a glyph in the look of `style`, or blanks where it crosses the edge of `area`.
  private mutating func put(_ glyph: DisplayGlyph, _ point: Point, _ area: Rect, _ style: Cell) {
    let end = point.column + glyph.columns
    var cell = style
    if point.column >= area.column && end <= area.endColumn {
      cell.glyph = CellGlyph(glyph.character)
      cell.width = UInt8(glyph.columns)
      place(cell, row: point.row, column: point.column)
      return
    }
    for column in max(
      point.column, area.column)..<max(point.column, area.column, min(end, area.endColumn))
    {
      place(cell, row: point.row, column: column)
    }
  }

  /// Draws text that has a column a byte, which spares looking at each glyph's neighbours.
  private mutating func writeASCII(
    _ text: String, _ point: Point, _ area: Rect, _ style: Cell
  ) -> Int {
    let end = min(point.column + text.utf8.count, max(point.column, area.endColumn))
    let start = max(point.column, area.column)
    guard start < end else { return end - point.column }
    part(row: point.row, start..<end)
    var cell = style
    var index = point.row * size.columns + start
    for byte in text.utf8.dropFirst(start - point.column).prefix(end - start) {
      cell.glyph = CellGlyph(ascii: byte)
      cells[index] = cell
      index += 1
    }
    return end - point.column
  }

  /// Stores a cell and its right half.
  private mutating func place(_ cell: Cell, row: Int, column: Int) {
    part(row: row, column..<column + max(1, Int(cell.width)))
    let index = row * size.columns + column
    cells[index] = cell
    if cell.width == 2 {
      cells[index + 1] = Cell(glyph: " ", role: cell.role, emphasis: cell.emphasis, width: 0)
    }
  }

  /// Blanks the halves outside `columns` of wide glyphs that lie across its ends.
  private mutating func part(row: Int, _ columns: Range<Int>) {
    let start = row * size.columns
    if columns.lowerBound > 0 && cells[start + columns.lowerBound].width == 0 {
      blankGlyph(at: start + columns.lowerBound - 1)
    }
    if columns.upperBound < size.columns && cells[start + columns.upperBound].width == 0 {
      blankGlyph(at: start + columns.upperBound)
    }
  }

  /// Leaves of half a glyph a blank in its own look.
  private mutating func blankGlyph(at index: Int) {
    cells[index].glyph = " "
    cells[index].width = 1
  }

  /// Fills a rectangle with one glyph of a single column.
  package mutating func fill(
    _ rect: Rect, with glyph: Character = " ", role: Role = .text, emphasis: Emphasis = []
  ) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let shown = DisplayText(String(glyph), glyphs: glyphs).first { $0.columns == 1 }
    let cell = Cell(glyph: CellGlyph(shown?.character ?? " "), role: role, emphasis: emphasis)
    for row in area.row..<area.endRow {
      part(row: row, area.column..<area.endColumn)
      let start = row * size.columns
      for index in start + area.column..<start + area.endColumn { cells[index] = cell }
    }
  }

  /// Changes the look of what is already drawn in a rectangle: the role when one is given, and
  /// `emphasis` on top of each cell's own.
  package mutating func restyle(_ rect: Rect, role: Role? = nil, adding emphasis: Emphasis = []) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      for index in row * size.columns + area.column..<row * size.columns + area.endColumn {
        if let role { cells[index].role = role }
        cells[index].emphasis.formUnion(emphasis)
      }
    }
  }
}
