import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

struct ImportCSVTextTests {
  @Test func `quotes, line ends and separators within cells are read`() {
    let rows = CSVText.rows(Array("\u{feff}a,b\r\n\"x, \"\"y\"\"\nz\",\n\n,\"\"\n1,\"2\"3".utf8))
    #expect(rows.map(\.cells) == [["a", "b"], ["x, \"y\"\nz", ""], ["", ""], ["1", "23"]])
    #expect(rows.map(\.line) == [1, 2, 5, 6])
  }

  @Test func `a carriage return between quotes belongs to its cell`() {
    for bytes in ["a,\"b\r\"\n", "a,\"b\r\"\r\n", "a,\"b\r\"", "a,\"b\r"] {
      let rows = CSVText.rows(Array(bytes.utf8)).map(\.cells)
      #expect(rows == [["a", "b\r"]], "\(bytes.debugDescription)")
      #expect(CSVText.rows(CSVText.bytes(rows)).map(\.cells) == rows)
    }
    #expect(CSVText.rows(Array("a,b\r".utf8)).map(\.cells) == [["a", "b"]])
  }

  @Test func `a BOM within the first cell stays`() {
    let rows = [["\u{FEFF}a", "b"]]
    #expect(CSVText.rows(CSVText.bytes(rows)).map(\.cells) == rows)
  }

  @Test func `a quote that is never closed tears its row`() {
    let rows = CSVText.rows(Array("a\n\"b\nc".utf8))
    #expect(rows.map(\.isTorn) == [false, true])
  }

  @Test func `rows that are written come back`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let pieces = ["a", "\"", ",", "\n", "\r\n", " ", "é", "=1+1", ";"]
    for _ in 0..<300 {
      let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<Int.random(in: 2...4, using: &random)).map { _ in
          (0..<Int.random(in: 0...4, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
      }
      let back = CSVText.rows(CSVText.bytes(rows)).map(\.cells)
      #expect(back == rows, "seed \(seed)")
    }
  }

  @Test func `what is remembered comes back in one order`() {
    var memory = ImportMemory()
    memory.records["tasks/b.md"] = ImportMemory.Record(id: "B-1")
    memory.records["tasks/b.md"]?.fields = [
      "title": ["a \"b\""], "labels": ["y", "x, z"], "id": ["b"],
    ]
    memory.records["tasks/a.md"] = ImportMemory.Record(id: "A-1")
    memory.records["tasks/a.md"]?.fields = ["title": ["=1"]]
    #expect(ImportMemory(csv: memory.csv) == memory)
    let text = String(decoding: memory.csv, as: UTF8.self)
    #expect(
      text == """
        path,id,field,value
        tasks/a.md,A-1,title,=1
        tasks/b.md,B-1,id,b
        tasks/b.md,B-1,labels,y
        tasks/b.md,B-1,labels,"x, z"
        tasks/b.md,B-1,title,"a ""b\"""

        """)
  }

  @Test func `damaged rows of what is remembered are left out and named`() {
    let memory = ImportMemory(csv: Array("path,id,field,value\nx\n,a,b,c\np,I,title,t\n".utf8))
    #expect(memory.damagedLines == [2, 3])
    #expect(memory.records["p"]?.fields == ["title": ["t"]])
  }
}
