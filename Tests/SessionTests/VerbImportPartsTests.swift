import PlanModel
import PlanTestSupport
import Testing

/// A person imports what a tool gives out in parts: pages, fewer columns, fewer members.
@Suite struct VerbImportPartsTests {
  private func session() throws -> VerbSession {
    let session = try VerbSession()
    session("init", ".", "--key", "PAY", "--name", "Pay")
    return session
  }

  private static let header = "Summary,Issue key,Issue id,Issue Type,Status,Created"

  @Test func `a parent of another page is found by its issue id`() throws {
    let session = try session()
    let header = Self.header + ",Parent,Parent summary\n"
    try session.write(
      "1.csv", header + "Big,PAY-1,10001,Epic,To Do,2026-01-01,,\n")
    try session.write(
      "2.csv",
      header + "One,PAY-2,10002,Story,To Do,2026-01-02,10001,\n"
        + "Two,PAY-3,10003,Story,To Do,2026-01-02,10001,Big\n"
        + "Three,PAY-4,10004,Story,To Do,2026-01-02,10009,\n")
    session("import", "csv", "1.csv")
    let answer = session("import", "csv", "2.csv")
    #expect(
      answer.out.contains("brought yet, left out; import it again after theirs  (PAY-4: 10009)"))
    #expect(session.text("items/PAY-2.md").contains("parent: PAY-1\n"), "\(answer)")
    #expect(session.text("items/PAY-3.md").contains("parent: PAY-1\n"))
    #expect(!session.text("items/PAY-4.md").contains("parent:"))
    #expect(session.names("items").count == 4)
    try session.write("3.csv", header + "Late,PAY-9,10009,Epic,To Do,2026-01-02,,\n")
    session("import", "csv", "3.csv")
    session("import", "csv", "2.csv")
    #expect(session.text("items/PAY-4.md").contains("parent: PAY-9\n"))
    #expect(session("import", "csv", "1.csv").out.hasPrefix("Nothing new"))
  }

  @Test func `an issue that moved to another project is the same item`() throws {
    let session = try session()
    try session.write(
      "1.csv",
      Self.header + "\nOne,PAY-1,10001,Story,To Do,2026-01-01\n"
        + "Two,PAY-2,10002,Story,To Do,2026-01-01\n")
    try session.write(
      "2.csv",
      Self.header + "\nOne,NEW-7,10001,Story,Done,2026-01-01\n"
        + "Two,PAY-2,10002,Story,To Do,2026-01-01\n")
    session("import", "csv", "1.csv")
    let answer = session("import", "csv", "2.csv")
    #expect(answer.out.hasPrefix("Updated 1 from Jira."), "\(answer)")
    #expect(session.names("items") == ["PAY-1.md", "PAY-2.md"])
  }

  @Test func `links follow an item that had to get another id`() throws {
    let session = try session()
    try session.write("items/PAY-1.md", "---\ntitle: Something else\n---\n")
    let header = Self.header + ",Inward issue link (Blocks)\n"
    try session.write("1.csv", header + "One,PAY-1,10001,Story,To Do,2026-01-01,\n")
    try session.write("2.csv", header + "Two,PAY-2,10002,Story,To Do,2026-01-01,PAY-1\n")
    session("import", "csv", "1.csv")
    session("import", "csv", "2.csv")
    #expect(session.text("items/PAY-2.md").contains("depends_on: [PAY-1-2]"))
  }

  @Test func `a reason without a date stays in the text`() throws {
    let session = try session()
    try session.write(
      "1.csv",
      "Summary,Issue key,Issue id,Issue Type,Status,Resolution,Description\n"
        + "One,PAY-1,1,Story,Done,Duplicate,Some text\nTwo,PAY-2,2,Story,Done,Done,\n")
    let answer = session("import", "csv", "1.csv")
    #expect(answer.out.contains("reasons of drops without a date, kept in the text  (PAY-1: Dup"))
    let item = session.text("items/PAY-1.md")
    #expect(
      item.contains("status: dropped\n") && item.contains("Some text\n\nResolution: Duplicate"))
    #expect(!session.text("items/PAY-2.md").contains("Resolution"))
    try session.write(
      "1.json",
      #"[{"number":7,"title":"Seven","state":"CLOSED","stateReason":"DUPLICATE"}]"#)
    session("import", "json", "1.json", "--from", "github")
    #expect(session.text("items/PAY-7.md").contains("Resolution: duplicate"))
  }

  @Test func `dates that come with a second file become history`() throws {
    let session = try session()
    try session.write("1.csv", "ID,Title,Status\nA-1,One,Done\nA-2,Two,Done\n")
    try session.write(
      "2.csv", "ID,Title,Status,Finished\nA-1,One,Done,2026-03-04\nA-2,Two,Done,2026-03-05\n")
    session("import", "csv", "1.csv")
    let answer = session("import", "csv", "2.csv")
    #expect(answer.out.contains("A-1: history"), "\(answer)")
    #expect(session.text("items/A-1.md").contains("2026-03-04 - status done"))
    #expect(session("import", "csv", "2.csv").out.hasPrefix("Nothing new"))
  }

  @Test func `a file without comments leaves those that came before`() throws {
    let session = try session()
    let header = "Summary,Issue key,Issue id,Issue Type,Status,Description"
    try session.write(
      "1.csv",
      header + ",Comment,Comment\nOne,PAY-1,1,Story,To Do,Old text,22/Sep/25 9:26 AM;ana;First,"
        + "23/Sep/25 9:26 AM;ben;Second\n")
    session("import", "csv", "1.csv")
    session("comment", "PAY-1", "Mine")
    let before = session.text("items/PAY-1.md")
    try session.write("2.csv", header + "\nOne,PAY-1,1,Story,To Do,Old text\n")
    #expect(session("import", "csv", "2.csv").out.hasPrefix("Nothing new"))
    #expect(session.text("items/PAY-1.md") == before)
    try session.write("3.csv", header + "\nOne,PAY-1,1,Story,To Do,New text\n")
    session("import", "csv", "3.csv")
    #expect(session.text("items/PAY-1.md") == before.replacing("Old text", with: "New text"))
    try session.write("4.csv", header + "\nOne,PAY-1,1,Story,To Do,\n")
    session("import", "csv", "4.csv")
    let item = session.text("items/PAY-1.md")
    #expect(
      item.contains("First") && item.contains("Mine") && !item.contains("New text"), "\(item)")
  }

  @Test func `words of another language are told what they mean, once`() throws {
    let session = try session()
    try session.write(
      "1.csv",
      "ID,Title,Type,Priority,Size\nA-1,One,Fehler,Hoch,Groß\nA-2,Two,Fehler,Niedrig,\"1.000,5\"\n")
    let answer = session("import", "csv", "1.csv", "--dry-run")
    #expect(answer.out.contains("as --map \"Fehler=bug\"."), "\(answer)")
    session(
      "import", "csv", "1.csv", "--map", "Hoch=P0,Niedrig=P3", "--map", "Fehler=bug", "--map",
      "Groß=8")
    let item = session.text("items/A-1.md")
    #expect(item.contains("type: bug\n") && item.contains("priority: P0\n"), "\(item)")
    #expect(item.contains("estimate: 8\n"))
    #expect(session.text("items/A-2.md").contains("estimate: 1000.5\n"))
    #expect(session("import", "csv", "1.csv").out.hasPrefix("Nothing new"))
  }

  @Test func `issues without addresses are those that came with them`() throws {
    let session = try session()
    let plain = #""number":7,"title":"Export","state":"OPEN""#
    try session.write("1.json", "[{\(plain),\"url\":\"https://github.com/a/b/issues/7\"}]")
    try session.write("2.json", "[{\(plain),\"body\":\"Text\"}]")
    session("import", "json", "1.json", "--from", "github")
    let answer = session("import", "json", "2.json", "--from", "github")
    #expect(answer.out.hasPrefix("Updated 1 from GitHub."), "\(answer)")
    #expect(session.names("items") == ["PAY-7.md"] && session.names("imports").count == 1)
    #expect(session("import", "json", "1.json", "--from", "github").out.hasPrefix("Nothing new"))
  }

  @Test func `what was said about dates is remembered`() throws {
    let session = try session()
    try session.write("1.csv", "ID,Title,Created,Due\nA-1,One,3/4/2026,4 janv. 2026\n")
    #expect(session("import", "csv", "1.csv").status == 2)
    session("import", "csv", "1.csv", "--dates", "mdy", "--months", "janv.=1")
    let item = session.text("items/A-1.md")
    #expect(item.contains("created: 2026-03-04\n") && item.contains("due: 2026-01-04\n"), "\(item)")
    let again = session("import", "csv", "1.csv")
    #expect(again.out.hasPrefix("Nothing new"), "\(again)")
    // Dates that do not fit what was said are asked about again.
    try session.write("2.csv", "ID,Title,Created,Due\nA-1,One,25/4/2026,4 janv. 2026\n")
    let other = session("import", "csv", "2.csv", "--source", "1")
    #expect(other.errors.contains("was told that the month is first in dates; here the day is"))
    session("import", "csv", "2.csv", "--source", "1", "--dates", "dmy")
    #expect(session.text("items/A-1.md").contains("created: 2026-04-25\n"))
  }

  @Test func `an update says which fields it empties, and advice names a column of words`() throws {
    let session = try session()
    try session.write("1.csv", "ID,Title,Due\nA-1,One,2026-12-01\n")
    try session.write("2.csv", "ID,Title,Due\nA-1,One,\n")
    session("import", "csv", "1.csv")
    #expect(session("import", "csv", "2.csv", "--dry-run").out.contains("A-1: due (now empty)"))
    try session.write(
      "3.csv", "When,What\n22/Sep/25 9:26 AM,Fix it\n23/Sep/25 9:26 AM,Ship it\n")
    #expect(session("import", "csv", "3.csv").errors.contains("--map \"What=title\""))
  }

  @Test func `what is done next week is done then, where no column says when`() throws {
    let session = try session()
    for (file, state) in [("1.csv", "Ready"), ("2.csv", "Doing"), ("3.csv", "Done")] {
      try session.write(file, "ID,Title,Status\nA-1,One,\(state)\n")
      session("import", "csv", file)
    }
    #expect(session.text("items/A-1.md").contains(" - status done\n"))
    #expect(session("check").status == 0)
  }

  @Test func `a heading of theirs does not make comments of ours`() throws {
    let session = try session()
    try session.write(
      "1.csv",
      "Summary,Issue key,Issue id,Issue Type,Status,Description\n"
        + "One,PAY-1,1,Story,To Do,\"Intro\n\nh2. Comments\n* 2025-01-01 bob: like one\n* plain\"\n"
    )
    session("import", "csv", "1.csv")
    #expect(session.text("items/PAY-1.md").contains("## Comments (imported)"))
    #expect(session("show", "PAY-1", "--json").out.contains("\"comments\":[]"))
  }

  @Test func `words and states that are told are no header`() throws {
    let session = try session()
    try session.write(
      "1.csv", "Nr,Titel,Prio,Punkte,Stand\nA-1,Eins,Hoch,Groß,In Arbeit\nA-2,Zwei,Tief,Klein,Neu\n"
    )
    let columns = ["Nr=id", "Titel=title", "Prio=priority", "Punkte=estimate", "Stand=status"]
    session(
      "import", "csv", "1.csv", "--map", columns.joined(separator: ","), "--map", "In Arbeit=doing",
      "--map", "Neu=ready")
    let answer = session("import", "csv", "1.csv", "--map", "Hoch=P0,Groß=5,In Arbeit=review")
    #expect(answer.status == 0, "\(answer)")
    let item = session.text("items/A-1.md")
    #expect(item.contains("priority: P0\n") && item.contains("status: review\n"), "\(item)")
  }

  @Test func `cards of Trello come with their texts, and archived where they are done`() throws {
    let session = try session()
    try session.write(
      "1.csv",
      "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,List Name,Archived\n"
        + "a1,One,https://t.example/1,Some text,,,,Done,true\n"
        + "a2,Two,https://t.example/2,More text,,,,Doing,true\n")
    let answer = session("import", "csv", "1.csv")
    #expect(answer.out.contains("archived there while open, not archived here  (a2: doing)"))
    #expect(session.names("archive/items") == ["a1.md"] && session.names("items") == ["a2.md"])
    let item = session.text("items/a2.md")
    #expect(item.contains("More text") && item.contains("url: https://t.example/2"), "\(item)")
    #expect(session("import", "csv", "1.csv").out.hasPrefix("Nothing new"))
  }

  @Test func `a column that is no vocabulary arrives, and every word of it is counted`() throws {
    let session = try session()
    let rows = (1...700).map { "A-\($0),Item \($0),level \($0)\n" }.joined()
    try session.write("1.csv", "ID,Title,Priority\n" + rows)
    let answer = session("import", "csv", "1.csv")
    #expect(answer.status == 0 && session.names("items").count == 700)
    #expect(answer.out.contains("1 × priority level 1  (row 2)"))
    #expect(answer.out.contains("1 × priority level 700  (row 701)"))
  }
}
