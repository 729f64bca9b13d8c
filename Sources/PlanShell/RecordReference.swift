import PlanModel

/// A record that a command is about.
struct RecordReference: Sendable {
  let id: RecordID
  let type: any PlanRecord.Type

  /// The kind that a person named; a sentence when there is none.
  static func kind(named name: String) throws(CommandFailure) -> any PlanRecord.Type {
    guard let type = RecordCatalog.type(named: name), !type.kind.folder.isEmpty else {
      let names = RecordCatalog.folderTypes.map { $0.kind.name }
      throw .wrongUse(
        "There is no kind \(name)\(Spelling.hint(for: name, in: names))\n"
          + "There are \(names.joined(separator: ", ")).")
    }
    return type
  }

  /// As messages name it: `release 2.4`, an item by its id alone.
  var words: String { type == Item.self ? id.text : "\(type.kind.word) \(id)" }
}

/// What a person typed for a record, looked up in one kind or in all of them.
struct RecordSearch: Sendable {
  let plan: Plan
  let types: [any PlanRecord.Type]

  /// What came of it.
  enum Finding: Sendable {
    case found(RecordReference)
    /// More than one; all are of ids that begin so.
    case ambiguous([RecordReference])
    case missing
  }

  /// Looks for an id: one that is exactly so before those that begin so.
  func find(_ text: String) -> Finding {
    var exact: [RecordReference] = []
    var beginning: [RecordReference] = []
    for type in types {
      switch plan.lookUp(text, in: type) {
      case .found(let id):
        let reference = RecordReference(id: id, type: type)
        if isExact(id, text) { exact.append(reference) } else { beginning.append(reference) }
      case .ambiguous(let ids): beginning += ids.map { RecordReference(id: $0, type: type) }
      case .missing: continue
      }
    }
    let candidates = exact.isEmpty ? beginning : exact
    guard let first = candidates.first else { return .missing }
    return candidates.count == 1 ? .found(first) : .ambiguous(candidates)
  }

  private func isExact(_ id: RecordID, _ text: String) -> Bool {
    let folded = FoldedID(id)
    return folded == FoldedID(RecordID(text))
      || folded == FoldedID(RecordID("\(plan.workspace.key)-\(text)"))
  }

  /// The sentence for an id that is not there.
  func missing(_ text: String) -> String {
    types.count == 1
      ? "There is no \(types[0].kind.name) \(text)." : "Nothing here has the id \(text)."
  }

  /// The sentence for an id that could be several.
  func ambiguous(_ text: String, _ candidates: [RecordReference]) -> String {
    let listed = candidates.prefix(8).map(\.words).joined(separator: ", ")
    let more = candidates.count > 8 ? " and \(candidates.count - 8) more" : ""
    let kinds = Set(candidates.map { $0.type.kind })
    let cure = kinds.count > 1 ? " Put the kind before it." : " Write more of it."
    return "\(text) could be \(listed)\(more).\(cure)"
  }
}
