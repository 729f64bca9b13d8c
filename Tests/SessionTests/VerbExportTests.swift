import PlanFiles
import PlanModel
import PlanShell
import PlanTestSupport
import Testing

@Suite struct VerbExportTests {
  @Test func `a table for a spreadsheet goes to standard output`() throws {
    let session = try VerbSession.inWorkspace()
    let answer = session("export", "csv", "--columns", "id,title,status,labels")
    #expect(answer.status == 0)
    #expect(
      answer.out.split(separator: "\r\n").map(String.init) == [
        "id,title,status,labels", "PAY-A9WHK,Webhook signing,ready,",
        "PAY-A7PAS,Login loops,done,",
        "PAY-K7M2Q,SSO for admins,doing,\"identity, enterprise\"",
      ])
  }

  @Test func `without columns every field that has a value is there, and the text`() throws {
    let session = try VerbSession.inWorkspace()
    let answer = session("export", "csv", "id:PAY-K7M2Q")
    let rows = CSVText.rows(Array(answer.out.utf8)).map(\.cells)
    #expect(
      rows.first == [
        "id", "type", "title", "status", "rank", "labels", "created", "owner", "release",
        "estimate", "revision", "body",
      ])
    #expect(rows.last?.last?.hasPrefix("As an IT admin") == true)
    #expect(rows.last?.last?.hasSuffix("- [ ] SCIM off-boarding") == true)
    #expect(answer.errors.contains("1 × histories  (PAY-K7M2Q)"))
  }

  @Test func `a table on a terminal has all of its lines`() throws {
    var session = try VerbSession.inWorkspace()
    let piped = session("export", "csv", "--columns", "id,title").out
    session.host.outputColumns = 80
    let shown = session("export", "csv", "--columns", "id,title").out
    #expect(shown == piped.replacing("\r\n", with: "\n"), "\(shown)")
    #expect(shown.hasPrefix("id,title\n") && shown.hasSuffix("\n"))
  }

  @Test func `a title that is a formula is defused and stays one text`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "PAY-A9WHK", "title==HYPERLINK(\"http://x\",\"y\")")
    let out = session("export", "csv", "id:PAY-A9WHK", "--columns", "title").out
    #expect(out == "title\r\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n")
  }

  @Test func `dropped and archived items leave with the others`() throws {
    let session = try VerbSession.inWorkspace()
    session("archive", "PAY-A7PAS")
    session("drop", "PAY-A9WHK", "--why", "nobody needs it")
    let all = session("export", "csv", "--columns", "id")
    #expect(all.out.split(separator: "\r\n").count == 4)
    #expect(session("export", "csv", "estimate<9", "--columns", "id").out == "id\r\nPAY-K7M2Q\r\n")
  }

  @Test func `another kind is named as in list`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(
      session("export", "csv", "releases").out
        == "id,title,ship\r\n2.4,Enterprise,2026-12-04\r\n")
  }

  @Test func `a file is written once, and replaced only by force`() throws {
    let session = try VerbSession.inWorkspace()
    let first = session("export", "csv", "--output", "out.csv", "--columns", "id")
    #expect(first.out == "Exported 3 items to out.csv.\n")
    let written = session.text("out.csv")
    #expect(written.hasPrefix("id\r\n"))
    let second = session("export", "csv", "--output", "out.csv")
    #expect(second.status == 2)
    #expect(
      second.errors
        == "out.csv is there already; add --force to replace it, or name another file.\n")
    #expect(session.text("out.csv") == written)
    #expect(session("export", "csv", "-o", "out.csv", "--force", "--bom").status == 0)
    #expect(session.text("out.csv").hasPrefix("\u{feff}id,"))
    #expect(session("export", "csv", "-o", "items").errors == "items is a folder; name a file.\n")
    #expect(session.names().filter { $0.contains("out") } == ["out.csv"])
  }

  @Test func `what was left out goes into a file on request`() throws {
    let session = try VerbSession.inWorkspace()
    let answer = session("export", "csv", "-o", "out.csv", "--report", "report.txt")
    #expect(answer.errors.isEmpty)
    #expect(session.text("report.txt").contains("1 × histories"))
    #expect(session("export", "json", "--report", "none.txt").status == 0)
    #expect(session.text("none.txt") == "Nothing was left out.\n")
  }

  @Test func `a mistake in the query or the columns is a sentence`() throws {
    let session = try VerbSession.inWorkspace()
    for words in [
      ["estimate>>"], ["--colums", "id"], ["--columns", "idd"], ["nothing:here"],
    ] {
      let answer = session.run(["export", "csv"] + words)
      #expect(answer.status == 2)
      #expect(answer.out.isEmpty)
      #expect(!answer.errors.isEmpty)
    }
  }

  @Test func `a table for a mail lines up and keeps its bars`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "PAY-A9WHK", "title=Sign | verify <b>")
    #expect(
      session("export", "markdown", "is:open", "--columns", "id,title,estimate").out
        == """
        | ID        | Title               | Estimate |
        | --------- | ------------------- | -------- |
        | PAY-A9WHK | Sign \\| verify \\<b> |          |
        | PAY-K7M2Q | SSO for admins      | M        |

        """)
    let groups = session("export", "markdown", "group:status", "--columns", "id").out
    #expect(groups.contains("**Doing** (1)\n\n| ID        |\n"))
  }

  @Test func `a terminal is not controlled by what a record holds`() throws {
    var session = try VerbSession.inWorkspace()
    try session.write("items/PAY-E5C00.md", "---\ntitle: \"a\\e[31mb\"\n---\n\n\u{202e}text\n")
    session.host.outputColumns = 80
    for form in ["csv", "markdown", "json"] {
      let out = session("export", form).out
      #expect(!out.contains("\u{1b}") && !out.contains("\u{202e}") && !out.contains("\r"))
    }
  }

  @Test func `everything is in the JSON, also what planboard does not know`() throws {
    let session = try VerbSession.inWorkspace()
    let tree = try JSONTree(session("export", "json").out)
    let records = tree["records"]?.entries ?? []
    #expect(
      records.map { $0["kind"]?.text } == [
        "workspace", "item", "item", "item", "release", "person",
      ])
    let item = records.first { $0["id"]?.text == "PAY-K7M2Q" }
    #expect(item?["other"]?["x-colour"]?.text == "teal")
    #expect(item?["history"]?.entries.count == 1)
    #expect(item?["body"]?.text?.hasPrefix("\nAs an IT admin") == true)
  }

  @Test func `an export takes the place of no file that the workspace keeps`() throws {
    let session = try VerbSession.inWorkspace()
    for name in ["planboard.md", "items/PAY-A9WHK.md", "items/new.md", "imports/x.csv"] {
      let before = session.names("items").map { session.text("items/\($0)") }
      session("import", "csv", "none.csv")
      let answer = session("export", "csv", "--output", name, "--force")
      #expect(answer.status == 2, "\(name)")
      #expect(session.names("items").map { session.text("items/\($0)") } == before)
    }
    let answer = session("export", "csv", "--output", "items/new.md")
    #expect(
      answer.errors.contains("items/new.md is a place for files of the workspace "), "\(answer)")
    #expect(session("export", "csv", "--output", "new.md").status == 0)
  }
}
