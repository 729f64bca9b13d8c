import PlanModel
import PlanTestSupport
import Testing

/// Texts go to Jira in its markup and come back as they were.
@Suite struct ExportMarkupTests {
  private func empty() throws -> VerbSession {
    let session = try VerbSession()
    session("init", ".", "--key", "PAY", "--name", "Pay")
    return session
  }

  private func carried(_ bodies: [String]) throws -> (markup: String, bodies: [String]) {
    let (session, other) = (try empty(), try empty())
    for (number, body) in bodies.enumerated() {
      try session.write("items/P-\(number).md", "---\ntitle: T\(number)\n---\n\(body)\n")
    }
    let out = session("export", "jira-csv")
    #expect(out.status == 0, "\(out.errors)")
    try other.write("in.csv", out.out)
    let answer = other("import", "csv", "in.csv", "--from", "jira")
    #expect(answer.status == 0, "\(answer.errors)")
    let back = bodies.indices.map { number in
      let text = other.text("items/P-\(number).md")
      let end = text.firstRange(of: "\n---\n")?.upperBound ?? text.startIndex
      return String(text[end...].dropLast())
    }
    return (out.out, back)
  }

  @Test(arguments: [
    "One *slanted* and **strong** and ***both***, ~~gone~~, **a *b* c**",
    "A snake_case_word, 2 * 3, a-b, -5, +1, (x), {x}, [x], C:\\temp, why?? no!! a|b, R&D",
    "in**side**word and `code {x} | \\n *a*` and ``a`b``",
    "[the page](https://a.b/c), <https://a.b>, [file](docs/a.md), ![shot](a/b.png)",
    "```swift\n{code}\n*a* [b] \\\\ {x}\n```",
    "```c++\n{code:java}\nx\n{noformat}\n{noformat\\}\n{code}\n```",
    "````\n```\nfence\n```\n````",
    "| a | b |\n| --- | --- |\n| x \\| y | `p \\| q` |\n|  | **z** |",
    "- [ ] open\n- [x] ticked *so*\n  - [ ] within\n- plain",
    "1. one\n2. two\n   - within\n   - more\n3. three",
    "# Head\n\n> said *so*\n> and so\n\n---\n\nend",
    "Literal \\*stars\\* and \\_these\\_, \\`ticks\\`, \\\\\\\\server",
    "## Acceptance criteria\n\n- [x] SAML\n- [ ] SCIM",
    "One\\\ntwo  \nthree\n\n- four\\\n  five\n- six\n  seven",
    "- a\n  ```swift\n  x\n    {y}\n  ```\n- b\n\nend", "1. a\n   ```\n   x\n   ```\n2. b",
    "- ```\n  x\n  ```\n- a\n  > q\n  > r\n- b", "- a\n\n- b\n  - c\n\n  - d",
    "Code `a``b`, ``a`b``, `` `x ``, `{{x}}`, `a\\b`, `&#42;` and {{x}}",
    "h3. x\nbq. y\n\\# z\n\\- u\n1\\. v\nh3.", "\\_\\_x\\_\\_ 2 * 3 \\<b> &lt; a \\[b](c) \\.",
    "a -- b --- c – d --e, 10<sup>2</sup>, H<sub>2</sub>O, x^2^, ^a^, ~10, (/), \\(x), :)",
    "3*4*5 and 3\\*4\\*5, ***a** b*, *a **b***, **a `x*` b**",
    "[a *b*](http://x.y/(z)), [t](http://x \"title\"), [/a](/a), !not! wow!",
    "> - a\n> - b\n>\n> text\n>\n> ```\n> x\n> ```\n\nend",
    "| a |\n| --- |\n| x |\n|  |", "- a\n  \\--\n  b", "- \\--\n- c",
    "|  |  |\n| --- | --- |\n| a<br>b | ? |\n\ntext\n- a\n- b\n\n-\n\nend",
    "text\n\n---\n## Head \\#\ntext {code} {quote}\n{color:red}x{color}",
  ]) func `a text comes back from Jira's markup as it was`(body: String) throws {
    let (markup, back) = try carried([body])
    #expect(back == [body], "\(markup)")
  }

  @Test func `what Jira's markup cannot say is counted, and only that`() throws {
    let session = try empty()
    let text = "* one\n* two\n\n__bold__\n\n- three\n\n  more"
    try session.write("items/P-1.md", "---\ntitle: T\n---\n\(text)\n")
    try session.write("items/P-2.md", "---\ntitle: U\n---\n- *a* **b**\\\n  c\n")
    let out = session("export", "jira-csv")
    #expect(out.errors.contains("Written in another form"), "\(out.errors)")
    #expect(out.errors.contains("lines of texts, which Jira's markup cannot say as they are"))
    #expect(out.errors.contains("P-1: * one"), "\(out.errors)")
    #expect(!out.errors.contains("P-2"), "\(out.errors)")
  }

