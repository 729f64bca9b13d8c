import PlanModel
import PlanText
import Testing

/// A file that the strict reader refuses, with the place and the sentence that it gives.
struct Refusal: Sendable, CustomTestStringConvertible {
  let text: [UInt8]
  let line: Int
  let column: Int
  let reason: String

  init(_ text: String, _ line: Int, _ column: Int, _ reason: String) {
    self.init(bytes: Array(text.utf8), line, column, reason)
  }

  init(bytes: [UInt8], _ line: Int, _ column: Int, _ reason: String) {
    self.text = bytes
    self.line = line
    self.column = column
    self.reason = reason
  }

  /// A refusal inside otherwise sound front matter: its first line is the file's second.
  static func field(_ text: String, _ line: Int, _ column: Int, _ reason: String) -> Refusal {
    Refusal("---\n\(text)\n---\n", line, column, reason)
  }

  var testDescription: String { "\(reason) (\(line):\(column))" }
}

@Suite struct RefusalTests {
  static let frames = [
    Refusal("", 1, 1, "The file does not begin with a --- line"),
    Refusal("title: a\n", 1, 1, "The file does not begin with a --- line"),
    Refusal("\n---\n---\n", 1, 1, "The file does not begin with a --- line"),
    Refusal("--- a\n---\n", 1, 1, "The file does not begin with a --- line"),
    Refusal("---\ntitle: a\n", 1, 1, "The front matter is not closed"),
    .field("--- b", 2, 1, "A document marker with other text is not allowed in the front matter"),
    .field("...", 2, 1, "A document marker with other text is not allowed in the front matter"),
    .field("%YAML 1.2", 2, 1, "A directive is not allowed in the front matter"),
  ]

  static let texts = [
    Refusal(bytes: Array("---\na: ".utf8) + [0xff], 2, 4, "The file is not valid UTF-8 here"),
    Refusal(
      bytes: Array("---\n---\n".utf8) + [0xed, 0xa0, 0x80], 3, 1,
      "The file is not valid UTF-8 here"),
    Refusal(bytes: Array("---\n---\n".utf8) + [0xc3], 3, 1, "The file is not valid UTF-8 here"),
    Refusal("---\n---\na\0", 3, 2, "The file holds a NUL byte"),
    Refusal("---\n---\na\rb", 3, 2, "A carriage return stands alone, without a line feed after it"),
    .field("a: \u{1b}[31m", 2, 4, "The front matter holds a control character"),
    .field("# \u{9b}", 2, 3, "The front matter holds a control character"),
    .field(
      "a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs", 3, 1,
      "The file holds a conflict marker of an unfinished merge"),
    .field("=======", 2, 1, "The file holds a conflict marker of an unfinished merge"),
    .field("||||||| base", 2, 1, "The file holds a conflict marker of an unfinished merge"),
    Refusal(
      "---\n---\n>>>>>>> a\n", 3, 1, "The file holds a conflict marker of an unfinished merge"),
  ]

  static let limits = [
    Refusal(
      "---\n---\n" + String(repeating: "abcdefg\n", count: 1 << 17), 131_074, 1,
      "The file is longer than 1 MiB"),
    .field(
      String(repeating: "# comment\n", count: 6554), 6555, 1,
      "The front matter is longer than 64 KiB"),
    Refusal(
      "---\n---\n" + String(repeating: "x", count: 65_537), 3, 65_537,
      "The line is longer than 64 KiB"),
    .field(
      (1...257).map { "k\($0): v" }.joined(separator: "\n"), 258, 1,
      "The front matter has more than 256 keys"),
    .field(String(repeating: "k", count: 1025) + ": v", 2, 1, "The key is longer than 1024 bytes"),
  ]

