import PlanText
import Testing

@Suite struct WrittenValueTests {
  /// How a value is written after `key: `.
  private func written(_ value: DocumentValue) throws -> String {
    let made = try RecordDocument.make(path: "a.md", entries: [("key", value)], body: [])
    let all = text(of: made)
    return String(all.dropFirst("---\nkey: ".count).dropLast("\n---\n".count))
  }

  @Test(arguments: [
    "no", "NO", "On", "y", "~", "null", "True", "12", "-3", "+7", "2.4", "2.4.1", "1e3", "0x1F",
    "0o17", "017", "0b1", "1_000", "190:20:30", "1:30", ".5", "5.", "...", ".inf", "-.INF", ".NaN",
    "2026-11-12", "2026-1-2", "2026-11-12T09:30:41+01:00", "2026-11-12 09:30:41 Z", "=", "<<", "",
    "-", "- a", "-a", "?a", ":a", "&a", "*a", "!a", "|", ">", "@a", "`a", "%a", "#a", "[a", "]a",
    "{a", "}a", ",a", "'a", " a", "a ", "a: b", "a #b", "a:",
  ])
  func `a text that a reader could take for something else is in double quotes`(
    text: String
  ) throws {
    #expect(try written(.scalar(text)) == "\"\(text)\"")
  }

  @Test(arguments: [
    "a", "SSO for admins", "a:b", "a#b", "a, b", "a [b]", "it's", "say \"hi\"", "C:\\dir", "nope",
    "1.2 beta", "2026-11-12..2027-01-02", "PAY-R9QZT+2d", "e3", "+", "0x", "1:2:3:x", "12:99:9z",
    "日本語", "a\u{a0}", "80%", "ra4v", "Yes please",
  ])
  func `any other text is written as it is`(text: String) throws {
    #expect(try written(.scalar(text)) == text)
  }

  @Test func `control characters are escaped on one line`() throws {
    #expect(
      try written(.scalar("a\r\n\t\0\u{1b}\u{7f}\u{85}\u{2028}\u{feff}\"\\"))
        == #""a\r\n\t\0\e\x7f\x85\u2028\ufeff\"\\""#)
  }

  @Test func `an entry between brackets is quoted for the signs of lists and maps too`() throws {
    #expect(
      try written(.flow(["a", "b c", "a,b", "a:b", "[a]", "{a}", "1"]))
        == #"[a, b c, "a,b", "a:b", "[a]", "{a}", "1"]"#)
  }

  @Test(arguments: ["5", "-3.5", "80%", "2026-11-12", "yes", "no", "story", "0"])
  func `a number, a date and a fixed word stand without quotes`(text: String) throws {
    #expect(try written(.plain(text)) == text)
  }

  @Test(arguments: ["", "-", "- a", "a: b", "#a", "a\nb", "[a]"])
  func `a fixed word that would not be read back is quoted after all`(text: String) throws {
    let shown = text == "a\nb" ? "a\\nb" : text
    #expect(try written(.plain(text)) == "\"\(shown)\"")
  }

  @Test(arguments: [
    ("2026-11-12T09:30:41+01:00 ana estimate 5", "2026-11-12T09:30:41+01:00 ana estimate 5"),
    ("review phase=waiting title=\"In review\"", "review phase=waiting title=\"In review\""),
    ("a: it's", "'a: it''s'"), ("a #b", "'a #b'"), ("a:", "'a:'"), ("- a", "'- a'"),
    ("'a'", "'''a'''"), ("a\r\n\tb\u{2028}c", "a b c"), ("", "''"), (" a", "' a'"), ("no", "'no'"),
  ])
  func `a row is in single quotes only when it must be`(row: String, line: String) throws {
    let made = try RecordDocument.make(path: "a.md", entries: [("key", .rows([row]))], body: [])
    #expect(text(of: made) == "---\nkey:\n  - \(line)\n---\n")
  }
}
