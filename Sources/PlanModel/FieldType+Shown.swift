extension FieldType {
  /// A value for people: columns by their titles, sizes as letters, numbers with one digit behind
  /// the point.
  package func shown(_ value: FieldValue, in plan: Plan) -> String {
    switch self {
    case .column: return plan.workspace.column(value.textOrEmpty)?.title ?? value.textOrEmpty
    case .points:
      guard case .number(let points) = value else { return "" }
      return plan.workspace.sizeText(points)
    case .percent, .number:
      guard case .number(let number) = value else { return "" }
      return print(.number((number * 10).rounded() / 10))
    case .text, .day, .yesNo, .choice, .rank, .reference, .references, .dependencies, .person,
      .people, .words, .rows:
      return print(value)
    }
  }
}