  @Test func `Jira gets italics for italics and boxes that say whether they are ticked`() throws {
    let (markup, _) = try carried([
      "*a* _b_ **c** in**d**e\n\n- [x] yes\n- [ ] no\n\n| a |\n| --- |\n| x \\| y |"
    ])
    #expect(
      markup.contains("_a_ _b_ *c* in{*}d{*}e\n\n* (/) yes\n* \\[ \\] no\n\n||a||\n|x \\| y|"))
  }

  /// Whatever a text is made of, it comes back.
  @Test func `generated texts come back from Jira's markup`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var texts = MarkdownTexts(random: SeededRandom(seed: seed))
    for _ in 0..<4 {
      let bodies = (0..<40).map { _ in texts.body() }
      let back = try carried(bodies).bodies
      for (body, other) in zip(bodies, back) where body != other {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        let found = other.split(separator: "\n", omittingEmptySubsequences: false)
        let change = found.difference(from: lines)
        Issue.record("seed \(seed): \(change.removals.prefix(2)) \(change.insertions.prefix(2))")
      }
    }
  }
}

/// Makes up texts in the Markdown that people write.
private struct MarkdownTexts {
  var random: SeededRandom

  private mutating func one(of texts: [String]) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  mutating func body() -> String {
    (0...Int.random(in: 0...5, using: &random)).map { _ in block() }.joined(separator: "\n\n")
  }

  private mutating func word() -> String {
    one(of: [
      "alpha", "snake_case", "2 * 3", "a-b", "(x)", "stop!", "C:\\temp", "50%", "é", "{x}", "[x]",
      "-5", "+1", "why??", "R&D", "--flag", "{{x}}", "a/b", "e.g.", "\"q\"", "x ^ y", "~10", "#12",
      "a -- b", "a --- b", "x^2^", "^up^", "(/)", ":)", "{code}", "{quote}", "{color:red}", "h1.",
      "bq.", "“q”", "&lt;", "10<sup>2</sup>", "3 < 4", "a | b", "\\*", "\\#", "\\[x\\](y)", "\\<b>",
      "\\\\\\\\x", "https://a.b/c_d?e=f&g", "1.5", "!", "??", "[", "]", "__",
    ])
  }

  private mutating func words() -> String {
    (0...Int.random(in: 0...3, using: &random)).map { _ in span() }.joined(separator: " ")
  }

  private mutating func cell() -> String { words().replacing("|", with: "\\|") }

  private mutating func span() -> String {
    let inner = one(of: ["one", "two words", "é", "a-b", "(x)", "`x*`", "3 * 4", "{x}"])
    switch Int.random(in: 0...11, using: &random) {
    case 0: return "*\(inner)*"
    case 1: return "**\(inner)**"
    case 2: return "~~\(inner)~~"
    case 3: return "***\(inner)***"
    case 4: return "**\(inner) *\(inner)* end**"
    case 5:
      return one(of: [
        "`x = {1}`", "`*a*`", "``a`b``", "`a``b`", "`\\d+`", "`[x]`", "`{{x}}`", "`{code}`",
        "`a|b`",
      ])
    case 6:
      return one(of: [
        "[the page](https://a.b/c_d)", "<https://a.b>", "![alt](shot.png)", "[*so*](/a.md)",
        "[a (b)](http://c/(d))", "[t](http://x \"title\")",
      ])
    default: return word()
    }
  }

  private mutating func block() -> String {
    switch Int.random(in: 0...12, using: &random) {
    case 0: return "\(one(of: ["#", "##", "###"])) Head \(words())"
    case 1: return "- \(words())\n  - [x] \(words())\n- [ ] \(words())"
    case 2: return "1. \(words())\n2. \(words())\n   1. \(words())\n3. \(words())"
    case 3: return "> \(words())\n> \(words())"
    case 4: return fence()
    case 5: return "| Head | \(cell()) |\n| --- | --- |\n| x \\| y |  |\n| \(cell()) | z |"
    case 6: return "So \(words())\\\nand \(words())  \nor \(words())"
    case 7: return "- \(words())\n\(indented(fence(), 2))\n- \(words())\\\n  \(words())"
    case 8: return "1. a \(words())\n   \(words())\n\(indented(fence(), 3))\n2. b\n   - \(words())"
    case 9: return "> \(words())\n>\n> - \(words())\n>   1. \(words())\n>\n> end"
    case 10: return "- \(words())\n  > a\n  > \(words())\n\n- b"
    case 11: return one(of: ["---", "h3. \(words())", "x\nh3. y\nbq. z", "- [ ] (/) x\n-\n- [x]"])
    default: return "So \(words())\nand \(words())"
    }
  }

  private func indented(_ text: String, _ count: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }
      .joined(separator: "\n")
  }

  private mutating func fence() -> String {
    let lines = (0...Int.random(in: 0...3, using: &random)).map { _ in
      one(of: [
        "{code}", "{code:java}", "{noformat}", "{noformat\\}", "  *a* [b](c)", "", "```", "h1. x",
        "- x", "\\\\", "||a||",
      ])
    }
    let mark = lines.contains("```") ? "````" : "```"
    return "\(mark)\(one(of: ["", "swift", "c++"]))\n\(lines.joined(separator: "\n"))\n\(mark)"
  }
}
