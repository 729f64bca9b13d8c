import CTerminal
import TextUI

/// What is sent to the terminal for a glyph: the last check that it is text and nothing else.
struct GlyphFilter {
  /// A base and up to four marks, the rest 0.
  typealias Characters = SIMD8<Int32>

  private let isUTF8: Bool
  private var known: [CellGlyph: (characters: Characters, width: Int32)] = [:]

  init(isUTF8: Bool) { self.isUTF8 = isUTF8 }

  static let blank = characters(of: " ")
  static let substitute = characters(of: "?")

  private static func characters(of scalar: Unicode.Scalar) -> Characters {
    var characters = Characters.zero
    characters[0] = Int32(scalar.value)
    return characters
  }

  /// The characters to draw a glyph with, `nil` when it is not text that covers exactly `width`
  /// cells in this locale.
  mutating func characters(of glyph: CellGlyph, width: UInt8) -> Characters? {
    if let code = glyph.asciiCode {
      guard width == 1, (0x20..<0x7F).contains(code) else { return nil }
      return Self.characters(of: Unicode.Scalar(code))
    }
    guard isUTF8 else { return nil }
    let found = known[glyph] ?? Self.examine(glyph)
    // Titles in any script repeat few characters; a hostile file could still bring them all.
    if known.count > 4096 { known.removeAll() }
    known[glyph] = found
    return found.width == Int32(width) ? found.characters : nil
  }

  private static func examine(_ glyph: CellGlyph) -> (characters: Characters, width: Int32) {
    var characters = Characters.zero
    var count = 0
    var width: Int32 = -1
    for scalar in glyph.character.unicodeScalars {
      let cells = terminal_character_width(scalar.value)
      if count == 0 {
        guard isBase(scalar), cells > 0 else { return (.zero, -1) }
        width = cells
      } else {
        if isVariationSelector(scalar) { continue }
        guard isMark(scalar), cells == 0 else { return (.zero, -1) }
      }
      characters[count] = Int32(scalar.value)
      count += 1
    }
    return (characters, width)
  }

  /// Text without anything that is not shown, for example for a window's title.
  func visible(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { scalar in
      scalar.isASCII
        ? (0x20..<0x7F).contains(scalar.value)
        : isUTF8 && (Self.isBase(scalar) || Self.isMark(scalar))
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: !scalar.properties.isDefaultIgnorableCodePoint
    default: false
    }
  }

  /// Terminals disagree about the width of what a selector changes, so it is not sent.
  private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
  }

  private static func isBase(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned,
      .nonspacingMark, .enclosingMark:
      false
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