  static let lines: [Refusal] = [
    .field("a:\n\t- b", 3, 1, "The line is indented with a tab"),
    .field("  a: b", 2, 3, "The line is indented but continues nothing"),
    .field("a: b\n  c", 3, 3, "The value goes on on a second line"),
    .field("a: b\n  - c", 3, 3, "The value goes on on a second line"),
    .field("a", 2, 1, "The line is no `key: value`"),
    .field("a # b: c", 2, 1, "The line is no `key: value`"),
    .field("a:b", 2, 1, "There is no blank after the colon"),
    .field("\"a\": b", 2, 1, "The key is in quotes"),
    .field("? a", 2, 1, "The key starts with a sign that has a meaning of its own"),
    .field("-a: b", 2, 1, "The key starts with a sign that has a meaning of its own"),
    .field("<<: a", 2, 1, "A merge key << is not allowed"),
    .field("a: 1\nb: 2\na: 3", 4, 1, "The key stands here a second time"),
    .field("a:\n  b: c", 3, 3, "A map inside a value is not allowed"),
    .field("a: {b: c}", 2, 4, "A map inside a value is not allowed"),
    .field("a:\n  - - b", 3, 5, "A list inside a list is not allowed"),
    .field("a:\n  - [b]", 3, 5, "A list inside a list is not allowed"),
    .field("a: - b", 2, 4, "A list inside a list is not allowed"),
    .field("- a", 2, 1, "The row belongs to no list"),
    .field("a: b\n- c", 3, 1, "The row belongs to no list"),
    .field("a:\n  - b\n   - c", 4, 4, "The row is not aligned with the row above"),
    .field("a:\n  -\tb", 3, 4, "There is a tab after the dash of the row"),
  ]

  static let values: [Refusal] = [
    .field("a: &b c", 2, 4, "An anchor & is not allowed"),
    .field("a: *b", 2, 4, "An alias * is not allowed"),
    .field("a: !!str b", 2, 4, "A tag ! is not allowed"),
    .field("a: |\n  b", 2, 4, "A block of text after | or > is not allowed"),
    .field("a: >-", 2, 4, "A block of text after | or > is not allowed"),
    .field("a: @b", 2, 4, "A value cannot start with @, % or ` unless quoted"),
    .field("a: ]", 2, 4, "A value cannot start with this sign unless quoted"),
    .field("a: b: c", 2, 5, "A colon followed by a blank makes this a nested map"),
    .field("a:\n  - b:", 3, 6, "A colon followed by a blank makes this a nested map"),
    .field("a: 'b", 2, 4, "The quote is not closed on its line"),
    .field("a: \"b\n  c\"", 2, 4, "The quote is not closed on its line"),
    .field("a: \"\\q\"", 2, 5, "The escape after the backslash is unknown"),
    .field("a: \"\\ud83d\\ude00\"", 2, 5, "The escape is no Unicode character of its own"),
    .field("a: 'b' c", 2, 8, "There is text after the end of the value"),
    .field("a: [b] c", 2, 8, "There is text after the end of the value"),
    .field("a: [b,\n  c]", 2, 4, "The list is not closed on its line"),
    .field("a: [b #c]", 2, 7, "The list is not closed on its line"),
    .field("a: [[b]]", 2, 5, "A list or map inside a list is not allowed"),
    .field("a: [b,,c]", 2, 7, "The list has an empty entry"),
    .field("a: [- b]", 2, 5, "A list entry cannot start with this sign"),
    .field("a: [b: c]", 2, 6, "A colon followed by a blank makes this a nested map"),
  ]

  @Test(arguments: [frames, texts, limits, lines, values].flatMap { $0 })
  func `a file outside the format is refused with its place`(_ refusal: Refusal) throws {
    let problem = #expect(throws: Problem.self) {
      try RecordDocument.parse(refusal.text, path: "items/PAY-1.md")
    }
    #expect(problem?.path == "items/PAY-1.md")
    #expect(problem?.reason == refusal.reason)
    #expect(problem?.line == refusal.line)
    #expect(problem?.column == refusal.column)
    #expect(problem?.cure.isEmpty == false)
  }
}
