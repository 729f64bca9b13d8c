/// A value that some records share, with how many they are: a term that would narrow a query.
package struct Facet: Hashable, Sendable {
  /// The condition of the value.
  package let term: QueryTerm
  /// What the value is of: `status`, `is`.
  package let name: String
  /// The value for people.
  package let label: String
  /// How many of the records have it.
  package let count: Int
}

extension QueryContext {
  /// The values that records of a kind share, in the order of their fields: words behind `is:`,
  /// choices, columns, people, references and lists of words.
  ///
  /// A value that every record has narrows nothing and is left out, unless `query` names it.
  package func facets<Record: PlanRecord>(
    of ids: [RecordID], _ type: Record.Type, in query: Query
  ) -> [Facet] {
    let named = query.condition.conjuncts
    let words = language.states(of: type).map { word in
      let answer = word.prepare(input)
      let count = count(ids, type) { answer($0) }
      return Facet(
        term: .state(word.spec.name), name: QueryWord<Record>.Use.state.rawValue,
        label: word.spec.name, count: count)
    }
    let values = language.figures(of: type).filter { $0.spec.type.isFaceted }.flatMap { figure in
      figure.spec.key == "id" ? [] : facets(of: ids, by: figure)
    }
    return (words + values).filter { facet in
      (facet.count > 0 && facet.count < ids.count) || named.contains(facet.term)
    }
  }

  private func count<Record: PlanRecord>(
    _ ids: [RecordID], _: Record.Type, where answer: (borrowing Record) -> Bool
  ) -> Int {
    let table = plan[keyPath: Record.table]
    return ids.count { table.look(at: $0, answer) == true }
  }

  private func facets<Record: PlanRecord>(
    of ids: [RecordID], by figure: QueryFigure<Record>
  ) -> [Facet] {
    guard let grouping = Grouping<Record>(figure.spec.key, self) else { return [] }
    let table = plan[keyPath: Record.table]
    let read = figure.prepare(input)
    let order = ValueOrder(figure.spec, plan: plan)
    var counts: [String: Int] = [:]
    for id in ids {
      for entry in table.look(at: id, { read($0).entries }) ?? [] {
        counts[entry, default: 0] += 1
      }
    }
    let sorted = counts.map { (place: order.place(.text($0.key)), key: $0.key, count: $0.value) }
      .sorted { ($0.place, $0.key) < ($1.place, $1.key) }
    return sorted.map { entry in
      Facet(
        term: .field(figure.spec.key, .oneOf([entry.key])), name: figure.spec.key,
        label: grouping.label(of: entry.key), count: entry.count)
    }
  }
}

extension FieldType {
  /// Whether records share the values of the field.
  fileprivate var isFaceted: Bool {
    switch self {
    case .choice, .yesNo, .column, .reference, .references, .person, .people, .words: true
    case .text, .number, .points, .percent, .day, .rank, .dependencies, .rows: false
    }
  }
}

extension Query {
  /// The query with a term taken away if it stands there, else added.
  package func toggling(_ term: QueryTerm) -> Query {
    var query = self
    let terms = condition.conjuncts
    query.condition =
      terms.contains(term) ? .all(terms.filter { $0 != term }) : .all(terms + [term])
    return query
  }
}
