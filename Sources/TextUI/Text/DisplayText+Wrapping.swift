extension DisplayText {
  /// The text in lines of at most `columns`, broken between words, or inside one that is too long.
  ///
  /// Line breaks of the text are kept, a tab counts as four blanks, and each line is safe to print.
  /// East Asian text may break after any wide glyph. At most `limit` lines are made.
  package func wrapped(to columns: Int, limit: Int = .max) -> [String] {
    guard columns > 0, limit > 0 else { return [] }
    if text.isPrintableASCII { return text.isEmpty ? [] : wrappedASCII(to: columns, limit: limit) }
    var wrapper = LineWrapper(columns: columns, limit: limit)
    var line = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\n" where afterReturn: continue
      case "\n", "\r":
        wrapper.add(DisplayText(String(line), glyphs: glyphs))
        line.removeAll(keepingCapacity: true)
        if wrapper.isFull { return wrapper.lines }
      case "\t": line.append(contentsOf: "    ".unicodeScalars)
      default: line.append(scalar)
      }
    }
    if !line.isEmpty { wrapper.add(DisplayText(String(line), glyphs: glyphs)) }
    return wrapper.lines
  }

  /// The same for text that has a column a byte and no line breaks, as most text is.
  private func wrappedASCII(to columns: Int, limit: Int) -> [String] {
    let bytes = Array(text.utf8)
    let blank = UInt8(ascii: " ")
    var lines: [String] = []
    var start = 0
    var breakAfter: Int?
    var isInked = false
    var skipsBlanks = false
    func finish(at end: Int) {
      let last = bytes[start..<end].lastIndex { $0 != blank }
      lines.append(String(decoding: bytes[start..<(last.map { $0 + 1 } ?? start)], as: UTF8.self))
      start = end
      breakAfter = nil
    }
    for (place, byte) in bytes.enumerated() {
      if place - start == columns, !(byte == blank && skipsBlanks) {
        finish(at: byte == blank ? place : breakAfter ?? place)
        if lines.count >= limit { return lines }
        isInked = start < place
        skipsBlanks = !isInked
      }
      if byte == blank && skipsBlanks {
        start = place + 1
        continue
      }
      skipsBlanks = false
      if byte != blank { isInked = true }
      if byte == blank && isInked { breakAfter = place + 1 }
    }
    finish(at: bytes.count)
    return lines
  }
}

/// Breaks lines between words as they come in.
private struct LineWrapper {
  let columns: Int
  let limit: Int
  private(set) var lines: [String] = []
  private var row: [DisplayGlyph] = []
  private var width = 0
  /// How many glyphs of the row may stand before a break; 0 when it has no place for one.
  private var breakAfter = 0
  /// Whether blanks are dropped because a line was just broken here.
  private var skipsBlanks = false

  init(columns: Int, limit: Int) {
    self.columns = columns
    self.limit = limit
  }

  var isFull: Bool { lines.count >= limit }

  /// Takes one line of the text.
  mutating func add(_ line: DisplayText) {
    for glyph in line {
      append(glyph.columns <= columns ? glyph : DisplayGlyph(character: " ", columns: 1))
      if isFull { return }
    }
    finish(upTo: row.count)
    skipsBlanks = false
  }

  private mutating func append(_ glyph: DisplayGlyph) {
    let isBlank = glyph.character == " "
    if isBlank && skipsBlanks { return }
    if width + glyph.columns > columns {
      finish(upTo: isBlank || breakAfter == 0 ? row.count : breakAfter)
      skipsBlanks = row.isEmpty
      if isFull || isBlank && skipsBlanks { return }
    }
    skipsBlanks = false
    row.append(glyph)
    width += glyph.columns
    if isBlank && row.contains(where: { $0.character != " " }) || glyph.columns == 2 {
      breakAfter = row.count
    }
  }

  /// Ends the row after `count` glyphs; the others begin the next one.
  private mutating func finish(upTo count: Int) {
    let end = row[..<count].lastIndex { $0.character != " " }.map { $0 + 1 } ?? 0
    lines.append(row[..<end].reduce(into: "") { $0.append($1.character) })
    row.removeFirst(count)
    width = row.reduce(0) { $0 + $1.columns }
    breakAfter = 0
  }
}
