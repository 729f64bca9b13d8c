import PlanTestSupport
import Testing

@Suite struct VerbCheckTests {
  @Test func `a sound workspace has no problems`() throws {
    let answer = try VerbSession.inWorkspace()("check")
    #expect(answer == .init(out: "No problems.\n", errors: "", status: 0))
  }

  @Test func `a problem has file, line and cure and ends with 1`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("items/PAY-B1.md", "---\ntitle: x\nestimate: abc\n---\n")
    let answer = session("check")
    #expect(answer.status == 1)
    #expect(answer.errors.isEmpty)
    #expect(
      answer.out == """
        items/PAY-B1.md:3: estimate: abc is not a number; write it as 3 or 2.5
          Set estimate anew; until then it counts as missing
        1 problem.

        """)
  }

  @Test func `problems are data too`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("items/PAY-B1.md", "---\ntitle: x\nestimate: abc\n---\n")
    let plain = session("check", "--plain")
    #expect(plain.status == 1)
    #expect(plain.out.hasPrefix("items/PAY-B1.md\t3\t\testimate: abc is not a number"))
    let tree = try JSONTree(session("check", "--json").out)
    #expect(tree["records"]?.entries.first?["line"] == .number("3"))
    #expect(tree["records"]?.entries.first?["path"] == .text("items/PAY-B1.md"))
  }

  @Test func `fix renews ranks in place and adds missing events`() throws {
    let session = try VerbSession.inWorkspace()
    try session.write("items/PAY-B1.md", "---\ntitle: tied\nrank: r4\n---\n")
    try session.write("items/PAY-B2.md", "---\ntitle: foreign\nrank: r4-\n---\n")
    try session.write("items/PAY-B3.md", "---\ntitle: none\n---\n")
    try session.write(
      "items/PAY-B4.md",
      """
      ---
      title: by hand
      status: review
      rank: r9
      history:
        - 2026-11-17T10:15:09+01:00 ana status doing
      ---

      """)
    let order = session("list", "--plain").lines.map { $0.prefix { $0 != "\t" } }
    let preview = session("check", "--fix", "--dry-run")
    #expect(preview.status == 1)
    #expect(preview.out.contains("Would repair items/PAY-B2.md: rank r4- to "))
    #expect(session.text("items/PAY-B1.md") == "---\ntitle: tied\nrank: r4\n---\n")
    let answer = session("check", "--fix")
    #expect(answer.status == 0)
    #expect(answer.lines.count { $0.hasPrefix("Repaired ") } == 4)
    #expect(session("list", "--plain").lines.map { $0.prefix { $0 != "\t" } } == order)
    #expect(session.text("items/PAY-A7PAS.md").contains("rank: r4\n"))
    #expect(
      session.text("items/PAY-B4.md").contains("  - 2026-11-20T10:00:00+01:00 - status review\n"))
    #expect(session("check", "--fix").out == "Nothing to repair.\nNo problems.\n")
  }

  @Test func `what needs a decision is told and not guessed`() throws {
    let session = try VerbSession.inWorkspace()
    let text = """
      ---
      title: x
      status: parked
      rank: r9
      parent: PAY-B1
      release: 9.9
      depends_on: [PAY-NONE]
      ---

      """
    try session.write("items/PAY-B1.md", text)
    let answer = session("check", "--fix")
    #expect(answer.status == 1)
    for word in ["no column parked", "is a loop", "no release 9.9", "no item PAY-NONE"] {
      #expect(answer.out.contains(word))
    }
    #expect(session.text("items/PAY-B1.md") == text)
  }

  @Test func `a wrong value of a setting is told with its line, and the default stands`() throws {
    let session = try VerbSession.inWorkspace()
    let text = """
      ---
      format: 1
      key: PAY
      columns:
        - ready phase=unstarted
        - doing phase=active wip=many board=maybe
        - done phase=done
      sizes: [S=2, M]
      workdays: [mon, xyz]
      holidays: [2026-13-01]
      ---

      """
    try session.write("planboard.md", text)
    let answer = session("check")
    #expect(answer.status == 1)
    for line in [
      "planboard.md:4: wip=many of column doing should be a whole number",
      "planboard.md:4: board=maybe of column doing should be yes or no",
      "planboard.md:8: sizes: M is not a size; write a name and its points, as S=2",
      "planboard.md:9: workdays: xyz is not a day of the week; write mon, tue",
      "planboard.md:10: holidays: 2026-13-01 is not a day; write it as 2026-12-25",
    ] { #expect(answer.out.contains(line), "\(line)\n\(answer.out)") }
    #expect(session("set", "K7M2Q", "estimate=L").status == 0)
    #expect(session.text("items/PAY-K7M2Q.md").contains("estimate: 5\n"))
    let refused = session("set", "workspace", "workdays=mon,xyz")
    #expect(
      refused.status == 2 && refused.errors.contains("workdays: xyz is not a day of the week"))
    #expect(session("set", "workspace", "workdays=mon,fri").status == 0)
    #expect(session.text("planboard.md").contains("workdays: [mon, fri]\n"))
  }

  @Test func `an unreadable file is never touched`() throws {
    let session = try VerbSession.inWorkspace()
    let bytes: [UInt8] = Array("---\ntitle: ".utf8) + [0xff, 0x00] + Array("\n---\n".utf8)
    try session.folder.write("work/items/PAY-B1.md", bytes: bytes)
    #expect(session("check", "--fix").status == 1)
    #expect(session("set", "B1", "estimate=3").status == 1)
    #expect(session.folder.bytes("work/items/PAY-B1.md") == bytes)
  }

  @Test func `dry run goes with fix`() throws {
    #expect(try VerbSession.inWorkspace()("check", "--dry-run").status == 2)
  }
}
