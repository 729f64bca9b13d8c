import PlanFiles
import PlanModel
import Testing

struct ImportRunTests {
  private func task(_ path: String, _ front: String, _ body: String = "") -> SourceFile {
    ImportFixture.task(path, front, body: body)
  }

  private let start =
    "id: t-1\ntitle: One\nstatus: To Do\nlabels: [a]\ncreated_date: 2025-01-01\npriority: low"

  @Test func `what changed there follows, what changed here stays and is listed`() throws {
    var bench = ImportBench()
    try bench.bring([task("tasks/a.md", start, "text")])
    try bench.change("t-1") {
      $0.title = "Mine"
      $0.labels = ["mine"]
      $0.estimate = 3
    }
    let there =
      "id: t-1\ntitle: Theirs\nstatus: In Progress\nlabels: [a]\ncreated_date: 2025-01-01\n"
      + "updated_date: 2025-02-03 10:00"
    let run = try bench.bring([task("tasks/a.md", there, "other text")])
    let item = try bench.item("t-1")
    #expect(item.title == "Mine" && item.labels == ["mine"] && item.estimate == 3)
    #expect(item.status == "doing" && item.priority == nil)
    #expect(item.core.body.text == "other text\n")
    #expect(
      item.core.history.rows == [
        "2025-02-03T10:00:00+02:00 - status doing", "2025-02-03T10:00:00+02:00 - priority",
      ])
    #expect(run.outcome.kept.map(\.field) == ["title"])
    #expect(run.outcome.updated.first?.fields == ["status", "priority", "body"])
    #expect(run.outcome.lines.contains("  t-1 title: \"Mine\" here, \"Theirs\" there"))

