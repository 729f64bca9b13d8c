import PlanShell
import PlanTestSupport
import Testing

@Suite struct VerbListTests {
  @Test func `a list has the order of the product and lines up`() throws {
    let answer = try VerbSession.inWorkspace()("list")
    #expect(
      answer.out == """
        ID         Type   Title            Column  Priority  Size  Owner  In
        PAY-A9WHK  story  Webhook signing  Ready                          ?
        PAY-A7PAS  bug    Login loops      Done    P1                     ?
        PAY-K7M2Q  story  SSO for admins   Doing             M     ana    3d

        """)
  }

  @Test func `plain lines hold the same facts in a fixed order`() throws {
    let answer = try VerbSession.inWorkspace()("list", "sso", "--plain")
    #expect(answer.out == "PAY-K7M2Q\tstory\tSSO for admins\tdoing\t\t3\tana\t3\n")
  }

  @Test func `JSON is an envelope with typed values`() throws {
    let session = try VerbSession.inWorkspace()
    let tree = try JSONTree(session("list", "IDENTITY", "--json").out)
    #expect(tree["schema_version"] == .number("1"))
    #expect(tree["workspace"]?["key"] == .text("PAY"))
    #expect(tree["workspace"]?["name"] == .text("Acme Pay"))
    let record = try #require(tree["records"]?.entries.first)
    #expect(tree["records"]?.entries.count == 1)
    #expect(record["kind"] == .text("item"))
    #expect(record["id"] == .text("PAY-K7M2Q"))
    #expect(record["estimate"] == .number("3"))
    #expect(record["labels"] == .list([.text("identity"), .text("enterprise")]))
    #expect(record["due"] == nil)
    #expect(record["body"] == nil)
  }

  @Test func `no records are an envelope too`() throws {
    let tree = try JSONTree(try VerbSession.inWorkspace()("list", "nowhere", "--json").out)
    #expect(tree["records"] == .list([]))
  }

  @Test(arguments: [
    ("is:open", ["PAY-A9WHK", "PAY-K7M2Q"]), ("is:done", ["PAY-A7PAS"]),
    ("is:started", ["PAY-K7M2Q"]), ("is:unstarted", ["PAY-A9WHK"]), ("is:blocked", []),
  ])
  func `is narrows the list`(_ word: String, _ ids: [String]) throws {
    let answer = try VerbSession.inWorkspace()("list", word, "--plain")
    #expect(answer.lines.map { String($0.prefix { $0 != "\t" }) } == ids)
  }

  @Test func `dropped and archived items are listed when asked for`() throws {
    let session = try VerbSession.inWorkspace()
    session("drop", "K7M2Q", "--why", "no need")
    session("archive", "A7PAS")
    #expect(session("list", "--plain").lines.count == 1)
    #expect(session("list", "is:dropped", "--plain").out.hasPrefix("PAY-K7M2Q\t"))
    #expect(session("list", "is:archived", "--plain").out.hasPrefix("PAY-A7PAS\t"))
    #expect(session("list", "is:archived", "is:dropped").out == "Nothing found.\n")
  }

  @Test func `a mistake is a sentence with its place, and nothing is listed`() throws {
    let answer = try VerbSession.inWorkspace()("list", "sso", "is:droped", "estimate>big")
    #expect(answer.status == 2)
    #expect(answer.out.isEmpty)
    #expect(
      answer.errors == """
        is:droped is not known; did you mean dropped?
          sso is:droped estimate>big
                 ^^^^^^
        big is not a number; write it as 3 or 2.5.
          sso is:droped estimate>big
                                 ^^^

        """)
  }

  @Test(arguments: [
    (["owner:me"], ["PAY-K7M2Q"]), (["-type:bug"], ["PAY-A9WHK", "PAY-K7M2Q"]),
    (["priority<=P1", "or", "estimate>2"], ["PAY-A7PAS", "PAY-K7M2Q"]),
    (["release:2.4", "in>2d", "age>3d"], ["PAY-K7M2Q"]), (["-is:open"], ["PAY-A7PAS"]),
    (["sort:-title"], ["PAY-A9WHK", "PAY-K7M2Q", "PAY-A7PAS"]),
    (["--sort", "-title", "type:story"], ["PAY-A9WHK", "PAY-K7M2Q"]),
    (["\"single sign\""], []), (["has:criteria", "criteria<60%"], ["PAY-K7M2Q"]),
    (["title:sso", "labels:identity"], ["PAY-K7M2Q"]),
  ])
  func `a query lists what it says`(_ words: [String], _ ids: [String]) throws {
    let answer = try VerbSession.inWorkspace().run(["list"] + words + ["--plain"])
    #expect(answer.errors.isEmpty)
    #expect(answer.lines.map { String($0.prefix { $0 != "\t" }) } == ids)
  }

  @Test func `groups have a line of their own, and columns are chosen by name`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(
      session("list", "--group", "status", "--columns", "id,title,size,criteria").out == """
        ID         Title            Estimate  Criteria

        Ready  1
        PAY-A9WHK  Webhook signing

        Doing  1
        PAY-K7M2Q  SSO for admins   M         50%

        Done  1
        PAY-A7PAS  Login loops

        """)
    #expect(
      session("list", "sso", "group:type", "--columns", "id,estimate", "--plain").out
        == "story\tPAY-K7M2Q\t3\n")
    let tree = try JSONTree(
      session("list", "sso", "group:type", "--columns", "in,title", "--json").out)
    let record = try #require(tree["records"]?.entries.first)
    #expect(record["in"] == .number("3") && record["group"] == .text("story"))
    #expect(record["id"] == .text("PAY-K7M2Q") && record["labels"] == nil)
    #expect(
      session("list", "sso", "--group", "status", "--columns", "id", "--plain").out
        == "doing\tPAY-K7M2Q\n")
    #expect(session("list", "sso", "--columns", "id,column,in").lines[0] == "ID         Status  In")
    let wrong = session("list", "--columns", "titel")
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean title?"))
  }

  @Test func `every kind can be listed`() throws {
    let session = try VerbSession.inWorkspace()
    #expect(
      session("list", "releases").out == """
        ID   Title       Ship
        2.4  Enterprise  2026-12-04

        """)
    #expect(session("list", "release").out == session("list", "releases").out)
    #expect(session("list", "people", "--plain").lines.map { $0.prefix(8) } == ["ana\tAna\t"])
    #expect(session("list", "people", "zoe").out == "Nothing found.\n")
    let tree = try JSONTree(session("list", "workspaces", "--json").out)
    #expect(tree["records"]?.entries.first?["kind"] == .text("workspace"))
    #expect(session("list", "releases", "is:open", "ship:>2026-12-01").lines.count == 2)
    #expect(session("list", "releases", "is:blocked").status == 2)
  }

  @Test(arguments: [20, 40, 60, 80])
  func `on a terminal no line is wider than it`(_ columns: Int) throws {
    var session = try VerbSession.inWorkspace()
    session.host.outputColumns = columns
    session("add", String(repeating: "long title ", count: 20))
    for line in session("list").lines { #expect(line.count <= columns) }
    session.host.variables["COLUMNS"] = "30"
    for line in session("list").lines { #expect(line.count <= 30) }
  }

  @Test func `in a file titles are whole`() throws {
    let session = try VerbSession.inWorkspace()
    let title = String(repeating: "x", count: 500)
    session("add", title)
    #expect(session("list").out.contains(title))
  }

  @Test func `json and plain exclude each other`() throws {
    #expect(try VerbSession.inWorkspace()("list", "--json", "--plain").status == 2)
  }

  @Test func `without a workspace two lines say what to do`() throws {
    let answer = try VerbSession()("list")
    #expect(answer.status == 2)
    #expect(answer.out.isEmpty)
    #expect(answer.errors.contains("planboard demo") && answer.errors.contains("planboard init"))
  }

  @Test func `another workspace is reached by an option or a variable`() throws {
    var session = try VerbSession.inWorkspace()
    let path = session.host.currentFolder
    session.host.currentFolder = session.folder.path(of: "home")
    #expect(session("list", "-C", path, "--plain").lines.count == 3)
    #expect(session("list", "--workspace", path + "/items", "--plain").lines.count == 3)
    session.host.variables["PLANBOARD_DIR"] = path
    #expect(session("list", "--plain").lines.count == 3)
    session.host.variables["PLANBOARD_DIR"] = path + "/nowhere"
    #expect(session("list").status == 2)
  }
}
