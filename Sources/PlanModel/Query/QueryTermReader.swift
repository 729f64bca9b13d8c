/// Reads what stands behind the name of a field.
struct QueryTermReader {
  let spec: FieldSpec
  let vocabulary: QueryVocabulary
  let input: FieldInput
  private(set) var mistakes: [QueryMistake] = []

  init(spec: FieldSpec, vocabulary: QueryVocabulary, input: FieldInput) {
    self.spec = spec
    self.vocabulary = vocabulary
    self.input = input
  }

  private var values: QueryValues { QueryValues(input: input, type: vocabulary.type) }

  /// The condition of a field; `nil` when nothing of it can be meant.
  mutating func term(
    mark: String, values: [QueryToken.Value], at range: Range<Int>
  ) -> QueryTerm? {
    if let comparison = QueryComparison(rawValue: mark) {
      return compared(comparison, values, at: range)
    }
    guard !values.isEmpty else { return .not(.possession(spec.key)) }
    guard let isNegated = sign(of: values) else {
      mistakes.append(
        QueryMistake(range, "Put - before \(spec.key): to leave out every one of the list."))
      return nil
    }
    let terms = values.compactMap { value -> QueryTerm? in
      var value = value
      if isNegated, value.text.hasPrefix("-"), !value.isQuoted { value.text.removeFirst() }
      return term(of: value)
    }
    let found = Self.merged(terms, of: spec.key)
    return found.map { isNegated ? .not($0) : $0 }
  }

  /// Whether `-` before the values turns the condition round; `nil` when only a later one has it.
  private func sign(of list: [QueryToken.Value]) -> Bool? {
    func isNegated(_ value: QueryToken.Value) -> Bool {
      guard !value.isQuoted, value.text.hasPrefix("-"), value.text.count > 1 else { return false }
      // -2w is a day and -5 a number; only what is no value of the field is a negation.
      return spec.type.isOrdered ? !values.isValue(value.text, of: spec) : true
    }
    guard let first = list.first.map(isNegated) else { return false }
    return !first && list.contains(where: isNegated) ? nil : first
  }

  private mutating func compared(
    _ comparison: QueryComparison, _ list: [QueryToken.Value], at range: Range<Int>
  ) -> QueryTerm? {
    guard spec.type.isOrdered else {
      mistakes.append(
        QueryMistake(range, "\(spec.key) is not compared by size; write \(spec.key):value."))
      return nil
    }
    guard let value = list.first, list.count == 1, value.upper == nil else {
      mistakes.append(QueryMistake(range, "\(comparison.rawValue) needs one value behind it."))
      return nil
    }
    return check(value.text, at: value.range)
      ? .field(spec.key, .compared(comparison, value.text)) : nil
  }

  private mutating func term(of value: QueryToken.Value) -> QueryTerm? {
    guard let upper = value.upper else {
      return check(value.text, at: value.range) ? .field(spec.key, .oneOf([value.text])) : nil
    }
    guard spec.type.isOrdered else {
      return .field(spec.key, .oneOf([value.text + ".." + upper]))
    }
    switch (value.text.isEmpty, upper.isEmpty) {
    case (true, true):
      mistakes.append(QueryMistake(value.range, "A range needs a beginning or an end, as in 2..5."))
      return nil
    case (true, false):
      return check(upper, at: value.range) ? .field(spec.key, .compared(.atMost, upper)) : nil
    case (false, true):
      return check(value.text, at: value.range)
        ? .field(spec.key, .compared(.atLeast, value.text)) : nil
    case (false, false):
      let isSound = check(value.text, at: value.range) && check(upper, at: value.range)
      return isSound ? .field(spec.key, .between(value.text, upper)) : nil
    }
  }

  /// Notes what is wrong with a value; whether nothing is.
  private mutating func check(_ text: String, at range: Range<Int>) -> Bool {
    do throws(FieldMistake) {
      _ = try values.value(text, of: spec)
      return true
    } catch {
      // A sentence that begins with what was typed keeps its letters.
      let isTyped = error.sentence.hasPrefix(text)
      let first = error.sentence.prefix(1)
      let sentence = (isTyped ? String(first) : first.uppercased()) + error.sentence.dropFirst()
      mistakes.append(QueryMistake(range, sentence + "."))
      return false
    }
  }

  /// One condition of several of a field: single values in one list, ranges beside it.
  private static func merged(_ terms: [QueryTerm], of key: String) -> QueryTerm? {
    var single: [String] = []
    var others: [QueryTerm] = []
    for term in terms {
      if case .field(_, .oneOf(let texts)) = term { single += texts } else { others.append(term) }
    }
    if !single.isEmpty { others.insert(.field(key, .oneOf(single)), at: 0) }
    return others.isEmpty ? nil : .any(others)
  }
}

extension FieldType {
  /// Whether values of the field come before or after each other in a way that people compare.
  package var isOrdered: Bool {
    switch self {
    case .number, .points, .percent, .day, .choice, .column: true
    case .text, .yesNo, .rank, .reference, .references, .dependencies, .person, .people, .words,
      .rows:
      false
    }
  }
}
