import PlanTestSupport
import Testing
import TextUI

@Suite struct LineEditorTests {
  /// A field after keys, its caret shown as `|`.
  private func typed(_ keys: String, in text: String = "") throws -> String {
    var editor = LineEditor(text)
    for key in try KeyPress.sequence(keys) { _ = editor.press(key) }
    return editor.textBeforeCaret + "|" + editor.text.dropFirst(editor.textBeforeCaret.count)
  }

  @Test(arguments: [
    ("S S O", "", "SSO|"), ("<left> <left> x", "SSO", "Sx|SO"), ("<home> x", "SSO", "x|SSO"),
    ("<c-a> <del> <c-e> !", "SSO", "SO!|"), ("<backspace>", "日本", "日|"),
    ("<backspace>", "👩\u{200D}💻", "|"), ("<c-w>", "SSO for  admins", "SSO for  |"),
    ("<c-w> <c-w>", "SSO for  admins", "SSO |"), ("<left> <c-u>", "SSO", "|O"),
    ("<c-a> <right> <c-k>", "SSO", "S|"), ("<c-w>", "", "|"), ("<del>", "a", "a|"),
    ("<c-u> <c-_>", "SSO", "SSO|"), ("x y <c-_>", "", "x|"), ("<c-_>", "a", "a|"),
    ("a <space> b", "", "a b|"),
  ])
  func `the field edits as a shell's line does`(keys: String, text: String, shown: String) throws {
    #expect(try typed(keys, in: text) == shown)
  }

  @Test func `a key says what it did, and the form gets what is not for the field`() {
    var editor = LineEditor("a")
    #expect(editor.press(.character("b")) == .edited)
    #expect(editor.press(.named(.left)) == .moved)
    #expect(editor.press(.named(.home)) == .moved)
    #expect(editor.press(.named(.backspace)) == .moved)
    for key: KeyPress in [
      .named(.enter), .named(.tab), .control("s"), .named(.up), .named(.escape),
    ] {
      #expect(editor.press(key) == .ignored)
    }
    #expect(editor.text == "ab")
  }

  @Test func `a paste stays on one line`() {
    var editor = LineEditor("a")
    #expect(editor.insert("b\r\nc\td\u{1B}[0me\n") == .edited)
    #expect(editor.text == "ab c d[0me ")
  }

  @Test func `the caret never stands inside a character`() {
    var editor = LineEditor("ex\u{301}")
    _ = editor.press(.named(.left))
    _ = editor.press(.character("\u{301}"))
    #expect(editor.textBeforeCaret == "e\u{301}")
    _ = editor.insert("👩")
    _ = editor.insert("\u{200D}💻")
    #expect(editor.textBeforeCaret == "e\u{301}👩\u{200D}💻")
    _ = editor.press(.named(.backspace))
    #expect(editor.text == "e\u{301}x\u{301}")
  }

  @Test func `a long text scrolls so that the caret is seen`() {
    var canvas = Canvas(size: Size(rows: 1, columns: 12))
    let field = Rect(row: 0, column: 1, rows: 1, columns: 10)
    var editor = LineEditor("0123456789abc")
    #expect(editor.draw(in: field, on: &canvas) == Point(row: 0, column: 9))
    #expect(canvas.text == " 56789abc")
    _ = editor.press(.named(.home))
    #expect(editor.draw(in: field, on: &canvas) == Point(row: 0, column: 1))
    #expect(canvas.text == " 0123456789")
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the caret is always inside the field`(seed: UInt64) {
    var texts = HostileText(seed: seed)
    for _ in 0..<100 {
      let width = texts.number(1...9)
      var editor = LineEditor(texts.next())
      for _ in 0..<texts.number(0...6) { _ = editor.press(.named(.left)) }
      _ = editor.insert(texts.next(limit: 3))
      var canvas = Canvas(size: Size(rows: 1, columns: 12))
      let caret = editor.draw(in: Rect(row: 0, column: 2, rows: 1, columns: width), on: &canvas)
      #expect(
        (2..<2 + width).contains(caret.column), "seed \(seed): \(editor.text.debugDescription)")
    }
  }
}

@Suite struct ListWindowTests {
  @Test func `at the edge the window moves by half a page`() {
    var window = ListWindow()
    window.show(selection: 9, count: 100, rows: 10)
    #expect(window.first == 0)
    window.show(selection: 10, count: 100, rows: 10)
    #expect(window.first == 5)
    window.show(selection: 4, count: 100, rows: 10)
    #expect(window.first == 0)
  }

  @Test func `the selection is always in the window, and the window in the list`() {
    var texts = HostileText(seed: 7)
    var window = ListWindow()
    for _ in 0..<2_000 {
      let count = texts.number(0...60)
      let rows = texts.number(0...12)
      let selection = count == 0 ? nil : texts.number(0...count - 1)
      window.show(selection: selection, count: count, rows: rows)
      let visible = window.visible(count: count, rows: rows)
      if let selection, rows > 0 {
        #expect(visible.contains(selection), "\(selection) of \(count) in \(rows)")
        #expect(visible.count == min(rows, count))
      }
    }
  }

  @Test func `an empty list and no room are fine`() {
    var window = ListWindow(first: 50)
    window.show(selection: nil, count: 0, rows: 0)
    #expect(window.visible(count: 0, rows: 5).isEmpty)
    #expect(!window.hasMoreBelow(count: 0, rows: 5))
    #expect(!window.hasMoreAbove)
  }
}
