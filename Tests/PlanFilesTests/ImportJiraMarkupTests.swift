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
        == "**bold** and *it*, ~~gone~~ new `x = 1` 2\\*3\\*4 snake_case_word a-b-c\n")
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
        end\\
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
      try body("Why.\n\nAcceptance criteria:\n1. one\n2) two")
        == "Why.\n\n## Acceptance criteria\n\n- [ ] one\n- [ ] two\n")
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

  @Test func `code of a line stays code whatever stands in it`() throws {
    #expect(
      try body("Use {{code}}, {{a{code}b}}, {{{id}}}, {{x|y}}, {{a``b}}, {{*a*}} and {{\\{x\\}}}.")
        == "Use `code`, `a{code}b`, `{id}`, `x|y`, `a``b`, `*a*` and `{x}`.\n")
    #expect(try body("{{}} {{ }} {{open") == "{{}} {{ }} {{open\n")
  }

  @Test func `rows have heads where they say so, and cells hold lines, code and links`() throws {
    let text = """
      Above
      ||Env|prod|
      |a\\\\b|[x|http://y] {{c|d}}|
      |several
      lines|{code:java}
      int a = 1|2;
      b();
      {code}|x|
      Below
      """
    #expect(
      JiraMarkup.markdown(text) == """
        Above

        |  |  |  |
        | --- | --- | --- |
        | **Env** | prod |  |
        | a<br>b | [x](http://y) `c\\|d` |  |
        | several<br>lines | `int a = 1\\|2;`<br>`b();` | x |

        Below
        """)
    #expect(JiraMarkup.markdown("| alone") == "|  |\n| --- |\n| alone |")
    #expect(JiraMarkup.markdown("a | b || c\n|") == "a | b || c\n|")
  }

  @Test func `an empty line parts what Markdown would take for one block`() throws {
    #expect(try body("text\n----\nmore") == "text\n\n---\nmore\n")
    #expect(try body("bq. said\nafter") == "> said\n\nafter\n")
    #expect(
      try body("{quote}\nsaid\n\n* one\n{quote}\nafter") == "> said\n>\n> - one\n\nafter\n")
    #expect(
      try body("{panel:title=Note}\nwithin\n{panel}\nafter") == "**Note**\n\nwithin\n\nafter\n")
  }

  @Test(arguments: [
    ("3*4*5, 2*3 and a * b", "3\\*4\\*5, 2\\*3 and a * b"),
    ("__x__ a_b_c snake_case_word _", "\\_\\_x\\_\\_ a_b_c snake_case_word _"),
    ("<b> a < b > c <3 </i>", "\\<b> a < b > c <3 \\</i>"),
    ("1. one\n2) two\n3.5 ok", "1\\. one\n2\\) two\n3.5 ok"),
    ("+ a\n> b\n#tag", "\\+ a\n\\> b\n#tag"),
    ("~~x~~ ~10", "\\~\\~x\\~\\~ ~10"),
    ("a ` b", "a ` b"), ("`a`", "\\`a\\`"), ("```\nx", "\\`\\`\\`\nx"),
    ("[x] [y](z) [", "[x] \\[y](z) ["), ("[a]: b", "\\[a]: b"),
    ("===\nx\n===\n------", "===\nx\n\\===\n\\------"),
    ("C:\\temp\\.git \\d", "C:\\temp\\\\.git \\d"),
    ("     deep", "deep"), ("a-b 5-3 why? no!", "a-b 5-3 why? no!"),
    ("a | b\n--|--", "a | b\n\\--|--"),
  ]) func `what Jira shows as words stays words`(text: String, markdown: String) throws {
    #expect(JiraMarkup.markdown(text) == markdown)
  }

  @Test(arguments: [
    ("# a\n#* b\nmore of b\n# c", "1. a\n   - b\n     more of b\n2. c"),
    ("* a\n*# b\n*# c\n- d", "- a\n  1. b\n  2. c\n- d"),
    ("# a\n{code}\nx\n{code}\n# b", "1. a\n   ```\n   x\n   ```\n2. b"),
    ("** a\n*** b\n* c", "- a\n  - b\n- c"),
    (
      "* (/) done\n* (x) not (!)\n* [ ] open\n* \\[x\\] too",
      "- [x] done\n- (x) not (!)\n- [ ] open\n- [x] too"
    ),
    ("* one \\\\two", "- one \\\n  two"),
    ("a -- b --- c --d -- e", "a – b — c --d – e"),
    ("x^2 10{^}2{^} H{~}2{~}O ^up^", "x^2 10<sup>2</sup> H<sub>2</sub>O <sup>up</sup>"),
    ("*a {{b*}} c* *d*e *f*", "**a `b*` c** **d\\*e \\*f**"),
    ("x{*}a:{*}b", "x<b>a:</b>b"), ("*_both_* _*both*_", "***both*** ***both***"),
    ("??who?? +under+ -gone-", "*who* under ~~gone~~"),
    ("{color:red}*red*{color} {color}x {anchor:y}z", "**red** {color}x z"),
    (
      "[https://x|https://x|smart-link] [*b*|http://x|tip]", "<https://x> [**b**](http://x \"tip\")"
    ),
    (
      "[a|http://x/(y] [^f.pdf] [g|^h.pdf] [#top]",
      "[a](<http://x/(y>) `f.pdf` [g](h.pdf) [#top](#top)"
    ),
    (
      "!a b.png|thumbnail! !c.png|alt=see! no! really!",
      "![a b.png](<a b.png>) ![see](c.png) no! really!"
    ),
    ("\\{not\\} \\[x\\] \\(x) \\h", "{not} [x] (x) \\h"),
    ("{unknown:x}y{unknown} {quote}", "{unknown:x}y{unknown} {quote}"),
    ("{info:title=Mind}careful{info}", "**Mind**\n\ncareful"),
    ("{expand:More}less{expand}", "**More**\n\nless"),
    ("{noformat}raw *x*{noformat}", "```\nraw *x*\n```"),
    ("h1. A #\nh6. B", "# A \\#\n###### B"),
  ]) func `lists, macros and marks become what they mean`(text: String, markdown: String) throws {
    #expect(JiraMarkup.markdown(text) == markdown)
  }

  @Test func `whatever a text is made of, none of its words is lost`() {
    for seed in UInt64(1)...400 {
      var texts = WikiTexts(random: SeededRandom(seed: seed))
      let (text, words) = texts.text()
      let markdown = JiraMarkup.markdown(text)
      for word in words where !markdown.contains(word) {
        Issue.record("\(word) of seed \(seed) is lost: \(text.debugDescription)")
      }
    }
  }

  @Test func `marks without an end are no work`() {
    for mark in [
      "*a ", "{{", "[", "{code:a}", "|a", "\\", "{*}", "!a.", "(", "*_-", "{quote}", "||\n",
    ] {
      let text = String(repeating: mark, count: 2000)
      #expect(
        !JiraMarkup.markdown(String(text.prefix(4000))).isEmpty || mark == "\\"
          || mark == "{quote}")
    }
  }
}

