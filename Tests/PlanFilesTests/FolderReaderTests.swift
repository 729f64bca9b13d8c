import Glibc
import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

struct FolderReaderTests {
  private let folder: TemporaryFolder
  private let items: WorkspacePath

  init() throws {
    folder = try TemporaryFolder()
    items = try WorkspacePath("items")
    try folder.makeFolder("items")
  }

  private func reader(limits: FolderReader.Limits = .init()) throws -> FolderReader {
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    return FolderReader(workspace: workspace, limits: limits)
  }

  @Test func `records come back in the order of their ids, each with its own bytes`() throws {
    let ids = (0..<500).map { "A-\($0)" } + ["a", "a-b", "a.b", "B"]
    for id in ids { try folder.write("items/\(id).md", id) }
    let contents = try reader().map(items) { id, bytes in
      id + "=" + String(decoding: bytes, as: UTF8.self)
    }
    #expect(contents.records.map(\.id) == ids.sorted())
    #expect(try contents.records.map { try $0.outcome.get() } == ids.sorted().map { "\($0)=\($0)" })
    #expect(contents.problems.isEmpty)
  }

  @Test func `what is no record stands in nobody's way and is named`() throws {
    let outside = try TemporaryFolder()
    try outside.write("secret", "secret")
    try folder.write("items/good.md", "good")
    try folder.write("items/README.txt", "text")
    try folder.write("items/.planboard-0123.tmp", "temporary")
    try folder.write("items/two words.md", "misnamed")
    try folder.write("items/" + String(repeating: "x", count: 252) + ".md", "long")
    try folder.makeFolder("items/folder.md")
    try folder.link("items/link.md", to: outside.path(of: "secret"))
    try folder.link("items/null.md", to: "/dev/null")
    #expect(mkfifo(folder.path(of: "items/pipe.md"), 0o600) == 0)
    try folder.write("items/bad\u{FFFD}.md", "misnamed")
    let contents = try reader().map(items) { _, bytes in bytes }
    let causes = contents.records.compactMap { record -> String? in
      if case .failure(let error) = record.outcome { "\(record.id): \(error.reason)" } else { nil }
    }
    let link = "this is a symbolic link, and links inside a workspace are not followed"
    #expect(
      causes == [
        "folder: this is not a regular file", "link: \(link)", "null: \(link)",
        "pipe: this is not a regular file",
      ])
    #expect(contents.records.filter { (try? $0.outcome.get()) != nil }.map(\.id) == ["good"])
    #expect(contents.problems.count == 3)
    #expect(contents.problems.allSatisfy { $0.reason == "the file name is not an id" })
  }

  @Test func `a name that is no UTF-8 is a problem, not a record`() throws {
    let bytes = Array("items/\u{1}.md".utf8).map { CChar(bitPattern: $0 == 1 ? 0xFF : $0) } + [0]
    let root = (folder.path + "/").utf8CString.dropLast()
    let made = open(Array(root) + bytes, O_WRONLY | O_CREAT, 0o600)
    try #require(made >= 0)
    close(made)
    let contents = try reader().map(items) { _, bytes in bytes }
    #expect(contents.records.isEmpty)
    #expect(contents.problems.map(\.path) == ["items/\u{FFFD}.md"])
  }

  @Test func `a missing folder is empty and a link in its place is an error`() throws {
    let releases = try WorkspacePath("releases")
    #expect(try reader().map(releases) { _, bytes in bytes }.records.isEmpty)
    let outside = try TemporaryFolder()
    try folder.link("releases", to: outside.path)
    let error = #expect(throws: FileError.self) {
      try reader().map(releases) { _, bytes in bytes }
    }
    #expect(error?.code == ELOOP)
    try folder.write("sprints", "a file")
    let second = #expect(throws: FileError.self) {
      try reader().map(try WorkspacePath("sprints")) { _, bytes in bytes }
    }
    #expect(second?.code == ENOTDIR)
  }

  @Test func `limits bound what is read and say what was left out`() throws {
    for number in 1...9 { try folder.write("items/A-\(number).md", "x") }
    try folder.write("items/A-2.md", String(repeating: "x", count: 11))
    let limits = FolderReader.Limits(fileSize: 10, records: 5)
    let contents = try reader(limits: limits).map(items) { _, bytes in bytes.count }
    #expect(contents.records.map(\.id) == ["A-1", "A-2", "A-3", "A-4", "A-5"])
    #expect(
      contents.records[1].outcome
        == .failure(
          FileError(.read, .tooLarge(limit: 10), path: "items/A-2.md")))
    #expect(contents.problems.map(\.reason) == ["4 records beyond the first 5 are not loaded"])
  }

  @Test func `a file of exactly the limit is read`() throws {
    try folder.write("items/A.md", String(repeating: "x", count: 10))
    try folder.write("items/B.md", "")
    let contents = try reader(limits: .init(fileSize: 10)).map(items) { _, bytes in bytes.count }
    #expect(try contents.records.map { try $0.outcome.get() } == [10, 0])
  }

  @Test func `a giant file is refused without being read`() throws {
    try folder.write("items/A.md", "")
    #expect(truncate(folder.path(of: "items/A.md"), 1 << 33) == 0)
    let contents = try reader().map(items) { _, bytes in bytes.count }
    #expect(
      contents.records.first?.outcome
        == .failure(
          FileError(.read, .tooLarge(limit: 1 << 20), path: "items/A.md")))
  }
}
