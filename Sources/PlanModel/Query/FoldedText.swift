/// A text to compare others with, without regard to case.
struct FoldedText: Hashable, Sendable {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = SearchIndex.fold(text) }

  /// Whether another text is this one.
  func isEqual(to other: String) -> Bool {
    var copy = other
    let answer = copy.withUTF8 { text -> Bool? in
      if text.contains(where: { $0 >= 0x80 }) { return nil }
      return text.count == bytes.count && matches(text, at: 0)
    }
    return answer ?? (SearchIndex.fold(other) == bytes)
  }

  /// Whether this text stands anywhere in another.
  func isPart(of other: String) -> Bool {
    var copy = other
    let answer = copy.withUTF8 { text -> Bool? in
      if text.contains(where: { $0 >= 0x80 }) { return nil }
      return isPart(of: text)
    }
    return answer ?? SearchIndex.fold(other).withUnsafeBufferPointer { isPart(of: $0) }
  }

  private func isPart(of text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= bytes.count else { return false }
    return (0...text.count - bytes.count).contains { matches(text, at: $0) }
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for offset in bytes.indices where SearchIndex.fold(text[start + offset]) != bytes[offset] {
      return false
    }
    return true
  }
}