/// Makes up texts in Jira's markup, damaged ones as well, around words that can be found again.
private struct WikiTexts {
  var random: SeededRandom
  private var words: [String] = []

  init(random: SeededRandom) { self.random = random }

  mutating func text() -> (text: String, words: [String]) {
    let lines = (0...Int.random(in: 0...7, using: &random)).map { _ in line() }
    return (lines.joined(separator: "\n"), words)
  }

  private mutating func one(of texts: [String]) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  private mutating func line() -> String {
    let start = one(of: [
      "", "", "", "* ", "** ", "# ", "#* ", "- ", "h2. ", "bq. ", "|", "||", "----", "{quote}",
      "{code}", "{code:java}", "{noformat}", "  ", "     ", "{panel:title=T}", "{panel}", "1. ",
      "---", "===", "> ", "{color:red}", "{color}", "(/) ",
    ])
    let parts = (0...Int.random(in: 0...5, using: &random)).map { _ in part() }
    return start + parts.joined(separator: one(of: ["", " ", " ", " "]))
  }

  private mutating func part() -> String {
    let mark = one(of: [
      "*", "_", "-", "+", "^", "~", "??", "{{", "}}", "{*}", "{_}", "[", "]", "|", "||", "!", "\\",
      "\\\\", "{code}", "{noformat}", "{quote}", "{color:red}", "{color}", "{", "}", "<", ">",
      "`", "```", "&#42;", "&amp;", "http://", "://", ".", "#", "(x)", "--", "é", "“", "",
    ])
    let word = "w\(words.count)w"
    words.append(word)
    return one(of: [mark + word, word + mark, mark + word + mark, mark + " " + word, word])
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
