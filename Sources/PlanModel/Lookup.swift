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
    switch lookUp(text, in: type) {
    case .found(let id): return id
    case .missing: throw FieldMistake("there is no \(type.kind.name) \(text)")
    case .ambiguous(let ids):
      let listed = ids.prefix(8).map(\.text).joined(separator: ", ")
      let more = ids.count > 8 ? " and \(ids.count - 8) more" : ""
      throw FieldMistake("\(text) could be \(listed)\(more)")
    }
  }
}
