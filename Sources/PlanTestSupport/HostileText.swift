import PlanModel

/// Text as nobody would write it: controls, escapes, marks, wide and invisible characters mixed.
package struct HostileText: Sendable {
  private var generator: SeededRandom

  package init(seed: UInt64) { generator = SeededRandom(seed: seed) }

  private static let pieces: [String] = [
    "a", "Z", "7", " ", "~", "\u{1B}[31m", "\u{1B}]0;x\u{7}", "\u{7F}", "\u{9B}", "\u{85}", "\t",
    "\r\n", "\n", "日本語", "ｆ", "한", "\u{1112}\u{1161}\u{11AB}", "\u{1161}", "é", "e\u{301}",
    "\u{301}",
    "\u{20DD}", "👩\u{200D}💻", "❤\u{FE0F}", "👍🏽", "🇩🇪", "\u{200D}", "\u{200B}", "\u{202E}", "\u{2066}",
    "\u{FEFF}", "\u{E0041}", "\u{2028}", "\u{FE0F}", "\u{AD}", "\u{3164}", "שלום", "عربي", "कि", "…",
    "│",
    "\u{FFFD}", "\u{378}", "\u{E000}", "\u{10FFFF}", "1\u{FE0F}\u{20E3}", "辻\u{E0100}",
    String(repeating: "\u{302}", count: 12),
  ]

  /// A string of up to `limit` pieces, a third of them scalars from all over Unicode.
  package mutating func next(limit: Int = 12) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...limit, using: &generator) {
      if Int.random(in: 0..<3, using: &generator) == 0 {
        let value = UInt32.random(in: 0...0x1_FFFF, using: &generator)
        text.unicodeScalars.append(Unicode.Scalar(value) ?? " ")
      } else {
        text += HostileText.pieces.randomElement(using: &generator) ?? ""
      }
    }
    return text
  }

  /// A number from a range, by the same generator.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }
}
