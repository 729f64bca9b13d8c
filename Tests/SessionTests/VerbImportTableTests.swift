import PlanFiles
import PlanShell
import PlanTestSupport
import Testing

/// A person brings the backlog that they have elsewhere.
@Suite struct VerbImportTableTests {
  /// A new workspace in a folder that the board can open too.
  private static func session() throws -> VerbSession {
    var session = try VerbSession()
    try session.folder.makeFolder("workspace")
    session.host.currentFolder = session.folder.path(of: "workspace")
    session("init", "--key", "PAY", "--name", "Pay")
    return session
  }

  private static func text(_ session: VerbSession, _ name: String) -> String {
    session.folder.text("workspace/\(name)") ?? ""
  }

  private static let header = [
    "Summary", "Issue key", "Issue id", "Issue Type", "Status", "Priority", "Resolution",
    "Assignee", "Reporter", "Created", "Resolved", "Fix versions", "Fix versions", "Components",
    "Due date", "Labels", "Labels", "Description", "Inward issue link (Blocks)",
    "Outward issue link (Blocks)", "Custom field (Epic Link)", "Custom field (Flagged)",
    "Custom field (Rank)", "Sprint", "Sprint", "Custom field (Start date)",
    "Custom field (Story Points)", "Comment", "Comment", "Parent", "Parent key", "Parent summary",
    "Status Category", "Status Category Changed",
  ]

  /// A row of Jira; the values of a repeated column stand in a list.
  private static func row(_ values: [String: [String]]) -> [String] {
    var rest = values
    return header.map { name in
      rest[name]?.isEmpty == false ? rest[name]?.removeFirst() ?? "" : ""
    }
  }

  private static let rows = [
    row([
      "Summary": ["SSO for admins"], "Issue key": ["PAY-1"], "Issue id": ["10001"],
      "Issue Type": ["Story"], "Status": ["In Progress"], "Status Category": ["In Progress"],
      "Status Category Changed": ["29/Sep/25 8:00 AM"], "Priority": ["Highest"],
      "Assignee": ["Ana"], "Reporter": ["Tom"], "Created": ["22/Sep/25 9:26 AM"],
      "Fix versions": ["2.3", "2.4"], "Components": ["Admin UI"], "Labels": ["identity", "b2b"],
      "Due date": ["01/Dec/25 12:00 AM"],
      "Description": ["h2. Why\n*Admins* ask.\n\nh3. Acceptance Criteria\n* SAML"],
      "Outward issue link (Blocks)": ["PAY-2"], "Custom field (Flagged)": ["Impediment"],
      "Custom field (Rank)": ["0|i00002:"], "Sprint": ["S13", "S14"],
      "Custom field (Start date)": ["25/Sep/25"], "Custom field (Story Points)": ["5.0"],
      "Comment": [
        "23/Sep/25 4:05 PM;raj;Second", "22/Sep/25 10:00 AM;ana;First \"one\"; more\nlines",
      ],
      "Parent key": ["PAY-9"], "Parent": ["10009"], "Parent summary": ["Identity"],
    ]),
    row([
      "Summary": ["Audit log"], "Issue key": ["PAY-2"], "Issue id": ["10002"],
      "Issue Type": ["Improvement"], "Status": ["Awaiting sign-off"], "Status Category": ["To Do"],
      "Priority": ["Major"], "Created": ["20/Sep/25 9:26 AM"],
      "Custom field (Rank)": ["0|i00001:"], "Custom field (Epic Link)": ["PAY-3"],
      "Inward issue link (Blocks)": ["PAY-4"],
    ]),
    row([
      "Summary": ["Compliance"], "Issue key": ["PAY-3"], "Issue id": ["10003"],
      "Issue Type": ["Epic"], "Status": ["To Do"], "Created": ["01/Sep/25 9:26 AM"],
    ]),
    row([
      "Summary": ["Login loops"], "Issue key": ["PAY-4"], "Issue id": ["10004"],
      "Issue Type": ["Bug"], "Status": ["Done"], "Resolution": ["Won't Do"],
      "Created": ["21/Sep/25 9:26 AM"], "Resolved": ["24/Sep/25 9:26 AM"],
    ]),
    row([
      "Summary": ["Write tests"], "Issue key": ["PAY-5"], "Issue id": ["10005"],
      "Issue Type": ["Sub-task"], "Status": ["Done"], "Resolution": ["Done"],
      "Created": ["21/Sep/25 9:26 AM"], "Resolved": ["26/Sep/25 9:26 AM"], "Parent": ["10001"],
    ]),
  ]

  private static func bytes(_ rows: [[String]], separator: Character = ",") -> [UInt8] {
    CSVText.bytes([header] + rows, separator: separator.asciiValue ?? 0)
  }

