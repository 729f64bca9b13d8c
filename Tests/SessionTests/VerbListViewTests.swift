import PlanModel
import PlanTestSupport
import Testing

/// Lists of saved views and of every kind, for people and programs.
@Suite struct VerbListViewTests {
  private func session() throws -> VerbSession {
    let session = try VerbSession.inWorkspace()
    try session.write(
      "views/open-work.md",
      """
      ---
      title: Open work
      query: is:open
      columns: [id, title, status]
      sort: -title
      group: status
      ---

      """)
    return session
  }

  private func ids(_ answer: VerbSession.Answer) throws -> [JSONTree] {
    try JSONTree(answer.out)["records"]?.entries.compactMap { $0["id"] } ?? []
  }

  @Test func `a saved view brings its query, order, groups and columns`() throws {
    let session = try session()
    #expect(
      session("list", "--view", "open-work", "--plain").out
        == "ready\tPAY-A9WHK\tWebhook signing\tready\ndoing\tPAY-K7M2Q\tSSO for admins\tdoing\n")
    #expect(
      session("list", "--view", "open-work").out == """
        ID         Title            Status

        Ready  1
        PAY-A9WHK  Webhook signing  Ready

        Doing  1
        PAY-K7M2Q  SSO for admins   Doing

        """)
    let tree = try JSONTree(session("list", "--view", "open-work", "--json").out)
    let records = try #require(tree["records"]?.entries)
    #expect(records.map { $0["group"] } == [.text("ready"), .text("doing")])
    #expect(records.map { $0["title"] } == [.text("Webhook signing"), .text("SSO for admins")])
  }

  @Test func `what is typed narrows the view, and options go before what it says`() throws {
    let session = try session()
    let narrowed = session("list", "--view", "open-work", "owner:me", "--columns", "id", "--plain")
    #expect(narrowed.out == "doing\tPAY-K7M2Q\n", "\(narrowed)")
    let sorted = session(
      "list", "--view", "open-work", "--group", "type", "--sort", "title", "--columns", "id",
      "--plain")
    #expect(sorted.out == "story\tPAY-K7M2Q\nstory\tPAY-A9WHK\n", "\(sorted)")
  }

  @Test func `a query with or keeps its meaning beside what is typed`() throws {
    let session = try session()
    try session.write("views/either.md", "---\nquery: is:done or status:doing\n---\n")
    let answer = session("list", "--view", "either", "type:story", "--json")
    #expect(try ids(answer) == [.text("PAY-K7M2Q")])
    let other = session("list", "--view", "open-work", "owner:me or type:bug", "--json")
    #expect(try ids(other) == [.text("PAY-K7M2Q")])
  }

  @Test func `a view that is not there is a sentence, and nothing is listed`() throws {
    let answer = try session()("list", "--view", "open-wrok", "--json")
    #expect(answer.status == 2 && answer.out.isEmpty)
    #expect(answer.errors.contains("open-wrok"))
  }

  @Test(arguments: RecordCatalog.folderTypes.map { $0.kind })
  func `every kind is listed by a query, for people and programs`(kind: RecordKind) throws {
    let session = try session()
    let added = session("add", kind.name, "Zebra crossing", "--set", "labels=road")
    #expect(added.status == 0, "\(added)")
    let id = try #require(added.lines.first)
    session("add", kind.name, "Tunnel")
    for query in [["zebra"], ["label:road"], ["has:labels", "sort:-created"]] {
      let tree = session.run(["list", kind.plural] + query + ["--json"])
      #expect(tree.status == 0 && tree.errors.isEmpty, "\(query): \(tree)")
      #expect(try ids(tree).contains(.text(id)), "\(query): \(tree)")
      let plain = session.run(["list", kind.plural] + query + ["--plain"])
      #expect(plain.lines.contains { $0.hasPrefix("\(id)\t") }, "\(query): \(plain)")
      #expect(!plain.out.contains("Tunnel"), "\(query): \(plain)")
      #expect(plain.lines.count == (try ids(tree).count))
    }
    #expect(session("list", kind.plural, "nothing-has-this", "--plain").out.isEmpty)
    #expect(try ids(session("list", kind.plural, "nothing-has-this", "--json")).isEmpty)
  }
}
