/// What is needed to say what a query means: the language, the plan, the day and the person.
package struct QueryContext: Sendable {
  package let language: QueryLanguage
  /// Reads the values that were typed.
  package let input: FieldInput

  package init(_ language: QueryLanguage, input: FieldInput) {
    self.language = language
    self.input = input
  }

  package var plan: Plan { input.plan }

  /// The field or figure of a key; `nil` when the kind has none.
  package func figure<Record: PlanRecord>(
    _ key: String, of type: Record.Type
  ) -> QueryFigure<Record>? {
    language.figures(of: type).first { $0.spec.key == key }
  }

  /// Reads a query about records of a kind.
  package func reading(of text: String, about type: any PlanRecord.Type) -> QueryReading {
    QueryParser(QueryVocabulary(type, in: language), input: input).reading(of: text)
  }
}
