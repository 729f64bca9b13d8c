import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

/// Saves that waited behind each other, as on a slow disk.
struct JournalGroupTests {
  /// A workspace, its journal, and what a person did before the disk answered.
  private struct Scene {
    let folder: TemporaryFolder
    let system = FaultyFileSystem()
    let workspace: WorkspaceFolder
    let journals: JournalFolder
    var store: WorkspaceStore
    var plan: Plan
    var requests: [SaveRequest] = []

    init() throws {
      folder = try TemporaryFolder()
      try folder.write("workspace/planboard.md", "---\nformat: 1\nkey: PAY\n---\n")
      try folder.write("workspace/items/PAY-1.md", WorkspaceStoreTests.file)
      workspace = try WorkspaceFolder(
        opening: folder.path(of: "workspace"), fileSystem: system)
      journals = JournalFolder(
        path: folder.path(of: "state"), fileSystem: system, now: 1_800_000_000)
      plan = try WorkspaceLoader.load(workspace, archive: .contents)
      store = WorkspaceStore(workspace)
      store.beginJournal(in: journals)
      system.restart(fault: .none)
    }

    mutating func edit(_ build: (inout EditBuilder) throws -> Void) throws -> PlanEdit {
      let time = EventTime(
        utcSeconds: 1_800_000_000 + 1000 * Int64(requests.count), offset: 3600)
      var builder = EditBuilder(plan, by: Author(who: "ana", time: time))
      try build(&builder)
      return builder.edit("edit \(requests.count + 1)")
    }

    mutating func request(_ edit: PlanEdit) throws {
      try plan.apply(edit)
      requests.append(
        SaveRequest(
          ticket: requests.count + 1, changes: edit.changes,
          author: Author(who: "ana", time: EventTime(utcSeconds: 1_800_000_000, offset: 3600)),
          summary: edit.summary))
    }

    mutating func estimate(_ number: Double) throws {
      try request(
        try edit { try $0.set("estimate", to: .number(number), of: RecordID("PAY-1"), Item.self) })
    }

    static func syncs(of system: FaultyFileSystem) -> Int {
      system.calls.count { $0.operation == .syncFile }
    }
  }

  @Test func `they are made safe with one sync, and each can be taken back by itself`() throws {
    var scene = try Scene()
    try scene.estimate(3)
    try scene.estimate(5)
    try scene.request(
      try scene.edit { try $0.addItem(RecordID("PAY-2"), title: "Two", status: "ready") })
    try scene.estimate(8)
    var syncsBefore = 0
    let system = scene.system
    let report = scene.store.save(scene.requests) { syncsBefore = Scene.syncs(of: system) }
    #expect(syncsBefore == 1)
    #expect(report.refusals.isEmpty && !scene.store.hasPending)
    // The journal, and each of the two files once.
    #expect(Scene.syncs(of: system) == 3)
    let text = scene.folder.text("workspace/items/PAY-1.md") ?? ""
    #expect(text.contains("estimate: 8\n") && text.contains("unknown: 'as it is'\n"), "\(text)")

    scene.store.end()
    let edits = JournalReading(scene.workspace).edits(of: try scene.journals.closedJournals())
    #expect(edits.map(\.edit.summary) == ["edit 1", "edit 2", "edit 3", "edit 4"])
    let estimates = edits.map { edit in
      edit.edit.changes.compactMap { change in
        [change.before, change.after].map { ($0 as? Item)?.estimate ?? 0 }
      }
    }
    #expect(estimates == [[[0, 3]], [[3, 5]], [[0, 0]], [[5, 8]]])
  }

  @Test func `what is deleted and brought back at once keeps all of its bytes`() throws {
    var scene = try Scene()
    let delete = try scene.edit { try $0.delete(RecordID("PAY-1"), Item.self) }
    try scene.request(delete)
    try scene.request(delete.inverse)
    try scene.estimate(2)
    let report = scene.store.save(scene.requests)
    #expect(report.refusals.isEmpty)
    let text = scene.folder.text("workspace/items/PAY-1.md") ?? ""
    #expect(
      text.contains("# kept\n") && text.contains("unknown: 'as it is'\n")
        && text.contains("estimate: 2\n"), "\(text)")
  }

  @Test func `nothing counts as safe that came behind what the journal could not take`() throws {
    var scene = try Scene()
    try scene.estimate(3)
    scene.system.restart(fault: .every(.write, code: 28))
    var isSafe = false
    #expect(!scene.store.save(scene.requests) { isSafe = true }.refusals.isEmpty)
    #expect(!isSafe)
    try scene.request(
      try scene.edit { try $0.addItem(RecordID("PAY-2"), title: "Two", status: "ready") })
    // There is room again, but the first edit is in no journal until its file is written.
    scene.system.restart(fault: .none)
    let report = scene.store.save([scene.requests[1]]) { isSafe = true }
    #expect(!isSafe && report.refusals.isEmpty)
    #expect(scene.folder.text("workspace/items/PAY-1.md")?.contains("estimate: 3\n") == true)
  }
}
