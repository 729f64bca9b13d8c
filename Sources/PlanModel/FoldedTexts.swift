/// Texts as they are compared, in entries that stand one behind the other in one run of bytes, so
/// that a search costs one sweep over it.
package struct FoldedTexts: Sendable {
  private var bytes: [UInt8] = []
  /// Where each entry begins; the end at last.
  private var starts = [0]

  /// Makes entries by calling `fill`, which begins each one and puts its texts in.
  package init(
    entries: Int, bytesEach: Int, fill: (inout FoldedTexts) -> Void
  ) {
    starts.removeAll()
    starts.reserveCapacity(entries + 1)
    bytes.reserveCapacity(entries * bytesEach)
    fill(&self)
    starts.append(bytes.count)
    fold()
  }

  /// How many entries there are.
  package var count: Int { starts.count - 1 }

  /// Begins another entry.
  package mutating func begin() { starts.append(bytes.count) }

  /// Adds a text to the last entry, and a byte behind it.
  package mutating func append(_ text: String, endingIn end: UInt8) {
    var copy = text
    let isASCII = copy.withUTF8 { utf8 in
      var all: UInt8 = 0
      for byte in utf8 { all |= byte }
      if all < 0x80 { bytes.append(contentsOf: utf8) }
      return all < 0x80
    }
    if !isASCII { bytes.append(contentsOf: Self.fold(text)) }
    bytes.append(end)
  }

  /// Folds everything at once, which costs a fraction of folding text by text.
  private mutating func fold() {
    bytes.withUnsafeMutableBufferPointer { bytes in
      for place in bytes.indices { bytes[place] = Self.fold(bytes[place]) }
    }
  }

  /// Runs `body` over the bytes of each entry, in order.
  package func forEach(_ body: (_ place: Int, _ entry: UnsafeBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      for place in 0..<count {
        body(place, UnsafeBufferPointer(rebasing: bytes[starts[place]..<starts[place + 1]]))
      }
    }
  }

  /// An ASCII byte as it is compared.
  package static func fold(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// A text as it is compared: lower case, so that `É` finds `é`.
  package static func fold(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.map { fold($0) } }
    return Array(text.lowercased().utf8)
  }
}
