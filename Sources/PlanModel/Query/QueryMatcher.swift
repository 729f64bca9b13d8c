/// A condition made ready for many records of one kind.
///
/// What the words of the condition stand for is worked out once; then each record is looked at in
/// its place, without being copied.
package struct QueryMatcher<Record: PlanRecord> {
  /// The answer for a record and its place in the table.
  private typealias Test = (borrowing Record, Int) -> Bool

  private let table: RecordTable<Record>
  private let test: Test

  /// Makes a condition ready for the records of a plan.
  ///
  /// `search` holds the texts of its table; without it they are indexed where the condition looks
  /// for any.
  package init(_ condition: QueryTerm, _ context: QueryContext, search: SearchIndex? = nil) {
    table = context.plan[keyPath: Record.table]
    let index = search ?? (condition.looksForText ? SearchIndex(table) : SearchIndex())
    test = Compiler(context: context, search: index).test(condition)
  }

  /// The ids of the records that fulfil the condition, in no particular order.
  package var ids: [RecordID] {
    var found: [RecordID] = []
    var place = 0
    table.forEach { record in
      if test(record, place) { found.append(record.core.id) }
      place += 1
    }
    return found
  }

  /// Whether the record in each place of the table fulfils the condition.
  package var hits: [Bool] {
    var hits: [Bool] = []
    hits.reserveCapacity(table.count)
    table.forEach { record in hits.append(test(record, hits.count)) }
    return hits
  }

  /// Turns conditions into tests.
  private struct Compiler {
    let context: QueryContext
    let search: SearchIndex

    func test(_ term: QueryTerm) -> Test {
      switch term {
      case .every(let terms):
        // Words are answered already; what they rule out needs no other test.
        let tests = (terms.filter(\.isText) + terms.filter { !$0.isText }).map(test)
        return { record, place in
          for test in tests where !test(record, place) { return false }
          return true
        }
      case .either(let terms):
        let tests = terms.map(test)
        return { record, place in
          for test in tests where test(record, place) { return true }
          return false
        }
      case .negation(let term):
        let test = test(term)
        return { record, place in !test(record, place) }
      case .text(let text):
        let hits = search.hits(text)
        return { _, place in hits[place] }
      case .field(let key, let condition): return test(key, condition)
      case .state(let word): return test(word, among: context.language.states(of: Record.self))
      case .possession(let word):
        return test(word, among: context.language.possessions(of: Record.self))
      }
    }

    private func test(_ word: String, among words: [QueryWord<Record>]) -> Test {
      guard let word = words.first(where: { $0.spec.name == word }) else { return Self.never }
      let answer = word.prepare(context.input)
      return { record, _ in answer(record) }
    }

    private static var never: Test { { _, _ in false } }

    private func test(_ key: String, _ condition: QueryTest) -> Test {
      guard let figure = context.figure(key, of: Record.self) else { return Self.never }
      let read = figure.prepare(context.input)
      let order = ValueOrder(figure.spec, plan: context.plan)
      switch condition {
      case .oneOf(let typed):
        let passes = passes(values(typed, figure.spec), figure.spec.type)
        return { record, _ in passes(read(record)) }
      case .compared(let comparison, let typed):
        guard let bound = values([typed], figure.spec).first.map(order.place) else {
          return Self.never
        }
        return { record, _ in
          let value = read(record)
          return !value.isMissing && comparison.holds(order.place(value), bound)
        }
      case .between(let low, let high):
        let bounds = values([low, high], figure.spec).map(order.place)
        guard bounds.count == 2 else { return Self.never }
        return { record, _ in
          let value = read(record)
          guard !value.isMissing else { return false }
          let place = order.place(value)
          return bounds[0] <= place && place <= bounds[1]
        }
      }
    }

    private func values(_ typed: [String], _ spec: FieldSpec) -> [FieldValue] {
      let values = QueryValues(input: context.input, type: Record.self)
      return typed.compactMap { text in
        do throws(FieldMistake) { return try values.value(text, of: spec) } catch { return nil }
      }
    }

    /// Whether a value is one of some, or for free text has one of them in it.
    private func passes(
      _ wanted: [FieldValue], _ type: FieldType
    ) -> (FieldValue) -> Bool {
      let texts = wanted.flatMap(\.entries).map(FoldedText.init)
      switch type {
      case .number, .points, .percent, .day: return { wanted.contains($0) }
      case .text, .rows:
        return { value in
          value.entries.contains { entry in texts.contains { $0.isPart(of: entry) } }
        }
      case .dependencies:
        return { value in
          value.entries.contains { entry in
            let id = Dependency(entry).id.text
            return texts.contains { $0.isEqual(to: id) }
          }
        }
      case .column, .choice, .yesNo, .rank, .reference, .references, .person, .people, .words:
        return { value in
          switch value {
          case .text(let text): texts.contains { $0.isEqual(to: text) }
          case .list(let entries):
            entries.contains { entry in texts.contains { $0.isEqual(to: entry) } }
          case .missing, .number, .day: false
          }
        }
      }
    }
  }
}

extension QueryTerm {
  /// Whether a part of the condition is a text to look for.
  package var looksForText: Bool { contains(where: \.isText) }

  fileprivate var isText: Bool { if case .text = self { true } else { false } }
}
