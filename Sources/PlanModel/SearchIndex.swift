/// Finds records by texts in their title, id, labels and owner.
package struct SearchIndex: Sendable {
  private let texts: FoldedTexts

  /// An index of nothing.
  package init() { texts = FoldedTexts(entries: 0, bytesEach: 0) { _ in } }

  /// Indexes the records of a table in its order.
  @specialized(where Record == Item)
  package init<Record: PlanRecord>(_ table: RecordTable<Record>) {
    texts = FoldedTexts(entries: table.count, bytesEach: 80) { texts in
      table.forEach { record in
        texts.begin()
        texts.append(record.title, endingIn: Self.end)
        texts.append(record.core.id.text, endingIn: Self.end)
        Record.searchTexts(of: record) { texts.append($0, endingIn: Self.end) }
      }
    }
  }

  /// Stands behind each text, so that no word is found across two of them.
  private static let end = UInt8(ascii: "\n")

  /// A text as it is compared: lower case, so that `É` finds `é`.
  package static func fold(_ text: String) -> [UInt8] { FoldedTexts.fold(text) }

  /// An ASCII byte as it is compared.
  static func fold(_ byte: UInt8) -> UInt8 { FoldedTexts.fold(byte) }

  /// Whether the record in each place of the table has a text anywhere.
  package func hits(_ text: String) -> [Bool] {
    let word = SearchIndex.fold(text)
    var hits = [Bool](repeating: word.isEmpty, count: texts.count)
    guard !word.isEmpty else { return hits }
    word.withUnsafeBufferPointer { word in
      texts.forEach { place, entry in hits[place] = Self.holds(word, in: entry) }
    }
    return hits
  }

  private static func holds(
    _ word: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let first = word[0]
    var start = 0
    let end = bytes.count - word.count
    while start <= end {
      if bytes[start] == first {
        var offset = 1
        while offset < word.count, bytes[start + offset] == word[offset] { offset += 1 }
        if offset == word.count { return true }
      }
      start += 1
    }
    return false
  }
}