    let again = try bench.bring([task("tasks/a.md", there, "other text")])
    #expect(again.edit.isEmpty && again.outcome.kept.count == 1)
    try bench.change("t-1") { $0.title = "Theirs" }
    #expect(try bench.bring([task("tasks/a.md", there, "other text")]).outcome.kept.isEmpty)
  }

  @Test func `a body that was changed here is kept, whatever its line ends`() throws {
    var bench = ImportBench()
    try bench.bring([task("tasks/a.md", start, "one\ntwo")])
    try bench.change("t-1") { $0.core.body = BodyText("\r\none\r\ntwo\r\n\r\n") }
    #expect(try bench.bring([task("tasks/a.md", start, "three")]).outcome.kept.isEmpty)
    try bench.change("t-1") { $0.core.body = BodyText("mine") }
    let run = try bench.bring([task("tasks/a.md", start, "four")])
    #expect(run.outcome.kept.map(\.field) == ["body"])
    #expect(try bench.item("t-1").core.body.text == "mine")
  }

  @Test func `a task that is finished there gets its event once`() throws {
    var bench = ImportBench()
    try bench.bring([task("tasks/a - One.md", start)])
    let done =
      "id: t-1\ntitle: One\nstatus: Done\ncreated_date: 2025-01-01\nupdated_date: 2025-03-01"
    let moved = [task("completed/a - One.md", done)]
    let run = try bench.bring(moved)
    #expect(run.outcome.added(.item).isEmpty && run.outcome.vanished.isEmpty)
    #expect(try bench.item("t-1").core.history.lastStatus?.row == "2025-03-01 - status done")
    #expect(bench.memory.records.keys.sorted() == ["completed/a - One.md"])
    // A remark after the finish does not move the finish.
    let touched = done.replacing("2025-03-01", with: "2025-04-01")
    #expect(try bench.bring([task("completed/a - One.md", touched)]).edit.isEmpty)
  }

  @Test func `a task that was renamed there stays the same item`() throws {
    var bench = ImportBench()
    try bench.bring([task("tasks/t-1 - One.md", start)])
    let renamed = start.replacing("One", with: "Two")
    let run = try bench.bring([task("tasks/t-1 - Two.md", renamed)])
    #expect(run.outcome.updated.map(\.id.text) == ["t-1"])
    #expect(run.outcome.updated.first?.fields == ["title"])
    #expect(bench.plan.items.count == 1)
  }

  @Test func `a task that is archived there goes to the archive unless it is open here`() throws {
    var bench = ImportBench()
    let other = start.replacing("t-1", with: "t-2").replacing("One", with: "Two")
    try bench.bring([task("tasks/a.md", start), task("tasks/b.md", other)])
    try bench.change("t-2") { $0.status = "doing" }
    let run = try bench.bring([
      task("archive/tasks/a.md", start), task("archive/tasks/b.md", other),
    ])
    let gone = try bench.item("t-1")
    #expect(gone.core.isArchived && gone.status == "dropped")
    let mine = try bench.item("t-2")
    #expect(!mine.core.isArchived && mine.status == "doing")
    #expect(run.outcome.kept.map(\.field) == ["status"])
  }

  @Test func `what vanished there stays here and is named`() throws {
    var bench = ImportBench()
    let other = start.replacing("t-1", with: "t-2").replacing("One", with: "Two")
    try bench.bring([task("tasks/a.md", start), task("tasks/b.md", other)])
    let run = try bench.bring([task("tasks/b.md", other)])
    #expect(run.edit.isEmpty)
    #expect(run.outcome.vanished.map(\.key) == ["tasks/a.md"])
    #expect(run.outcome.lines.contains("  t-1  (tasks/a.md)"))
    #expect(try bench.bring([task("tasks/a.md", start), task("tasks/b.md", other)]).edit.isEmpty)
  }

  @Test func `what was deleted here is not brought back`() throws {
    var bench = ImportBench()
    let other = start.replacing("t-1", with: "t-2").replacing("One", with: "Two")
    let files = [task("tasks/a.md", start), task("tasks/b.md", other)]
    try bench.bring(files)
    let item = try bench.item("t-1")
    try bench.plan.apply(
      PlanEdit(summary: "", changes: [RecordChange(before: item, after: nil)]))
    let run = try bench.bring(files)
    #expect(run.edit.isEmpty && run.outcome.deletedHere == [RecordID("t-1")])
  }

  @Test func `an item of the same id and title is adopted, another one has a twin`() throws {
    var bench = ImportBench()
    var same = Item(core: RecordCore(id: RecordID("T-1")))
    same.title = "one"
    same.labels = ["mine"]
    var stranger = Item(core: RecordCore(id: RecordID("t-2")))
    stranger.title = "Something else"
    stranger.rank = "rz"
    bench.plan.load(same)
    bench.plan.load(stranger)
    bench.plan.finishLoading()
    let other = start.replacing("t-1", with: "t-2").replacing("One", with: "Two")
    let files = [task("tasks/a.md", start), task("tasks/b.md", other)]
    let run = try bench.bring(files)
    #expect(run.outcome.adopted == [RecordID("T-1")])
    let adopted = try bench.item("T-1")
    #expect(adopted.title == "one" && adopted.labels == ["mine"])
    #expect(adopted.status == "ready" && adopted.core.created?.text == "2025-01-01")
    #expect(run.outcome.differing.map(\.field) == ["title", "labels"])
    #expect(run.outcome.kept.isEmpty)
    #expect(try bench.item("t-2").title == "Something else")
    let twin = try bench.item("t-2-2")
    #expect(twin.title == "Two" && twin.rank > "rz")
    #expect(try bench.bring(files).edit.isEmpty)
  }

  @Test func `an archive that was not read is left alone`() throws {
    var bench = ImportBench()
    bench.plan.unreadArchive = [FoldedID(RecordID("T-1"))]
    let run = try bench.bring([task("tasks/a.md", start)])
    #expect(run.edit.isEmpty && run.outcome.unchanged == 1)
  }

  @Test func `releases that are here are found by id and by title`() throws {
    var bench = ImportBench()
    var release = Release(core: RecordCore(id: RecordID("2.4")))
    release.title = "Spring"
    bench.plan.load(release)
    let files = [
      task("tasks/a.md", "id: t-1\ntitle: a\nstatus: new\nmilestone: spring"),
      task("tasks/b.md", "id: t-2\ntitle: b\nstatus: new\nmilestone: '2.4'"),
    ]
    let run = try bench.bring(files)
    #expect(run.outcome.added(.release).isEmpty)
    #expect(bench.plan.releases[RecordID("2.4")] == release)
    #expect(try bench.item("t-1").release == RecordID("2.4"))
    #expect(try bench.item("t-2").release == RecordID("2.4"))
    #expect(try bench.bring(files).edit.isEmpty)
  }

  @Test func `people are found by their names, and parents come before their parts`() throws {
    var bench = ImportBench()
    var ana = Person(core: RecordCore(id: RecordID("ana")))
    ana.name = "Ana Lopez"
    bench.plan.load(ana)
    let run = try bench.bring([
      task(
        "tasks/a.md", "id: t-1\ntitle: a\nstatus: new\nassignee: '@Ana Lopez'\nparent_task_id: t-2"),
      task("tasks/b.md", "id: t-2\ntitle: b\nstatus: new\nparent_task_id: t-3\nassignee: @ANA"),
      task("tasks/c.md", "id: t-3\ntitle: c\nstatus: new"),
    ])
    #expect(try bench.item("t-1").owner == "ana")
    #expect(try bench.item("t-2").owner == "ana")
    #expect(run.edit.changes.compactMap { $0.id?.text } == ["t-3", "t-2", "t-1"])
  }

  @Test func `new tasks and moved ones find their place among the others`() throws {
    var bench = ImportBench()
    func files(_ orders: [(String, Int)]) -> [SourceFile] {
      orders.map { id, order in
        task("tasks/\(id).md", "id: \(id)\ntitle: \(id)\nstatus: new\nordinal: \(order)")
      }
    }
    func order() -> [String] { bench.plan.index.order.map(\.id.text) }
    try bench.bring(files([("t-1", 100), ("t-2", 200), ("t-3", 300)]))
    try bench.bring(files([("t-1", 100), ("t-2", 200), ("t-3", 300), ("t-4", 150), ("t-5", 400)]))
    #expect(order() == ["t-1", "t-4", "t-2", "t-3", "t-5"])
    try bench.bring(files([("t-1", 350), ("t-2", 200), ("t-3", 300), ("t-4", 150), ("t-5", 400)]))
    #expect(order() == ["t-4", "t-2", "t-3", "t-1", "t-5"])
    // The same order under new numbers moves nothing.
    let run = try bench.bring(
      files([("t-1", 4), ("t-2", 2), ("t-3", 3), ("t-4", 1), ("t-5", 5)]))
    #expect(run.edit.isEmpty)
  }

  @Test func `an import is refused whole when the plan is not the one it was built on`() throws {
    let files = [task("tasks/a.md", start)]
    var bench = ImportBench()
    let importer = BacklogMdImporter(files, clock: ImportFixture.clock)
    let run = try importer.run(into: bench.plan, memory: ImportMemory(), now: ImportFixture.now)
    try bench.bring(files)
    #expect(throws: EditError.self) { try bench.plan.apply(run.edit) }
  }
}
