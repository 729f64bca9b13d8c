/// The name of a record within its kind, and of its file.
///
/// Ids that a file can have match `[A-Za-z0-9][A-Za-z0-9._-]{0,63}` and are told apart without
/// regard to case; a reference may hold any text, and then simply names no record.
package struct RecordID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String
  /// Whether the text is ASCII, as all ids of records are; such texts are equal as strings exactly
  /// when their bytes are.
  private let isASCII: Bool

  package init(_ text: String) {
    self.text = text
    isASCII = text.utf8.allSatisfy { $0 < 0x80 }
  }

  package var description: String { text }

  /// Whether a record can have this id.
  package var isValid: Bool {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 64, first.isAlphanumeric else { return false }
    return bytes.allSatisfy {
      $0.isAlphanumeric || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "-")
    }
  }

  /// The id without regard to case, for telling twins.
  package var folded: RecordID { RecordID(text.lowercased()) }

  /// The id as its product shows it: without `KEY-` when it was born there.
  package func short(in key: String) -> String {
    let prefix = key + "-"
    return text.count > prefix.count && text.hasPrefix(prefix)
      ? String(text.dropFirst(prefix.count)) : text
  }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.isASCII && right.isASCII
      ? left.text == right.text : left.text.hasBytes(of: right.text)
  }

  package func hash(into hasher: inout Hasher) {
    var copy = text
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// A record among those of all kinds.
package struct RecordKey: Hashable, Sendable {
  /// The name of its kind.
  package let kind: String
  package let id: RecordID

  package init(kind: String, id: RecordID) {
    self.kind = kind
    self.id = id
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII letter or digit.
  package var isAlphanumeric: Bool {
    isDigit || (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self)
  }
  /// Whether the byte is an ASCII digit.
  package var isDigit: Bool { (0x30...0x39).contains(self) }
}
