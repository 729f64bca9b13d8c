/// Reads what a person types into a query.
///
///     query   = either
///     either  = every { ("or" | "|") every }
///     every   = { term }
///     term    = { "-" | "not" } ( "(" either ")" | word | "phrase" | name mark values )
///
/// What cannot be meant becomes a mistake, and the rest holds without it.
package struct QueryParser {
  let vocabulary: QueryVocabulary
  let input: FieldInput
  private var tokens: [QueryToken] = []
  private var position = 0
  private var depth = 0
  private var mistakes: [QueryMistake] = []
  private var sort: [SortKey] = []
  private var group: String?

  /// Parentheses within each other; more can only be a mistake.
  private static let deepest = 32

  /// A parser for queries about one kind of record, as somebody types them on a day.
  package init(_ vocabulary: QueryVocabulary, input: FieldInput) {
    self.vocabulary = vocabulary
    self.input = input
  }

  /// Reads a whole text.
  package func reading(of text: String) -> QueryReading {
    var parser = self
    var lexer = QueryLexer(text)
    parser.tokens = lexer.tokens()
    parser.mistakes = lexer.mistakes
    let terms = parser.outermost()
    return QueryReading(
      text: text, query: Query(.all(terms), sort: parser.sort, group: parser.group),
      mistakes: parser.mistakes.sorted { $0.range.lowerBound < $1.range.lowerBound },
      names: parser.names)
  }

  /// The names with a meaning of their own, beside those of fields.
  private static let ownNames = ["is", "has", "sort", "group"]

  private var names: QueryReading.Names {
    let names = tokens.compactMap { token in
      if case .field(let name, _, _) = token.kind { name } else { nil }
    }
    if names.isEmpty { return .none }
    let isKnown = names.contains { Self.ownNames.contains($0) || vocabulary.field($0) != nil }
    return isKnown ? .known : .unknown
  }

  mutating func complain(_ range: Range<Int>, _ sentence: String) {
    mistakes.append(QueryMistake(range, sentence))
  }

  private var next: QueryToken? { position < tokens.count ? tokens[position] : nil }

  /// Reads to the end, past parentheses that close nothing.
  private mutating func outermost() -> [QueryTerm] {
    var terms: [QueryTerm] = []
    while next != nil {
      if let term = either() { terms.append(term) }
      guard let token = next else { break }
      complain(token.range, "This parenthesis closes none; take it away.")
      position += 1
    }
    return terms
  }

  private mutating func either() -> QueryTerm? {
    var terms: [QueryTerm] = []
    if let first = every() { terms.append(first) }
    while let token = next, token.kind == .or {
      position += 1
      let other = every()
      if terms.isEmpty || other == nil {
        complain(token.range, "\"or\" needs something on both sides.")
      }
      if let other { terms.append(other) }
    }
    return terms.isEmpty ? nil : .any(terms)
  }

  private mutating func every() -> QueryTerm? {
    var terms: [QueryTerm] = []
    while let token = next, token.kind != .or, token.kind != .close {
      if let term = term() { terms.append(term) }
    }
    return terms.isEmpty ? nil : .all(terms)
  }

  private mutating func term() -> QueryTerm? {
    var isNegated = false
    let start = position
    while let token = next, token.kind == .not {
      isNegated.toggle()
      position += 1
    }
    guard let token = next, token.kind != .or, token.kind != .close else {
      complain(tokens[position - 1].range, "Nothing stands behind this; write what is not wanted.")
      return nil
    }
    if position > start, case .field(let name, _, _) = token.kind, ["sort", "group"].contains(name)
    {
      complain(token.range, "\(name): cannot be negated; sort:-priority turns the order round.")
      position += 1
      return nil
    }
    return primary(token).map { isNegated ? .not($0) : $0 }
  }

  private mutating func primary(_ token: QueryToken) -> QueryTerm? {
    position += 1
    switch token.kind {
    case .open: return parenthesis(token)
    case .text(let text): return text.isEmpty ? nil : .text(text)
    case .field(let name, let mark, let values):
      return term(name: name, mark: mark, values: values, at: token.range)
    case .close, .or, .not: return nil
    }
  }

  private mutating func parenthesis(_ opening: QueryToken) -> QueryTerm? {
    guard depth < Self.deepest else {
      complain(opening.range, "Parentheses stand too deep within each other.")
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    let term = either()
    if next?.kind == .close {
      position += 1
    } else {
      complain(opening.range, "The parenthesis is not closed; put ) behind it.")
    }
    return term
  }

  private mutating func term(
    name: String, mark: String, values: [QueryToken.Value], at range: Range<Int>
  ) -> QueryTerm? {
    switch name {
    case "is":
      return words(values, vocabulary.states, "is", at: range).map { .any($0.map { .state($0) }) }
    case "has":
      let known =
        vocabulary.possessions
        + vocabulary.fields.flatMap { spec in
          spec.aliases.map { QueryWordSpec(name: $0, help: spec.help) }
        }
      return words(values, known, "has", at: range).map { names in
        .any(names.map { .possession(vocabulary.field($0)?.key ?? $0) })
      }
    case "sort":
      for value in values { addSortKey(value) }
    case "group":
      group = values.last.flatMap { grouping($0) }
    default:
      guard let spec = vocabulary.field(name) else {
        complain(range, unknown(name) + " Quotation marks look for the text itself.")
        return nil
      }
      var reader = QueryTermReader(spec: spec, vocabulary: vocabulary, input: input)
      let term = reader.term(mark: mark, values: values, at: range)
      mistakes += reader.mistakes
      return term
    }
    if values.isEmpty { complain(range, "\(name): needs the name of a field.") }
    return nil
  }

  private func unknown(_ name: String) -> String {
    let names = vocabulary.names + Self.ownNames
    return "There is no field \(name)" + (hint(name, in: names) ?? ".")
  }

  /// Names a word that begins as a typed one, or is near to it.
  private func hint(_ typed: String, in words: [String]) -> String? {
    let beginning = words.first { typed.count > 1 && $0.hasPrefix(typed) }
    return (beginning ?? Spelling.nearest(to: typed, in: words)).map { "; did you mean \($0)?" }
  }

  /// The words behind `is:` or `has:` that are known; `nil` when there is none.
  private mutating func words(
    _ values: [QueryToken.Value], _ known: [QueryWordSpec], _ use: String, at range: Range<Int>
  ) -> [String]? {
    let names = known.map(\.name)
    if values.isEmpty {
      let some = names.prefix(4).map { "\(use):\($0)" }.joined(separator: ", ")
      complain(range, "\(use): needs a word, as in \(some).")
    }
    var found: [String] = []
    for value in values {
      let word = value.text.lowercased()
      if let mistake = mistakeOfMine(word, use) {
        complain(value.range, mistake.sentence + ".")
      } else if names.contains(word) {
        found.append(word)
      } else {
        let hint = hint(word, in: names)
        complain(
          value.range,
          "\(use):\(value.text) is not known"
            + (hint ?? "; there are \(names.prefix(12).joined(separator: ", ")) and others."))
      }
    }
    return found.isEmpty ? nil : found
  }

  /// Why `is:mine` can mean nothing; `nil` for what can.
  private func mistakeOfMine(_ word: String, _ use: String) -> FieldMistake? {
    guard use == "is", word == "mine", let owner = vocabulary.field("owner") else { return nil }
    return QueryValues(input: input, type: vocabulary.type).mistakeOfMe("me", owner)
  }

  private mutating func addSortKey(_ value: QueryToken.Value) {
    let isDescending = value.text.hasPrefix("-")
    let name = String(value.text.drop { $0 == "-" }).lowercased()
    guard let spec = vocabulary.field(name) else {
      complain(value.range, unknown(name))
      return
    }
    sort.append(SortKey(spec.key, isDescending ? .descending : .ascending))
  }

  private mutating func grouping(_ value: QueryToken.Value) -> String? {
    let name = value.text.lowercased()
    if name == "none" { return nil }
    guard let spec = vocabulary.field(name) else {
      complain(value.range, unknown(name))
      return nil
    }
    return spec.key
  }
}
