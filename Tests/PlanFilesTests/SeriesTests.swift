import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

/// Series are appended to, corrected by later rows, and taken back by rows without a value.
@Suite struct SeriesTests {
  private static let head = "date,value,note\n"
  private static let record = "---\ntitle: Activation\nunit: \"%\"\n---\n"
  private let today = SampleWorkspace.today

  private func plan(_ csv: String?) throws -> (folder: TemporaryFolder, plan: Plan) {
    let folder = try TemporaryFolder()
    for (path, text) in SampleWorkspace.empty { try folder.write(path, text) }
    try folder.write("kpis/activation.md", Self.record)
    if let csv { try folder.write("kpis/activation.csv", csv) }
    return (folder, try load(folder))
  }

  private func load(_ folder: TemporaryFolder) throws -> Plan {
    try WorkspaceLoader.load(
      WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem()))
  }

  private func edit(
    _ plan: Plan, _ typed: String, _ id: String = "activation"
  ) throws -> PlanEdit {
    var builder = EditBuilder(
      plan, by: Author(who: "ana", time: EventTime(utcSeconds: 1_795_165_200, offset: 0)))
    let entry = try SeriesEntry(
      typed: typed, input: FieldInput(plan: plan, today: today, me: "ana"))
    try builder.put(entry, into: RecordID(id), KPI.self)
    return builder.edit("put")
  }

  private func store(_ folder: TemporaryFolder) throws -> WorkspaceStore {
    WorkspaceStore(try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem()))
  }

  @Test func `a first value makes the file, a second is appended, the record stays as it is`()
    throws
  {
    var (folder, plan) = try plan(nil)
    var store = try store(folder)
    for typed in ["41", "38 2026-11-13 after the fair"] {
      let edit = try edit(plan, typed)
      try plan.apply(edit)
      #expect(store.save(edit.changes) == [])
    }
    #expect(
      folder.text("kpis/activation.csv")
        == Self.head + "\(today.text),41\n2026-11-13,38,after the fair\n")
    #expect(folder.text("kpis/activation.md") == Self.record)
    #expect(try load(folder).table(of: KPI.self)[RecordID("activation")]?.series.rows.count == 2)
  }

  @Test func `a later row for a day corrects the earlier, and undo says the value before`() throws {
    var (folder, plan) = try plan(Self.head + "\(today.text),40,after the fair\n")
    var store = try store(folder)
    let edit = try edit(plan, "41")
    try plan.apply(edit)
    #expect(store.save(edit.changes) == [])
    try plan.apply(edit.inverse)
    #expect(store.save(edit.inverse.changes) == [])
    let rows =
      "\(today.text),40,after the fair\n\(today.text),41,after the fair\n\(today.text),40,after the fair\n"
    #expect(folder.text("kpis/activation.csv") == Self.head + rows)
  }

  @Test func `undo of a first value takes the day back with an empty one`() throws {
    var (folder, plan) = try plan(nil)
    var store = try store(folder)
    let edit = try edit(plan, "41")
    try plan.apply(edit)
    _ = store.save(edit.changes)
    try plan.apply(edit.inverse)
    #expect(store.save(edit.inverse.changes) == [])
    #expect(folder.text("kpis/activation.csv") == Self.head + "\(today.text),41\n\(today.text),\n")
    let read = try load(folder).table(of: KPI.self)[RecordID("activation")]
    #expect(read?.series.isEmpty == true)
  }

  @Test(arguments: [
    (torn: "2026-11-18,4", end: "\n"), (torn: "2026-11-18,4,\"half a no", end: "\"\n"),
  ])
  func `a torn last row is shown, not read, and closed before the next`(
    torn: String, end: String
  ) throws {
    var (folder, plan) = try plan(Self.head + "2026-11-17,39\n" + torn)
    #expect(plan.loadProblems.map(\.place) == ["kpis/activation.csv:3"])
    var store = try store(folder)
    let edit = try edit(plan, "41")
    try plan.apply(edit)
    #expect(store.save(edit.changes) == [])
    #expect(
      folder.text("kpis/activation.csv")
        == Self.head + "2026-11-17,39\n" + torn + end + "\(today.text),41\n")
  }

  @Test func `rows that another program appended stay`() throws {
    var (folder, plan) = try plan(Self.head)
    try folder.write("kpis/activation.csv", Self.head + "2026-11-12,7\n")
    var store = try store(folder)
    let edit = try edit(plan, "41")
    try plan.apply(edit)
    _ = store.save(edit.changes)
    #expect(folder.text("kpis/activation.csv") == Self.head + "2026-11-12,7\n\(today.text),41\n")
  }

  @Test func `deleting takes the series along, and undo brings all its rows back`() throws {
    let csv = Self.head + "2026-11-12,7\n2026-11-12,8\n"
    var (folder, plan) = try plan(csv)
    var store = try store(folder)
    var builder = EditBuilder(
      plan, by: Author(who: "ana", time: EventTime(utcSeconds: 0, offset: 0)))
    try builder.delete(RecordID("activation"), KPI.self)
    let edit = builder.edit("delete")
    try plan.apply(edit)
    #expect(store.save(edit.changes) == [])
    #expect(folder.names("kpis") == [])
    #expect(store.save(edit.inverse.changes) == [])
    #expect(folder.text("kpis/activation.csv") == csv)
    #expect(folder.text("kpis/activation.md") == Self.record)
  }

  @Test func `a save that fails anywhere can be tried again without a row twice`() throws {
    for at in 0..<14 {
      var (folder, plan) = try plan(Self.head + "2026-11-12,7\n")
      let fileSystem = FaultyFileSystem()
      var store = WorkspaceStore(
        try WorkspaceFolder(opening: folder.path, fileSystem: fileSystem))
      let edit = try edit(plan, "41")
      try plan.apply(edit)
      fileSystem.restart(fault: .once(at: at, code: 5))
      _ = store.save(edit.changes)
      fileSystem.restart(fault: .none)
      #expect(store.save([]) == [], "fault \(at)")
      let text = folder.text("kpis/activation.csv")
      #expect(text == Self.head + "2026-11-12,7\n\(today.text),41\n", "fault \(at)")
    }
  }

  @Test func `rows that are no rows are problems with their line`() throws {
    let (_, plan) = try plan(Self.head + "soon,3\n2026-11-12,many\n2026-11-13,5\n")
    #expect(plan.loadProblems.map(\.place) == ["kpis/activation.csv:2", "kpis/activation.csv:3"])
    #expect(
      plan.loadProblems.map(\.reason) == ["soon is not a day", "many is not a number"])
  }
}
