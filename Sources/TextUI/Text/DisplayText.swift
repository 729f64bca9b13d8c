/// A glyph that may be sent to a terminal, with the columns it takes (1 or 2).
package struct DisplayGlyph: Hashable, Sendable {
  package let character: Character
  package let columns: Int
}

/// Text from anywhere as the glyphs that a terminal may be sent.
///
/// This is the one way from a `String` to the screen and to the lines that the command line prints.
/// C0 and DEL become `^X`, C1 `<9b>`; characters that are invisible or reorder others become a
/// visible mark, and what is not a character U+FFFD. A glyph keeps eight combining marks at most. A
/// joiner between two emoji and a variation selector after its base go, since they take no column.
package struct DisplayText: Sequence, Sendable {
  /// The text as it is stored.
  package let text: String
  /// What may be drawn.
  package let glyphs: GlyphSet

  package init(_ text: String, glyphs: GlyphSet = .unicode) {
    self.text = text
    self.glyphs = glyphs
  }

  /// Text of bytes that may not be UTF-8; each broken sequence becomes U+FFFD.
  package init(bytes: some Collection<UInt8>, glyphs: GlyphSet = .unicode) {
    self.init(String(decoding: bytes, as: UTF8.self), glyphs: glyphs)
  }

  /// One line of output for `text`: safe to print, and unchanged when it is made safe again.
  ///
  /// A line break is a control character here, so the result is always a single line.
  package static func line(_ text: String, glyphs: GlyphSet = .unicode) -> String {
    if text.isPrintableASCII { return text }
    return DisplayText(text, glyphs: glyphs).reduce(into: "") { $0.append($1.character) }
  }

  /// The text made safe and cut to at most `columns`; a cut shows as `…` or `~` in the last column.
  package func truncated(to columns: Int) -> String {
    guard columns > 0 else { return "" }
    if text.isPrintableASCII {
      if text.utf8.count <= columns { return text }
      return text.prefix(columns - 1) + glyphs[.ellipsis]
    }
    var line = ""
    var used = 0
    var cut = line.endIndex
    for glyph in self {
      used += glyph.columns
      if used > columns { return line[..<cut] + glyphs[.ellipsis] }
      line.append(glyph.character)
      if used < columns { cut = line.endIndex }
    }
    return line
  }

  package func makeIterator() -> Iterator { Iterator(text, glyphs: glyphs) }
}
