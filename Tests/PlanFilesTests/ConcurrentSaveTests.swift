import Glibc
import PlanFiles
import PlanTestSupport
import Synchronization
import Testing

struct ConcurrentSaveTests {
  /// One writer's share: adds its lines one by one, reading again whenever somebody was faster.
  private static func addLines(of writer: Int, count: Int, at path: String) throws -> Int {
    let workspace = try WorkspaceFolder(opening: path, fileSystem: HostFileSystem())
    let save = AtomicWrite(workspace: workspace)
    let item = try WorkspacePath("items/A-1.md")
    var overtaken = 0
    for line in 0..<count {
      while true {
        let base = try workspace.read(item)?.bytes
        let bytes = (base ?? []) + Array("\(writer) \(line)\n".utf8)
        if try save.replace(item, base: base, with: bytes) == .saved { break }
        overtaken += 1
      }
    }
    return overtaken
  }

  @Test func `four writers of one file lose no line`() throws {
    let folder = try TemporaryFolder(in: .disk)
    let path = folder.path
    let writers = 4
    let lines = 25
    let refusals = Mutex<[String]>([])
    let threads = (0..<writers).map { writer in
      PlainThread {
        do {
          _ = try Self.addLines(of: writer, count: lines, at: path)
        } catch {
          refusals.withLock { $0.append("\(error)") }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(refusals.withLock { $0 }.isEmpty)
    let written = try #require(folder.text("items/A-1.md")).split(separator: "\n").map(String.init)
    let expected = (0..<writers).flatMap { writer in (0..<lines).map { "\(writer) \($0)" } }
    #expect(written.sorted() == expected.sorted())
    #expect(folder.names("items") == ["A-1.md"])
  }

  @Test func `a folder that is swapped for a link leads nobody outside`() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    try outside.write("A-1.md", "outside")
    try folder.write("items/A-1.md", "0")
    try folder.link("link", to: outside.path)
    let isOver = Mutex(false)
    let (items, link) = (folder.path(of: "items"), folder.path(of: "link"))
    let aside = folder.path(of: "aside")
    let swapper = PlainThread {
      while !isOver.withLock({ $0 }) {
        rename(items, aside)
        rename(link, items)
        rename(items, link)
        rename(aside, items)
      }
    }
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let item = try WorkspacePath("items/A-1.md")
    var base = Array("0".utf8)
    for round in 1...1000 {
      let bytes = Array("\(round)".utf8)
      let report = AtomicWrite(workspace: workspace).commit([
        .write(item, base: base, with: bytes)
      ])
      if report.isSaved { base = bytes }
    }
    isOver.withLock { $0 = true }
    swapper.join()
    #expect(outside.names() == ["A-1.md"] && outside.text("A-1.md") == "outside")
    #expect(folder.bytes("items/A-1.md") == base)
  }
}
