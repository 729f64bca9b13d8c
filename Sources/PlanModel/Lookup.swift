/// What a typed id stands for.
package enum Lookup: Hashable, Sendable {
  case found(RecordID)
  case ambiguous([RecordID])
  case missing
}

extension Plan {
  /// Finds a record by its exact id, its id without the product key, or a unique beginning of
  /// either; case counts only where it tells records apart.
  package func lookUp(_ text: String, in type: any PlanRecord.Type) -> Lookup {
    func open<Record: PlanRecord>(_: Record.Type) -> Lookup {
      let table = self[keyPath: Record.table]
      for candidate in [text, workspace.key + "-" + text] {
        if table.contains(RecordID(candidate)) { return .found(RecordID(candidate)) }
      }
      for candidate in [text, workspace.key + "-" + text] {
        if let twin = table.twin(of: RecordID(candidate)) { return .found(twin) }
      }
      let matches = matches(of: text, in: table)
      guard let first = matches.first else { return .missing }
      return matches.count == 1 ? .found(first) : .ambiguous(matches)
    }
    return text.isEmpty ? .missing : open(type)
  }

  private func matches<Record: PlanRecord>(
    of text: String, in table: RecordTable<Record>
  ) -> [RecordID] {
    let beginning = text.lowercased()
    var found: [RecordID] = []
    table.forEach { record in
      let id = record.core.id
      if id.text.lowercased().hasPrefix(beginning)
        || id.short(in: workspace.key).lowercased().hasPrefix(beginning)
      {
        found.append(id)
      }
    }
    return found.sorted()
  }

  /// The record that a typed id names; a sentence when there is none or more than one.
  package func resolve(_ text: String, in type: any PlanRecord.Type) throws(FieldMistake)
    -> RecordID
  {
    try resolve(text, among: [type]).id
  }

  /// The record of one of some kinds that a typed id names; a sentence when there is none or more
  /// than one.
  package func resolve(
    _ text: String, among types: [any PlanRecord.Type]
  ) throws(FieldMistake) -> (type: any PlanRecord.Type, id: RecordID) {
    var beginnings: [(type: any PlanRecord.Type, id: RecordID)] = []
    for type in types {
      switch lookUp(text, in: type) {
      case .found(let id) where FoldedID(id) == FoldedID(RecordID(text)) || types.count == 1:
        return (type, id)
      case .found(let id): beginnings.append((type, id))
      case .ambiguous(let ids): beginnings += ids.map { (type, $0) }
      case .missing: continue
      }
    }
    guard let first = beginnings.first else {
      let words = types.map { $0.kind.word }.joined(separator: " or ")
      throw FieldMistake("there is no \(words) \(text)")
    }
    guard beginnings.count > 1 else { return first }
    let listed = beginnings.prefix(8).map(\.id.text).joined(separator: ", ")
    let more = beginnings.count > 8 ? " and \(beginnings.count - 8) more" : ""
    throw FieldMistake("\(text) could be \(listed)\(more)")
  }
}
