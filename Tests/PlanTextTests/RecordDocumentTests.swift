import PlanModel
import PlanText
import Testing

/// Reads a document of the tests; its text never leaves the format.
func document(_ text: String) throws(Problem) -> RecordDocument {
  try RecordDocument.parse(Array(text.utf8), path: "items/PAY-1.md")
}

/// The whole text of a document.
func text(of document: RecordDocument) -> String {
  String(decoding: document.bytes, as: UTF8.self)
}

@Suite struct RecordDocumentTests {
  static let sample = """
    ---
    type: story
    title: 'it''s "SSO"'   # the name
    release: "2.4"
    labels: [identity, "a, b"]
    # a comment
    blocked:

    history: # rows
      - 2026-11-12T09:30:41+01:00 ana estimate 5
      # between
      - 'ana: said'
      -
    ---

    Body: text

    """

  @Test func `a field is found by its key with its line and its text`() throws {
    let sample = try document(Self.sample)
    let title = try #require(sample.entry(for: "title"))
    #expect(sample.key(of: title) == "title")
    #expect(title.line == 3)
    #expect(title.form == .singleQuoted)
    #expect(sample.scalar(of: title) == "it's \"SSO\"")
    let blocked = try #require(sample.entry(for: "blocked"))
    #expect(blocked.form == .empty)
    #expect(sample.scalar(of: blocked) == "")
    #expect(sample.list(of: blocked) == [])
    #expect(sample.entry(for: "owner") == nil)
  }

  @Test func `both kinds of list give their entries with their lines`() throws {
    let sample = try document(Self.sample)
    let labels = try #require(sample.entry(for: "labels"))
    #expect(labels.form == .flowList)
    #expect(sample.list(of: labels) == ["identity", "a, b"])
    let history = try #require(sample.entry(for: "history"))
    #expect(history.form == .blockList)
    #expect(
      sample.list(of: history)
        == ["2026-11-12T09:30:41+01:00 ana estimate 5", "ana: said", ""])
    #expect(sample.items[history.items].map(\.line) == [10, 12, 13])
    #expect(sample.scalar(of: labels) == "identity, a, b")
  }

  @Test func `a scalar where a list is expected is its only entry`() throws {
    let sample = try document(Self.sample)
    let release = try #require(sample.entry(for: "release"))
    #expect(sample.list(of: release) == ["2.4"])
  }

  @Test func `the body is everything after the closing line`() throws {
    let sample = try document(Self.sample)
    #expect(String(decoding: sample.bytes[sample.body], as: UTF8.self) == "\nBody: text\n")
    #expect(sample.bodyLine == 15)
    #expect(try document("---\n---").body.isEmpty)
  }

  @Test func `every escape of a double quoted value is decoded`() throws {
    let escapes = #"\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P\x41\u00e9\U0001F600"#
    let sample = try document("---\nkey: \"\(escapes)\"\n---\n")
    let entry = try #require(sample.entry(for: "key"))
    #expect(
      sample.scalar(of: entry)
        == "\0\u{7}\u{8}\t\n\u{b}\u{c}\r\u{1b} \"/\\\u{85}\u{a0}\u{2028}\u{2029}Aé😀")
  }

  @Test func `keys that differ only in their Unicode form are two keys`() throws {
    let sample = try document("---\n\u{e9}: 1\ne\u{301}: 2\n---\n")
    #expect(sample.entries.count == 2)
    let first = try #require(sample.entry(for: "\u{e9}"))
    #expect(sample.scalar(of: first) == "1")
  }

  @Test func `a byte order mark and CRLF are no part of any value`() throws {
    let sample = try document("\u{feff}---\r\ntitle: a\r\nlabels:\r\n- b\r\n---\r\nbody\r\n")
    let title = try #require(sample.entry(for: "title"))
    #expect(sample.scalar(of: title) == "a")
    let labels = try #require(sample.entry(for: "labels"))
    #expect(sample.list(of: labels) == ["b"])
    #expect(String(decoding: sample.bytes[sample.body], as: UTF8.self) == "body\r\n")
  }

  @Test func `a file right at a limit is read`() throws {
    let keys = (1...256).map { "k\($0): v\n" }.joined()
    #expect(try document("---\n\(keys)---\n").entries.count == 256)
    let line = String(repeating: "x", count: 64 << 10)
    #expect(try document("---\n---\n\(line)\r\n").body.count == line.utf8.count + 2)
    let body = String(repeating: "abcdefg\n", count: (1 << 17) - 1)
    #expect(try document("---\n---\n\(body)").bytes.count == 1 << 20)
  }
}
