import PlanModel

/// What a person wants fields to hold: `estimate=5`, `labels=+identity`.
struct FieldAssignments: Sendable {
  private var pairs: [(key: String, text: String)] = []

  var isEmpty: Bool { pairs.isEmpty }

  /// Reads `field=value` words.
  init(_ words: [String]) throws(CommandFailure) {
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw .wrongUse("\(word) should be field=value.")
      }
      pairs.append((String(parts[0]).lowercased(), String(parts[1])))
    }
  }

  /// The values for a record as files hold them; all mistakes are named in one failure.
  func values(
    for record: any PlanRecord, _ input: FieldInput
  ) throws(CommandFailure) -> [(key: String, value: FieldValue)] {
    let specs = type(of: record).specs
    var values: [(key: String, value: FieldValue)] = []
    var mistakes: [String] = []
    for (key, text) in pairs {
      do throws(FieldMistake) {
        let spec = try Self.spec(key, in: specs, of: record.kind)
        values.append((key, try input.value(text, for: spec, changing: record.value(key))))
      } catch {
        mistakes.append("\(key): \(error.sentence)\(error.sentence.hasSuffix("?") ? "" : ".")")
      }
    }
    guard mistakes.isEmpty else { throw .wrongUse(mistakes.joined(separator: "\n")) }
    return values
  }

  private static func spec(
    _ key: String, in specs: [FieldSpec], of kind: RecordKind
  ) throws(FieldMistake) -> FieldSpec {
    guard let spec = specs.first(where: { $0.key == key }) else {
      let near = Spelling.nearest(to: key, in: specs.map(\.key))
      throw FieldMistake(
        "\(kind.plural) have no such field" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    guard spec.access == .open else { throw FieldMistake("only planboard sets it") }
    return spec
  }
}

extension EditBuilder {
  /// Sets fields of a record; a new status goes the way that all moves go.
  mutating func set(
    _ values: [(key: String, value: FieldValue)], of reference: RecordReference, why: String?
  ) throws(EditError) {
    for (key, value) in values {
      if reference.type == Item.self, key == "status",
        let column = plan.workspace.column(value.textOrEmpty), !value.isMissing
      {
        try move([reference.id], to: column, why: why)
      } else {
        try set(key, to: value, of: reference.id, in: reference.type, why: why)
      }
    }
  }
}
