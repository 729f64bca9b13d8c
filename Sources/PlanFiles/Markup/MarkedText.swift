internal import PlanModel

/// A part of a text between markups: what Markdown and Jira's markup both can say.
///
/// Readers make blocks of one markup, writers make the other of them; neither knows the other.
package indirect enum MarkedBlock: Equatable, Sendable {
  case paragraph([MarkedSpan])
  /// A heading of level 1 to 6.
  case heading(Int, [MarkedSpan])
  case list(isNumbered: Bool, items: [MarkedItem])
  case quote([MarkedBlock])
  /// Lines that stay as they are, and the language that they are in, or nothing.
  case code(language: String, lines: [[UInt8]])
  /// The cells of the head, if there is one, and those of each row.
  case table(head: [[MarkedSpan]]?, rows: [[[MarkedSpan]]])
  case rule
  /// An empty line, so that a text comes back with as many as it had.
  case blank
}

/// An entry of a list.
package struct MarkedItem: Equatable, Sendable {
  /// Whether its box is ticked; `nil` without a box.
  package var isTicked: Bool?
  package var blocks: [MarkedBlock]

  package init(isTicked: Bool? = nil, blocks: [MarkedBlock]) {
    self.isTicked = isTicked
    self.blocks = blocks
  }
}

/// A part of a line, or of the lines of a paragraph.
package indirect enum MarkedSpan: Equatable, Sendable {
  /// What marks words.
  package enum Mark: Hashable, Sendable { case strong, emphasis, struck, raised, lowered }

  /// Words that are shown as they are.
  case text([UInt8])
  /// A punctuation mark whose meaning its source took away in so many words.
  case escaped(UInt8)
  case code([UInt8])
  case marked(Mark, [MarkedSpan])
  /// A link with its words, its address, and the title that some have.
  case link([MarkedSpan], address: [UInt8], title: [UInt8])
  /// An address that is its own words.
  case address([UInt8])
  case image(alt: [UInt8], address: [UInt8])
  /// A line end that is asked for.
  case lineBreak
  /// A line end of the source.
  case newline
}

extension Sequence where Element == MarkedSpan {
  /// The bytes that the spans show, without what marks them.
  package var plain: [UInt8] {
    reduce(into: []) { result, span in
      switch span {
      case .text(let bytes), .code(let bytes), .address(let bytes): result += bytes
      case .image(let alt, _): result += alt
      case .escaped(let byte): result.append(byte)
      case .marked(_, let inner), .link(let inner, _, _): result += inner.plain
      case .lineBreak, .newline: result.append(0x0a)
      }
    }
  }
}

/// What stands beside a place of a text, as both markups ask it.
package enum Neighbour: Equatable, Sendable {
  case blank, mark, word

  /// The character that ends before a place, which is not the first.
  package static func before(_ place: Int, of bytes: [UInt8]) -> Neighbour {
    var start = place - 1
    while start > 0, bytes[start] & 0xc0 == 0x80 { start -= 1 }
    return at(start, of: bytes)
  }

  /// The character at a place, which is not the end.
  package static func at(_ place: Int, of bytes: [UInt8]) -> Neighbour {
    let byte = bytes[place]
    if byte < 0x80 {
      if byte <= 0x20 { return .blank }
      return byte.isAlphanumeric ? .word : .mark
    }
    let text = String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
    guard let properties = text.unicodeScalars.first?.properties else { return .word }
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .blank
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return .mark
    default: return .word
    }
  }
}

extension UInt8 {
  /// Whether the byte is a punctuation mark of ASCII, before which a backslash has a meaning.
  package var isMarkByte: Bool { self > 0x20 && self < 0x7f && !isAlphanumeric }
}
