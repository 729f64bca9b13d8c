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
  ]) func `a text comes back from Jira's markup as it was`(body: String) throws {
    let (markup, back) = try carried([body])
    #expect(back == [body], "\(markup)")
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
      for (body, other) in zip(bodies, back) { #expect(other == body, "seed \(seed)") }
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
    ])
  }

  private mutating func words() -> String {
    (0...Int.random(in: 0...3, using: &random)).map { _ in span() }.joined(separator: " ")
  }

  private mutating func span() -> String {
    let inner = one(of: ["one", "two words", "é", "a-b"])
    switch Int.random(in: 0...11, using: &random) {
    case 0: return "*\(inner)*"
    case 1: return "**\(inner)**"
    case 2: return "~~\(inner)~~"
    case 3: return "***\(inner)***"
    case 4: return "**\(inner) *\(inner)* end**"
    case 5: return one(of: ["`x = {1}`", "`*a*`", "``a`b``", "`\\d+`", "`[x]`"])
    case 6: return one(of: ["[the page](https://a.b/c_d)", "<https://a.b>", "![alt](shot.png)"])
    default: return word()
    }
  }

  private mutating func block() -> String {
    switch Int.random(in: 0...7, using: &random) {
    case 0: return "\(one(of: ["#", "##", "###"])) Head \(words())"
    case 1: return "- \(words())\n  - [x] \(words())\n- [ ] \(words())"
    case 2: return "1. \(words())\n2. \(words())\n   1. \(words())\n3. \(words())"
    case 3: return "> \(words())\n> \(words())"
    case 4: return fence()
    case 5: return "| Head | \(words()) |\n| --- | --- |\n| x \\| y |  |\n| \(words()) | z |"
    default: return "So \(words())\nand \(words())"
    }
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
