import Testing
import TextUI

@Suite struct KeyPressTests {
  static let examples: [(String, KeyPress)] = [
    ("j", .character("j")), ("H", .character("H")), ("<", .character("<")), ("é", .character("é")),
    ("<space>", .character(" ")), ("<comma>", .character(",")), ("<enter>", .named(.enter)),
    ("<esc>", .named(.escape)), ("<c-p>", .control("p")), ("<c-\\>", .control("\\")),
    ("<c-_>", .control("_")), ("<s-left>", .named(.left, shift: true)),
    ("<s-tab>", .named(.tab, shift: true)), ("<f1>", .named(.f1)), ("<pgdn>", .named(.pageDown)),
  ]

  @Test(arguments: examples)
  func `a key is read as it is written`(spelling: String, key: KeyPress) throws {
    #expect(try KeyPress(notation: spelling) == key)
    #expect(key.notation == spelling)
  }

  @Test func `every key survives being written and read`() throws {
    var keys = NamedKey.allCases.flatMap { [KeyPress.named($0), .named($0, shift: true)] }
    keys += "abcdefghijklmnopqrstuvwxyz[\\]^_@".map { .control($0) }
    keys += (0x20..<0x7F as Range<UInt8>).map { .character(Character(Unicode.Scalar($0))) }
    for key in keys { #expect(try KeyPress(notation: key.notation) == key) }
    #expect(try KeyPress.sequence(KeyPress.notation(of: keys)) == keys)
  }

  @Test func `a sequence has blanks between its keys`() throws {
    #expect(try KeyPress.sequence("g b") == [.character("g"), .character("b")])
    #expect(try KeyPress.sequence("  g  <C-X> ") == [.character("g"), .control("x")])
  }

  @Test(arguments: [
    "", "  ", "gb", "<nokey>", "<c-1>", "<c-pp>", "<>", "\u{1B}", "a\u{200B}", "<s-x>",
  ])
  func `what is not a key is refused with the part that is wrong`(text: String) {
    #expect(throws: KeyNotationError.self) { try KeyPress.sequence(text) }
  }

  @Test func `footers name keys shortly`() {
    #expect(KeyPress.named(.enter).displayName() == "⏎")
    #expect(KeyPress.named(.enter).displayName(.ascii) == "Enter")
    #expect(KeyPress.control("s").displayName() == "^S")
    #expect(KeyPress.named(.tab, shift: true).displayName() == "S-Tab")
    #expect(KeyPress.named(.left, shift: true).displayName() == "S-←")
    #expect(KeyPress.character(" ").displayName() == "Space")
    #expect(KeyPress.displayName(of: [.character("g"), .character("b")]) == "gb")
    #expect(KeyPress.displayName(of: [.control("x"), .control("e")]) == "^X ^E")
  }
}
