/// A part of a form, a page of the documentation and a help text: fields that belong together.
package enum FieldGroup: String, CaseIterable, Hashable, Sendable {
  case what = "What"
  case who = "Who"
  case when = "When"
  case stuck = "Stuck"
  case why = "Why"
  case size = "Size"
  case scores = "Scores"
  case bugs = "Bugs"
  case settings = "Settings"
}

/// What is known of a field without its record type: its name, its meaning and its type.
package struct FieldSpec: Hashable, Sendable {
  /// The key in files, JSON and queries.
  package let key: String
  /// The name on the screen.
  package let label: String
  /// One sentence for help and documentation.
  package let help: String
  package let type: FieldType
  package let group: FieldGroup
  /// What a missing value counts as, in words; empty when it counts as nothing.
  package let standard: String
  /// How a change is written to the record's history.
  package let logging: Logging
  /// Who may set the field.
  package let access: Access
  /// Other names that queries know the field by.
  package let aliases: [String]
  /// What each entry of a list has to be; `nil` where any word will do.
  package var rule: EntryRule?

  /// The name on the screen that a key has unless its row says another.
  package static func label(of key: String) -> String {
    if key == "id" { return "ID" }
    let words = key.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Whether a change adds a row to the record's history.
  package enum Logging: Hashable, Sendable { case logged, silent }
  /// Whether a person sets the field, or only planboard does.
  package enum Access: Hashable, Sendable { case open, fixed }
}

/// A field of a record type: one row of its table, from which codec, form, filter, bulk edit,
/// JSON, help and documentation derive.
package struct Field<Record: Sendable>: Sendable {
  package let spec: FieldSpec
  /// The value in a record.
  package let read: @Sendable (borrowing Record) -> FieldValue
  /// Sets the value in a record; throws when the value does not fit.
  package let write: @Sendable (inout Record, FieldValue) throws(FieldMistake) -> Void

  /// Whether all ids that the field names fulfil a condition; `nil` for fields that name none.
  package let linksAll: LinkTest?

  /// Asks the ids that a field of a record names.
  package typealias LinkTest = @Sendable (borrowing Record, (RecordID) -> Bool) -> Bool

  package init(
    _ spec: FieldSpec, linksAll: LinkTest? = nil,
    read: @escaping @Sendable (borrowing Record) -> FieldValue,
    write: @escaping @Sendable (inout Record, FieldValue) throws(FieldMistake) -> Void
  ) {
    self.spec = spec
    self.linksAll = linksAll
    self.read = read
    self.write = write
  }

  package var key: String { spec.key }
}

/// A writable property of a record, as field rows name it.
package typealias FieldPath<Record, Value> = any WritableKeyPath<Record, Value> & Sendable

extension Field {
  /// The same field with other words about it.
  private func with(
    label: String? = nil, group: FieldGroup? = nil, standard: String? = nil,
    logging: FieldSpec.Logging? = nil, access: FieldSpec.Access? = nil, aliases: [String]? = nil
  ) -> Field {
    Field(
      FieldSpec(
        key: spec.key, label: label ?? spec.label, help: spec.help, type: spec.type,
        group: group ?? spec.group, standard: standard ?? spec.standard,
        logging: logging ?? spec.logging, access: access ?? spec.access,
        aliases: aliases ?? spec.aliases, rule: spec.rule),
      linksAll: linksAll, read: read, write: write)
  }

  /// The same field under another name on the screen.
  package func label(_ label: String) -> Field { with(label: label) }
  /// The same field in another group.
  package func group(_ group: FieldGroup) -> Field { with(group: group) }
  /// The same fields in another group.
  package static func group(_ group: FieldGroup, _ fields: [Field]) -> [Field] {
    fields.map { $0.group(group) }
  }
  /// The same field with what a missing value counts as.
  package func standard(_ standard: String) -> Field { with(standard: standard) }
  /// The same field with other names that queries know it by.
  package func aliases(_ names: String...) -> Field { with(aliases: names) }
  /// The same field, its changes kept out of the history.
  package var silent: Field { with(logging: .silent) }
  /// The same field, set by planboard alone.
  package var fixed: Field { with(access: .fixed) }

  private static func spec(_ key: String, _ type: FieldType, _ help: String) -> FieldSpec {
    FieldSpec(
      key: key, label: FieldSpec.label(of: key), help: help, type: type,
      group: .what, standard: "", logging: .logged, access: .open, aliases: [])
  }

  /// A field that holds text, or the text of one of the types that are kept as text.
  package static func text(
    _ key: String, _ path: FieldPath<Record, String>, as type: FieldType = .text, _ help: String
  ) -> Field {
    Field(spec(key, type, help)) {
      let text = $0[keyPath: path]
      return text.isEmpty ? .missing : .text(text)
    } write: { record, value throws(FieldMistake) in
      record[keyPath: path] = value.textOrEmpty
    }
  }

  /// A field that names a record of one of some kinds.
  package static func reference(
    _ key: String, _ path: FieldPath<Record, RecordID?>, to kinds: String..., help: String
  ) -> Field {
    Field(
      spec(key, .reference(kinds: kinds), help),
      linksAll: { record, isThere in record[keyPath: path].map(isThere) ?? true }
    ) {
      $0[keyPath: path].map { .text($0.text) } ?? .missing
    } write: { record, value throws(FieldMistake) in
      let text = value.textOrEmpty
      record[keyPath: path] = text.isEmpty ? nil : RecordID(text)
    }
  }

  /// A field that holds a number, points or a share.
  package static func number(
    _ key: String, _ path: FieldPath<Record, Double?>, as type: FieldType, _ help: String
  ) -> Field {
    Field(spec(key, type, help)) {
      $0[keyPath: path].map { .number($0) } ?? .missing
    } write: { record, value throws(FieldMistake) in
      switch value {
      case .missing: record[keyPath: path] = nil
      case .number(let number): record[keyPath: path] = number
      case .text, .day, .list: throw FieldMistake("\(key) takes a number")
      }
    }
  }

  /// A field that holds a day.
  package static func day(
    _ key: String, _ path: FieldPath<Record, CalendarDay?>, _ help: String
  ) -> Field {
    Field(spec(key, .day, help)) {
      $0[keyPath: path].map { .day($0) } ?? .missing
    } write: { record, value throws(FieldMistake) in
      switch value {
      case .missing: record[keyPath: path] = nil
      case .day(let day): record[keyPath: path] = day
      case .text, .number, .list: throw FieldMistake("\(key) takes a day")
      }
    }
  }

  /// A field that is one of the cases of an enumeration, written as its raw value.
  package static func choice<Choice>(
    _ key: String, _ path: FieldPath<Record, Choice?>, _ help: String
  ) -> Field where Choice: RawRepresentable<String> & CaseIterable & Sendable {
    let words = Choice.allCases.map(\.rawValue)
    let type: FieldType = words == ["yes", "no"] ? .yesNo : .choice(words)
    return Field(spec(key, type, help)) {
      $0[keyPath: path].map { .text($0.rawValue) } ?? .missing
    } write: { record, value throws(FieldMistake) in
      guard !value.isMissing else {
        record[keyPath: path] = nil
        return
      }
      guard let choice = Choice(rawValue: value.textOrEmpty) else {
        throw FieldMistake("\(key) is one of \(words.joined(separator: ", "))")
      }
      record[keyPath: path] = choice
    }
  }

  /// A field that names several records of some kinds.
  package static func references(
    _ key: String, _ path: FieldPath<Record, [String]>, to kinds: String..., help: String
  ) -> Field {
    let list = Field.list(key, path, as: .references(kinds: kinds), help)
    return Field(
      list.spec,
      linksAll: { record, isThere in
        record[keyPath: path].allSatisfy { isThere(RecordID($0)) }
      }, read: list.read, write: list.write)
  }

  /// A field that holds a list of texts, each of which keeps a rule where there is one.
  package static func list(
    _ key: String, _ path: FieldPath<Record, [String]>, as type: FieldType,
    each rule: EntryRule? = nil, _ help: String
  ) -> Field {
    var spec = spec(key, type, help)
    spec.rule = rule
    return Field(spec) {
      let entries = $0[keyPath: path]
      return entries.isEmpty ? .missing : .list(entries)
    } write: { record, value throws(FieldMistake) in
      try rule?.check(value.entries)
      record[keyPath: path] = value.entries
    }
  }
}

extension FieldValue {
  /// The text of a text value; empty for any other.
  package var textOrEmpty: String { if case .text(let text) = self { text } else { "" } }

  /// The entries of a list, a text as its only entry, or none.
  package var entries: [String] {
    switch self {
    case .list(let entries): entries
    case .text(let text): [text]
    case .missing, .number, .day: []
    }
  }
}

/// `yes` or `no`, for fields that may also be missing.
package enum YesNo: String, CaseIterable, Sendable { case yes, no }
