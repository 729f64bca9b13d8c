import Testing
import TextUI

@Suite struct DisplayTextTests {
  @Test(arguments: [
    ("plain text", "plain text"), ("a\tb", "a^Ib"), ("\u{1B}[2J", "^[[2J"), ("\u{7F}", "^?"),
    ("\u{9B}31m", "<9b>31m"), ("\u{85}\u{90}", "<85><90>"), ("a\r\nb", "a^M^Jb"), ("\u{0}", "^@"),
    ("pay\u{202E}lap", "pay␣lap"), ("a\u{200B}b", "a␣b"), ("\u{E0041}", "␣"), ("a\u{2028}b", "a␣b"),
    ("soft\u{AD}", "soft␣"), ("\u{378}", "\u{FFFD}"), ("é", "é"), ("\u{301}x", " \u{301}x"),
    ("\u{1161}", "␣"),
  ])
  func `what a terminal must not be sent is spelt out`(text: String, shown: String) {
    #expect(Array(DisplayText.line(text).unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test func `broken UTF-8 becomes the replacement character`() {
    let bytes: [UInt8] = [0x61, 0xFF, 0x9B, 0x62, 0xE2, 0x82]
    let shown = DisplayText(bytes: bytes).map(\.character)
    #expect(String(shown) == "a\u{FFFD}\u{FFFD}b\u{FFFD}")
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("日本語", 6), ("👩\u{200D}💻", 4), ("❤\u{FE0F}", 1), ("🇩🇪", 2), ("👍🏽", 4),
    ("e\u{301}", 1), ("\u{1112}\u{1161}\u{11AB}", 2), ("1\u{FE0F}\u{20E3}", 1), ("…│●", 3),
    ("⊘✓▸", 3),
    ("辻\u{E0100}", 2), ("\u{1B}", 2), ("\u{9B}", 4), ("कि", 2), ("ｶﾅ", 2), ("䷀", 2),
  ])
  func `text has the width that the terminal library gives it`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test func `a joiner or selector is silent only where emoji and names need it`() {
    #expect(DisplayText.line("👩\u{200D}💻") == "👩💻")
    #expect(DisplayText.line("ad\u{200D}min") == "ad␣min")
    #expect(DisplayText.line("a\u{FE0F}") == "a␣")
    #expect(DisplayText.line("❤\u{FE0F}\u{FE0F}") == "❤␣")
    #expect(DisplayText.line("👩\u{200D}") == "👩␣")
  }

  @Test func `a glyph keeps eight combining marks`() {
    let shown = DisplayText.line("x" + String(repeating: "\u{301}", count: 40) + "y")
    #expect(shown.unicodeScalars.count == 10)
    #expect(DisplayWidth.of(shown) == 2)
  }

  @Test func `ambiguous characters take two columns where the terminal is set so`() {
    #expect(DisplayWidth.of("…●é", glyphs: .ambiguousWide) == 6)
    #expect(GlyphSet.ambiguousWide[.separator] == "|")
  }

  @Test func `in ASCII every column of another character is a question mark`() {
    #expect(DisplayText.line("日本語 é \u{202E}👩\u{200D}💻", glyphs: .ascii) == "?????? ? ?????")
    #expect(DisplayText.line("e\u{301}", glyphs: .ascii) == "?")
  }

  @Test func `text is cut with an ellipsis and never in the middle of a glyph`() {
    #expect(DisplayText("Bulk invoice export").truncated(to: 8) == "Bulk in…")
    #expect(DisplayText("Bulk invoice export", glyphs: .ascii).truncated(to: 8) == "Bulk in~")
    #expect(DisplayText("日本語").truncated(to: 6) == "日本語")
    #expect(DisplayText("日本語").truncated(to: 5) == "日本…")
    #expect(DisplayText("日本語").truncated(to: 4) == "日…")
    #expect(DisplayText("日本語").truncated(to: 1) == "…")
    #expect(DisplayText("日本語").truncated(to: 0).isEmpty)
    #expect(DisplayText("exact").truncated(to: 5) == "exact")
    #expect(DisplayText("\u{1B}\u{1B}").truncated(to: 3) == "^[…")
  }

  @Test func `a paragraph is broken between words`() {
    let text = "As an IT admin I need single sign-on\r\n\r\n  - leavers lose\taccess"
    #expect(
      DisplayText(text).wrapped(to: 16) == [
        "As an IT admin I", "need single", "sign-on", "", "  - leavers lose", "access",
      ])
    #expect(DisplayText("abcdefgh ij").wrapped(to: 3) == ["abc", "def", "gh", "ij"])
    #expect(DisplayText("日本語の本").wrapped(to: 5) == ["日本", "語の", "本"])
    #expect(DisplayText("one two three").wrapped(to: 5, limit: 2) == ["one", "two"])
    #expect(DisplayText("日").wrapped(to: 1) == [""])
    #expect(DisplayText("").wrapped(to: 5).isEmpty)
  }
}
