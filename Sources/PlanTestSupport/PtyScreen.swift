/// What a terminal shows: an emulator of the part of xterm that curses programs write.
///
/// It is written against xterm's documents and not against our drawing code, and lists every
/// sequence that it does not know, so that nothing foreign passes unseen.
package struct PtyScreen: Sendable {
  /// The attributes of a cell.
  package struct Style: Hashable, Sendable {
    /// Drawn in bold.
    package var isBold: Bool
    /// Drawn faint.
    package var isDim: Bool
    /// Drawn with a line under it.
    package var isUnderlined: Bool
    /// Drawn with its colours exchanged.
    package var isReversed: Bool
    /// The colour as it was asked for: `2`, `5;208`, `2;255;0;0`; `nil` for the terminal's own.
    package var foreground: String?
    /// The colour behind, in the same form.
    package var background: String?

    /// A style, plain where nothing is said.
    package init(
      isBold: Bool = false, isDim: Bool = false, isUnderlined: Bool = false,
      isReversed: Bool = false, foreground: String? = nil, background: String? = nil
    ) {
      self.isBold = isBold
      self.isDim = isDim
      self.isUnderlined = isUnderlined
      self.isReversed = isReversed
      self.foreground = foreground
      self.background = background
    }
  }

  /// A cell: a glyph and its style; the right half of a wide glyph is empty text.
  package struct Square: Hashable, Sendable {
    /// The character with its marks.
    package var text = " "
    /// How it is drawn.
    package var style = Style()
  }

  /// Number of lines.
  package private(set) var rows: Int
  /// Number of columns.
  package private(set) var columns: Int
  /// The cursor's line, counted from 0.
  package internal(set) var row = 0
  /// The cursor's column, counted from 0.
  package internal(set) var column = 0
  /// Whether the cursor is shown.
  package internal(set) var showsCursor = true
  /// Whether the alternate screen is shown.
  package internal(set) var isAlternate = false
  /// Whether pastes are bracketed.
  package internal(set) var bracketsPaste = false
  /// The window's title.
  package internal(set) var title = ""
  /// Titles that were put aside and are not restored yet.
  package internal(set) var titles: [String] = []
  /// What was sent to the clipboard, in base 64.
  package internal(set) var clipboard = ""
  /// Sequences and controls that a program of ours has no reason to send.
  package internal(set) var unknown: [String] = []

  var squares: [[Square]]
  var kept: (squares: [[Square]], row: Int, column: Int)?
  var style = Style()
  var top = 0
  var bottom: Int
  var wrapsNext = false
  var wraps = true
  var lastGlyph = " "
  /// Bytes of a sequence or a character whose end has not arrived.
  var pending: [UInt8] = []

  /// A blank screen.
  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    bottom = rows - 1
    squares = Self.blank(rows: rows, columns: columns)
  }

  private static func blank(rows: Int, columns: Int) -> [[Square]] {
    Array(repeating: Array(repeating: Square(), count: columns), count: rows)
  }

  /// The text of all lines, without blanks at their ends.
  package var lines: [String] { (0..<rows).map(line) }

  /// The text of a line, without blanks at its end.
  package func line(_ row: Int) -> String {
    var text = squares[row].map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The cell at a place.
  package subscript(row: Int, column: Int) -> Square { squares[row][column] }

  /// Whether any line contains `text`.
  package func shows(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

  /// Gives the window a new size; what is beyond it is lost.
  package mutating func resize(rows: Int, columns: Int) {
    var resized = Self.blank(rows: rows, columns: columns)
    for row in 0..<min(rows, self.rows) {
      for column in 0..<min(columns, self.columns) { resized[row][column] = squares[row][column] }
    }
    (self.rows, self.columns, squares) = (rows, columns, resized)
    (top, bottom, wrapsNext) = (0, rows - 1, false)
    moveTo(row, column)
  }

  // MARK: Drawing

  mutating func moveTo(_ newRow: Int, _ newColumn: Int) {
    row = min(max(0, newRow), rows - 1)
    column = min(max(0, newColumn), columns - 1)
    wrapsNext = false
  }

  mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.width(scalar)
    if width == 0 {
      let place = wrapsNext ? column : max(0, column - 1)
      let base = squares[row][place].text.isEmpty ? max(0, place - 1) : place
      squares[row][base].text.unicodeScalars.append(scalar)
      return
    }
    put(String(scalar), width: width)
  }

  mutating func put(_ glyph: String, width: Int) {
    if wrapsNext, wraps {
      column = 0
      lineFeed()
    }
    breakWideGlyph(at: column)
    if column + width <= columns {
      squares[row][column] = Square(text: glyph, style: style)
      if width == 2 {
        breakWideGlyph(at: column + 1)
        squares[row][column + 1] = Square(text: "", style: style)
      }
    }
    lastGlyph = glyph
    wrapsNext = column + width >= columns
    column = min(column + width, columns - 1)
  }

  /// Blanks the other half of a wide glyph that is written over.
  private mutating func breakWideGlyph(at column: Int) {
    guard column < columns else { return }
    if squares[row][column].text.isEmpty, column > 0 { squares[row][column - 1].text = " " }
    if column + 1 < columns, squares[row][column + 1].text.isEmpty {
      squares[row][column + 1].text = " "
    }
  }

  mutating func lineFeed() {
    wrapsNext = false
    if row == bottom { scroll(from: top, by: 1) } else { row = min(row + 1, rows - 1) }
  }

  mutating func reverseLineFeed() {
    wrapsNext = false
    if row == top { scroll(from: top, by: -1) } else { row = max(0, row - 1) }
  }

  /// Moves the lines from `first` to the region's end up, or down for a negative count.
  mutating func scroll(from first: Int, by count: Int) {
    guard first <= bottom else { return }
    let blankLine = Array(repeating: blankSquare, count: columns)
    for _ in 0..<min(abs(count), bottom - first + 1) {
      squares.remove(at: count > 0 ? first : bottom)
      squares.insert(blankLine, at: count > 0 ? bottom : first)
    }
  }

  /// A cell as erasing leaves it: the background colour stays.
  var blankSquare: Square { Square(style: Style(background: style.background)) }

  mutating func erase(_ row: Int, _ range: Range<Int>) {
    for column in range.clamped(to: 0..<columns) { squares[row][column] = blankSquare }
  }

  mutating func eraseScreen(_ mode: Int) {
    let lines = mode == 0 ? row + 1..<rows : mode == 1 ? 0..<row : 0..<rows
    for line in lines { erase(line, 0..<columns) }
    if mode < 2 { eraseLine(mode) }
  }

  mutating func eraseLine(_ mode: Int) {
    erase(row, mode == 0 ? column..<columns : mode == 1 ? 0..<column + 1 : 0..<columns)
  }

  /// Shifts what stands from the cursor on to the right, or to the left for a negative count.
  mutating func shift(_ count: Int) {
    for _ in 0..<min(abs(count), columns - column) {
      squares[row].remove(at: count > 0 ? columns - 1 : column)
      squares[row].insert(blankSquare, at: count > 0 ? column : columns - 1)
    }
  }

  mutating func showAlternate(_ wanted: Bool) {
    guard wanted != isAlternate else { return }
    isAlternate = wanted
    if wanted {
      kept = (squares, row, column)
      squares = Self.blank(rows: rows, columns: columns)
    } else if let kept {
      let (rows, columns) = (rows, columns)
      squares = kept.squares
      self.rows = kept.squares.count
      self.columns = kept.squares.first?.count ?? 0
      resize(rows: rows, columns: columns)
      moveTo(kept.row, kept.column)
    }
  }

  /// Cells that a terminal gives a character.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }
}
