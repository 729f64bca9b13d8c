/// A one-line sub-record: `id key=value key="two words" -- free text`.
package struct RowText: Hashable, Sendable {
  /// The first word.
  package var id: String
  /// Names and values in the order of the row.
  package var attributes: [Attribute]
  /// What follows `--`; empty when nothing does.
  package var note: String

  /// A name and its value.
  package struct Attribute: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(id: String, attributes: [Attribute] = [], note: String = "") {
    self.id = id
    self.attributes = attributes
    self.note = note
  }

  /// The value of an attribute; `nil` when the row has none.
  package subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// Reads a row; a sentence says what is wrong with it.
  package init(_ text: String) throws(FieldMistake) {
    var rest = Substring(text).drop { $0 == " " }
    id = String(rest.prefix { $0 != " " })
    guard !id.isEmpty else { throw FieldMistake("the row is empty") }
    rest = rest.dropFirst(id.count).drop { $0 == " " }
    attributes = []
    note = ""
    while !rest.isEmpty {
      if rest == "--" || rest.hasPrefix("-- ") {
        note = String(rest.dropFirst(2).drop { $0 == " " })
        return
      }
      attributes.append(try Self.attribute(&rest))
      rest = rest.drop { $0 == " " }
    }
  }

  private static func attribute(_ rest: inout Substring) throws(FieldMistake) -> Attribute {
    guard let equals = rest.firstIndex(where: { $0 == "=" || $0 == " " }), rest[equals] == "="
    else {
      throw FieldMistake("\(rest.prefix { $0 != " " }) should be name=value")
    }
    let name = String(rest[..<equals])
    rest = rest[rest.index(after: equals)...]
    guard rest.first == "\"" else {
      let value = rest.prefix { $0 != " " }
      rest = rest[value.endIndex...]
      return Attribute(name: name, value: String(value))
    }
    rest = rest.dropFirst()
    guard let close = rest.firstIndex(of: "\"") else {
      throw FieldMistake("the quote after \(name)= is not closed")
    }
    let value = String(rest[..<close])
    rest = rest[rest.index(after: close)...]
    return Attribute(name: name, value: value)
  }

  /// The row as it is written.
  package var text: String {
    var words = [id]
    for attribute in attributes {
      let value = OneLine.text(attribute.value.filter { $0 != "\"" })
      let needsQuotes = value.isEmpty || value.contains(" ")
      words.append("\(attribute.name)=" + (needsQuotes ? "\"\(value)\"" : value))
    }
    if !note.isEmpty { words.append("-- \(note)") }
    return OneLine.text(words.joined(separator: " "))
  }
}
