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
    var counting = FacetCounting<Record>(self)
    counting.count(ids, in: plan[keyPath: Record.table])
    return counting.facets(self).filter { facet in
      (facet.count > 0 && facet.count < ids.count) || named.contains(facet.term)
    }
  }
}

/// How many of some records have each value that records of their kind can share.
///
/// Each record is looked at once for all words and figures.
private struct FacetCounting<Record: PlanRecord> {
  private let words: [QueryWordSpec]
  private let answers: [QueryWord<Record>.Answer]
  private var wordCounts: [Int]
  private let specs: [FieldSpec]
  private let readings: [QueryFigure<Record>.Reading]
  private var valueCounts: [[String: Int]]

  init(_ context: QueryContext) {
    let states = context.language.states(of: Record.self)
    words = states.map(\.spec)
    answers = states.map { $0.prepare(context.input) }
    wordCounts = states.map { _ in 0 }
    let figures = context.language.figures(of: Record.self).filter {
      $0.spec.type.isFaceted && $0.spec.key != "id"
    }
    specs = figures.map(\.spec)
    readings = figures.map { $0.prepare(context.input) }
    valueCounts = figures.map { _ in [:] }
  }

  @specialized(where Record == Item)
  mutating func count(_ ids: [RecordID], in table: RecordTable<Record>) {
    for id in ids {
      _ = table.look(at: id) { record in
        for place in answers.indices where answers[place](record) { wordCounts[place] += 1 }
        for place in readings.indices {
          switch readings[place](record) {
          case .text(let text): valueCounts[place][text, default: 0] += 1
          case .list(let entries):
            for entry in entries { valueCounts[place][entry, default: 0] += 1 }
          case .missing, .number, .day: break
          }
        }
      }
    }
  }

  func facets(_ context: QueryContext) -> [Facet] {
    let states = zip(words, wordCounts).map { word, count in
      Facet(
        term: .state(word.name), name: QueryWord<Record>.Use.state.rawValue, label: word.name,
        count: count)
    }
    let values = specs.indices.flatMap { facets(of: specs[$0], valueCounts[$0], context.plan) }
    // A word that says no more than a value of a field would stand there twice.
    let saying = states.filter { word in
      !values.contains { $0.label == word.label && $0.count == word.count }
    }
    return saying + values
  }

  private func facets(of spec: FieldSpec, _ counts: [String: Int], _ plan: Plan) -> [Facet] {
    guard !counts.isEmpty else { return [] }
    let order = ValueOrder(spec, plan: plan)
    let sorted = counts.map { (place: order.place(.text($0.key)), key: $0.key, count: $0.value) }
      .sorted { one, other in
        // Words have no order of their own: what most records have comes first.
        if spec.type == .words, one.count != other.count { return one.count > other.count }
        return (one.place, one.key) < (other.place, other.key)
      }
    return sorted.map { entry in
      Facet(
        term: .field(spec.key, .oneOf([entry.key])), name: spec.key,
        label: plan.groupLabel(of: entry.key, spec), count: entry.count)
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
