/// The character of a cell as plain memory: a base scalar and up to four combining marks.
///
/// A frame has thousands of cells, which are copied and compared at every key: without references
/// in them that costs no more than moving bytes. Five scalars are also what a cell of curses holds;
/// marks beyond them are not drawn.
package struct CellGlyph: Hashable, Sendable {
  /// The base and two marks, 21 bits each, the base lowest.
  private let low: UInt64
  /// Two more marks.
  private let high: UInt64

  /// Scalars that a glyph holds.
  package static let limit = 5
  private static let bits: UInt64 = 21
  private static let mask: UInt64 = 1 << bits - 1

  /// A character of ASCII by its code, 0–127.
  package init(ascii code: UInt8) {
    low = UInt64(code)
    high = 0
  }

  package init(_ character: Character) {
    if let code = character.asciiValue {
      (low, high) = (UInt64(code), 0)
    } else {
      (low, high) = Self.packed(character)
    }
  }

  private static func packed(_ character: Character) -> (low: UInt64, high: UInt64) {
    var words: (low: UInt64, high: UInt64) = (0, 0)
    var place: UInt64 = 0
    for scalar in character.unicodeScalars {
      let value = UInt64(scalar.value)
      if place < 3 {
        words.low |= value << (bits * place)
      } else {
        words.high |= value << (bits * (place - 3))
      }
      place += 1
      if place == limit { break }
    }
    return words
  }

  /// The code of a character of ASCII, `nil` for any other.
  package var asciiCode: UInt8? { low < 0x80 && high == 0 ? UInt8(low) : nil }

  /// The base, then the marks in their order, 0 where there is none.
  ///
  /// `place` is 0 to 4.
  package subscript(place: Int) -> UInt32 {
    let word =
      place < 3 ? low >> (Self.bits * UInt64(place)) : high >> (Self.bits * UInt64(place - 3))
    return UInt32(word & Self.mask)
  }

  /// The glyph as text.
  package var character: Character {
    var text = String.UnicodeScalarView()
    for place in 0..<Self.limit {
      guard place == 0 || self[place] != 0, let scalar = Unicode.Scalar(self[place]) else { break }
      text.append(scalar)
    }
    return Character(String(text))
  }
}

extension CellGlyph: ExpressibleByExtendedGraphemeClusterLiteral {
  package init(extendedGraphemeClusterLiteral character: Character) { self.init(character) }
}
