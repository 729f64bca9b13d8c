extension DisplayText {
  /// Walks over text scalar by scalar and forms the glyphs to draw.
  package struct Iterator: IteratorProtocol {
    private let glyphs: GlyphSet
    private var scalars: String.UnicodeScalarView.Iterator
    /// The scalar to look at next.
    private var ahead: Unicode.Scalar?
    /// ASCII bytes still to be given out, the lowest first; 0 when there are none.
    private var pending: UInt32 = 0

    init(_ text: String, glyphs: GlyphSet) {
      self.glyphs = glyphs
      scalars = text.unicodeScalars.makeIterator()
      ahead = scalars.next()
    }

    /// The most combining marks that a glyph keeps.
    private static let markLimit = 8

    package mutating func next() -> DisplayGlyph? {
      if pending != 0 {
        let byte = UInt8(truncatingIfNeeded: pending)
        pending >>= 8
        return DisplayGlyph(ascii: byte)
      }
      guard let scalar = ahead else { return nil }
      ahead = scalars.next()
      let nextIsASCII = ahead.map(\.isASCII) ?? true
      if nextIsASCII, scalar.value >= 0x20, scalar.value < 0x7F {
        return DisplayGlyph(ascii: UInt8(truncatingIfNeeded: scalar.value))
      }
      return glyph(of: scalar)
    }

    /// The glyph that begins with `scalar`; takes the scalars that belong to it.
    private mutating func glyph(of scalar: Unicode.Scalar) -> DisplayGlyph {
      switch ScalarClass(scalar) {
      case .control: control(scalar.value)
      case .hidden: mark(.hidden)
      case .unassigned: mark(.replacement)
      case .narrow: cluster(String(scalar), base: scalar, columns: 1)
      case .wide: cluster(String(scalar), base: scalar, columns: 2)
      case .ambiguous:
        cluster(String(scalar), base: scalar, columns: glyphs == .ambiguousWide ? 2 : 1)
      case .combining: strayMark(scalar)
      }
    }

    private func mark(_ mark: GlyphSet.Mark) -> DisplayGlyph {
      DisplayGlyph(character: glyphs.cell(mark), columns: 1)
    }

    private mutating func control(_ value: UInt32) -> DisplayGlyph {
      if value < 0x80 {
        pending = value ^ 0x40
        return DisplayGlyph(ascii: UInt8(ascii: "^"))
      }
      // C1 is 80–9F, so the first digit is 8 or 9.
      let low = value & 0xF
      let digit = low < 10 ? 0x30 + low : 0x61 + low - 10
      pending = (0x30 + value >> 4) | digit << 8 | UInt32(UInt8(ascii: ">")) << 16
      return DisplayGlyph(ascii: UInt8(ascii: "<"))
    }

    /// A combining mark with nothing before it is drawn on a blank.
    private mutating func strayMark(_ scalar: Unicode.Scalar) -> DisplayGlyph {
      guard let text = " ".extended(by: scalar) else { return mark(.hidden) }
      return cluster(text, base: " ", marks: 1, columns: 1)
    }

    /// Takes what is drawn over `base`: its marks, and what takes no column at all.
    private mutating func cluster(
      _ start: String, base: Unicode.Scalar, marks: Int = 0, columns: Int
    ) -> DisplayGlyph {
      var text = start
      var marks = marks
      var hasSelector = false
      while let scalar = ahead, !scalar.isASCII {
        if scalar.properties.isVariationSelector {
          guard !hasSelector, base.accepts(selector: scalar) else { break }
          hasSelector = true
        } else if scalar == "\u{200D}" {
          guard base.isPictograph, nextIsPictograph else { break }
        } else {
          guard ScalarClass(scalar) == .combining else { break }
          if marks < Iterator.markLimit {
            guard let longer = text.extended(by: scalar) else { break }
            text = longer
            marks += 1
          }
        }
        ahead = scalars.next()
      }
      return finished(text, columns: columns)
    }

    /// Whether the scalar after the one ahead is a pictograph.
    private var nextIsPictograph: Bool {
      var rest = scalars
      return rest.next()?.isPictograph ?? false
    }

    private mutating func finished(_ text: String, columns: Int) -> DisplayGlyph {
      guard glyphs == .ascii, !text.isPrintableASCII else {
        return DisplayGlyph(character: Character(text), columns: columns)
      }
      let substitute = UInt8(ascii: "?")
      if columns == 2 { pending = UInt32(substitute) }
      return DisplayGlyph(ascii: substitute)
    }
  }
}

extension DisplayGlyph {
  /// One column of ASCII, without building a new character.
  fileprivate init(ascii byte: UInt8) {
    character = DisplayGlyph.asciiCharacters[Int(byte & 0x7F)]
    columns = 1
  }

  /// The characters of ASCII, by their codes.
  static let asciiCharacters = (UInt8(0)..<0x80).map { Character(Unicode.Scalar($0)) }
}

extension String {
  /// The text with `scalar` added, when both together are still one character.
  fileprivate func extended(by scalar: Unicode.Scalar) -> String? {
    var text = self
    text.unicodeScalars.append(scalar)
    return text.index(after: text.startIndex) == text.endIndex ? text : nil
  }
}

extension Unicode.Scalar {
  /// Whether a joiner beside it makes a picture; digits and `©` are emoji only by name.
  fileprivate var isPictograph: Bool { value > 0xFF && properties.isEmoji }

  /// Whether a variation selector after it is ordinary text rather than something hidden.
  fileprivate func accepts(selector: Unicode.Scalar) -> Bool {
    switch selector.value {
    case 0xFE0E, 0xFE0F: properties.isEmoji
    case 0xE0100...0xE01EF: properties.isIdeographic
    default: !isASCII
    }
  }
}
