import PlanFiles
import PlanModel
import PlanTestSupport
import PlanText
import Testing

/// What leaves a workspace and comes into another one is the same.
@Suite struct ExportRoundTripTests {
  /// The bytes of all records and settings, by their paths.
  private func records(_ session: VerbSession) -> [String: String] {
    var texts: [String: String] = [:]
    let folders = RecordCatalog.folderTypes.map { $0.kind.folder }
    for folder in folders + ["archive/items"] {
      for name in session.names(folder) {
        texts["\(folder)/\(name)"] = session.text("\(folder)/\(name)")
      }
    }
    texts["planboard.md"] = session.text("planboard.md")
    return texts
  }

  private func empty(key: String = "PAY", name: String = "Acme Pay") throws -> VerbSession {
    let session = try VerbSession()
    session("init", ".", "--key", key, "--name", name)
    return session
  }

  /// Exports from one workspace and imports into another; answers what the import said.
  @discardableResult
  private func carry(
    _ form: [String], from session: VerbSession, to other: VerbSession, as verb: [String]
  ) throws -> VerbSession.Answer {
    let out = session.run(["export"] + form)
    #expect(out.status == 0)
    try other.write("in.txt", out.out)
    return other.run(["import"] + verb.map { $0 == "FILE" ? "in.txt" : $0 })
  }

  @Test func `a whole workspace comes back byte for byte`() throws {
    let session = try VerbSession.inWorkspace()
    session("drop", "PAY-A9WHK", "--why", "nobody needs it")
    session("archive", "PAY-A7PAS")
    try session.write("kpis/activation.md", "---\ntitle: Activation\nunit: \"%\"\n---\n")
    try session.write(
      "kpis/activation.csv",
      "date,value,note\n2026-11-17,41\n2026-11-18,43.5,\"after, not before, the release\"\n")
    session("comment", "PAY-K7M2Q", "Is it = or is it not?\nSecond line")
    session("set", "workspace", "sizes=S=1,M=5", "done_days=30")
    let other = try empty()
    let answer = try carry(["json"], from: session, to: other, as: ["json", "FILE"])
    #expect(
      answer.out.hasPrefix(
        "Imported 3 items, 1 release, 1 person and 1 KPI from planboard, updated 1.\n"))
    // The order of keys, quotes and a comment of a person's hand are not carried.
    let hand = "items/PAY-K7M2Q.md"
    #expect(records(other).filter { $0.key != hand } == records(session).filter { $0.key != hand })
    #expect(other("show", "PAY-K7M2Q", "--plain") == session("show", "PAY-K7M2Q", "--plain"))
    #expect(other.text(hand).contains("x-colour: teal\n"))
  }

  @Test func `a second import changes nothing`() throws {
    let session = try VerbSession.inWorkspace()
    let other = try empty()
    try carry(["json"], from: session, to: other, as: ["json", "FILE"])
    let before = records(other)
    let again = other("import", "json", "in.txt")
    #expect(again.out.hasPrefix("Nothing new in planboard.\n"))
    #expect(records(other) == before)
    #expect(
      other("import", "json", "in.txt", "--dry-run").out.contains("Nothing new in planboard."))
  }

  @Test func `what was changed here stays, and what was changed there comes`() throws {
    let session = try VerbSession.inWorkspace()
    let other = try empty()
    try carry(["json"], from: session, to: other, as: ["json", "FILE"])
    session("set", "PAY-K7M2Q", "estimate=8", "title=SSO for all")
    session("set", "PAY-A9WHK", "owner=mia")
    other("set", "PAY-K7M2Q", "estimate=2")
    let answer = try carry(["json"], from: session, to: other, as: ["json", "FILE"])
    #expect(answer.out.contains("PAY-K7M2Q estimate: \"2\" here, \"8\" there"))
    let item = other.text("items/PAY-K7M2Q.md")
    #expect(item.contains("estimate: 2\n") && item.contains("title: SSO for all\n"))
    #expect(other.text("items/PAY-A9WHK.md").contains("owner: mia\n"))
  }

  @Test func `an id that is taken by another item is followed by what names it`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "PAY-K7M2Q", "depends_on=PAY-A9WHK+2d", "parent=PAY-A7PAS")
    let other = try empty()
    try other.write("items/PAY-A9WHK.md", "---\ntitle: Something else\n---\n")
    let answer = try carry(["json"], from: session, to: other, as: ["json", "FILE"])
    #expect(answer.out.contains("PAY-A9WHK-2, since PAY-A9WHK is another item: Webhook signing"))
    let item = other.text("items/PAY-K7M2Q.md")
    #expect(item.contains("depends_on: [PAY-A9WHK-2+2d]") && item.contains("parent: PAY-A7PAS"))
    #expect(other.text("items/PAY-A9WHK.md") == "---\ntitle: Something else\n---\n")
  }

  @Test func `settings that somebody chose are kept`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "workspace", "workdays=mon,tue")
    let other = try empty(key: "OTH", name: "Other")
    other("set", "workspace", "sizes=XS=1")
    try carry(["json"], from: session, to: other, as: ["json", "FILE"])
    let settings = other.text("planboard.md")
    #expect(settings.contains("key: OTH\n") && settings.contains("name: Other\n"))
    #expect(settings.contains("sizes: [XS=1]") && settings.contains("workdays: [mon, tue]"))
  }

  /// Whatever records hold, they come back as they were, and a second time nothing changes.
  @Test func `generated records of all kinds come back`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var values = GeneratedValues(seed: seed)
    for _ in 0..<6 {
      let session = try empty()
      for type in RecordCatalog.folderTypes {
        func open<Record: PlanRecord>(_: Record.Type) throws {
          for number in 0..<values.number(1...4) {
            let id = RecordID("\(Record.kind.name)-\(number)")
            var record = try values.record(Record.self, id: id)
            if Record.self == Item.self, values.chance(20) { record.core.isArchived = true }
            if values.chance(40) { record.core.foreign = Self.foreign(&values) }
            let path = (record.core.isArchived ? "archive/" : "") + "\(Record.kind.folder)/\(id).md"
            try session.write(path, String(decoding: RecordCodec.encode(record), as: UTF8.self))
          }
        }
        try open(type)
      }
      let other = try empty()
      let answer = try carry(["json"], from: session, to: other, as: ["json", "FILE"])
      guard answer.status == 0 else { throw FailedSeed(seed, answer.errors) }
      let (before, after) = (records(session), records(other))
      for (path, text) in before where after[path] != text {
        throw FailedSeed(seed, "\(path):\n\(text)\nbecame\n\(after[path] ?? "nothing")")
      }
      let again = other("import", "json", "in.txt")
      guard again.out.hasPrefix("Nothing new in planboard.\n"), records(other) == after else {
        throw FailedSeed(seed, again.out)
      }
    }
  }

  private static func foreign(_ values: inout GeneratedValues) -> [ForeignField] {
    [
      ForeignField(key: "x_text", value: .text(values.text())),
      ForeignField(key: "x_number", value: .plain("12.5")),
      ForeignField(key: "x_list", value: .list([values.text(), "b"])),
      ForeignField(key: "x_rows", value: .rows(["one two", "three"])),
    ]
  }
}

