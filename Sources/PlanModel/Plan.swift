/// Everything that a workspace holds, as values.
///
/// A plan changes only by edits (see `apply`), each of which gives back its inverse.
package struct Plan: Sendable {
  package internal(set) var workspaces = RecordTable<Workspace>() {
    didSet { workspace = workspaces[Workspace.id] ?? workspace }
  }
  package internal(set) var items = RecordTable<Item>()
  /// The tables of all other kinds, each under the type of its records.
  private var others: [ObjectIdentifier: any Sendable] = [:]

  /// The order of items, by rank, status and parent.
  package internal(set) var index = PlanIndex()
  /// Ids whose files lie in the archive and have not been read.
  package var unreadArchive: Set<FoldedID> = []
  /// What the queries of its records may say; `nil` where nobody told, and they are not looked at.
  package var language: QueryLanguage?
  /// Why the workspace's own file could not be read; `nil` when it could.
  package var settingsProblem: Problem?
  /// Why this run may not write into the workspace, as a sentence; `nil` when it may.
  package var writeBarrier: String?
  /// The texts of files that are no records because something in them is wrong, by path; they are
  /// shown and never written.
  package var unreadableTexts: [String: String] = [:]
  /// Records whose files hold both sides of a merge; the plan has them as far as the sides agree,
  /// and ours where they do not.
  package var conflicts: [RecordKey: RecordClash] = [:]
  /// What was wrong with the files that were read.
  package var loadProblems: [Problem] = []
  /// Counts changes, so that what is derived from a plan knows when it is stale.
  package internal(set) var revision = 0

  package init(workspace: Workspace) {
    self.workspace = workspace
    workspaces.put(workspace)
  }

  /// The settings: the one record of `workspaces`, at hand because every card asks for it.
  package private(set) var workspace: Workspace

  /// Takes over all records of a kind that were read from files.
  package mutating func load<Record: PlanRecord>(_ table: RecordTable<Record>) {
    self[keyPath: Record.table] = table
    revision += 1
  }

  /// Adds a record that was read from a file; it takes the place of one with its id.
  package mutating func load<Record: PlanRecord>(_ record: Record) {
    self[keyPath: Record.table].put(record)
    revision += 1
  }

  /// Takes over what was read of a file that could not be read before.
  package mutating func loadMended(_ record: any PlanRecord, from path: String) {
    func open<Record: PlanRecord>(_ record: Record) { load(record) }
    forget(path)
    conflicts[RecordKey(kind: record.kind.name, id: record.core.id)] = nil
    open(record)
    finishLoading()
  }

  /// Takes over why a file cannot be read still.
  package mutating func load(_ problem: Problem, text: String, from path: String) {
    forget(path)
    loadProblems.append(problem)
    unreadableTexts[path] = text
    revision += 1
  }

  private mutating func forget(_ path: String) {
    loadProblems.removeAll { $0.path == path }
    unreadableTexts[path] = nil
  }

  /// Makes ready for use after the last record was loaded.
  package mutating func finishLoading() {
    index = PlanIndex(items: items)
    revision += 1
  }
}

/// Names the table of a kind in a plan.
package struct TableKey<Record: PlanRecord>: Hashable, Sendable {
  package init() {}
}

extension Plan {
  /// The records of a kind that a plan has no stored property for; a kind that it never saw is
  /// empty.
  package subscript<Record: PlanRecord>(_: TableKey<Record>) -> RecordTable<Record> {
    get { others[ObjectIdentifier(Record.self)] as? RecordTable<Record> ?? RecordTable() }
    _modify {
      // Taken out while it changes, so that the table is not copied.
      let key = ObjectIdentifier(Record.self)
      var table = others.removeValue(forKey: key) as? RecordTable<Record> ?? RecordTable()
      defer { others[key] = table }
      yield &table
    }
  }

  /// The records of a kind.
  package func table<Record: PlanRecord>(of _: Record.Type) -> RecordTable<Record> {
    self[keyPath: Record.table]
  }
}

extension Plan {
  /// Why nothing may be written, as a sentence; `nil` when everything may.
  package var readOnlyReason: String? {
    if let writeBarrier { return writeBarrier }
    if let format = workspace.format, format > Workspace.newestFormat {
      return "The workspace has format \(NumberText.print(format)), which is newer than this "
        + "planboard: it can be read, but not changed."
    }
    return settingsProblem.map {
      "\($0.place) cannot be read: \($0.reason). Mend it; until then nothing can be changed."
    }
  }

  /// The phase of an item's own status; `nil` when the status names no column.
  package func phase(of item: Item) -> Phase? { workspace.phase(item.status) }

  /// Whether a record of a kind has this id, in the archive or not.
  package func holds(_ id: RecordID, kind: String) -> Bool {
    guard let type = RecordCatalog.type(named: kind) else { return false }
    return holds(id, type) || (kind == Item.kind.name && unreadArchive.contains(FoldedID(id)))
  }

  /// Tells whether one of some kinds has a record; for many questions about the same kinds.
  package func finder(of kinds: [String]) -> (RecordID) -> Bool {
    func open<Record: PlanRecord>(_: Record.Type) -> (RecordID) -> Bool {
      let table = self[keyPath: Record.table]
      guard Record.self == Item.self, !unreadArchive.isEmpty else { return table.contains }
      let archive = unreadArchive
      return { id in table.contains(id) || archive.contains(FoldedID(id)) }
    }
    let finders = RecordCatalog.types(named: kinds).map { open($0) }
    if finders.count == 1 { return finders[0] }
    return { id in finders.contains { $0(id) } }
  }

  /// The first of some kinds that has a record with this id.
  package func kind(of id: RecordID, among kinds: [String]) -> (any PlanRecord.Type)? {
    RecordCatalog.types(named: kinds).first { holds(id, $0) }
  }

  private func holds<Record: PlanRecord>(_ id: RecordID, _: Record.Type) -> Bool {
    self[keyPath: Record.table].contains(id)
  }

  /// The record of a kind with this id.
  package func record(_ id: RecordID, of type: any PlanRecord.Type) -> (any PlanRecord)? {
    find(id, type)
  }

  private func find<Record: PlanRecord>(_ id: RecordID, _: Record.Type) -> (any PlanRecord)? {
    self[keyPath: Record.table][id]
  }

  /// The record of a kind and an id.
  package func record(_ key: RecordKey) -> (any PlanRecord)? {
    RecordCatalog.type(named: key.kind).flatMap { record(key.id, of: $0) }
  }

  /// All records of a kind, by id.
  package func records(of type: any PlanRecord.Type) -> [any PlanRecord] {
    sorted(type).sorted { $0.core.id < $1.core.id }
  }

  private func sorted<Record: PlanRecord>(_: Record.Type) -> [any PlanRecord] {
    self[keyPath: Record.table].all.map { $0 }
  }

  /// Whether an id is taken within a kind, or one that shares its ids, whatever its case.
  package func isTaken(_ id: RecordID, in type: any PlanRecord.Type) -> Bool {
    let namespace = type.kind.namespace
    return twin(of: id, type) != nil
      || (type == Item.self && unreadArchive.contains(FoldedID(id)))
      || RecordCatalog.types.contains {
        $0 != type && $0.kind.namespace == namespace && twin(of: id, $0) != nil
      }
  }

  /// The id of the record of a kind that this id is, but for case and spelling.
  package func twin(of id: RecordID, in type: any PlanRecord.Type) -> RecordID? {
    twin(of: id, type)
  }

  private func twin<Record: PlanRecord>(of id: RecordID, _: Record.Type) -> RecordID? {
    self[keyPath: Record.table].twin(of: id)
  }
}
