import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

/// Tables as records: what columns become, what is kept, and what is reported.
struct ImportTableRunTests {
  private static let header = ["ID", "Title", "Status", "Owner", "Points", "Tags", "Due"]

  /// A table of made-up rows.
  private static func rows(_ random: inout SeededRandom, count: Int) -> [[String]] {
    let states = ["To Do", "Doing", "Done", ""]
    let words = ["a", "b, c", "\"q\"", "é", "=x", "two\nlines", ""]
    return (1...count).map { number in
      [
        "T-\(number)", "Title \(number) " + (words.randomElement(using: &random) ?? ""),
        states.randomElement(using: &random) ?? "",
        ["ana", "Raj K", ""].randomElement(using: &random) ?? "",
        ["1", "2,5", ""].randomElement(using: &random) ?? "",
        ["x", "x, y", ""].randomElement(using: &random) ?? "",
        ["2026-01-02", "12/31/2026", ""].randomElement(using: &random) ?? "",
      ]
    }
  }

  @Test func `a second import of any table changes nothing`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      var bench = TableBench()
      let bytes = CSVText.bytes([Self.header] + Self.rows(&random, count: 12))
      try bench.bring(bytes, order: .mdy)
      let (plan, memory) = (bench.plan, bench.memory)
      let again = try bench.bring(bytes, order: .mdy)
      #expect(again.edit.isEmpty && bench.memory == memory, "seed \(seed)")
      #expect(again.outcome.unchanged == plan.items.count, "seed \(seed)")
    }
  }

  @Test func `what was changed here stays, what was changed there alone follows`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      var rows = Self.rows(&random, count: 8)
      var bench = TableBench()
      try bench.bring(CSVText.bytes([Self.header] + rows), order: .mdy)
      let here = Set((0..<8).filter { _ in Bool.random(using: &random) })
      let there = Set((0..<8).filter { _ in Bool.random(using: &random) })
      for row in here { try bench.change("T-\(row + 1)") { $0.title = "Mine \(row)" } }
      for row in there { rows[row][1] = "Theirs \(row)" }
      let run = try bench.bring(CSVText.bytes([Self.header] + rows), order: .mdy)
      for row in 0..<8 {
        let title = try bench.item("T-\(row + 1)").title
        if here.contains(row) {
          #expect(title == "Mine \(row)", "seed \(seed)")
        } else if there.contains(row) {
          #expect(title == "Theirs \(row)", "seed \(seed)")
        }
      }
      let both = here.intersection(there).map { "T-\($0 + 1)" }
      #expect(run.outcome.kept.map(\.id.text).sorted() == both.sorted(), "seed \(seed)")
      #expect(
        run.outcome.updated.map(\.id.text).sorted()
          == there.subtracting(here).map { "T-\($0 + 1)" }.sorted(), "seed \(seed)")
    }
  }

  @Test func `a table without ids finds its items again by their titles`() throws {
    var bench = TableBench()
    try bench.bring("Title,Status\nOne,To Do\nTwo,Done\nOne,To Do\n")
    #expect(bench.plan.items.count == 2)
    #expect(bench.plan.items.all.allSatisfy { $0.id.text.hasPrefix("PAY-") })
    let run = try bench.bring("Title,Status\nOne,Done\nTwo,Done\nThree,To Do\n")
    #expect(run.outcome.added.count == 1)
    #expect(run.outcome.updated.map(\.fields) == [["status"]])
  }

  @Test func `vanished rows are named and nothing is deleted`() throws {
    var bench = TableBench()
    try bench.bring("ID,Title\n1,One\n2,Two\n")
    let run = try bench.bring("ID,Title\n2,Two\n")
    #expect(run.outcome.vanished.map(\.id.text) == ["1"])
    #expect(bench.plan.items.count == 2)
  }

  @Test func `columns of our own fields map by their keys`() throws {
    var bench = TableBench()
    try bench.bring(
      """
      id,type,title,status,rank,priority,parent,labels,owner,with,due,depends_on,estimate,reach,confidence,moscow,blocked
      P-1,epic,Whole,,r2,,,,,,,,,,,,
      P-2,bug,'=Part,doing,r1,P1,P-1,"a, b c",ana,"raj, li",2026-01-02,P-1+3d,3,1000,80%,must,No key

      """)
    let item = try bench.item("P-2")
    #expect(item.type == .bug && item.title == "=Part" && item.status == "doing")
    #expect(item.priority == .high && item.parent == RecordID("P-1"))
    #expect(item.labels == ["a", "b c"] && item.owner == "ana" && item.with == ["raj", "li"])
    #expect(item.dependsOn == ["P-1+3d"] && item.estimate == 3 && item.reach == 1000)
    #expect(item.confidence == 80 && item.moscow == .must && item.blocked == "No key")
    #expect(try item.rank < bench.item("P-1").rank)
  }

  @Test func `damaged rows are named by their number and the others arrive`() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let bytes =
      Array("ID,Title,Due,Description\n1,One,2026-01-02,é\n2,Two,2026-02-31,\n3,Th".utf8) + [0xff]
      + Array(",,\n4,Four,,\(long)\n5,Five,,,six,seven\n6,Six\n7,\"Se\nven\",,\n,,,x\n".utf8)
    var bench = TableBench()
    let run = try bench.bring(bytes)
    #expect(bench.plan.items.all.map(\.id.text).sorted() == ["1", "2", "3", "4", "6", "7"])
    let rows = run.outcome.loss.entries(.row).map(\.name)
    #expect(
      rows == [
        "row 3: due is no day: 2026-02-31; left out",
        "row 4: title is no UTF-8; what could not be read is marked",
        "row 5: text is over 256 KB; left out",
        "row 6: it has 6 cells where the header has 4; left out",
        "row 7: it has 2 cells where the header has 4; the last ones say nothing",
        "row 9 (line 10): it has no id and no title; left out",
      ])
    #expect(try bench.item("7").title == "Se ven")
  }

  @Test func `links in circles and to themselves stop nothing`() throws {
    var bench = TableBench()
    let run = try bench.bring(
      "ID,Title,Parent,Depends on,Blocks\n1,One,2,1,2\n2,Two,1,1,1\n3,Three,3,3,9\n")
    #expect(bench.plan.items.count == 3)
    #expect(try bench.item("3").parent == nil)
    #expect(try bench.item("3").dependsOn.isEmpty)
    #expect(run.outcome.loss.lines.contains { $0.contains("3 blocks 9") })
  }

  @Test func `an epic that is only named is made once, and found again`() throws {
    var bench = TableBench()
    let text = "ID,Title,Epic\n1,One,Identity\n2,Two,identity\n3,Three,PAY-77\n4,Four,99\n"
    let run = try bench.bring(text)
    #expect(run.outcome.added.count == 5)
    let epic = try #require(bench.item("1").parent)
    #expect(try bench.item("2").parent == epic && bench.item(epic.text).type == .epic)
    #expect(try bench.item("3").parent == RecordID("PAY-77") && bench.item("4").parent == nil)
    #expect(try bench.bring(text).edit.isEmpty)
  }

  @Test func `a column of the person's own goes before the usual names`() throws {
    var bench = TableBench()
    try bench.bring(
      "ID,Name,Headline,Size\n1,short,The whole title,L\n",
      maps: ["Headline=title,Size=estimate", "Name=-"])
    #expect(try bench.item("1").title == "The whole title")
    #expect(try bench.item("1").estimate == 5)
  }

  @Test(arguments: [
    ["Headline"], ["Name=titel"], ["Nam=title"], ["Nobody=nowhere"],
  ]) func `a map that makes no sense is a sentence`(maps: [String]) {
    var bench = TableBench()
    #expect(throws: ImportError.self) { try bench.bring("ID,Name\n1,One\n", maps: maps) }
  }
}