// Other tools.
extension ExportRoundTripTests {
  @Test func `a folder of Backlog_md brings the same items back`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "PAY-A9WHK", "owner=mia", "with=raj", "labels=api", "priority=P0")
    session("comment", "PAY-K7M2Q", "Okta sandbox is ready")
    session("done", "PAY-A9WHK")
    session("archive", "PAY-A7PAS")
    let out = session("export", "backlog-md", "../bl")
    #expect(out.status == 0)
    #expect(out.out == "Exported 3 items and 1 release to ../bl.\n")
    #expect(out.errors.contains("1 × field estimate  (PAY-K7M2Q: 3)"))
    let file = session.text("../bl/tasks/PAY-K7M2Q - SSO-for-admins.md")
    #expect(file.contains("- [x] #1 SAML login\n"))
    #expect(
      file.contains("author: @ana\ncreated: 2026-11-20 10:00\n---\nOkta sandbox is ready\n---\n"))
    #expect(
      session.text("../bl/config.yml").contains(
        "statuses: [\"Backlog\",\"Ready\",\"Doing\",\"In review\",\"Done\",\"Dropped\"]\n"))
    #expect(session("export", "backlog-md", "../bl").errors.contains("holds archive already"))

    session("init", "../new", "--key", "PAY")
    #expect(session("import", "backlog-md", "../bl", "-C", "../new").status == 0)
    let columns =
      "id,type,title,status,priority,owner,with,labels,release,created,criteria,comments"
    func list(_ path: String) -> String {
      session("list", "is:archived or -is:archived", "--columns", columns, "--plain", "-C", path)
        .out
    }
    #expect(list("../new") == list("."))
    #expect(session.text("../new/archive/items/PAY-A7PAS.md").contains("status: done\n"))
  }

  @Test func `issues of GitHub come back`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "PAY-A9WHK", "labels=api", "priority=P2", "estimate=2")
    session("comment", "PAY-A9WHK", "First\nSecond 😀")
    session("done", "PAY-A9WHK")
    let other = try empty()
    let answer = try carry(
      ["github"], from: session, to: other, as: ["json", "FILE", "--from", "github"])
    #expect(answer.status == 0)
    let columns = "id,type,title,status,priority,estimate,owner,labels,criteria,comments"
    let query = ["list", "is:open or -is:open", "sort:id", "--columns", columns, "--plain"]
    let here = session.run(query).out.replacing("doing", with: "backlog")
    #expect(other.run(query).out == here)
    #expect(other.text("items/PAY-A9WHK.md").contains("2026-11-20T09:00:00+00:00 - status done"))
    #expect(other.text("releases/enterprise.md").contains("ship: 2026-12-04"))
    #expect(other("import", "json", "in.txt", "--from", "github").out.hasPrefix("Nothing new"))
  }

  @Test func `the table for Jira has its headings, dates and markup`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "PAY-A9WHK", "labels=api,web", "parent=PAY-K7M2Q", "blocked=waits for Legal")
    session("comment", "PAY-K7M2Q", "Say \"yes\",\nplease")
    session("done", "PAY-A9WHK")
    let answer = session("export", "jira-csv")
    let rows = CSVText.rows(Array(answer.out.utf8)).map(\.cells)
    func column(_ heading: String) -> [String] {
      let places = rows[0].indices.filter { rows[0][$0] == heading }
      return rows.dropFirst().map { row in places.map { row[$0] }.joined(separator: "+") }
    }
    #expect(column("Issue key") == ["PAY-A9WHK", "PAY-A7PAS", "PAY-K7M2Q"])
    #expect(column("Labels") == ["api+web", "+", "identity+enterprise"])
    #expect(column("Resolved") == ["20/Nov/26 10:00 AM", "", ""])
    #expect(column("Created") == ["", "", "11/Nov/26 12:00 AM"])
    #expect(column("Parent") == ["10002", "", ""])
    #expect(column("Custom field (Flagged)") == ["Impediment", "", ""])
    #expect(column("Fix versions") == ["", "", "Enterprise"])
    #expect(column("Comment")[2] == "20/Nov/26 10:00 AM;ana;Say \"yes\",\nplease")
    #expect(
      column("Description")[2].hasSuffix(
        "h2. Acceptance criteria\n\n* (/) SAML login\n* \\[ \\] SCIM off-boarding"))
    #expect(
      answer.errors.contains("reasons of blocks; the flag stays  (PAY-A9WHK: waits for Legal)"))
  }

  @Test func `a table for a spreadsheet brings its items back`() throws {
    let session = try VerbSession.inWorkspace()
    let titles = [
      "=HYPERLINK(x)", "'=quoted", "'''twice", "-5 degrees", "+1, said ana", "@home", "'tis",
    ]
    for (number, title) in titles.enumerated() {
      try session.write(
        "items/PAY-A000\(number).md",
        "---\ntitle: \"\(title)\"\nstatus: ready\nlabels: [\"a,b\", c;d, e]\nrank: r9\(number + 1)\n---\n"
      )
    }
    session("set", "PAY-A9WHK", "due=2026-12-01", "priority=P1", "parent=PAY-K7M2Q")
    session("set", "PAY-A0001", "depends_on=PAY-A0002+3d,PAY-K7M2Q", "blocked=- no answer")
    session("comment", "PAY-K7M2Q", "One, \"two\"\nthree")
    let other = try empty()
    let answer = try carry(["csv"], from: session, to: other, as: ["csv", "FILE"])
    #expect(answer.status == 0, "\(answer.errors)")
    let columns =
      "id,type,title,status,priority,estimate,owner,labels,release,due,created,parent,depends_on,"
      + "blocked,criteria,comments"
    let query = ["list", "is:open or -is:open", "--columns", columns, "--plain"]
    #expect(other.run(query).out == session.run(query).out)
    #expect(other("import", "csv", "in.txt").out.hasPrefix("Nothing new"))
  }

  @Test func `the table for Jira is read as one of Jira's`() throws {
    let session = try VerbSession.inWorkspace()
    session("set", "PAY-A9WHK", "labels=api,web", "priority=P0", "due=2026-12-01", "estimate=2")
    session("set", "PAY-A7PAS", "depends_on=PAY-K7M2Q")
    session("comment", "PAY-K7M2Q", "Say \"yes\",\nplease; now")
    session("done", "PAY-A9WHK")
    let other = try empty()
    let answer = try carry(
      ["jira-csv"], from: session, to: other, as: ["csv", "FILE", "--from", "jira"])
    #expect(answer.status == 0, "\(answer.errors)")
    let columns =
      "id,type,title,status,priority,estimate,owner,labels,due,created,depends_on,comments"
    let query = ["list", "is:open or -is:open", "sort:id", "--columns", columns, "--plain"]
    #expect(other.run(query).out == session.run(query).out)
    #expect(other.text("items/PAY-A9WHK.md").contains("status done\n"))
    #expect(other.text("items/PAY-K7M2Q.md").contains("ana: Say \"yes\",\n  please; now"))
  }
}
