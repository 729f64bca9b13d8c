import PlanFiles
import Testing

struct WorkspacePathTests {
  @Test(arguments: ["items/PAY-1.md", "planboard.md", ".planboard/lock", "days/ana/2026-11-20.md"])
  func `a path of plain names is taken as it is`(text: String) throws {
    let path = try WorkspacePath(text)
    #expect(path.text == text)
    #expect((path.folder + [path.name]).joined(separator: "/") == text)
  }

  @Test(arguments: [
    "", "/", "/etc/passwd", "..", "../x", "items/..", "items/../../x", "./x", "items//x", "items/",
    "a\0b", "items/x\n", "items/é.md", "items/a b", "items\\x", "a/b/c/d/e/f/g/h/i",
    String(repeating: "x", count: 256),
  ])
  func `a path that leads elsewhere or hides something is refused`(text: String) {
    #expect(throws: WorkspacePath.Mistake.self) { try WorkspacePath(text) }
  }

  @Test func `a component of 255 bytes is still a name`() throws {
    _ = try WorkspacePath("items/" + String(repeating: "x", count: 255))
  }

  @Test(arguments: ["a", "PAY-1", "2.4", "9", String(repeating: "x", count: 64), "a..b"])
  func `an id names its record`(id: String) throws {
    #expect(RecordName("\(id).md") == .record(id: id))
    #expect(try WorkspacePath(folder: "items", id: id).text == "items/\(id).md")
  }

  @Test(arguments: [
    ".git", ".hidden.md", "PAY-1.md~", "#PAY-1.md#", ".PAY-1.md.swp", ".planboard-0123.tmp",
    "PAY-1.sync-conflict-20261120-101500-ABC.md", "notes.txt", "PAY-1.csv", "md", "",
    "PAY-1.MD", "x.md\u{301}",
  ])
  func `what editors and sync programs leave is ignored`(name: String) {
    #expect(RecordName(name) == .ignored)
  }

  @Test(arguments: [
    "-x.md", "_x.md", "a b.md", "é.md", "a\u{7}.md", "a/b.md", "#x.md", "\u{600}.md",
    String(repeating: "x", count: 65) + ".md", String(repeating: "x", count: 252) + ".md",
  ])
  func `another name that ends in md is told to the person`(name: String) {
    #expect(RecordName(name) == .misnamed)
    #expect(throws: WorkspacePath.Mistake.self) {
      try WorkspacePath(folder: "items", id: String(name.dropLast(3)))
    }
  }
}
