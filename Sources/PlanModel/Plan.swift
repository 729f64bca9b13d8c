/// Everything that a workspace holds, as values.
///
/// A plan changes only by edits (see `apply`), each of which gives back its inverse.
package struct Plan: Sendable {
  package internal(set) var workspaces = RecordTable<Workspace>() {
    didSet { workspace = workspaces[Workspace.id] ?? workspace }
  }
  package internal(set) var items = RecordTable<Item>()
  package internal(set) var releases = RecordTable<Release>()
  package internal(set) var people = RecordTable<Person>()

  /// The order of items, by rank, status and parent.
  package internal(set) var index = PlanIndex()
  /// Ids whose files lie in the archive and have not been read.
  package var unreadArchive: Set<FoldedID> = []
  /// Why the workspace's own file could not be read; `nil` when it could.
  package var settingsProblem: Problem?
  /// The texts of files that are no records because something in them is wrong, by path; they are
  /// shown and never written.
  package var unreadableTexts: [String: String] = [:]
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

  /// Makes ready for use after the last record was loaded.
  package mutating func finishLoading() {
    index = PlanIndex(items: items)
    revision += 1
  }
}

extension Plan {
  /// Why nothing may be written, as a sentence; `nil` when everything may.
  package var readOnlyReason: String? {
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

  /// Tells whether records of a kind are there; for many questions about one kind.
  package func finder(of kind: String) -> (RecordID) -> Bool {
    func open<Record: PlanRecord>(_: Record.Type) -> (RecordID) -> Bool {
      let table = self[keyPath: Record.table]
      let archive = Record.self == Item.self ? unreadArchive : []
      return { id in table.contains(id) || archive.contains(FoldedID(id)) }
    }
    guard let type = RecordCatalog.type(named: kind) else { return { _ in false } }
    return open(type)
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

  /// All records of a kind, by id.
  package func records(of type: any PlanRecord.Type) -> [any PlanRecord] {
    sorted(type).sorted { $0.core.id < $1.core.id }
  }

  private func sorted<Record: PlanRecord>(_: Record.Type) -> [any PlanRecord] {
    self[keyPath: Record.table].all.map { $0 }
  }

  /// Whether an id is taken within a kind, whatever its case.
  package func isTaken(_ id: RecordID, in type: any PlanRecord.Type) -> Bool {
    twin(of: id, type) != nil || (type == Item.self && unreadArchive.contains(FoldedID(id)))
  }

  private func twin<Record: PlanRecord>(of id: RecordID, _: Record.Type) -> RecordID? {
    self[keyPath: Record.table].twin(of: id)
  }
}
