/// How many columns text takes once it is drawn.
package enum DisplayWidth {
  /// The columns of `text` as `DisplayText` draws it, control characters spelt out and all.
  package static func of(_ text: String, glyphs: GlyphSet = .unicode) -> Int {
    if text.isPrintableASCII { return text.utf8.count }
    return DisplayText(text, glyphs: glyphs).reduce(0) { $0 + $1.columns }
  }

  /// The columns of one scalar by itself: 0 for a combining mark, 1 or 2 for the others.
  ///
  /// `nil` when the scalar is never drawn as itself: controls, invisible characters, and those that
  /// the table of Unicode 14 does not know.
  package static func of(_ scalar: Unicode.Scalar, glyphs: GlyphSet = .unicode) -> Int? {
    switch ScalarClass(scalar) {
    case .narrow: 1
    case .combining: 0
    case .wide: 2
    case .ambiguous: glyphs == .ambiguousWide ? 2 : 1
    case .hidden, .unassigned, .control: nil
    }
  }
}

extension String {
  /// Whether every byte is a blank or a visible ASCII character, which most text is.
  var isPrintableASCII: Bool {
    // Without an early exit the loop is vectorised, which is worth more on short text.
    let others = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.reduce(UInt8(0)) { $0 | ($1 &- 0x20 < 0x5F ? 0 : 1) }
    }
    return others.map { $0 == 0 } ?? utf8.allSatisfy { $0 &- 0x20 < 0x5F }
  }
}
