import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

/// Folders of other tools, written out or read from the disk.
enum ImportFixture {
  static let clock = SourceClock.fixed(offset: 7200)
  static let now = EventTime(localSeconds: 1_795_000_000, offset: 7200)

  /// A plan without records and with the standard columns.
  static func emptyPlan(_ change: (inout Workspace) -> Void = { _ in }) -> Plan {
    var workspace = Workspace(core: RecordCore(id: Workspace.id))
    workspace.key = "PAY"
    change(&workspace)
    return Plan(workspace: workspace)
  }

  static func file(_ path: String, _ text: String) -> SourceFile {
    SourceFile(path: path, bytes: Array(text.utf8))
  }

  /// A task of a folder: keys as `key: value` lines, then the body.
  static func task(_ path: String, _ front: String, body: String = "") -> SourceFile {
    file(path, "---\n\(front)\n---\n\(body)")
  }

  /// The real folder that tests may read; `nil` with a line that says so where it is absent.
  static func realFolder() -> [SourceFile]? {
    ExistingFolder(shared: "data/backlog-md/backlog").map { folder in
      folder.files().map { SourceFile(path: $0, bytes: folder.bytes($0) ?? []) }
    }
  }
}

/// A workspace that a folder is imported into again and again.
struct ImportBench {
  var plan: Plan
  var memory = ImportMemory()

  init(_ plan: Plan = ImportFixture.emptyPlan()) { self.plan = plan }

  /// Imports, applies the edit, and keeps what is to be remembered, by way of its bytes.
  @discardableResult
  mutating func bring(_ files: [SourceFile], maps: [String] = []) throws -> ImportRun {
    let importer = BacklogMdImporter(files, clock: ImportFixture.clock)
    let run = try importer.run(into: plan, maps: maps, memory: memory, now: ImportFixture.now)
    try plan.apply(run.edit)
    memory = ImportMemory(csv: run.memory.csv)
    #expect(memory == run.memory)
    return run
  }

  func item(_ id: String) throws -> Item { try #require(plan.items[RecordID(id)]) }

  /// Changes an item as a person does.
  mutating func change(_ id: String, _ body: (inout Item) -> Void) throws {
    let before = try item(id)
    var after = before
    body(&after)
    try plan.apply(PlanEdit(summary: "", changes: [RecordChange(before: before, after: after)]))
  }
}
