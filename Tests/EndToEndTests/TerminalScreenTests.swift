import PlanTestSupport
import Testing

/// The emulator that the other end-to-end tests look through.
@Suite struct `The emulated screen` {
  private func screen(_ text: String, rows: Int = 4, columns: Int = 10) -> PtyScreen {
    var screen = PtyScreen(rows: rows, columns: columns)
    screen.feed(text.utf8)
    return screen
  }

  @Test func `text wraps at the margin only when more follows`() {
    #expect(screen("0123456789").lines == ["0123456789", "", "", ""])
    #expect(screen("0123456789a").lines == ["0123456789", "a", "", ""])
    #expect(screen("\u{1B}[?7l0123456789a").lines == ["012345678a", "", "", ""])
  }

  @Test func `cursor movements reach their places`() {
    let screen = screen(
      "\u{1B}[2;3Ha\u{1B}[3db\u{1B}[Gc\u{1B}[A\u{1B}[2Cd\u{1B}[2D\u{1B}[Be\rf\u{8}g")
    #expect(screen.lines == ["", "  ad", "g eb", ""])
    #expect(screen.unknown == [])
  }

  @Test func `erasing keeps the background colour`() {
    let screen = screen("abcdef\u{1B}[1;3H\u{1B}[44m\u{1B}[K")
    #expect(screen.line(0) == "ab")
    #expect(screen[0, 5].style.background == "44")
    #expect(screen[0, 1].style.background == nil)
  }

  @Test func `lines scroll inside their region`() {
    let filled = "a\r\nb\r\nc\r\nd\u{1B}[2;3r"
    #expect(screen(filled + "\u{1B}[3;1H\n").lines == ["a", "c", "", "d"])
    #expect(screen(filled + "\u{1B}[2;1H\u{1B}M").lines == ["a", "", "b", "d"])
    #expect(screen(filled + "\u{1B}[2;1H\u{1B}[M").lines == ["a", "c", "", "d"])
    #expect(screen(filled + "\u{1B}[2;1H\u{1B}[L").lines == ["a", "", "b", "d"])
  }

  @Test func `characters are shifted, erased and repeated`() {
    #expect(screen("abcd\u{1B}[2G\u{1B}[P").line(0) == "acd")
    #expect(screen("abcd\u{1B}[2G\u{1B}[2@").line(0) == "a  bcd")
    #expect(screen("abcd\u{1B}[2G\u{1B}[2X").line(0) == "a  d")
    #expect(screen("-\u{1B}[4b").line(0) == "-----")
  }

  @Test func `wide glyphs cover two cells and are blanked when one half is written over`() {
    #expect(screen("日本x")[0, 4].text == "x")
    #expect(screen("日本\u{1B}[2Gx").line(0) == " x本")
    #expect(screen("日本\u{1B}[3Gx").line(0) == "日x")
    #expect(screen("e\u{301}x").line(0) == "e\u{301}x")
  }

  @Test func `the alternate screen gives the first one back`() {
    var screen = screen("shell\u{1B}[?1049h\u{1B}[Hboard\u{1B}[?25l")
    #expect(screen.isAlternate && !screen.showsCursor)
    #expect(screen.line(0) == "board")
    screen.feed("\u{1B}[?1049l\u{1B}[?25h".utf8)
    #expect(screen.line(0) == "shell")
    #expect(screen.column == 5 && screen.showsCursor)
  }

  @Test func `colours and attributes are kept with the cells`() {
    let screen = screen("\u{1B}[1;7;38;5;208ma\u{1B}[22;27mb\u{1B}[0;48;2;1;2;3mc")
    #expect(screen[0, 0].style == .init(isBold: true, isReversed: true, foreground: "5;208"))
    #expect(screen[0, 1].style == .init(foreground: "5;208"))
    #expect(screen[0, 2].style == .init(background: "2;1;2;3"))
  }

  @Test func `sequences may arrive in pieces`() {
    var screen = PtyScreen(rows: 2, columns: 10)
    for byte in "\u{1B}[2;4H日\u{1B}]2;title\u{7}".utf8 { screen.feed([byte]) }
    #expect(screen.line(1) == "   日")
    #expect(screen.title == "title")
  }

  @Test(arguments: [
    "\u{0}", "\u{7F}", "\u{9B}", "\u{202E}", "\u{200B}", "\u{1B}[>c", "\u{1B}]4;1;red\u{7}",
  ])
  func `what no program of ours sends is listed`(text: String) {
    #expect(screen(text).unknown.count == 1)
  }
}
