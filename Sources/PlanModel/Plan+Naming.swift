extension Plan {
  /// The records that name one of some records of a kind, those left out, by kind and id.
  ///
  /// It asks every record, so it is for a question that a person is asked and not for a frame.
  package func records(naming ids: [RecordID], of type: any PlanRecord.Type) -> [RecordKey] {
    let named = Set(ids)
    return RecordCatalog.folderTypes.flatMap { referring in
      self.ids(of: referring, naming: named, of: type.kind.name).map {
        RecordKey(kind: referring.kind.name, id: $0)
      }
    }
  }

  private func ids<Record: PlanRecord>(
    of type: Record.Type, naming ids: Set<RecordID>, of kind: String
  ) -> [RecordID] {
    let fields = Record.fields.filter { $0.spec.type.kinds.contains(kind) }
    guard !fields.isEmpty else { return [] }
    return table(of: type).all.filter { record in
      (Record.kind.name != kind || !ids.contains(record.id))
        && fields.contains { field in
          field.read(record).entries.contains { ids.contains(field.spec.type.namedID($0)) }
        }
    }.map(\.id).sorted()
  }

  /// What deleting records leaves behind, as a sentence: `3 items name it and will point to
  /// nothing: 142, 151, 160.`; empty where no other record names them.
  package func lossOfDeleting(_ ids: [RecordID], of type: any PlanRecord.Type) -> String {
    let names = records(naming: ids, of: type)
    guard !names.isEmpty else { return "" }
    let counts = RecordCatalog.folderTypes.compactMap { kind -> String? in
      let count = names.count { $0.kind == kind.kind.name }
      return count == 0 ? nil : "\(count) \(count == 1 ? kind.kind.word : kind.kind.words)"
    }
    let isOne = names.count == 1
    let verb = "\(isOne ? "names" : "name") \(ids.count == 1 ? "it" : "them")"
    // A person needs no record: the name goes on meaning somebody.
    let outcome =
      type == Person.self
      ? "\(isOne ? "keeps" : "keep") the name" : "will point to nothing"
    let listed = names.prefix(3).map { $0.id.short(in: workspace.key) }.joined(separator: ", ")
    let more = names.count > 3 ? " and \(names.count - 3) more" : ""
    let counted = [counts.dropLast().joined(separator: ", "), counts.last ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " and ")
    return "\(counted) \(verb) and \(outcome): \(listed)\(more)."
  }
}

extension FieldType {
  /// The id that an entry of a field names.
  package func namedID(_ entry: String) -> RecordID {
    self == .dependencies ? Dependency(entry).id : RecordID(entry)
  }
}
