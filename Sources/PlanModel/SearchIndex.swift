/// Finds records by texts in their title, id, labels and owner.
///
/// All texts stand folded in one run of bytes, so that a keystroke costs one sweep over it.
package struct SearchIndex: Sendable {
  private var bytes: [UInt8] = []
  /// Where the texts of the record in each place of its table begin; the end at last.
  private var starts = [0]

  /// The fields whose texts are found, beside title and id.
  private static let keys = ["owner", "labels"]

  /// An index of nothing.
  package init() {}

  /// Indexes the records of a table in its order.
  package init<Record: PlanRecord>(_ table: RecordTable<Record>) {
    let fields = Self.keys.compactMap { Record.field($0)?.read }
    starts.removeAll()
    starts.reserveCapacity(table.count + 1)
    bytes.reserveCapacity(table.count * 64)
    table.forEach { record in
      starts.append(bytes.count)
      append(record.title)
      append(record.core.id.text)
      for read in fields { for entry in read(record).entries { append(entry) } }
    }
    starts.append(bytes.count)
  }

  private mutating func append(_ text: String) {
    var copy = text
    let isASCII = copy.withUTF8 { text in
      if text.contains(where: { $0 >= 0x80 }) { return false }
      for byte in text { bytes.append(Self.fold(byte)) }
      return true
    }
    if !isASCII { bytes += SearchIndex.fold(text) }
    bytes.append(0x0a)
  }

  /// An ASCII byte as it is compared.
  static func fold(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }

  /// A text as it is compared: lower case, so that `É` finds `é`.
  package static func fold(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.map { fold($0) } }
    return Array(text.lowercased().utf8)
  }

  /// Whether the record in each place of the table has a text anywhere.
  package func hits(_ text: String) -> [Bool] {
    let word = SearchIndex.fold(text)
    var hits = [Bool](repeating: word.isEmpty, count: starts.count - 1)
    guard let first = word.first else { return hits }
    bytes.withUnsafeBufferPointer { bytes in
      for place in hits.indices {
        hits[place] = Self.holds(
          word, first, in: UnsafeBufferPointer(rebasing: bytes[starts[place]..<starts[place + 1]]))
      }
    }
    return hits
  }

  private static func holds(
    _ word: [UInt8], _ first: UInt8, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
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
