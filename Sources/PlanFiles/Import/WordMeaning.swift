internal import PlanModel

/// A word of another tool that says nothing here, and that `--map` can give a meaning.
package struct UnknownWord: Hashable, Sendable {
  /// The key of the field that it stands for.
  package let field: String
  package let word: String
}

/// What a word of another tool means here, as a person says it with `--map`: `Hoch=P1`, `size/S=2`,
/// `Fehler=bug`, `in progress=doing`.
enum WordMeaning: Hashable, Sendable {
  case type(ItemType)
  case priority(Priority)
  /// Points, as a field reads them.
  case estimate(String)
  /// A column, by its id.
  case column(String)

  /// Reads the right side of a map; `nil` for what is none of these.
  init?(_ word: String, columns: [Column]) {
    let folded = StateMap.folded(word)
    if let number = NumberText.parse(word), number >= 0 {
      self = .estimate(NumberText.print(number))
    } else if let priority = Priority(rawValue: word.uppercased()) {
      self = .priority(priority)
    } else if let type = ItemType(rawValue: word.lowercased()) {
      self = .type(type)
    } else if let column = columns.first(where: { StateMap.folded($0.id) == folded })
      ?? columns.first(where: { StateMap.folded($0.title) == folded })
    {
      self = .column(column.id)
    } else {
      return nil
    }
  }
}
