import Glibc
import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

struct WorkspaceLoaderTests {
  private func load(
    _ files: [String: String], archive: WorkspaceLoader.Archive = .names
  ) throws -> Plan {
    let folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(path, text) }
    return try WorkspaceLoader.load(
      try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem()), archive: archive)
  }

  private static let empty = "---\n---\n"

  @Test func `ids that differ in case are one record and a problem`() throws {
    let plan = try load(["items/PAY-1.md": Self.empty, "items/pay-1.md": Self.empty])
    #expect(plan.items.all.map(\.id.text) == ["PAY-1"])
    #expect(plan.loadProblems.map(\.path) == ["items/pay-1.md"])
  }

  @Test(arguments: [WorkspaceLoader.Archive.names, .contents])
  func `an id in the archive as well is a problem, whatever is read`(
    archive: WorkspaceLoader.Archive
  ) throws {
    let plan = try load(
      [
        "items/PAY-1.md": Self.empty, "archive/items/PAY-1.md": Self.empty,
        "archive/items/PAY-2.md": "---\ntitle: Old\n---\n",
      ], archive: archive)
    #expect(plan.loadProblems.map(\.path) == ["archive/items/PAY-1.md"])
    #expect(plan.items[RecordID("PAY-1")]?.core.isArchived == false)
    #expect(plan.items.count == (archive == .contents ? 2 : 1))
    #expect(plan.isTaken(RecordID("pay-2"), in: Item.self))
    #expect(plan.holds(RecordID("PAY-2"), kind: "item"))
    #expect(plan.index.order.count == 1)
  }

  @Test(arguments: ["releases", "items", "archive/items"])
  func `a link or a file in the place of a folder is a problem and stops nothing else`(
    name: String
  ) throws {
    for isLink in [true, false] {
      let folder = try TemporaryFolder()
      try folder.write("outside/2.4.md", "---\ntitle: Secret\n---\n")
      try folder.makeFolder("workspace/archive")
      try folder.write("workspace/people/ana.md", Self.empty)
      if isLink {
        try folder.link("workspace/\(name)", to: folder.path(of: "outside"))
      } else {
        try folder.write("workspace/\(name)", "no folder")
      }
      let plan = try WorkspaceLoader.load(
        try WorkspaceFolder(opening: folder.path(of: "workspace"), fileSystem: HostFileSystem()))
      #expect(plan.loadProblems.map(\.path) == [name])
      #expect(plan.people.count == 1 && plan.releases.count == 0 && plan.items.count == 0)
    }
  }

  @Test func `files that cannot be read stop nothing else`() throws {
    let folder = try TemporaryFolder()
    try folder.write("items/PAY-1.md", "no front matter\n")
    try folder.write("items/PAY-2.md", bytes: [0x2d, 0x2d, 0x2d, 0x0a, 0xff])
    try folder.write("items/PAY-3.md", "---\ntitle: Three\n---\n")
    try folder.write("items/PAY-4.md", "---\ntitle: \(String(repeating: "x", count: 1025))\n---\n")
    try folder.write("items/not an id.md", Self.empty)
    try folder.link("items/PAY-5.md", to: "/etc/passwd")
    try folder.makeFolder("items/PAY-6.md")
    let plan = try WorkspaceLoader.load(
      try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem()))
    #expect(plan.items.all.map(\.title) == ["Three"])
    #expect(
      plan.loadProblems.map(\.path)
        == [1, 2, 4, 5, 6].map { "items/PAY-\($0).md" } + ["items/not an id.md"])
  }

  @Test func `a workspace of a newer format says so and refuses every edit`() throws {
    var plan = try load([
      "planboard.md": "---\nformat: 2\nkey: PAY\n---\n", "items/PAY-1.md": Self.empty,
    ])
    #expect(plan.readOnlyReason?.contains("format 2") == true)
    #expect(plan.items.count == 1)
    let time = EventTime(utcSeconds: 0, offset: 0)
    var builder = EditBuilder(plan, by: Author(who: "a", time: time))
    try builder.delete(RecordID("PAY-1"), Item.self)
    let edit = builder.edit("delete")
    #expect(throws: EditError.self) { try plan.apply(edit) }
  }

  @Test(arguments: ["", "---\n---\n", "---\nformat: x\nkey: [a]\ncolumns: [a]\n---\n", "broken"])
  func `a workspace without settings has the standard ones`(settings: String) throws {
    let plan = try load(["planboard.md": settings, "items/PAY-1.md": Self.empty])
    #expect(plan.workspace.columns.count == 6)
    #expect(plan.workspace.effectiveDoneDays == 14)
    #expect(plan.items.count == 1)
    var source = IdentitySource(seed: 1)
    #expect(source.itemID(in: plan).isValid)
  }
}
