/// Something in a typed query that cannot be meant; the rest of the query holds without it.
package struct QueryMistake: Hashable, Sendable {
  /// Where it stands: bytes of the UTF-8 of the query.
  package let range: Range<Int>
  /// What is wrong and what helps, with its full stop.
  package let sentence: String

  package init(_ range: Range<Int>, _ sentence: String) {
    self.range = range
    self.sentence = sentence
  }

  /// The characters of the query that are meant, by their places from 0.
  package func characters(of text: String) -> Range<Int> {
    func place(_ offset: Int) -> Int {
      let bytes = text.utf8.prefix(offset)
      return String(decoding: bytes, as: UTF8.self).count
    }
    let start = place(range.lowerBound)
    return start..<max(start, place(range.upperBound))
  }
}

/// A query as it was read, with what could not be.
package struct QueryReading: Hashable, Sendable {
  /// What was typed.
  package let text: String
  package let query: Query
  /// In the order of their places.
  package let mistakes: [QueryMistake]
  /// What the names before its marks are, as in `owner:me`.
  package let names: Names

  /// Whether a text names fields at all.
  package enum Names: Hashable, Sendable {
    /// It has words only.
    case none
    /// Nothing that it names is a field.
    case unknown
    /// One of them is a field, or `is`, `has`, `sort` or `group`.
    case known
  }

  package init(
    text: String = "", query: Query = Query(), mistakes: [QueryMistake] = [], names: Names = .none
  ) {
    self.text = text
    self.query = query
    self.mistakes = mistakes
    self.names = names
  }

  /// The characters of a typed text that the first mistake is about; blanks before the query are no
  /// part of it.
  package func fault(in typed: String) -> Range<Int>? {
    guard let mistake = mistakes.first else { return nil }
    let place = mistake.characters(of: text)
    let blanks = typed.prefix { $0 == " " }.count
    return place.lowerBound + blanks..<max(place.lowerBound + 1, place.upperBound) + blanks
  }
}
