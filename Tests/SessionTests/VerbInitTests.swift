import PlanTestSupport
import Testing

@Suite struct VerbInitTests {
  @Test func `init writes the settings out and keeps its own folder from git`() throws {
    let session = try VerbSession()
    let answer = session("init", ".", "--key", "PAY", "--name", "Acme Pay")
    #expect(answer.status == 0)
    #expect(answer.lines.first?.hasPrefix("Made the workspace Acme Pay in /") == true)
    #expect(answer.out.contains("a git repository of its own"))
    #expect(session.text(".gitignore") == ".planboard/\n")
    let settings = session.text("planboard.md")
    #expect(settings.hasPrefix("---\nformat: 1\nkey: PAY\nname: Acme Pay\ncolumns:\n"))
    #expect(settings.contains("  - review phase=waiting wip=3 age=4 title=\"In review\"\n"))
    #expect(session("check").status == 0)
  }

  @Test func `init makes the folders that are missing`() throws {
    let session = try VerbSession()
    #expect(session("init", "a/b/c", "--key", "PAY").status == 0)
    #expect(session.text("a/b/c/planboard.md").contains("key: PAY\n"))
  }

  @Test func `init adopts a folder of records without touching one`() throws {
    let session = try VerbSession()
    let record = "---\r\ntitle:   odd   \r\nfoo: 1\r\n---\r\nno end"
    try session.write("items/X-1.md", record)
    try session.write("items/X-2.md", "no front matter")
    try session.write(".gitignore", "*.swp")
    let answer = session("init", "--key", "X2")
    #expect(answer.status == 0)
    #expect(answer.out.contains("It holds 1 item.\n"))
    #expect(answer.out.contains("planboard check lists 1 problem.\n"))
    #expect(session.text("items/X-1.md") == record)
    #expect(session.text("items/X-2.md") == "no front matter")
    #expect(session.text(".gitignore") == "*.swp\n.planboard/\n")
  }

  @Test(arguments: [".planboard", "/.planboard/\r\nx"])
  func `an ignore file that has the line stays as it is`(_ text: String) throws {
    let session = try VerbSession()
    try session.write(".gitignore", text)
    #expect(session("init", "--key", "PAY").status == 0)
    #expect(session.text(".gitignore") == text)
  }

  @Test func `a folder of a workspace is refused and stays as it is`() throws {
    let session = try VerbSession.inWorkspace()
    let before = session.text("planboard.md")
    for path in [".", "items", "new/deeper"] {
      let answer = session("init", path, "--key", "ABC")
      #expect(answer.status == 2)
      #expect(answer.out.isEmpty)
      #expect(answer.errors.contains("is a workspace already; open it: planboard /"))
    }
    #expect(session.text("planboard.md") == before)
    #expect(!session.names().contains("new"))
  }

  @Test(arguments: ["p", "PAYMENTSYSTEM", "1PAY", "PÄY", "pay", "P-1", ""])
  func `a key that is none is refused`(_ key: String) throws {
    let session = try VerbSession()
    let answer = session("init", "--key", key)
    #expect(answer.status == 2)
    #expect(answer.errors.contains("is no key: a capital letter"))
    #expect(session.names().isEmpty)
  }

  @Test func `without a key the command to give is named`() throws {
    let answer = try VerbSession()("init")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("planboard init --key PAY"))
  }

  @Test func `a repository with other files is used only on demand`() throws {
    let session = try VerbSession()
    try session.write(".git/HEAD", "ref: refs/heads/main\n")
    try session.write("main.c", "")
    for path in [".", "plan"] {
      let answer = session("init", path, "--key", "PAY")
      #expect(answer.status == 2)
      #expect(answer.errors.contains("holds other files (main.c)"))
      #expect(answer.errors.contains("--inside-repository"))
    }
    #expect(session.names() == [".git", "main.c"])
    let answer = session("init", "plan", "--key", "PAY", "--inside-repository")
    #expect(answer.status == 0)
    #expect(!answer.out.contains("git init"))
  }

  @Test func `a repository of its own needs no flag`() throws {
    let session = try VerbSession()
    try session.write(".git/HEAD", "ref: refs/heads/main\n")
    try session.write("items/X-1.md", "---\ntitle: x\n---\n")
    try session.write("README.md", "")
    #expect(session("init", "--key", "PAY").status == 0)
  }

  @Test func `a file in place of the folder is a sentence`() throws {
    let session = try VerbSession()
    try session.write("plan", "text")
    let answer = session("init", "plan/deeper", "--key", "PAY")
    #expect(answer.status == 2)
    #expect(!answer.errors.isEmpty)
    #expect(session.text("plan") == "text")
  }

  @Test func `an ignore file that cannot be read stops everything`() throws {
    let session = try VerbSession()
    try session.folder.makeFolder("work/.gitignore")
    let answer = session("init", "--key", "PAY")
    #expect(answer.status == 1)
    #expect(answer.errors.contains(".gitignore"))
    #expect(!session.names().contains("planboard.md"))
  }
}
