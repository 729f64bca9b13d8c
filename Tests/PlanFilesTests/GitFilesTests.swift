import PlanModel
import PlanTestSupport
import Testing

@testable import PlanFiles

/// What is read of git's own files, which may hold anything.
@Suite struct GitFilesTests {
  private func entry(_ name: String, size: UInt8) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 62)
    bytes[11] = 7  // written at second 7
    bytes[39] = size
    bytes += Array(name.utf8)
    return bytes + [UInt8](repeating: 0, count: (bytes.count / 8 + 1) * 8 - bytes.count)
  }

  private func index(_ entries: [[UInt8]]) -> [UInt8] {
    Array("DIRC".utf8) + [0, 0, 0, 2, 0, 0, 0, UInt8(entries.count)] + entries.flatMap { $0 }
      + [UInt8](repeating: 0, count: 20)
  }

  @Test func `the files of an index are read with what git noted of them`() throws {
    let bytes = index([entry("items/PAY-1.md", size: 5), entry("planboard.md", size: 9)])
    let stamps = try #require(GitIndex(bytes)).stamps
    #expect(
      stamps == [
        "items/PAY-1.md": FileStamp(seconds: 7, nanoseconds: 0, size: 5),
        "planboard.md": FileStamp(seconds: 7, nanoseconds: 0, size: 9),
      ])
  }

  @Test func `an index that is cut or damaged anywhere is none or another one`() {
    let bytes = index([entry("items/PAY-1.md", size: 5), entry("planboard.md", size: 9)])
    for end in bytes.indices { _ = GitIndex(Array(bytes[..<end])) }
    for place in bytes.indices {
      for value: UInt8 in [0, 1, 0x40, 0x7f, 0xff] {
        var damaged = bytes
        damaged[place] = value
        _ = GitIndex(damaged)
      }
    }
    #expect(GitIndex([]) == nil && GitIndex(Array("DIRC".utf8)) == nil)
  }

  @Test func `a branch whose name leads elsewhere is not followed`() throws {
    let folder = try TemporaryFolder()
    try folder.write("w/planboard.md", "---\nkey: PAY\n---\n")
    try folder.write("w/.git/index", bytes: index([]))
    try folder.write("w/.git/HEAD", "ref: refs/heads/../../../out\n")
    try folder.write(
      "w/.git/config", "[branch \"../../../out\"]\nremote = origin\nmerge = refs/heads/main\n")
    try folder.write("out", "0000\n")
    let workspace = try WorkspaceFolder(
      opening: folder.path(of: "w"), fileSystem: HostFileSystem())
    let standing = try #require(GitFiles(of: workspace)?.standing())
    #expect(!standing.isApart)
    #expect(standing.changed == [RecordKey(kind: "workspace", id: Workspace.id)])
  }

  @Test func `a repository above the workspace, or a link to one, is not looked at`() throws {
    let folder = try TemporaryFolder()
    try folder.write("w/planboard.md", "---\nkey: PAY\n---\n")
    try folder.makeFolder("other")
    try folder.makeFolder(".git")
    let workspace = try WorkspaceFolder(
      opening: folder.path(of: "w"), fileSystem: HostFileSystem())
    #expect(GitFiles(of: workspace) == nil)
    try folder.link("w/.git", to: "../other")
    #expect(GitFiles(of: workspace) == nil)
  }
}
