/// A key of a record's file that no field knows, with its value.
package struct ForeignField: Hashable, Sendable {
  /// How the value is written.
  package enum Value: Hashable, Sendable {
    /// A word that stands without quotes: a number, `true`.
    case plain(String)
    case text(String)
    /// A list on one line.
    case list([String])
    /// A list with a line for each entry.
    case rows([String])
  }

  package let key: String
  package let value: Value

  package init(key: String, value: Value) {
    self.key = key
    self.value = value
  }
}

extension ForeignField {
  /// Whether a text can be the key of a new entry of front matter.
  package static func isKey(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isAlphanumeric, !first.isDigit else { return false }
    return text.utf8.count <= 64
      && text.utf8.allSatisfy {
        $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
  }
}
