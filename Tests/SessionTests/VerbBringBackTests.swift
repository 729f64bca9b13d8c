import PlanModel
import PlanTestSupport
import Testing

/// A person exports, edits the file in a spreadsheet or a script, and brings it back.
@Suite struct VerbBringBackTests {
  private func exported(_ session: VerbSession, _ words: String...) throws -> String {
    try session.write("out.txt", session.run(["export"] + words).out)
    return session.text("out.txt")
  }

  @Test func `a table that was edited in a spreadsheet changes its items`() throws {
    let session = try VerbSession.inWorkspace()
    let table = try exported(session, "csv")
    let edited = table.replacing("Webhook signing", with: "Webhook keys")
      .replacing("SSO for admins", with: "SSO for all").replacing(",ana,2.4,3,", with: ",,2.4,8,")
      .replacing("[ ] SCIM", with: "[x] SCIM")
    try session.write("in.csv", edited)
    let answer = session("import", "csv", "in.csv")
    #expect(answer.out.hasPrefix("Updated 2 from the table.\n"), "\(answer)")
    #expect(session.names("items") == ["PAY-A7PAS.md", "PAY-A9WHK.md", "PAY-K7M2Q.md"])
    let item = session.text("items/PAY-K7M2Q.md")
    #expect(item.contains("title: SSO for all ") && item.contains("estimate: 8\n"), "\(item)")
    #expect(!item.contains("owner:") && item.contains("- [x] SCIM"), "\(item)")
    #expect(item.contains("---\n\nAs an IT admin"), "\(item)")
    #expect(item.contains("x-colour: teal"))
    #expect(session.text("items/PAY-A9WHK.md").contains("title: Webhook keys\n"))
    #expect(session("import", "csv", "in.csv").out.hasPrefix("Nothing new"))
  }

  @Test func `a table that nobody edited changes nothing, whatever the items hold`() throws {
    let session = try VerbSession.inWorkspace()
    session("archive", "PAY-A7PAS")
    session("drop", "PAY-A9WHK", "--why", "nobody needs it")
    session("set", "PAY-K7M2Q", "labels=a,\"b, c\"", "depends_on=PAY-A9WHK+2d", "with=mia")
    let before = session.names("items").map { session.text("items/\($0)") }
    try session.write("in.csv", exported(session, "csv"))
    let answer = session("import", "csv", "in.csv")
    #expect(answer.out.hasPrefix("Nothing new in the table.\n"), "\(answer)")
    #expect(!answer.out.contains("Kept yours") && !answer.out.contains("Were here"), "\(answer)")
    #expect(session.names("items").map { session.text("items/\($0)") } == before)
    #expect(session.names("archive/items") == ["PAY-A7PAS.md"])
  }

