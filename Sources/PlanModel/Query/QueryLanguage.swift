/// One row of the tables from which the query language is made.
package protocol QueryRow: Sendable {
  /// The kind of record that the row is for.
  static var kind: RecordKind { get }
}

/// A value that queries know of a record: a field, or a figure that is worked out from the plan.
///
/// A row of this type is all that a figure needs to be filtered, sorted, grouped and listed by.
package struct QueryFigure<Record: PlanRecord>: QueryRow {
  /// Works the value out for one record after the other.
  package typealias Reading = @Sendable (borrowing Record) -> FieldValue

  /// Name, meaning and type, in the form that fields have too.
  package let spec: FieldSpec
  /// Makes ready for reading many records of a plan on a day; what they share is worked out here.
  package let prepare: @Sendable (FieldInput) -> Reading

  package static var kind: RecordKind { Record.kind }

  package init(
    _ key: String, _ type: FieldType, _ help: String,
    prepare: @escaping @Sendable (FieldInput) -> Reading
  ) {
    spec = FieldSpec(
      key: key, label: FieldSpec.label(of: key), help: help, type: type, group: .what,
      standard: "", logging: .silent, access: .fixed, aliases: [])
    self.prepare = prepare
  }

  /// A field, whose missing value counts as its row in the table of fields says.
  package init(_ field: Field<Record>) {
    spec = field.spec
    prepare = { input in
      let standard = field.spec.standardValue(in: input.plan)
      guard !standard.isMissing else { return field.read }
      return { record in
        let value = field.read(record)
        return value.isMissing ? standard : value
      }
    }
  }
}

/// A word that says something of a record, true or not.
package struct QueryWord<Record: PlanRecord>: QueryRow {
  /// Answers for one record after the other.
  package typealias Answer = @Sendable (borrowing Record) -> Bool

  /// What stands before the word.
  package enum Use: String, CaseIterable, Hashable, Sendable {
    /// How the record stands: `is:blocked`.
    case state = "is"
    /// What the record has: `has:criteria`.
    case possession = "has"
  }

  package let use: Use
  package let spec: QueryWordSpec
  /// Makes ready for answering about many records of a plan on a day.
  package let prepare: @Sendable (FieldInput) -> Answer

  package static var kind: RecordKind { Record.kind }

  package init(
    _ use: Use, _ name: String, _ help: String,
    prepare: @escaping @Sendable (FieldInput) -> Answer
  ) {
    self.use = use
    spec = QueryWordSpec(name: name, help: help)
    self.prepare = prepare
  }
}

/// The name of a word behind `is:` or `has:`, and what it means.
package struct QueryWordSpec: Hashable, Sendable {
  package let name: String
  /// One sentence for help and documentation.
  package let help: String
}

/// What queries know beside the tables of fields: rows of figures and words for each kind.
///
/// The model brings the rows that follow from records alone; methods add theirs (see `+`).
package struct QueryLanguage: Sendable {
  private let rows: [any QueryRow]

  package init(_ rows: [any QueryRow]) { self.rows = rows }

  /// A language that knows the rows of another too.
  package static func + (left: QueryLanguage, right: [any QueryRow]) -> QueryLanguage {
    QueryLanguage(left.rows + right)
  }

  /// Every value that queries know of a kind, in the order of its fields, figures last; a figure
  /// takes the place of a field of its name.
  package func figures<Record: PlanRecord>(of _: Record.Type) -> [QueryFigure<Record>] {
    let computed =
      RecordQueryRows.figures(of: Record.self)
      + rows.compactMap { $0 as? QueryFigure<Record> }
    var all = Record.fields.map { QueryFigure($0) }
    for figure in computed {
      if let place = all.firstIndex(where: { $0.spec.key == figure.spec.key }) {
        all[place] = figure
      } else {
        all.append(figure)
      }
    }
    return all
  }

  /// The words behind `is:`, in the order of help and documentation.
  package func states<Record: PlanRecord>(of _: Record.Type) -> [QueryWord<Record>] {
    let own = rows.compactMap { $0 as? QueryWord<Record> }.filter { $0.use == .state }
    return own + RecordQueryRows.states(of: Record.self)
  }

  /// The words behind `has:`: every value that may be missing, and what rows add.
  package func possessions<Record: PlanRecord>(of _: Record.Type) -> [QueryWord<Record>] {
    let own = rows.compactMap { $0 as? QueryWord<Record> }.filter { $0.use == .possession }
    let named = own + RecordQueryRows.possessions(of: Record.self)
    let names = Set(named.map(\.spec.name))
    return named
      + figures(of: Record.self).filter { !names.contains($0.spec.key) }.map { .has($0) }
  }
}

extension QueryWord {
  /// The word of a value that may be missing; of a field it is what the file holds that counts.
  fileprivate static func has(_ figure: QueryFigure<Record>) -> QueryWord {
    let key = figure.spec.key
    return QueryWord(.possession, key, figure.spec.help) { input in
      let read = Record.field(key)?.read ?? figure.prepare(input)
      return { !read($0).isMissing }
    }
  }
}

extension FieldSpec {
  /// What a missing value counts as where the table of fields names a value of the field's type.
  fileprivate func standardValue(in plan: Plan) -> FieldValue {
    switch type {
    case .column: return plan.workspace.columns.first.map { .text($0.id) } ?? .missing
    case .choice(let words): return words.contains(standard) ? .text(standard) : .missing
    case .number, .points, .percent:
      return NumberText.parse(standard).map { .number($0) } ?? .missing
    case .text, .day, .yesNo, .rank, .reference, .references, .dependencies, .person, .people,
      .words, .rows:
      return .missing
    }
  }
}
