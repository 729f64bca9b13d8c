import PlanModel
import PlanTestSupport
import Testing

/// A person imports again: next week's export, another page, with what they said remembered.
@Suite struct VerbImportAgainTests {
  private func session() throws -> VerbSession {
    let session = try VerbSession()
    session("init", ".", "--key", "PAY", "--name", "Pay")
    return session
  }

  @Test func `next week's file is the same source, whatever its name`() throws {
    let session = try session()
    try session.write("b-1.csv", "ID,Title,Points\n1,One,1\n2,Two,2\n3,Three,3\n")
    try session.write("b-2.csv", "ID,Title,Points\n1,One,5\n2,Two,8\n4,Four,1\n")
    session("import", "csv", "b-1.csv")
    session("set", "2", "estimate=13")
    let answer = session("import", "csv", "b-2.csv")
    #expect(answer.out.hasPrefix("Imported 1 item from the table, updated 1.\n"), "\(answer)")
    #expect(answer.out.contains("2 estimate: \"13\" here, \"8\" there"))
    #expect(answer.out.contains("No longer in the table; kept here:\n  3"))
    #expect(answer.out.contains("known by its rows from an earlier import"))
    #expect(session.names("items") == ["1.md", "2.md", "3.md", "4.md"])
    #expect(session.names("imports") == ["csv-b-1.csv"])
    #expect(session("import", "csv", "b-2.csv").out.hasPrefix("Nothing new"))
  }