  @Test func `a team moves from Jira with all that it had`() throws {
    let session = try Self.session()
    try session.folder.write("jira.csv", bytes: Self.bytes(Self.rows))
    let answer = session("import", "csv", "../jira.csv")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.out.hasPrefix("Imported 6 items, 1 release and 1 sprint from Jira.\n"))
    #expect(answer.out.contains("1 × Reporter  (row 2: Tom)"))
    #expect(answer.out.contains("\"Awaiting sign-off\", taken as ready by its category To Do"))
    #expect(answer.out.contains("1 × releases beside the last one, left out  (PAY-1: 2.3)"))
    #expect(
      Self.text(session, "items/PAY-1.md") == """
        ---
        type: story
        title: SSO for admins
        status: doing
        rank: ra02
        priority: P0
        parent: PAY-9
        labels: [identity, b2b, Admin UI]
        created: 2025-09-22
        owner: ana
        start: 2025-09-25
        due: 2025-12-01
        release: "2.4"
        sprint: s14
        blocked: Flagged as an impediment
        estimate: 5
        history:
          - 2025-09-29T08:00:00+01:00 - status doing
        ---
        ## Why
        **Admins** ask.

        ## Acceptance criteria

        - [ ] SAML

        ## Comments

        - 2025-09-22T10:00:00+01:00 ana: First "one"; more
          lines
        - 2025-09-23T16:05:00+01:00 raj: Second

        """)
    let audit = Self.text(session, "items/PAY-2.md")
    #expect(audit.contains("status: ready\nrank: ra01\npriority: P1\nparent: PAY-3\n"))
    #expect(audit.contains("depends_on: [PAY-4, PAY-1]\n"))
    let loops = Self.text(session, "items/PAY-4.md")
    #expect(loops.contains("type: bug\n") && loops.contains("status: dropped\n"))
    #expect(loops.contains("  - 2025-09-24T09:26:00+01:00 - why Won't Do\n"))
    let tests = Self.text(session, "items/PAY-5.md")
    #expect(tests.contains("type: task\n") && tests.contains("parent: PAY-1\n"))
    #expect(tests.contains("  - 2025-09-26T09:26:00+01:00 - status done\n"))
    #expect(Self.text(session, "items/PAY-9.md").contains("type: epic\ntitle: Identity\n"))
    #expect(session("check").out == "No problems.\n")
  }

  @Test func `the same export in other encodings changes nothing`() throws {
    let session = try Self.session()
    try session.folder.write("jira.csv", bytes: Self.bytes(Self.rows))
    session("import", "csv", "../jira.csv")
    let wide = String(decoding: Self.bytes(Self.rows, separator: ";"), as: UTF8.self).utf16
      .flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    try session.folder.write("jira16.csv", bytes: [0xff, 0xfe] + wide)
    let answer = session("import", "csv", "../jira16.csv")
    #expect(answer.out.hasPrefix("Nothing new in Jira.\n"), "\(answer)")
  }

  @Test func `edits here are kept, edits there follow, and the epic arrives later`() throws {
    let session = try Self.session()
    try session.folder.write("jira.csv", bytes: Self.bytes(Self.rows))
    session("import", "csv", "../jira.csv")
    session("set", "PAY-1", "priority=P3", "estimate=8")
    var rows = Self.rows
    rows[0][5] = "Low"
    rows[0][0] = "SSO for all admins"
    rows[0][5] = "Lowest"
    rows[0][26] = "13"
    rows.remove(at: 4)
    rows.append(
      Self.row([
        "Summary": ["Identity and access"], "Issue key": ["PAY-9"], "Issue id": ["10009"],
        "Issue Type": ["Epic"], "Status": ["In Progress"], "Created": ["01/Aug/25 9:00 AM"],
      ]))
    try session.folder.write("jira.csv", bytes: Self.bytes(rows))
    let dry = session("import", "csv", "../jira.csv", "--dry-run", "--report", "../report.txt")
    let answer = session("import", "csv", "../jira.csv")
    #expect(dry.out.hasSuffix(answer.out), "\(dry.out)")
    #expect(session.folder.text("report.txt") == answer.out)
    // A report takes the place of nothing.
    let taken = session("import", "csv", "../jira.csv", "--dry-run", "--report", "planboard.md")
    #expect(taken.status == 2 && taken.errors.contains("planboard.md is there already"))
    #expect(answer.out.contains("PAY-1 estimate: \"8\" here, \"13\" there"))
    #expect(answer.out.contains("PAY-1: title"))
    #expect(answer.out.contains("No longer in Jira; kept here:\n  PAY-5"))
    #expect(Self.text(session, "items/PAY-1.md").contains("priority: P3\n"))
    let epic = Self.text(session, "items/PAY-9.md")
    #expect(epic.contains("title: Identity and access\nstatus: doing\n"), "\(epic)")
    #expect(session("import", "csv", "../jira.csv").out.hasPrefix("Nothing new in Jira.\n"))
  }

  @Test func `an import is one undo on the board, and can be made again`() throws {
    let session = try Self.session()
    try session.folder.write("jira.csv", bytes: Self.bytes(Self.rows))
    session("import", "csv", "../jira.csv")
    var app = try AppDriver(session.folder)
    #expect(app.screen.contains("SSO for admins"))
    try app.press("u")
    #expect(app.messageLine.contains("Undone: Imported 6 items"), "\(app.messageLine)")
    #expect(app.folder.names("workspace/items").isEmpty)
    app.end()
    let again = session("import", "csv", "../jira.csv")
    #expect(again.out.hasPrefix("Imported 6 items, 1 release and 1 sprint from Jira.\n"))
  }

  @Test func `a German list with semicolons and Latin-1 takes maps, which a file keeps`() throws {
    let session = try Self.session()
    let text = "Vorgang;Zuständig;Stand;Fällig\nPrüfen;Jörg;Läuft;03.04.2026\nBauen;;Fertig;\n"
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    try session.folder.write("liste.csv", bytes: latin)
    let asked = session("import", "csv", "../liste.csv")
    #expect(asked.status == 2 && asked.out.isEmpty)
    #expect(asked.errors.contains("  Vorgang    -  \"Prüfen\" \"Bauen\"\n"), "\(asked.errors)")
    #expect(asked.errors.contains("--map \"Vorgang=title\""))
    try session.folder.write(
      "karte.txt",
      "# Unsere Liste\nVorgang=title\nZuständig=owner\nStand=status\nFällig=due\nLäuft=doing\n")
    let more = session("import", "csv", "../liste.csv", "--map-file", "../karte.txt")
    #expect(more.status == 2)
    #expect(more.errors.contains("The state \"Fertig\" (1 task"), "\(more.errors)")
    let answer = session(
      "import", "csv", "../liste.csv", "--map-file", "../karte.txt", "--map", "Fertig=done")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.out.contains("read as Windows-1252"))
    let list = session("list", "--plain", "--columns", "title,status,owner,due")
    #expect(list.out.contains("Prüfen\tdoing\tjörg\t2026-04-03\n"), "\(list.out)")
  }

  @Test func `dates that may be read in two ways are asked about`() throws {
    var session = try Self.session()
    let text = "Title,Due\nOne,3/4/2026\nTwo,1/2/2026\n"
    session.host.standardInput = { _ in Array(text.utf8) }
    let asked = session("import", "csv", "-")
    #expect(asked.status == 2)
    #expect(asked.errors.contains("Add --dates dmy"))
    #expect(session("import", "csv", "-", "--dates", "mdy").status == 0)
    #expect(session("list", "--plain", "--columns", "due").out.contains("2026-03-04"))
    #expect(session("import", "csv", "-", "--dates", "ymd").status == 2)
  }

  @Test func `flow data becomes history, and what ended before it began is counted`() throws {
    let session = try Self.session()
    try session.folder.write(
      "flow.csv",
      "id,project,created_date,started,finished_date\nA-1,x,2026-01-02,2026-01-05,2026-01-09\n"
        + "A-2,x,2026-02-02,,2026-02-01\nA-3,,2026-03-02,,\nA-4,,2026-03-02,2026-03-04,\n")
    let answer = session(
      "import", "flow-csv", "../flow.csv", "--id", "id", "--created", "created_date", "--started",
      "started", "--done", "finished_date")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(answer.out.contains("1 × finished before they were created"))
    #expect(answer.out.contains("2 × project"))
    #expect(
      Self.text(session, "items/A-1.md").contains(
        "history:\n  - 2026-01-05 - status doing\n  - 2026-01-09 - status done\n"))
    #expect(Self.text(session, "items/A-2.md").contains("status: done\n"))
    let plain = session("list", "--plain", "--columns", "title,status")
    #expect(plain.out.contains("A-3\tbacklog\n") && plain.out.contains("A-4\tdoing\n"))
    let wrong = session(
      "import", "flow-csv", "../flow.csv", "--id", "key", "--created", "created_date", "--done", "x"
    )
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("has no column key; it has id, project"), "\(wrong.errors)")
  }

  @Test func `a file that is no table is a sentence`() throws {
    let session = try Self.session()
    for (name, text) in [
      ("empty.csv", ""), ("prose.csv", "Once upon a time\nthere was a list\n"),
      ("zero.csv", "\0\0\0\0"), ("data.csv", "1,2\n3,4\n"),
    ] {
      try session.folder.write(name, text)
      let answer = session("import", "csv", "../\(name)")
      #expect(answer.status == 2, "\(name)")
      #expect(answer.out.isEmpty && !answer.errors.isEmpty, "\(name)")
    }
    #expect(session("import", "csv", "../nowhere.csv").status == 2)
    #expect(session("import", "csv", "..").status == 2)
  }

  @Test func `no control of a cell reaches the terminal or a file`() throws {
    let session = try Self.session()
    try session.folder.write(
      "evil.csv",
      "ID,Title,Description,Odd\u{1b}]0;x\u{7}\n../../etc,\u{1b}[31mRed\u{202e},a\u{1b}b\0c,\u{9b}31m\n"
    )
    let answer = session("import", "csv", "../evil.csv")
    #expect(answer.status == 0, "\(answer.errors)")
    let controls = answer.out.unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n"
    }
    #expect(controls.isEmpty)
    #expect(session.folder.names("workspace/items") == ["etc.md"])
    #expect(!Self.text(session, "items/etc.md").unicodeScalars.contains("\u{1b}"))
  }
}
