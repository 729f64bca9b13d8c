import PlanTestSupport
import Testing

@Suite struct VerbWhyTests {
  private func session() throws -> VerbSession {
    let session = try VerbSession.inWorkspace()
    try session.write(
      "items/PAY-E1.md", "---\ntype: epic\ntitle: Identity\nrank: r1\noutcome: [activation]\n---\n")
    session("set", "K7M2Q", "parent=PAY-E1")
    return session
  }

  @Test func `why says what the screen says`() throws {
    let out = try session()("why", "K7M2Q").out
    #expect(out.contains("part of     E1 Identity"))
    #expect(out.contains("outcome     activation  (from E1 Identity)"))
    #expect(out.contains("rank        4 of 4"))
    #expect(out.contains("17 Nov      you  to Doing"))
  }

  @Test func `plain lines begin with what they are about`() throws {
    let lines = try session()("why", "K7M2Q", "--plain").lines
    #expect(
      lines.prefix(5) == [
        "item\tPAY-K7M2Q\tSSO for admins", "parent\tPAY-E1\tIdentity",
        "outcome\tactivation\t\tPAY-E1", "rank\t4\t4", "before\tPAY-A9WHK\tWebhook signing",
      ])
    #expect(lines.contains("history\t2026-11-17T10:15:09+01:00\tana\tstatus\tdoing"))
  }

  @Test func `JSON has the same`() throws {
    let tree = try JSONTree(session()("why", "K7M2Q", "--json").out)
    let why = try #require(tree["records"]?.entries.first)
    #expect(why["item"]?["id"] == .text("PAY-K7M2Q"))
    #expect(why["outcome_from"] == .text("PAY-E1"))
    #expect(why["outcomes"]?.entries.first?["id"] == .text("activation"))
    #expect(why["rank"]?["before"]?["id"] == .text("PAY-A9WHK"))
  }

  @Test(arguments: [["2.4"], ["release", "2.4"]])
  func `a record of another kind is told that only items have reasons`(words: [String]) throws {
    let session = try session()
    try session.write("releases/2.4.md", "---\ntitle: Enterprise\n---\n")
    let answer = session.run(["why"] + words)
    #expect(answer.errors == "release 2.4 is no item; why takes the ids of items.\n")
  }

  @Test func `an unknown id is a sentence`() throws {
    #expect(try session()("why", "nothing").errors == "There is no item nothing.\n")
  }
}
