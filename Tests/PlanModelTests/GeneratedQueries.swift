import PlanModel
import PlanTestSupport

/// Makes queries about items that fit a plan.
struct GeneratedQueries {
  var values: GeneratedValues
  let vocabulary: QueryVocabulary

  init(seed: UInt64) {
    values = GeneratedValues(seed: seed)
    vocabulary = QueryVocabulary(Item.self, in: .model)
  }

  mutating func query() -> Query {
    let sort = (0..<values.number(0...2)).map { _ in
      SortKey(values.oneOf(vocabulary.fields).key, values.chance(50) ? .ascending : .descending)
    }
    return Query(
      values.chance(10) ? .everything : term(depth: 3), sort: sort,
      group: values.chance(20) ? values.oneOf(vocabulary.fields).key : nil)
  }

  mutating func term(depth: Int) -> QueryTerm {
    guard depth > 0, values.chance(60) else { return leaf() }
    let terms = (0..<values.number(2...3)).map { _ in term(depth: depth - 1) }
    return switch values.number(1...3) {
    case 1: .all(terms)
    case 2: .any(terms)
    default: .not(terms[0])
    }
  }

  private mutating func leaf() -> QueryTerm {
    switch values.number(1...8) {
    case 1: return .state(values.oneOf(vocabulary.states).name)
    case 2: return .possession(values.oneOf(vocabulary.possessions).name)
    case 3: return .text(values.oneOf([values.text(), "or", "Not", "-x", "a:b", "2.4", "\u{1}"]))
    default: return field()
    }
  }

  private mutating func field() -> QueryTerm {
    let spec = values.oneOf(vocabulary.fields)
    guard spec.type.isOrdered, values.chance(60) else {
      let count = values.number(1...2)
      return .field(spec.key, .oneOf((0..<count).map { _ in value(of: spec) }))
    }
    if values.chance(30) { return .field(spec.key, .between(value(of: spec), value(of: spec))) }
    return .field(
      spec.key, .compared(values.oneOf(QueryComparison.allCases), value(of: spec)))
  }

  /// The id of a record that `SamplePlan.addTargets` or the plan itself holds.
  private mutating func id(of kind: String) -> String {
    let targets = [
      Release.kind.name: "2.4", Sprint.kind.name: "s14", KPI.kind.name: "activation",
      KeyResult.kind.name: "enterprise",
    ]
    return targets[kind] ?? values.oneOf(["PAY-1", "PAY-2", "pay-3"])
  }

  /// A typed value that the parser takes.
  private mutating func value(of spec: FieldSpec) -> String {
    switch spec.type {
    case .text, .words, .rows, .rank, .person, .people:
      let text = values.text()
      return text.hasPrefix("#") || text.hasPrefix("@") ? "x" + text : text
    case .number(_, let unit):
      let number = values.oneOf(["0", "3", "2.5", "80"])
      return unit.hasSuffix("days") && values.chance(50) ? number + "d" : number
    case .points: return values.oneOf(["0", "3", "M", "xl"])
    case .percent: return values.oneOf(["50%", "80"])
    case .day: return values.oneOf(["today", "+14d", "-2w", "2026-10-01", "monday"])
    case .yesNo: return values.oneOf(["yes", "no", "YES"])
    case .choice(let words): return values.oneOf(words + [words[0].uppercased()])
    case .column: return values.oneOf(["ready", "In review", "DONE"])
    case .reference(let kinds), .references(let kinds): return id(of: values.oneOf(kinds))
    case .dependencies: return id(of: Item.kind.name)
    }
  }
}
