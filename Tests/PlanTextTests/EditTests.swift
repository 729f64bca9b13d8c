import PlanModel
import PlanText
import Testing

@Suite struct EditTests {
  private static let order = ["type", "title", "status", "rank", "labels", "history"]

  private func edited(
    _ source: String, _ key: String, _ value: DocumentValue
  ) throws -> String {
    var sample = try document(source)
    try sample.set(key, to: value, order: Self.order)
    return text(of: sample)
  }

  @Test func `setting a value keeps the blanks and the comment around it`() throws {
    #expect(
      try edited("---\nstatus :  'doing'   # now\n---\n", "status", .scalar("done"))
        == "---\nstatus :  done   # now\n---\n")
  }

  @Test func `setting the value that a field has changes nothing`() throws {
    let source = "---\ntitle: \"plain\"\nlabels: [ a,b ]\nrank: 2.4\nhistory:\n- x\n---\n"
    #expect(try edited(source, "title", .scalar("plain")) == source)
    #expect(try edited(source, "labels", .flow(["a", "b"])) == source)
    #expect(try edited(source, "rank", .scalar("2.4")) == source)
    #expect(try edited(source, "history", .rows(["x"])) == source)
  }

  @Test func `texts that differ only in their Unicode form are two texts`() throws {
    #expect(
      try edited("---\ntitle: \u{e9}\n---\n", "title", .scalar("e\u{301}")).utf8.count
        == "---\ntitle: e\u{301}\n---\n".utf8.count)
  }

  @Test(arguments: [
    ("---\ntitle:\n---\n", "---\ntitle: a\n---\n"),
    ("---\ntitle:  \n---\n", "---\ntitle: a\n---\n"),
    ("---\ntitle: # c\r\n---\n", "---\ntitle: a # c\r\n---\n"),
    (
      "---\ntitle:  # c\n  # d\n  - x # e\n  # f\n  - y\n---\n",
      "---\ntitle: a  # c\n  # d\n  # f\n---\n"
    ),
    ("---\ntitle: [x, y]  # c\n---\n", "---\ntitle: a  # c\n---\n"),
  ])
  func `a text takes the place of nothing and of lists`(source: String, result: String) throws {
    #expect(try edited(source, "title", .scalar("a")) == result)
  }

  @Test(arguments: [
    (["a", "b", "c"], "[ a,\"b\", c ]"), (["a", "b"], "[ a,\"b\" ]"), (["b"], "[ \"b\" ]"),
    (["x", "a", "b"], "[ x, a,\"b\" ]"), (["a", "x", "b"], "[ a, x,\"b\" ]"),
    (["a", "x"], "[ a,x ]"), ([], "[]"), (["1", "no"], "[ \"1\", \"no\" ]"),
  ])
  func `a list in brackets changes only the entries that differ`(
    entries: [String], result: String
  ) throws {
    #expect(
      try edited("---\nlabels: [ a,\"b\" ]  # c\n---\n", "labels", .flow(entries))
        == "---\nlabels: \(result)  # c\n---\n")
  }

  @Test(arguments: [
    (["a", "b", "c"], ["- a # one", "# note", "- 'b'", "- c"]),
    (["x", "a", "b"], ["- x", "- a # one", "# note", "- 'b'"]),
    (["a", "x", "b"], ["- a # one", "- x", "# note", "- 'b'"]),
    (["x", "b"], ["- x # one", "# note", "- 'b'"]),
    (["a: b"], ["- 'a: b' # one", "# note"]), (["b"], ["# note", "- 'b'"]),
  ])
  func `a list in rows changes only the rows that differ`(
    entries: [String], rows: [String]
  ) throws {
    let result = rows.map { " \($0)\r\n" }.joined()
    #expect(
      try edited(
        "---\nhistory:\r\n - a # one\r\n # note\r\n - 'b'\r\n---\n", "history", .rows(entries))
        == "---\nhistory:\r\n\(result)---\n")
  }

  @Test func `a list keeps its style and takes the one that its kind has when it was none`() throws
  {
    #expect(
      try edited("---\nlabels:\n- a\n---\n", "labels", .flow(["a", "2"]))
        == "---\nlabels:\n- a\n- \"2\"\n---\n")
    #expect(
      try edited("---\nhistory: [a]\n---\n", "history", .rows(["a", "b, c"]))
        == "---\nhistory: [a, \"b, c\"]\n---\n")
    #expect(
      try edited("---\nhistory: [] # c\n---\n", "history", .rows(["a"]))
        == "---\nhistory: # c\n  - a\n---\n")
    #expect(
      try edited("---\nhistory: x \n---\n", "history", .rows(["a"]))
        == "---\nhistory:\n  - a\n---\n")
    #expect(
      try edited("---\nhistory:\n  - a\n---\n", "history", .rows([]))
        == "---\nhistory: []\n---\n")
  }

  @Test func `a new key goes to its canonical place`() throws {
    let source = "---\n# top\nx-own: 1\r\ntitle: a\n\nlabels:\n  - b\n# end\n---\nbody"
    #expect(
      try edited(source, "status", .plain("doing"))
        == source.replacing("title: a\n", with: "title: a\nstatus: doing\n"))
    #expect(
      try edited(source, "history", .rows(["c"]))
        == source.replacing("- b\n", with: "- b\nhistory:\n  - c\n"))
    #expect(
      try edited(source, "type", .plain("bug"))
        == source.replacing("title: a", with: "type: bug\r\ntitle: a"))
    #expect(
      try edited(source, "unknown", .flow([]))
        == source.replacing("# end\n", with: "# end\nunknown: []\n"))
  }

  @Test func `removing a key removes its lines and no other`() throws {
    var sample = try document("---\n# c\na: 1\nb:\n  - x\n  # in\n  - y\n# d\n\nc: 2\n---\n")
    try sample.remove("b")
    try sample.remove("missing")
    #expect(text(of: sample) == "---\n# c\na: 1\n# d\n\nc: 2\n---\n")
  }

  @Test(arguments: [
    ("---\r\n---\r\nold\r\n", "a\nb\n", "---\r\n---\r\na\r\nb\r\n"),
    ("---\r\n---\r\nold\n", "a\nb\n", "---\r\n---\r\na\nb\n"),
    ("---\n---\nold", "a\r\nb", "---\n---\na\r\nb"), ("---\n---", "a", "---\n---\na"),
    ("---\r\n---", "a\n", "---\r\n---\r\na\r\n"), ("---\n---", "", "---\n---"),
    ("---\n---\nold", "", "---\n---\n"),
  ])
  func `a new body follows the closing line with the file's line endings`(
    source: String, body: String, result: String
  ) throws {
    var sample = try document(source)
    try sample.replaceBody(with: Array(body.utf8))
    #expect(text(of: sample) == result)
  }

  @Test func `what the format cannot hold is refused and leaves the document as it was`() throws {
    var sample = try document("---\ntitle: a\n---\n")
    let before = sample
    let long = String(repeating: "x", count: 70_000)
    #expect(throws: Problem.self) { try sample.set("title", to: .scalar(long), order: []) }
    #expect(throws: Problem.self) { try sample.set("a: b", to: .scalar("c"), order: []) }
    #expect(throws: Problem.self) { try sample.set("", to: .scalar("c"), order: []) }
    #expect(throws: Problem.self) { try sample.replaceBody(with: [0xff]) }
    #expect(sample == before)
  }

  @Test func `a new document is written in the order that it was given`() throws {
    let made = try RecordDocument.make(
      path: "items/PAY-1.md",
      entries: [
        ("type", .plain("story")), ("title", .scalar("SSO: admins")), ("release", .scalar("2.4")),
        ("estimate", .plain("5")), ("labels", .flow(["identity", "no"])),
        ("history", .rows(["2026-11-12T09:30:41+01:00 ana blocked waits: legal"])),
      ], body: Array("\nText\n".utf8))
    #expect(
      text(of: made) == """
        ---
        type: story
        title: "SSO: admins"
        release: "2.4"
        estimate: 5
        labels: [identity, "no"]
        history:
          - '2026-11-12T09:30:41+01:00 ana blocked waits: legal'
        ---

        Text

        """)
  }
}
