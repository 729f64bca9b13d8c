/// The names that queries about one kind of record may use.
package struct QueryVocabulary: Sendable {
  package let type: any PlanRecord.Type
  /// Fields and figures, in the order of help.
  package let fields: [FieldSpec]
  /// The words behind `is:`.
  package let states: [QueryWordSpec]
  /// The words behind `has:`.
  package let possessions: [QueryWordSpec]
  private let places: [String: Int]

  package init(_ type: any PlanRecord.Type, in language: QueryLanguage) {
    func open<Record: PlanRecord>(_ type: Record.Type) -> (
      [FieldSpec], [QueryWordSpec], [QueryWordSpec]
    ) {
      (
        language.figures(of: type).map(\.spec), language.states(of: type).map(\.spec),
        language.possessions(of: type).map(\.spec)
      )
    }
    self.type = type
    (fields, states, possessions) = open(type)
    var places: [String: Int] = [:]
    for (place, spec) in fields.enumerated() {
      for alias in spec.aliases where places[alias] == nil { places[alias] = place }
    }
    for (place, spec) in fields.enumerated() { places[spec.key] = place }
    self.places = places
  }

  /// The field or figure of a name or of one of its other names.
  package func field(_ name: String) -> FieldSpec? { places[name].map { fields[$0] } }

  /// Every name of a field or figure, other names too.
  package var names: [String] { fields.flatMap { [$0.key] + $0.aliases } }
}
