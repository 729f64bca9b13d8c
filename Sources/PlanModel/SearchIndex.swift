/// Finds items by words in their title, id, labels and owner.
///
/// All texts stand folded in one run of bytes, so that a keystroke costs one sweep over it.
package struct SearchIndex: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [Int] = []
  private var ids: [RecordID] = []

  /// Indexes items in the order given.
  package init(_ items: some Sequence<Item>) {
    for item in items {
      ids.append(item.id)
      starts.append(bytes.count)
      append(item.title)
      append(item.id.text)
      append(item.owner)
      for label in item.labels { append(label) }
    }
    starts.append(bytes.count)
  }

  private mutating func append(_ text: String) {
    bytes += SearchIndex.fold(text)
    bytes.append(0x0a)
  }

  /// A text as it is compared: lower case, so that `É` finds `é`.
  package static func fold(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    }
    return Array(text.lowercased().utf8)
  }

  /// The ids of the items that hold every word of a text, anywhere.
  package func matches(_ text: String) -> Set<RecordID> {
    let words = text.split(separator: " ").map { SearchIndex.fold(String($0)) }
    var found: Set<RecordID> = []
    for index in ids.indices {
      let range = starts[index]..<starts[index + 1]
      if words.allSatisfy({ contains($0, in: range) }) { found.insert(ids[index]) }
    }
    return found
  }

  private func contains(_ word: [UInt8], in range: Range<Int>) -> Bool {
    guard let first = word.first else { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      var start = range.lowerBound
      let end = range.upperBound - word.count
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
}
