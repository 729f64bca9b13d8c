/// What a person asks for: which records, in what order, in which groups.
///
/// A query keeps words as they were typed (`me`, `+14d`), so that a saved one means the same
/// tomorrow; what they stand for is worked out when it is used.
package struct Query: Hashable, Sendable {
  /// What records must fulfil; nothing, where every record is wanted.
  package var condition: QueryTerm
  /// What they are sorted by, the first key first; empty leaves the natural order.
  package var sort: [SortKey]
  /// The field by whose values they are grouped; `nil` for one list.
  package var group: String?

  package init(
    _ condition: QueryTerm = .everything, sort: [SortKey] = [], group: String? = nil
  ) {
    self.condition = condition
    self.sort = sort
    self.group = group
  }

  /// Whether the query asks for every record in the natural order.
  package var isEmpty: Bool { self == Query() }
}

/// A condition on a record.
///
/// Terms are built by `all`, `any` and `not`, which keep them in one form: no list of one, no list
/// within a list of its sort, no double negation. Texts are equal when they are written the same.
package indirect enum QueryTerm: Hashable, Sendable {
  /// Every term holds; no terms hold for every record.
  case every([QueryTerm])
  /// One of the terms holds.
  case either([QueryTerm])
  case negation(QueryTerm)
  /// The title, id, labels or owner have this text in them.
  case text(String)
  /// The values of a field, by its key.
  case field(String, QueryTest)
  /// How the record stands: the word behind `is:`.
  case state(String)
  /// What the record has: the word behind `has:`.
  case possession(String)

  /// The condition that every record fulfils.
  package static let everything = QueryTerm.every([])

  /// A condition of several that must all hold.
  package static func all(_ terms: [QueryTerm]) -> QueryTerm {
    let flat = terms.flatMap { if case .every(let inner) = $0 { inner } else { [$0] } }
    return flat.count == 1 ? flat[0] : .every(flat)
  }

  /// A condition of several of which one must hold; without any it is fulfilled.
  package static func any(_ terms: [QueryTerm]) -> QueryTerm {
    let flat = terms.flatMap { if case .either(let inner) = $0 { inner } else { [$0] } }
    guard let first = flat.first else { return .everything }
    return flat.count == 1 ? first : .either(flat)
  }

  /// The opposite of a condition.
  package static func not(_ term: QueryTerm) -> QueryTerm {
    if case .negation(let inner) = term { inner } else { .negation(term) }
  }

  /// Whether the condition, or a part of it, is one of which `test` is true.
  package func contains(where test: (QueryTerm) -> Bool) -> Bool {
    if test(self) { return true }
    return switch self {
    case .every(let terms), .either(let terms): terms.contains { $0.contains(where: test) }
    case .negation(let term): term.contains(where: test)
    case .text, .field, .state, .possession: false
    }
  }

  /// The conditions that must all hold.
  package var conjuncts: [QueryTerm] { if case .every(let terms) = self { terms } else { [self] } }
}

/// What the value of a field is compared with; a missing value passes none of them.
package enum QueryTest: Hashable, Sendable {
  /// The value, or an entry of the list, is one of these.
  case oneOf([String])
  case compared(QueryComparison, String)
  /// The value lies between these two, both included.
  case between(String, String)
}

/// How a value stands to another.
package enum QueryComparison: String, CaseIterable, Hashable, Sendable {
  case less = "<"
  case atMost = "<="
  case more = ">"
  case atLeast = ">="

  /// Whether one value stands so to another.
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .less: left < right
    case .atMost: left <= right
    case .more: left > right
    case .atLeast: left >= right
    }
  }
}

/// A field to sort by, and which way.
package struct SortKey: Hashable, Sendable {
  /// The key of the field.
  package let field: String
  package let direction: Direction

  /// Which values come first; missing ones come last either way.
  package enum Direction: Hashable, Sendable {
    /// In the natural order of the field: P0 first, the first column first, small numbers first.
    case ascending
    case descending
  }

  package init(_ field: String, _ direction: Direction = .ascending) {
    self.field = field
    self.direction = direction
  }

  /// As it is typed: `-priority`.
  package var text: String { direction == .descending ? "-" + field : field }
}
