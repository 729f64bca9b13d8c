/// The natural order of the values of a field: columns as on the board, P0 before P1, releases by
/// the day they ship, people by name, numbers and days by size, texts without regard to case.
package struct ValueOrder: Sendable {
  /// Where a value stands.
  package let place: @Sendable (FieldValue) -> SortValue

  package init(_ spec: FieldSpec, plan: Plan) {
    switch spec.type {
    // A record's own id is sorted as it is read, whatever the order of its kind.
    case .reference where spec.key == "id": place = Self.plain
    case .choice(let words): place = Self.places(of: words)
    case .yesNo: place = Self.places(of: ["yes", "no"])
    case .column: place = Self.places(of: plan.workspace.columns.map(\.id))
    case .reference(let kinds), .references(let kinds):
      place = Self.places(ofRecords: kinds, in: plan)
    case .dependencies: place = Self.places(ofRecords: [Item.kind.name], in: plan)
    case .person, .people: place = Self.places(ofRecords: [Person.kind.name], in: plan)
    // Ranks are compared as bytes.
    case .rank: place = { $0.isMissing ? .missing : .text($0.textOrEmpty) }
    case .text, .number, .points, .percent, .day, .words, .rows: place = Self.plain
    }
  }

  @Sendable private static func plain(_ value: FieldValue) -> SortValue {
    switch value {
    case .missing: .missing
    case .number(let number): .number(number)
    case .day(let day): .number(Double(day.number))
    case .text(let text): .text(text.lowercased())
    case .list(let entries): entries.first.map { .text($0.lowercased()) } ?? .missing
    }
  }

  /// The order of a list of words; others stand behind them.
  private static func places(of words: [String]) -> @Sendable (FieldValue) -> SortValue {
    { value in
      guard case .text(let text) = value else { return plain(value) }
      return words.firstIndex(of: text).map { .number(Double($0)) } ?? .text(text.lowercased())
    }
  }

  /// The natural order of the records that a field names; ids that name none stand behind them.
  private static func places(
    ofRecords kinds: [String], in plan: Plan
  ) -> @Sendable (FieldValue) -> SortValue {
    func open<Record: PlanRecord>(_: Record.Type) -> @Sendable (String) -> SortValue? {
      let table = plan[keyPath: Record.table]
      let field = Record.field(Record.naturalOrder)
      let places = field.map {
        $0.spec.type == .rank ? ValueOrder($0.spec, plan: plan).place : plain
      }
      return { entry in
        table.look(at: Dependency(entry).id) { record -> SortValue in
          guard let field, let places else { return .text(record.title.lowercased()) }
          return places(field.read(record))
        }
      }
    }
    let orders = RecordCatalog.types(named: kinds).map { open($0) }
    return { value in
      guard let entry = value.entries.first else { return .missing }
      return orders.lazy.compactMap { $0(entry) }.first ?? .text(entry.lowercased())
    }
  }
}

/// Where a value stands in the natural order of its field; what is missing stands last.
package enum SortValue: Comparable, Hashable, Sendable {
  case number(Double)
  case text(String)
  case missing
}
