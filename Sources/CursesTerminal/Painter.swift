import CNcurses
import TextUI

/// Hands frames to curses, only the cells that changed.
struct Painter {
  private struct Look: Hashable {
    var role: Role
    var emphasis: Emphasis
  }

  private var pairs: ColourPairs
  private var glyphs: GlyphFilter
  private var last: Canvas?
  private var styles: StyleSheet?
  /// A blank cell of each look.
  private var blanks: [Look: cchar_t] = [:]
  /// The look that was asked for last.
  private var lastBlank: (look: Look, cell: cchar_t)?
  private var mustRepaint = true
  private var run: [cchar_t] = []

  init(pairs: ColourPairs, filter: GlyphFilter) {
    self.pairs = pairs
    glyphs = filter
  }

  /// Makes the next frame a whole one, because the terminal may show something else by now.
  mutating func forget() { mustRepaint = true }

  /// Sends what a frame changes; the cursor is placed, and shown by the caller.
  mutating func paint(_ canvas: Canvas, styles sheet: StyleSheet) {
    let rows = min(canvas.size.rows, Int(curses_rows()))
    let columns = min(canvas.size.columns, Int(curses_columns()))
    if sheet != styles {
      styles = sheet
      blanks.removeAll()
      lastBlank = nil
      last = nil
    }
    if mustRepaint || last?.size != canvas.size {
      curses_clear(mustRepaint ? 1 : 0)
      last = nil
      mustRepaint = false
    }
    for row in 0..<rows { paintRow(row, of: canvas, columns: columns) }
    last = canvas
    let cursor = canvas.cursor ?? Point(row: 0, column: 0)
    curses_show(
      Int32(min(max(0, cursor.row), max(0, rows - 1))),
      Int32(min(max(0, cursor.column), max(0, columns - 1))))
  }

  private mutating func paintRow(_ row: Int, of canvas: Canvas, columns: Int) {
    let base = row * canvas.size.columns
    var column = 0
    while column < columns {
      if let last {
        column = canvas.firstDifference(from: last, row: row, column: column)
        guard column < columns else { return }
      }
      var start = column
      // A run begins and ends with whole glyphs, or curses would cut a wide one in half.
      while start > 0, canvas.cells[base + start].width == 0 { start -= 1 }
      var end = column + 1
      while end < columns, isChanged(base + end, in: canvas) { end += 1 }
      paintRun(row: row, columns: start..<end, of: canvas, limit: columns)
      column = end
    }
  }

  private func isChanged(_ index: Int, in canvas: Canvas) -> Bool {
    guard let last else { return true }
    return canvas.cells[index].width == 0 || last.cells[index] != canvas.cells[index]
  }

  private mutating func paintRun(
    row: Int, columns: Range<Int>, of canvas: Canvas, limit: Int
  ) {
    run.removeAll(keepingCapacity: true)
    let base = row * canvas.size.columns
    var column = columns.lowerBound
    while column < columns.upperBound {
      let cell = canvas.cells[base + column]
      let isWhole =
        cell.width < 2 || (column + 1 < limit && canvas.cells[base + column + 1].width == 0)
      if cell.width == 2, isWhole, let text = glyphs.characters(of: cell.glyph, width: 2) {
        append(text, in: cell)
        column += 2
        continue
      }
      // The right half of a glyph that is not drawn takes a substitute too; a stray one is blank.
      let isStray = cell.width == 0 && (column == 0 || canvas.cells[base + column - 1].width != 2)
      let text = cell.width == 1 ? glyphs.characters(of: cell.glyph, width: 1) : nil
      append(text ?? (isStray ? GlyphFilter.blank : GlyphFilter.substitute), in: cell)
      column += 1
    }
    curses_put(Int32(row), Int32(columns.lowerBound), run, Int32(run.count))
  }

  private mutating func append(_ text: GlyphFilter.Characters, in cell: Cell) {
    var drawn = blank(of: cell)
    curses_set_glyph(&drawn, text[0], text[1], text[2], text[3], text[4])
    run.append(drawn)
  }

  /// A blank in the look of a cell.
  private mutating func blank(of cell: Cell) -> cchar_t {
    let look = Look(role: cell.role, emphasis: cell.emphasis)
    // Cells beside each other mostly look the same.
    if let lastBlank, lastBlank.look == look { return lastBlank.cell }
    let blank = blanks[look] ?? makeBlank(look)
    blanks[look] = blank
    lastBlank = (look, blank)
    return blank
  }

  private mutating func makeBlank(_ look: Look) -> cchar_t {
    let style = styles?[look.role] ?? Style()
    let emphasis = style.emphasis.union(look.emphasis)
    var attributes: Int32 = 0
    if emphasis.contains(.bold) { attributes |= Int32(curses_bold) }
    if emphasis.contains(.dim) { attributes |= Int32(curses_dim) }
    if emphasis.contains(.underline) { attributes |= Int32(curses_underline) }
    if emphasis.contains(.reverse) { attributes |= Int32(curses_reverse) }
    return curses_blank_cell(attributes, pairs.number(for: style))
  }
}
