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

  package init(text: String = "", query: Query = Query(), mistakes: [QueryMistake] = []) {
    self.text = text
    self.query = query
    self.mistakes = mistakes
  }
}
