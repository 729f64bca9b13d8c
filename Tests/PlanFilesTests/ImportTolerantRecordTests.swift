import PlanFiles
import PlanModel
import Testing

struct ImportTolerantRecordTests {
  private func record(_ text: String) throws -> TolerantRecord {
    try #require(TolerantRecord(Array(text.utf8)))
  }

  @Test func `all kinds of scalars are read`() throws {
    let record = try record(
      """
      ---
      # a comment
      plain: some words # and a comment
      single: 'it''s: fine'
      double: "tab\\t \\u00e9 \\"q\\""
      folded: >-
        one
        two

        three
      literal: |
        one
          two
      lines: first
        second
      quoted: "first
        second \\
        third"
      below:
        Web UI: a title
        that goes on
      user: @name
      hash: a#b
      nothing: ~
      empty:
      ---
      body
      """)
    #expect(record.mistakes.isEmpty)
    #expect(record["plain"]?.text == "some words")
    #expect(record["single"]?.text == "it's: fine")
    #expect(record["double"] == .text("tab\t é \"q\""))
    #expect(record["folded"] == .text("one two\nthree"))
    #expect(record["literal"] == .text("one\n  two"))
    #expect(record["lines"]?.text == "first second")
    #expect(record["quoted"]?.text == "first second third")
    #expect(record["below"]?.text == "Web UI: a title that goes on")
    #expect(record["user"]?.text == "@name")
    #expect(record["hash"]?.text == "a#b")
    #expect(record["nothing"]?.isEmpty == true)
    #expect(record["empty"]?.isEmpty == true)
    #expect(record.body == "body\n")
  }

  @Test func `all kinds of lists are read`() throws {
    let record = try record(
      """
      ---
      flow: [a, "b, c", 'd', e f]
      long: [task-1,
        task-2,
        back-3]
      none: []
      block:
        - one
        - 'two: three'
        - >-
          https://example.org/a
        - goes
          on
      flat:
      - x
      - @y
      scalar: a, b
      ---
      """)
    #expect(record.mistakes.isEmpty)
    #expect(record["flow"]?.entries == ["a", "b, c", "d", "e f"])
    #expect(record["long"]?.entries == ["task-1", "task-2", "back-3"])
    #expect(record["none"]?.entries == [])
    #expect(record["block"]?.entries == ["one", "two: three", "https://example.org/a", "goes on"])
    #expect(record["flat"]?.entries == ["x", "@y"])
    #expect(record["scalar"]?.entries == ["a", "b"])
  }

  @Test func `odd indentation, carriage returns and a byte order mark do no harm`() throws {
    let record = try record(
      "\u{feff}---\r\n id: T-1\r\n  title: Odd\r\n labels:\r\n - a\r\n---\r\nx\r\ny\r\n")
    #expect(record.entries.map(\.key) == ["id", "title", "labels"])
    #expect(record["labels"]?.entries == ["a"])
    #expect(record.body == "x\ny\n")
  }

  @Test func `a missing end of the front matter is said and the body is kept`() throws {
    let record = try record("---\nid: T-1\ntitle: Open\n\n## Description\n\ntext\n---\nmore\n")
    #expect(record.mistakes.map(\.line) == [1])
    #expect(record["title"]?.text == "Open")
    #expect(record.body == "\n## Description\n\ntext\n---\nmore\n")
  }

  @Test func `open quotes and lists end before the next key and are said`() throws {
    let record = try record("---\na: \"open\nb: [x, y\nc: 'open\n---\n")
    #expect(record.entries.map(\.key) == ["a", "b", "c"])
    #expect(record["b"]?.entries == ["x", "y"])
    #expect(record.mistakes.count == 3)
  }

  @Test func `a file without front matter is no record`() {
    #expect(TolerantRecord(Array("# Tasks\n\n---\nid: x\n---\n".utf8)) == nil)
    #expect(TolerantRecord([]) == nil)
  }

  @Test func `headings and marks within fences are text`() {
    let cut = SourceSections(
      "lead\n## A\n```\n## not\n<!-- AC:BEGIN -->\n```\n<!-- AC:END -->\n## B\n```swift\nopen\n## C\n"
    )
    #expect(cut.sections.map(\.heading) == ["A", "B", "C"])
    #expect(cut.sections[0].lines == ["```", "## not", "<!-- AC:BEGIN -->", "```"])
    #expect(cut.sections[1].lines == ["```swift", "open"])
  }

  @Test func `many open fences are cut in one pass`() {
    let text = String(repeating: "```x\n", count: 50_000)
    #expect(SourceSections(text).lead.lines.count == 50_001)
  }

  @Test(arguments: [
    ("2025-06-09", "2025-06-09"), ("2025-06-09 14:30", "2025-06-09T14:30:00+02:00"),
    ("2025-06-09T14:30:05.123Z", "2025-06-09T14:30:05+00:00"),
    ("2025-06-09T14:30:05-0330", "2025-06-09T14:30:05-03:30"), ("09-06-25", "2025-06-09"),
    ("9/6/2025", "2025-06-09"), ("09.06.2025 7:05", "2025-06-09T07:05:00+02:00"),
  ])
  func `times of other tools are read`(_ text: String, _ expected: String) {
    #expect(ImportFixture.clock.time(text)?.text == expected)
  }

  @Test(arguments: [
    "", "yesterday", "2025-13-01", "2025-06-09 25:00", "2025-06-09x", "2025/06-09", "1-2-3",
    "99999999999999999999", "2025-06-09 14:30 +99:00",
  ])
  func `what is no time is refused`(_ text: String) {
    #expect(ImportFixture.clock.time(text) == nil)
  }
}
