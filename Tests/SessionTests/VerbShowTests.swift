import PlanTestSupport
import Testing

@Suite struct VerbShowTests {
  @Test func `show tells everything of an item`() throws {
    let answer = try VerbSession.inWorkspace()("show", "K7")
    #expect(
      answer.out == """
        PAY-K7M2Q  SSO for admins
        story, Doing 3d, criteria 1/2

        Type      story
        Title     SSO for admins
        Status    doing
        Rank      r5
        Labels    identity, enterprise
        Created   2026-11-11
        Owner     ana
        Release   2.4
        Estimate  3

        As an IT admin I need single sign-on.

        ## Acceptance criteria

        - [x] SAML login
        - [ ] SCIM off-boarding

        History
          2026-11-17T10:15:09+01:00 ana status doing

        """)
  }

  @Test func `show in JSON has text, criteria, comments and history`() throws {
    let session = try VerbSession.inWorkspace()
    session("comment", "K7M2Q", "Okta is \"ready\"")
    let tree = try JSONTree(session("show", "K7M2Q", "--json").out)
    let record = try #require(tree["records"]?.entries.first)
    #expect(record["body"]?.text?.contains("single sign-on") == true)
    #expect(record["criteria"]?.entries.first?["done"] == .yesNo(true))
    #expect(record["comments"]?.entries.first?["text"] == .text("Okta is \"ready\""))
    #expect(record["comments"]?.entries.first?["who"] == .text("ana"))
    #expect(record["history"]?.entries.first?["value"] == .text("doing"))
  }

  @Test func `show in plain lines says first what a line is about`() throws {
    let lines = try VerbSession.inWorkspace()("show", "K7M2Q", "--plain").lines
    #expect(lines.prefix(3) == ["kind\titem", "id\tPAY-K7M2Q", "type\tstory"])
    #expect(lines.contains("criterion\topen\tSCIM off-boarding"))
    #expect(lines.contains("history\t2026-11-17T10:15:09+01:00\tana\tstatus\tdoing"))
    #expect(lines.contains("body\tAs an IT admin I need single sign-on."))
  }

  @Test func `other kinds are shown with and without their name`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(session("show", "release", "2.4").out.hasPrefix("2.4  Enterprise\n"))
    #expect(session("show", "2.4").out == session("show", "releases", "2.").out)
    #expect(session("show", "ana").out.hasPrefix("ana  Ana\n"))
    #expect(session("show", "workspace").out.contains("Acme Pay"))
    #expect(session("show", "K7M2Q", "2.4").out.contains("\n\n2.4  Enterprise\n"))
  }

  @Test func `an id that could be several is refused with all of them`() throws {
    let session = try VerbSession.inWorkspace()
    let answer = session("show", "item", "A")
    #expect(answer.status == 2)
    #expect(answer.out.isEmpty)
    #expect(answer.errors == "A could be PAY-A7PAS, PAY-A9WHK. Write more of it.\n")
    let both = session("show", "A")
    #expect(both.errors.contains("person ana. Put the kind before it."))
  }

  @Test func `an exact id comes before those that begin so`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("items/PAY-2.4.1.md", "---\ntitle: x\n---\n")
    #expect(session("show", "2.4").out.hasPrefix("2.4  Enterprise"))
  }

  @Test func `a missing id is a sentence`() throws {
    let answer = try VerbSession.inWorkspace()("show", "nothing")
    #expect(answer == .init(out: "", errors: "Nothing here has the id nothing.\n", status: 2))
  }

  @Test func `an unreadable file is named instead of missing`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("items/PAY-BAD.md", "---\ntitle: [\n---\n")
    let answer = session("show", "BAD")
    #expect(answer.status == 1)
    #expect(answer.errors.contains("items/PAY-BAD.md:2"))
  }

  @Test func `an archived item is found`() throws {
    let session = try VerbSession.inWorkspace()
    session("archive", "A7PAS")
    #expect(session("show", "A7PAS").out.contains("archived"))
    let tree = try JSONTree(session("show", "A7PAS", "--json").out)
    #expect(tree["records"]?.entries.first?["archived"] == .yesNo(true))
  }

  @Test func `damaged values are shown as they are and apart`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("items/PAY-D1.md", "---\ntitle: x\nestimate: abc\n---\n")
    #expect(session("show", "D1").out.contains("Estimate  abc"))
    let tree = try JSONTree(session("show", "D1", "--json").out)
    let record = try #require(tree["records"]?.entries.first)
    #expect(record["estimate"] == nil)
    #expect(record["damaged"]?["estimate"] == .text("abc"))
  }
}
