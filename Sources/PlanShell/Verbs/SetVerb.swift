import ArgumentParser
import PlanModel

/// Sets fields of records.
struct SetVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Set fields of one or more records.",
    discussion: """
      An empty value clears a field. In lists, +word adds and -word takes away. Points may be \
      sizes, days may be today, fri or +3d, people may be me. All or nothing is done.

      planboard set K7M2Q estimate=M owner=me labels=+identity
      planboard set release 2.4 ship=2026-12-04
      planboard set workspace name="Acme Pay"
      """)

  @Argument(help: "Ids, or first a kind; then field=value for each field.")
  var words: [String]

  @OptionGroup var reason: ReasonOption
  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let ids = words.filter { !$0.contains("=") }
    let assignments = try FieldAssignments(words.filter { $0.contains("=") })
    guard !ids.isEmpty, !assignments.isEmpty else {
      throw .wrongUse("Name a record and a field: planboard set ID field=value")
    }
    var session = try CommandSession(place, context)
    try session.requireSettings()
    let records = try session.records(ids)
    let input = session.input
    var changes: [(RecordReference, [(key: String, value: FieldValue)])] = []
    for reference in records {
      guard let record = session.plan.record(reference.id, of: reference.type) else { continue }
      changes.append((reference, try assignments.values(for: record, input)))
    }
    let why = reason.text
    let edit = try session.save { builder throws(EditError) in
      for (reference, values) in changes { try builder.set(values, of: reference, why: why) }
    }
    console.say(outcome: "Changed", edit, of: records)
  }
}

/// Adds a record.
struct AddVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an item, or a record of another kind; prints its id.",
    discussion: """
      planboard add "SSO for admins" --type story --set estimate=M --set owner=me
      planboard add release 2.4 --set ship=2026-12-04
      planboard add kpi "Payments that fail" --set unit=%
      """)

  @Argument(help: "What it is called; for records other than items first the kind.")
  var words: [String]

  @Option(help: "The type of an item; story unless said otherwise.")
  var type: String?

  @Option(help: "The kind, where it is not the first word.")
  var kind: String?

  @Option(help: ArgumentHelp("A field of it; may be repeated.", valueName: "field=value"))
  var set: [String] = []

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    guard let last = words.last, words.count <= (self.kind == nil ? 2 : 1) else {
      throw .wrongUse("Write the title in quotes: planboard add \"SSO for admins\"")
    }
    if self.kind == nil, words.count == 1, let kind = RecordCatalog.type(named: last)?.kind {
      throw .wrongUse(
        "\(kind.withArticle.prefix(1).uppercased() + kind.withArticle.dropFirst()) needs a title: "
          + "planboard add \(kind.name) \"…\". An item that is called so: "
          + "planboard add item \(last)")
    }
    let kind = try RecordReference.kind(
      named: self.kind ?? (words.count > 1 ? words[0] : Item.kind.name))
    let title = OneLine.text(last).trimmed
    guard !title.isEmpty else { throw .wrongUse("A title is needed.") }
    let assignments = try FieldAssignments((type.map { ["type=\($0)"] } ?? []) + set)
    let session = try CommandSession(place, context)
    try session.requireSettings()
    console.say(try add(kind, title, assignments, session).text)
  }

  private func add<Record: PlanRecord>(
    _ type: Record.Type, _ title: String, _ assignments: FieldAssignments, _ session: CommandSession
  ) throws(CommandFailure) -> RecordID {
    let id = try freeID(for: type, title, session.plan, session.ids)
    var values = try assignments.values(
      for: Record(core: RecordCore(id: id)), session.input)
    var status = session.plan.workspace.columns.first?.id ?? ""
    if type == Item.self, let place = values.firstIndex(where: { $0.key == "status" }) {
      status = values.remove(at: place).value.textOrEmpty
      guard session.plan.workspace.phase(status) != .dropped else {
        throw .wrongUse("Dropping needs a reason: add it first, then planboard drop it with --why.")
      }
    }
    _ = try session.save { builder throws(EditError) in
      if type == Item.self {
        try builder.addItem(id, title: title, status: status)
      } else {
        var record = Record(core: RecordCore(id: id, created: session.now.day))
        record.title = title
        try builder.add(record)
      }
      try builder.set(values, of: RecordReference(id: id, type: type), why: nil)
    }
    return id
  }

  private func freeID(
    for type: any PlanRecord.Type, _ title: String, _ plan: Plan, _ ids: IdentitySource
  ) throws(CommandFailure) -> RecordID {
    guard type == Item.self else { return IdentitySource.slug(of: title, for: type, in: plan) }
    guard !plan.workspace.key.isEmpty else {
      throw .problem(
        "planboard.md names no key that ids could start with; planboard check says more.")
    }
    var ids = ids
    return ids.itemID(in: plan)
  }
}
