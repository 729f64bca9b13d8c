import Glibc
import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

struct WorkspaceStoreTests {
  static let file = """
    ---
    # kept
    title: One
    status: done
    unknown: 'as it is'
    ---
    Why.

    """

  /// A change to a workspace with one closed item.
  enum Change: String, CaseIterable, Sendable {
    case create, edit, archive, unarchive, delete
  }

  private func folder(_ change: Change) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("planboard.md", "---\nformat: 1\nkey: PAY\n---\n")
    try folder.write("items/PAY-0.md", "---\ntitle: Other\n---\n")
    let place = change == .unarchive ? "archive/items/PAY-1.md" : "items/PAY-1.md"
    try folder.write(place, Self.file)
    return folder
  }

  private func edit(_ change: Change, _ plan: Plan) throws -> PlanEdit {
    let time = EventTime(utcSeconds: 1_800_000_000, offset: 3600)
    var builder = EditBuilder(plan, by: Author(who: "ana", time: time))
    let id = RecordID("PAY-1")
    switch change {
    case .create: try builder.addItem(RecordID("PAY-2"), title: "Two", status: "ready")
    case .edit: try builder.set("estimate", to: .number(5), of: id, Item.self)
    case .archive: try builder.archive([id])
    case .unarchive:
      try builder.change(id, Item.self) { (item) throws(FieldMistake) in
        item.core.isArchived = false
      }
    case .delete: try builder.delete(id, Item.self)
    }
    return builder.edit(change.rawValue)
  }

  private func files(_ folder: TemporaryFolder) -> [String: String] {
    var files: [String: String] = [:]
    for parent in ["items", "archive/items"] {
      for name in folder.names(parent) {
        files["\(parent)/\(name)"] = folder.text("\(parent)/\(name)")
      }
    }
    return files
  }

  /// What a change leaves when nothing goes wrong, and how many operations it takes.
  private func smooth(_ change: Change) throws -> (files: [String: String], count: Int) {
    let folder = try folder(change)
    let system = FaultyFileSystem()
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: system)
    let plan = try WorkspaceLoader.load(workspace, archive: .contents)
    var store = WorkspaceStore(workspace)
    system.restart(fault: .none)
    #expect(store.save(try edit(change, plan).changes).isEmpty && !store.hasPending)
    return (files(folder), system.calls.count)
  }

  @Test(arguments: Change.allCases)
  func `a save that failed anywhere stays pending and a later one ends it`(change: Change) throws {
    let (wanted, count) = try smooth(change)
    for at in 0..<count {
      for isUndone in [false, true] {
        let folder = try folder(change)
        let before = files(folder)
        let system = FaultyFileSystem()
        let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: system)
        let plan = try WorkspaceLoader.load(workspace, archive: .contents)
        let edit = try edit(change, plan)
        var store = WorkspaceStore(workspace)
        system.restart(fault: .once(at: at, code: EIO))
        let refusals = store.save(edit.changes)
        let place: Testing.Comment = "operation \(at), undone \(isUndone)"
        #expect(refusals.isEmpty != store.hasPending, place)
        system.restart(fault: .none)
        let again = store.save(isUndone ? edit.inverse.changes : [])
        #expect(again.isEmpty && !store.hasPending, place)
        #expect(files(folder) == (isUndone ? before : wanted), place)
      }
    }
  }

  @Test(arguments: Change.allCases)
  func `a saved change and its undo leave the bytes that were there`(change: Change) throws {
    let folder = try folder(change)
    let before = files(folder)
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let edit = try edit(change, try WorkspaceLoader.load(workspace, archive: .contents))
    var store = WorkspaceStore(workspace)
    for _ in 0..<2 {
      #expect(store.save(edit.changes).isEmpty)
      #expect(files(folder) != before)
      #expect(store.save(edit.inverse.changes).isEmpty && !store.hasPending)
      #expect(files(folder) == before)
    }
  }

  @Test func `a file that stands against its change holds up no other`() throws {
    let folder = try folder(.edit)
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let plan = try WorkspaceLoader.load(workspace)
    var store = WorkspaceStore(workspace)
    try folder.write("items/PAY-2.md", "---\ntitle: Foreign\n---\n")
    let create = try edit(.create, plan)
    let refusals = store.save(create.changes + (try edit(.edit, plan)).changes)
    #expect(refusals.map(\.path) == ["items/PAY-2.md"])
    #expect(folder.text("items/PAY-2.md") == "---\ntitle: Foreign\n---\n")
    #expect(folder.text("items/PAY-1.md")?.contains("estimate: 5") == true)
    #expect(store.save(create.inverse.changes).isEmpty && !store.hasPending)
    #expect(folder.text("items/PAY-2.md") == "---\ntitle: Foreign\n---\n")
  }

  @Test func `a foreign change of another field is kept, of the same field it is refused`() throws {
    let folder = try folder(.edit)
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let edit = try edit(.edit, try WorkspaceLoader.load(workspace))
    var store = WorkspaceStore(workspace)
    let foreign = Self.file.replacing("title: One", with: "title: Uno")
    try folder.write("items/PAY-1.md", foreign)
    #expect(store.save(edit.changes).isEmpty)
    #expect(folder.text("items/PAY-1.md")?.contains("title: Uno") == true)
    let clash = Self.file.replacing("title: One", with: "title: One\nestimate: 8")
    try folder.write("items/PAY-1.md", clash)
    var other = WorkspaceStore(workspace)
    #expect(other.save(edit.changes).map(\.path) == ["items/PAY-1.md"])
    #expect(folder.text("items/PAY-1.md") == clash)
    #expect(other.save(edit.inverse.changes).isEmpty && !other.hasPending)
    #expect(folder.text("items/PAY-1.md") == clash)
  }

  @Test func `a file that was removed outside is not written again, and may be deleted`() throws {
    let folder = try folder(.edit)
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let plan = try WorkspaceLoader.load(workspace)
    unlink(folder.path(of: "items/PAY-1.md"))
    var store = WorkspaceStore(workspace)
    #expect(store.save(try edit(.edit, plan).changes).count == 1)
    #expect(folder.text("items/PAY-1.md") == nil)
    #expect(store.save(try edit(.delete, plan).changes).isEmpty && !store.hasPending)
  }

  @Test func `a record with a damaged line is deleted although the line has moved`() throws {
    let folder = try folder(.edit)
    try folder.write("items/PAY-1.md", "---\ntitle: One\neffort: abc\n---\n")
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    var plan = try WorkspaceLoader.load(workspace)
    var store = WorkspaceStore(workspace)
    for change in [Change.edit, .delete] {
      let edit = try edit(change, plan)
      try plan.apply(edit)
      #expect(store.save(edit.changes).isEmpty)
    }
    #expect(folder.text("items/PAY-1.md") == nil)
  }

  @Test func `five hundred records are saved at once`() throws {
    let folder = try folder(.edit)
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let plan = try WorkspaceLoader.load(workspace)
    let time = EventTime(utcSeconds: 1_800_000_000, offset: 0)
    var builder = EditBuilder(plan, by: Author(who: "ana", time: time))
    for index in 0..<500 {
      try builder.addItem(RecordID("PAY-N\(index)"), title: "N", status: "ready")
    }
    var store = WorkspaceStore(workspace)
    #expect(store.save(builder.edit("add").changes).isEmpty)
    #expect(try WorkspaceLoader.load(workspace).items.count == 502)
  }
}
