import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

/// What rows say of people, links, days and ends, and what the report says of that.
struct ImportTableFactsTests {
  @Test func `several people of a cell are several`() throws {
    var bench = TableBench()
    let run = try bench.bring(
      """
      ID,Title,Owner
      1,One,"Ana B, Carl D"
      2,Two,ana;raj
      3,Three,"ana, raj"
      4,Four,"Smith, John"
      5,Five,"Ana B"

      """)
    #expect(try bench.item("1").owner == "ana-b" && bench.item("1").with == ["carl-d"])
    #expect(try bench.item("2").owner == "ana" && bench.item("2").with == ["raj"])
    #expect(try bench.item("3").owner == "ana" && bench.item("3").with == ["raj"])
    #expect(try bench.item("4").owner == "john-smith" && bench.item("4").with.isEmpty)
    #expect(try bench.item("5").owner == "ana-b")
    #expect(run.outcome.loss.lines.contains { $0.contains("names with a comma") })
  }

  @Test(arguments: ["7 8", "7, 8", "7;8", "7; 8", "8 7"])
  func `several ids of a cell are several`(cell: String) throws {
    var bench = TableBench()
    try bench.bring("ID,Title,Depends on\n7,A,\n8,B,\n9,C,\"\(cell)\"\n")
    #expect(try bench.item("9").dependsOn.sorted() == ["7", "8"])
  }

  @Test func `ids that are not in the table are several too`() throws {
    var bench = TableBench()
    try bench.bring("ID,Title,Depends on\n9,C,PAY-1 PAY-2+3d\n10,Two words here,C\n")
    #expect(try bench.item("9").dependsOn == ["PAY-1", "PAY-2+3d"])
    #expect(try bench.item("10").dependsOn == ["9"])
  }

  @Test func `days that a spreadsheet counts are read where a whole column has them`() throws {
    var bench = TableBench()
    let run = try bench.bring(
      "ID,Title,Due,Start\n1,One,45922,45923\n2,Two,45922.5,2026-01-02\n3,Three,,\n")
    #expect(try bench.item("1").due?.text == "2025-09-22")
    #expect(try bench.item("2").due?.text == "2025-09-22")
    #expect(try bench.item("1").start == nil && bench.item("2").start?.text == "2026-01-02")
    let lines = run.outcome.loss.lines
    #expect(lines.contains { $0.contains("2 × numbers read as the days of a spreadsheet") })
    #expect(lines.contains { $0.contains("Due: 45922 is 2025-09-22") })
    #expect(lines.contains { $0.contains("row 2: start is no day: 45923; left out") })
  }

  private static let jira =
    "Issue key,Issue Type,Summary,Status,Resolution,Parent summary,Depends on\n"

  @Test func `what was decided against is dropped whatever its state`() throws {
    var bench = TableBench()
    let run = try bench.bring(
      Self.jira + "P-1,Bug,A,In Progress,Duplicate,,\nP-2,Bug,B,Limbo,Won't Do,,\n"
        + "P-3,Bug,C,Done,Declined,,\nP-4,Bug,D,To Do,Cannot Reproduce,,\nP-5,Bug,E,Done,Done,,\n")
    for id in ["P-1", "P-2", "P-3", "P-4"] {
      #expect(try bench.item(id).status == "dropped", "\(id)")
    }
    #expect(try bench.item("P-5").status == "done")
    #expect(
      run.outcome.loss.lines.contains {
        $0.contains("2 × open there and resolved as decided against, taken as dropped")
          && $0.contains("P-1: In Progress, Duplicate")
      })
  }

  @Test func `epics that were made are named`() throws {
    var bench = TableBench()
    let run = try bench.bring(
      Self.jira + "P-1,Bug,A,Done,,Identity,\nP-2,Bug,B,Done,,Billing,\nP-3,Bug,C,Done,,Identity,\n"
    )
    #expect(
      run.outcome.loss.lines.contains(
        "  2 × parents that are not in the file, made by their names  (Identity, Billing)"))
  }

  @Test func `circles that come in are named`() throws {
    var bench = TableBench()
    let run = try bench.bring(
      "ID,Title,Depends on,Parent\nA-1,A,A-2,A-2\nA-2,B,A-3,A-1\nA-3,C,A-1,\nA-4,D,A-1,\n")
    let lines = run.outcome.loss.lines
    #expect(
      lines.contains("  1 × dependencies that go in a circle  (A-1 → A-2 → A-3 → A-1)"), "\(lines)")
    #expect(lines.contains { $0.contains("parents in a circle") })
  }

  @Test func `a row without a state says nothing of one`() throws {
    var bench = TableBench()
    try bench.bring("ID,Title,Status\n1,One,\n2,Two,Doing\n3,Three,Backlog\n")
    #expect(try bench.item("1").status.isEmpty)
    #expect(try bench.item("2").status == "doing" && bench.item("3").status == "backlog")
    try bench.bring("ID,Title,Status\n1,One,\n2,Two,\n3,Three,Backlog\n")
    #expect(try bench.item("2").status.isEmpty)
  }

  @Test func `no control is remembered of what a cell holds`() throws {
    var bench = TableBench()
    try bench.bring(
      "ID,Title,Rank\n\u{1b}[31mA\u{7},One\u{1b}]0;x\u{7},\u{1b}c1\n,Two\u{1b}[2J,\u{9b}2\n")
    let controls = bench.memory.csv.filter { $0 < 0x20 && $0 != 0x0a || $0 == 0x7f }
    #expect(controls.isEmpty)
    #expect(!String(decoding: bench.memory.csv, as: UTF8.self).unicodeScalars.contains("\u{9b}"))
  }
}
