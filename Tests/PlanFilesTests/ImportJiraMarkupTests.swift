import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

/// Jira's markup in the body of an item that was imported.
struct ImportJiraMarkupTests {
  /// The body that a description becomes.
  private func body(_ description: String) throws -> String {
    let rows = [
      ["Issue key", "Issue Type", "Summary", "Description"], ["P-1", "Bug", "T", description],
    ]
    var bench = TableBench()
    try bench.bring(CSVText.bytes(rows))
    return try bench.item("P-1").core.body.text
  }

  @Test func `words, links and images become Markdown`() throws {
    #expect(
      try body("*bold* and _it_, -gone- +new+ {{x = 1}} 2*3*4 snake_case_word a-b-c")
        == "**bold** and *it*, ~~gone~~ new `x = 1` 2*3*4 snake_case_word a-b-c\n")
    #expect(
      try body("[the page|https://a.b/c] [https://a.b] [~accountid:55:ab] [^a.pdf] [x]")
        == "[the page](https://a.b/c) <https://a.b> @55:ab `a.pdf` [x]\n")
    #expect(try body("!shot.png|thumbnail! wow! great!") == "![shot.png](shot.png) wow! great!\n")
    #expect(try body("{color:#ff0000}red{color} \\*plain\\*") == "red \\*plain\\*\n")
  }

  @Test func `headings, lists, tables, quotes and code keep their shape`() throws {
    let text = """
      h2. Head
      * one
      ** two *b*
      # first
      #* inner
      ||A||B||
      |1|[x|http://y]|
      bq. said
      {quote}
      long said
      {quote}
      {code:java|title=A.java}
      a *b* {c}
      {code}
      ----
      end\\\\of line
      """
    #expect(
      try body(text) == """
        ## Head
        - one
          - two **b**
        1. first
           - inner
        | A | B |
        | --- | --- |
        | 1 | [x](http://y) |
        > said
        > long said
        ```java
        a *b* {c}
        ```
        ---
        end
        of line

        """)
  }

  @Test func `acceptance criteria become check boxes and leave the rest alone`() throws {
    let text = """
      Why.

      h3. Acceptance Criteria:
      * SAML login
      ** with *MFA*
      # SCIM

      h3. Notes
      Later.
      """
    #expect(
      try body(text) == """
        Why.

        ### Notes
        Later.

        ## Acceptance criteria

        - [ ] SAML login
          - [ ] with **MFA**
        - [ ] SCIM

        """)
    #expect(
      try body("Why.\n\n*Acceptance criteria*\n- one\n- two\n\nMore.")
        == "Why.\n\nMore.\n\n## Acceptance criteria\n\n- [ ] one\n- [ ] two\n")
    #expect(
      try body("Acceptance criteria matter.\n- one") == "Acceptance criteria matter.\n- one\n")
  }

  @Test func `marks without an end, and many of them, stay as they are`() throws {
    #expect(try body("*a {code b [c !d") == "*a {code b [c !d\n")
    #expect(try body("{code}\nnever closed") == "```\nnever closed\n```\n")
    let many = String(repeating: "*_[{!", count: 2000)
    #expect(try body(many).utf8.count < 20_000)
    _ = try body(String(repeating: "{quote}", count: 4000))
  }
}

/// A workspace that tables are imported into again and again.
struct TableBench {
  var plan: Plan
  var memory = ImportMemory()

  init(_ plan: Plan = ImportFixture.emptyPlan()) { self.plan = plan }

  /// Imports, applies the edit, and keeps what is to be remembered, by way of its bytes.
  @discardableResult
  mutating func bring(
    _ bytes: [UInt8], maps: [String] = [], order: DateText.Order? = nil
  ) throws -> ImportRun {
    let table = try SourceTable(bytes, name: "list.csv") {
      TableDialect.table.target(of: $0) != nil
    }
    let dialect: TableDialect = TableDialect.isJira(table) ? .jira : .table
    let map = try ColumnMap(table, dialect: dialect, maps: maps)
    let importer = TableImporter(
      table, map: map, dialect: dialect,
      dates: try TableDates(clock: ImportFixture.clock, order: order, months: []), source: "list")
    let run = try importer.run(
      into: plan, maps: map.stateMaps, memory: memory, now: ImportFixture.now)
    try plan.apply(run.edit)
    memory = ImportMemory(csv: run.memory.csv)
    #expect(memory == run.memory)
    return run
  }

  @discardableResult
  mutating func bring(_ text: String, maps: [String] = []) throws -> ImportRun {
    try bring(Array(text.utf8), maps: maps)
  }

  func item(_ id: String) throws -> Item { try #require(plan.items[RecordID(id)]) }

  /// Changes an item as a person does.
  mutating func change(_ id: String, _ body: (inout Item) -> Void) throws {
    let before = try item(id)
    var after = before
    body(&after)
    try plan.apply(PlanEdit(summary: "", changes: [RecordChange(before: before, after: after)]))
  }
}
