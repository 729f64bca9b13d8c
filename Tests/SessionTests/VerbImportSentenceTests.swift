import PlanModel
import PlanTestSupport
import Testing

/// What an import says when something is wrong with what it was given.
@Suite struct VerbImportSentenceTests {
  private func session() throws -> VerbSession {
    let session = try VerbSession()
    session("init", ".", "--key", "PAY", "--name", "Pay")
    return session
  }

  @Test func `a table that is none of Jira's is refused as one`() throws {
    let session = try session()
    try session.write("a.csv", "ID,Title\n1,One\n")
    let answer = session("import", "csv", "a.csv", "--from", "jira")
    #expect(answer.status == 2 && answer.errors.contains("a.csv is no export of Jira"))
    #expect(answer.errors.contains("planboard import csv a.csv"))
    let flow = session("import", "flow-csv", "a.csv", "--id", "Nr", "--created", "X", "--done", "Y")
    #expect(flow.errors == "a.csv has no column Nr; it has ID, Title.\n")
    try session.write("de.csv", "Vorgang,Titel\nPAY-1,Eins\n")
    let told = session(
      "import", "csv", "de.csv", "--from", "jira", "--map", "Vorgang=id,Titel=title")
    #expect(told.status == 0, "\(told.errors)")
  }

  @Test func `JSON that holds no issues is refused as GitHub's`() throws {
    let session = try session()
    for text in [#"[{"a":1}]"#, #"[{"number":1}]"#, #"{"schema_version":1,"records":[]}"#] {
      try session.write("a.json", text)
      let answer = session("import", "json", "a.json", "--from", "github")
      #expect(
        answer.status == 2 && answer.errors.contains("holds no issues of GitHub"), "\(answer)")
    }
  }

  @Test func `a dry run shows the columns before it asks`() throws {
    let session = try session()
    try session.write("a.csv", "ID,Title,Status,Due\n1,One,Limbo,3/4/2026\n")
    let dates = session("import", "csv", "a.csv", "--dry-run")
    #expect(dates.status == 2 && dates.errors.contains("--dates dmy"))
    #expect(dates.out.contains("  Status  status  \"Limbo\"\n"), "\(dates.out)")
    let state = session("import", "csv", "a.csv", "--dry-run", "--dates", "dmy")
    #expect(state.status == 2 && state.errors.contains("The state \"Limbo\""))
    #expect(state.out.contains("  Title   title   \"One\"\n"))
    try session.write("b.csv", "Nr,Headline,Count\nA1,The whole story,3\nA2,Another one,4\n")
    let title = session("import", "csv", "b.csv", "--dry-run")
    #expect(title.errors.contains("--map \"Headline=title\""), "\(title.errors)")
    #expect(title.out.contains("  Count     -  \"3\" \"4\"\n"))
    #expect(!title.errors.contains("Count"))
  }

  @Test func `folders are not made by the way`() throws {
    let session = try session()
    try session.write("a.csv", "ID,Title\n1,One\n")
    for answer in [
      session("export", "csv", "--output", "x/y.csv"),
      session("export", "backlog-md", "x/y"),
      session("import", "csv", "a.csv", "--report", "x/y.txt"),
    ] {
      #expect(answer.status == 2, "\(answer)")
      #expect(answer.errors.contains("There is no folder x. Make it first: mkdir -p x"))
    }
    #expect(!session.names().contains("x") && session.names("items").isEmpty)
  }

  @Test func `a column that is not there is named with those that are`() throws {
    let session = try session()
    try session.write("a.csv", "ID,Title,Points\n1,One,2\n")
    let answer = session("import", "csv", "a.csv", "--map", "Nope=title")
    #expect(
      answer.errors.contains(
        "--map \"Nope=title\": a.csv has no column Nope; it has ID, Title, Points."), "\(answer)")
    let near = session("import", "csv", "a.csv", "--map", "Point=estimate")
    #expect(near.errors.contains("did you mean Points?"))
  }

  @Test func `a state may have the name of a field`() throws {
    let session = try session()
    let settings = session.text("planboard.md").split(separator: "\n").map(String.init)
    let row = settings.firstIndex { $0.contains("- review ") } ?? 0
    try session.write(
      "planboard.md",
      (settings[...row] + ["  - blocked phase=waiting"] + settings[(row + 1)...])
        .joined(separator: "\n") + "\n")
    try session.write("a.csv", "ID,Title,Status\n1,One,Stuck\n")
    let answer = session("import", "csv", "a.csv", "--map", "Stuck=blocked")
    #expect(answer.errors.isEmpty, "\(answer) \(session.text("planboard.md"))")
    #expect(session.text("items/1.md").contains("status: blocked\n"))
  }

  @Test func `a workbook, a PDF and an address say what to do`() throws {
    let session = try session()
    try session.folder.write("work/a.xlsx", bytes: [0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0])
    let book = session("import", "csv", "a.xlsx")
    #expect(book.status == 2)
    #expect(book.errors.contains("a.xlsx is a workbook (xlsx, ods) or another zip archive"))
    #expect(book.errors.contains("save it as CSV"))
    try session.write("a.pdf", "%PDF-1.7\n")
    #expect(session("import", "csv", "a.pdf").errors.contains("a.pdf is a PDF"))
    for verb in [["csv"], ["json"]] {
      let answer = session.run(["import"] + verb + ["https://example.com/a.csv"])
      #expect(answer.status == 2 && answer.errors.contains("Fetch it first"), "\(answer)")
    }
  }
}
