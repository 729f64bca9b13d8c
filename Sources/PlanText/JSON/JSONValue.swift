/// A value of JSON; an object keeps the order of its members.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case text(String)
  case number(Double)
  case yesNo(Bool)
  case list([JSONValue])
  case object([Member])

  /// A name and its value.
  package struct Member: Hashable, Sendable {
    package let name: String
    package let value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue {
  /// The member of an object; `null` where it has none, and for anything but an object.
  package subscript(name: String) -> JSONValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value ?? .null
  }

  /// The members of an object; none for anything else.
  package var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The entries of a list; none for anything else.
  package var entries: [JSONValue] { if case .list(let entries) = self { entries } else { [] } }

  /// The text of a text; `nil` for anything else.
  package var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The number of a number; `nil` for anything else.
  package var number: Double? { if case .number(let number) = self { number } else { nil } }

  package var isNull: Bool { if case .null = self { true } else { false } }

  /// What sort of value it is, for sentences: `a number`.
  package var sort: String {
    switch self {
    case .null: "null"
    case .text: "a text"
    case .number: "a number"
    case .yesNo: "true or false"
    case .list: "a list"
    case .object: "an object"
    }
  }
}