  @Test func `another table with the same numbers is another source`() throws {
    let session = try session()
    try session.write("a.csv", "ID,Title\n1,One\n2,Two\n3,Three\n4,Four\n5,Five\n")
    try session.write("b.csv", "ID,Title\n1,Uno\n2,Due\n3,Tre\n4,Quattro\n5,Cinque\n")
    session("import", "csv", "a.csv")
    let answer = session("import", "csv", "b.csv")
    #expect(answer.out.contains("1-2, since 1 is another item: Uno"), "\(answer.out)")
    #expect(session.names("imports") == ["csv-a.csv", "csv-b.csv"])
    // Under the name of the first one it is not taken for it either.
    try session.write("a.csv", session.text("b.csv"))
    #expect(session("import", "csv", "a.csv").out.hasPrefix("Nothing new"))
    #expect(
      session("import", "csv", "a.csv", "--source", "a").out.contains("updated 5")
        || session("import", "csv", "a.csv", "--source", "a").out.hasPrefix("Nothing new"))
  }

  @Test func `what a file has no column or no cell for stays as it is`() throws {
    let session = try session()
    let full = "ID,Title,Status,Due,Points,Description,Parent\n"
    try session.write(
      "a.csv",
      full + "P-1,One,ready,2026-12-01,3,Some text,\nP-2,Two,ready,2026-12-02,5,More text,P-1\n")
    session("import", "csv", "a.csv")
    let before = ["P-1", "P-2"].map { session.text("items/\($0).md") }
    #expect(before[0].contains("due: 2026-12-01") && before[0].contains("Some text"), "\(before)")
    #expect(before[1].contains("parent: P-1"), "\(before)")
    // Fewer columns, then a damaged row, then a page without the parent.
    try session.write("b.csv", "ID,Title,Status\nP-1,One,ready\nP-2,Two,ready\n")
    try session.write(
      "c.csv", full + "P-1,One,ready\nP-2,Two,ready,2026-12-02,5,More text,P-1\n")
    try session.write("d.csv", full + "P-2,Two,ready,2026-12-02,5,More text,17\n")
    for file in ["b.csv", "c.csv", "d.csv"] {
      session("import", "csv", file, "--source", "a")
      #expect(["P-1", "P-2"].map { session.text("items/\($0).md") } == before, "\(file)")
    }
    // An empty cell says that there is nothing any more.
    try session.write("e.csv", full + "P-1,One,ready,,3,Some text,\n")
    session("import", "csv", "e.csv", "--source", "a")
    #expect(!session.text("items/P-1.md").contains("due:"))
  }

  @Test func `what was not asked of GitHub stays as it is`() throws {
    let session = try session()
    let issue =
      #""number":7,"title":"Export","state":"OPEN","url":"https://github.com/a/b/issues/7""#
    let full = #","body":"The text","assignees":[{"login":"ana"}],"labels":[{"name":"bug"}]"#
    try session.write("a.json", "[{\(issue)\(full)}]")
    session("import", "json", "a.json", "--from", "github")
    let before = session.text("items/PAY-7.md")
    #expect(before.contains("The text") && before.contains("owner: ana"), "\(before)")
    try session.write("b.json", "[{\(issue)}]")
    session("import", "json", "b.json", "--from", "github")
    #expect(session.text("items/PAY-7.md") == before)
  }

  @Test func `the source can be named`() throws {
    let session = try session()
    try session.write("a.csv", "ID,Title\n1,One\n")
    session("import", "csv", "a.csv", "--source", "CRM")
    #expect(session.names("imports") == ["csv-crm.csv"])
    try session.write("a.csv", "ID,Title\n1,Else\n")
    let answer = session("import", "csv", "a.csv", "--source", "crm")
    #expect(answer.out.hasPrefix("Updated 1 from the table.\n"), "\(answer.out)")
    #expect(session("import", "csv", "a.csv", "--source", "…").status == 2)
  }

  @Test func `what was here already is not called changed here`() throws {
    let session = try session()
    try session.write("items/7.md", "---\ntitle: Seven\nestimate: 1\n---\n")
    try session.write("a.csv", "ID,Title,Points\n7,Seven,3\n")
    let answer = session("import", "csv", "a.csv")
    #expect(!answer.out.contains("Kept yours"))
    #expect(
      answer.out.contains(
        "Were here already with other values, which stay:\n  7 estimate: \"1\" here, \"3\" there"))
  }

  private func page(_ numbers: ClosedRange<Int>, project: String = "PAY") -> String {
    // Issue ids are those of the site, over all of its projects.
    "Issue key,Issue id,Issue Type,Summary,Status\n"
      + numbers.map {
        "\(project)-\($0),\(project == "PAY" ? 1000 + $0 : 2000 + $0),Story,S\($0),To Do\n"
      }.joined()
  }

  @Test func `a page of Jira does not call the others gone`() throws {
    let session = try session()
    try session.write("p1.csv", page(1...30))
    try session.write("p2.csv", page(31...60))
    try session.write("other.csv", page(1...3, project: "OPS"))
    for name in ["p1.csv", "other.csv"] { session("import", "csv", name) }
    let answer = session("import", "csv", "p2.csv")
    #expect(!answer.out.contains("No longer in Jira"))
    #expect(
      answer.out.contains(
        "Imported earlier and not in this file; kept here: 33  (OPS-1, OPS-2, OPS-3, …)\n"),
      "\(answer.out)")
    let one = page(1...30).replacing("PAY-7,1007,Story,S7,To Do\n", with: "")
    try session.write("p1.csv", one)
    let again = session("import", "csv", "p1.csv")
    #expect(again.out.contains("No longer in Jira; kept here:\n  PAY-7  (PAY-7)\n"))
    #expect(again.out.contains("not in this file; kept here: 33"))
  }

  @Test func `what was said about columns is remembered, and can be said anew`() throws {
    let session = try session()
    try session.write("a-1.csv", "Nr,Headline,Cost,Stage\nA1,One,2,Parked\n")
    let first = session(
      "import", "csv", "a-1.csv", "--map", "Nr=id,Headline=title,Cost=estimate", "--map",
      "Parked=ready")
    #expect(first.status == 0, "\(first.errors)")
    try session.write("a-2.csv", "Nr,Headline,Cost,Stage\nA1,One,3,Parked\nA2,Two,5,Parked\n")
    let answer = session("import", "csv", "a-2.csv")
    #expect(answer.out.hasPrefix("Imported 1 item from the table, updated 1.\n"), "\(answer)")
    #expect(session.text("items/A2.md").contains("estimate: 5\n"))
    let other = session("import", "csv", "a-2.csv", "--map", "Cost=value")
    #expect(other.out.contains("A1: value, estimate"), "\(other.out)")
    let last = session("import", "csv", "a-2.csv")
    #expect(last.out.hasPrefix("Nothing new"), "\(last)")
    #expect(session.text("items/A2.md").contains("value: 5\n"))
    #expect(session.text("imports/csv-a-1.csv").contains("\n,,map,Cost=value\n"))
  }

  @Test func `what labels mean on GitHub is remembered`() throws {
    let session = try session()
    let text =
      #"[{"number":1,"title":"One","state":"OPEN","labels":[{"name":"size/S"},{"name":"hot"}]}]"#
    try session.write("i.json", text)
    session(
      "import", "json", "i.json", "--from", "github", "--map", "size/S=2", "--map", "hot=P0")
    let again = session("import", "json", "i.json", "--from", "github")
    #expect(again.out.hasPrefix("Nothing new"), "\(again)")
    session("import", "json", "i.json", "--from", "github", "--map", "Hot=P1")
    session("import", "json", "i.json", "--from", "github")
    #expect(session.text("items/PAY-1.md").contains("priority: P1\n"))
    #expect(session.text("items/PAY-1.md").contains("estimate: 2\n"))
  }

  private static let github =
    #"[{"number":1,"title":"One","state":"OPEN","body":"BODY","comments":[COMMENTS]}]"#

  private func write(_ session: VerbSession, _ body: String, _ comments: [String]) throws {
    let entries = comments.enumerated().map { number, text in
      #"{"author":{"login":"raj"},"body":"\#(text)","createdAt":"2026-11-0\#(number + 1)T09:00:00Z"}"#
    }
    try session.write(
      "i.json",
      Self.github.replacing("BODY", with: body)
        .replacing("COMMENTS", with: entries.joined(separator: ",")))
    let answer = session("import", "json", "i.json", "--from", "github")
    #expect(answer.status == 0, "\(answer.errors)")
  }

  @Test func `a comment here and a changed description there both arrive`() throws {
    let session = try session()
    try write(session, "Old words", ["first"])
    session("comment", "PAY-1", "mine")
    try write(session, "New words", ["first", "second"])
    let text = session.text("items/PAY-1.md")
    #expect(text.contains("New words\n") && !text.contains("Old words"))
    for comment in ["raj: first", "raj: second", "ana: mine"] { #expect(text.contains(comment)) }
    let again = session("import", "json", "i.json", "--from", "github")
    #expect(again.out.hasPrefix("Nothing new"), "\(again.out)")
  }

  @Test func `a tick here stays while the text changes there`() throws {
    let session = try session()
    try write(session, "Old\\n\\n## Acceptance criteria\\n\\n- [ ] one\\n- [ ] two", [])
    session("set", "PAY-1", "estimate=3")
    let path = "items/PAY-1.md"
    try session.write(path, session.text(path).replacing("- [ ] one", with: "- [x] one"))
    try write(
      session, "New\\n\\n## Acceptance criteria\\n\\n- [ ] one\\n- [ ] two\\n- [ ] three", [])
    let text = session.text(path)
    #expect(text.contains("New\n\n## Acceptance criteria\n\n- [x] one\n- [ ] two\n- [ ] three\n"))
  }

  @Test func `words that both sides changed stay, and comments come all the same`() throws {
    let session = try session()
    try write(session, "Old words", ["first"])
    let path = "items/PAY-1.md"
    try session.write(path, session.text(path).replacing("Old words", with: "My words"))
    try write(session, "Their words", ["first", "second"])
    let text = session.text(path)
    #expect(text.contains("My words") && text.contains("raj: second"))
    let again = session("import", "json", "i.json", "--from", "github")
    #expect(again.out.contains("Kept yours") && again.out.contains("PAY-1 body"))
    #expect(session.text(path) == text)
  }

  @Test func `a comment that was taken out here does not come back`() throws {
    let session = try session()
    try write(session, "Words", ["first", "second"])
    let path = "items/PAY-1.md"
    let line = "- 2026-11-01T10:00:00+01:00 raj: first\n"
    let all = session.text(path)
    try session.write(path, all.replacing(line, with: ""))
    #expect(session.text(path) != all || !all.contains(line))
    let before = session.text(path)
    try write(session, "New words", ["first", "second", "third"])
    let text = session.text(path)
    #expect(text.contains("third") && text.contains("New words"))
    #expect(text.contains("raj: first") == before.contains("raj: first"))
  }
}
