import PlanText

/// A seeded source of documents and hostile texts, the same on every machine.
struct Generator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func oneOf<T>(_ choices: [T]) -> T { choices[number(0...choices.count - 1)] }

  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
}

extension Generator {
  /// Words that some YAML reader takes for something other than text, and near misses of them.
  static let specialWords = [
    "", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "yes", "Yes", "NO", "no",
    "on", "Off", "y", "N", "=", "<<", ".inf", "-.INF", "+.inf", ".NaN", "0", "12", "-3", "+7",
    "2.4", "2.4.1", "1e3", "1E-3", ".5", "5.", "0x1F", "0o17", "017", "0b101", "1_000", "190:20:30",
    "1:30", "12:30:45.5", "2026-11-12", "2026-1-2", "2026-11-12T09:30:41+01:00",
    "2026-11-12 09:30:41Z", "2026-11-12t1:2:3", "---", "...", "-", "?", ":", "- a", "? a", ": a",
    "a: b", "a:", "a #b", "#a", "a#b", "a:b", "&a", "*a", "!a", "!!str a", "|", ">", "|-", "@a",
    "`a", "%a", "[", "]", "{", "}", "[a]", "{a: b}", ",", "a,b", "\"", "'", "\"a\"", "'a'", "it's",
    "\\", "a\\nb", " a", "a ", " ", "\t", "a\tb", "\n", "a\nb", "a\r\nb", "\r", "\0", "\u{7f}",
    "\u{85}", "\u{a0}", "\u{2028}", "\u{2029}", "\u{feff}", "\u{fffe}", "\u{ffff}", "\u{1b}[31m",
    "\u{202e}", "e\u{301}", "\u{e9}", "日本語", "👩‍👩‍👧", "\u{1fffe}", "0x", "0b", "1e", "e3", "+", "+.",
    "..", "a...", "nul", "nope", "1.2.3.4", "2026-11-12..2027-01-02", "PAY-R9QZT+2d", "80%", "50 %",
    "ends with \\", "key=value", "title=\"In review\"", "x -- free: text", "a ,b", "a, b",
    "<<<<<<< a",
    "=======", ">>>>>>> b", "\"\"", "''", "- - a", "a: ", "a\u{a0}#b", "null ", "C:\\Users\\no",
  ]

  /// A text that is likely to break a quoting rule.
  mutating func text() -> String {
    switch number(0...5) {
    case 0: oneOf(Self.specialWords)
    case 1: oneOf(Self.specialWords) + oneOf([" ", ":", "", ", ", "#"]) + oneOf(Self.specialWords)
    case 2: characters(from: Array("abc019 -:#,[]{}'\"\\.&*!|>%@`~=<?_+/eExX"))
    case 3: characters(from: Array("0123456789._:-+eEtTzZxXoOb "))
    case 4: String(String.UnicodeScalarView((0..<number(1...8)).map { _ in anyScalar() }))
    default: characters(from: Array("abcdefghij klmn"))
    }
  }

  private mutating func characters(from alphabet: [Character]) -> String {
    String((0..<number(1...12)).map { _ in oneOf(alphabet) })
  }

  private mutating func anyScalar() -> Unicode.Scalar {
    let ceiling = oneOf([0x20, 0x7f, 0xa0, 0x2ff, 0x2fff, 0xffff, 0x10ffff])
    return Unicode.Scalar(UInt32(number(0...ceiling))) ?? "x"
  }

  /// A value of any kind.
  mutating func value() -> DocumentValue {
    switch number(0...3) {
    case 0: .plain(oneOf(["5", "80%", "2026-11-12", "yes", "story", "-3.5", text()]))
    case 1: .scalar(text())
    case 2: .flow((0..<number(0...5)).map { _ in text() })
    default: .rows((0..<number(0...5)).map { _ in text() })
    }
  }
}