  @Test func `what changed here since the export stays, and is listed`() throws {
    let session = try VerbSession.inWorkspace()
    let table = try exported(session, "csv")
    session("set", "PAY-K7M2Q", "estimate=5")
    try session.write(
      "in.csv",
      table.replacing("SSO for admins", with: "SSO for all").replacing(
        ",ana,2.4,3,", with: ",,2.4,8,"))
    let answer = session("import", "csv", "in.csv")
    #expect(answer.out.contains("PAY-K7M2Q estimate: \"5\" here, \"8\" there"), "\(answer)")
    #expect(answer.out.contains("PAY-K7M2Q owner: \"ana\" here, \"\" there"), "\(answer)")
    #expect(
      answer.out.contains("PAY-K7M2Q title: \"SSO for admins\" here, \"SSO for all\" there"))
    #expect(session.text("items/PAY-K7M2Q.md").contains("estimate: 5\n"))
    #expect(session.names("items").count == 3)
  }

  @Test func `JSON that a script edited changes its records`() throws {
    let session = try VerbSession.inWorkspace()
    let json = try exported(session, "json")
    let edited = json.replacing("SSO for admins", with: "SSO for all")
      .replacing("\"estimate\":3,", with: "").replacing("2026-12-04", with: "2026-12-18")
    #expect(edited != json)
    try session.write("in.json", edited)
    let answer = session("import", "json", "in.json")
    #expect(answer.out.hasPrefix("Updated 2 from planboard.\n"), "\(answer)")
    let item = session.text("items/PAY-K7M2Q.md")
    #expect(item.contains("title: SSO for all ") && !item.contains("estimate:"), "\(item)")
    #expect(item.contains("x-colour: teal") && item.contains("SAML login"), "\(item)")
    #expect(session.text("releases/2.4.md").contains("ship: 2026-12-18"))
    #expect(session.text("planboard.md").contains("key: PAY"))
    #expect(session("import", "json", "in.json").out.hasPrefix("Nothing new"))
  }

  @Test func `part of a record says nothing of the rest`() throws {
    let session = try VerbSession.inWorkspace()
    let revision =
      session("show", "PAY-K7M2Q", "--json").out
      .split(separator: "\"revision\":\"").last?.prefix(17) ?? ""
    try session.write(
      "in.json",
      "{\"schema_version\":1,\"workspace\":{\"key\":\"PAY\"},\"records\":[{\"kind\":\"item\","
        + "\"id\":\"PAY-K7M2Q\",\"revision\":\"\(revision)\",\"estimate\":13,\"owner\":null}]}")
    #expect(session.text("items/PAY-K7M2Q.md").contains("owner:"))
    #expect(session("import", "json", "in.json").out.hasPrefix("Updated 1"))
    let item = session.text("items/PAY-K7M2Q.md")
    #expect(item.contains("estimate: 13\n") && !item.contains("owner:"), "\(item)")
    #expect(item.contains("title: SSO for admins") && item.contains("SAML login"))
  }

  @Test func `chosen columns bring edits back with the revision among them`() throws {
    let session = try VerbSession.inWorkspace()
    let table = try exported(session, "csv", "--columns", "id,title,estimate,revision")
    #expect(table.hasPrefix("id,title,estimate,revision\r\n"), "\(table)")
    try session.write("in.csv", table.replacing("for admins,3,", with: "for all,8,"))
    #expect(session("import", "csv", "in.csv").out.hasPrefix("Updated 1 from the table.\n"))
    let item = session.text("items/PAY-K7M2Q.md")
    #expect(item.contains("estimate: 8\n") && item.contains("title: SSO for all "), "\(item)")
    #expect(item.contains("owner: \"ana\"") && item.contains("SAML login"), "\(item)")
  }

  @Test func `a row of another workspace is no row of this one`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write(
      "in.csv",
      "id,title,created,revision\nPAY-K7M2Q,Something else,2025-01-01,r0123456789abcdef\n")
    let answer = session("import", "csv", "in.csv")
    #expect(answer.out.contains("PAY-K7M2Q-2, since PAY-K7M2Q is another item"), "\(answer)")
  }

  @Test func `chosen columns find their items again, whatever changed here`() throws {
    let session = try VerbSession.inWorkspace()
    let table = try exported(session, "csv", "--columns", "id,title,estimate,revision")
    session("set", "PAY-K7M2Q", "title=Retitled here", "estimate=")
    try session.write("in.csv", table)
    for _ in 1...2 {
      let answer = session("import", "csv", "in.csv")
      #expect(answer.out.hasPrefix("Nothing new in the table."), "\(answer)")
      #expect(session.names("items").count == 3)
      #expect(!session.text("items/PAY-K7M2Q.md").contains("estimate:"))
    }
    let part = session("show", "PAY-K7M2Q", "--json").out
      .replacing("\"estimate\"", with: "\"nothing\"").replacing("\"created\"", with: "\"day\"")
      .replacing("\"body\"", with: "\"text\"")
    session("set", "PAY-K7M2Q", "title=Again")
    try session.write("part.json", part)
    session("import", "json", "part.json")
    #expect(session.names("items").count == 3)
  }

  @Test func `what was deleted here since is named when its own export brings it back`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("in.csv", exported(session, "csv"))
    session("delete", "--yes", "PAY-A9WHK")
    let answer = session("import", "csv", "in.csv")
    #expect(answer.out.contains("not here any more, added again  (PAY-A9WHK)"), "\(answer)")
    #expect(session.names("items").count == 3)
    // Another workspace takes all of it.
    let other = try VerbSession()
    other("init", ".", "--key", "OTH", "--name", "Other")
    try other.write("in.csv", session.text("in.csv"))
    let there = other("import", "csv", "in.csv").out
    #expect(there.hasPrefix("Imported 3 items") && !there.contains("added again"))
  }

  @Test func `an edit has its own time, and done has one too`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "PAY-K7M2Q", "estimate=8")
    session("set", "PAY-K7M2Q", "estimate=3")
    let json = try exported(session, "json")
    let earlier = session.text("items/PAY-K7M2Q.md")
    try session.write(
      "in.json",
      json.replacing("\"estimate\":3", with: "\"estimate\":8")
        .replacing("\"status\":\"doing\"", with: "\"status\":\"done\""))
    session("import", "json", "in.json")
    let item = session.text("items/PAY-K7M2Q.md")
    #expect(item.contains("estimate: 8\n") && item.contains(" status done\n"), "\(item)")
    #expect(item.components(of: " estimate 8").count >= earlier.components(of: " estimate 8").count)
    #expect(session("check").status == 0, "\(session("check"))")
  }
}

extension String {
  fileprivate func components(of part: String) -> [Substring] { split(separator: part) }
}
