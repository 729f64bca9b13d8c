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
