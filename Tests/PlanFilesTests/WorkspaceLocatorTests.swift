import Glibc
import PlanFiles
import PlanTestSupport
import Testing

struct WorkspaceLocatorTests {
  private let folder: TemporaryFolder
  private let locator = WorkspaceLocator(fileSystem: HostFileSystem())

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [".", "items", "archive/items", "deep/er"])
  func `the workspace is found from any folder in it`(start: String) throws {
    try folder.write("plan/planboard.md", "")
    for name in ["items", "archive/items", "deep/er"] { try folder.makeFolder("plan/\(name)") }
    let found = try locator.search(from: folder.path(of: "plan/\(start)"))
    #expect(found == .workspace(folder.path(of: "plan")))
  }

  @Test func `the nearest of two workspaces wins`() throws {
    try folder.write("planboard.md", "")
    try folder.write("inner/planboard.md", "")
    #expect(
      try locator.search(from: folder.path(of: "inner")) == .workspace(folder.path(of: "inner")))
  }

  @Test func `a folder with items but without settings is told apart`() throws {
    try folder.makeFolder("plan/items")
    let adoptable = WorkspaceLocator.Place.adoptable(folder.path(of: "plan"))
    #expect(try locator.search(from: folder.path(of: "plan")) == adoptable)
    #expect(try locator.search(from: folder.path(of: "plan/items")) == adoptable)
    #expect(try locator.look(at: folder.path(of: "plan")) == adoptable)
  }

  @Test func `a folder named like the settings is none`() throws {
    try folder.makeFolder("plan/planboard.md")
    #expect(
      try locator.search(from: folder.path(of: "plan")) == .nothing(folder.path(of: "plan")))
  }

  @Test func `the folder that is named outright is not searched upwards`() throws {
    try folder.write("planboard.md", "")
    try folder.makeFolder("inner")
    let inner = folder.path(of: "inner")
    #expect(try locator.look(at: inner) == .nothing(inner))
    #expect(try locator.look(at: folder.path) == .workspace(folder.path))
  }

  @Test func `a start that is missing or a file is an error with the path as it was typed`() throws
  {
    let missing = folder.path(of: "nowhere")
    let first = #expect(throws: FileError.self) { try locator.search(from: missing) }
    #expect(first?.isMissing == true && first?.path == missing)
    try folder.write("file", "")
    let second = #expect(throws: FileError.self) {
      try locator.search(from: folder.path(of: "file"))
    }
    #expect(second?.code == ENOTDIR)
    #expect(second?.reason == "this is a file, not a folder")
  }

  @Test func `a link to a workspace leads to its real path`() throws {
    try folder.write("plan/planboard.md", "")
    try folder.link("short", to: "plan")
    #expect(
      try locator.search(from: folder.path(of: "short")) == .workspace(folder.path(of: "plan")))
  }

  @Test func `parents that cannot be looked into are passed by`() throws {
    try folder.write("planboard.md", "")
    try folder.makeFolder("inner")
    let fileSystem = FaultyFileSystem(fault: .lasting(at: 2, code: EACCES))
    let found = try WorkspaceLocator(fileSystem: fileSystem).search(
      from: folder.path(of: "inner"))
    #expect(found == .nothing(folder.path(of: "inner")))
  }
}
