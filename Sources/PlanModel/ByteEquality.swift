extension String {
  /// Whether two texts are the same byte for byte; `==` also takes other spellings of a character for
  /// the same.
  package func hasBytes(of other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    // Compared as memory where the texts lie in it, which all but a few do.
    let answer = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        left.elementsEqual(right)
      }
    }
    return (answer ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
