import PlanTestSupport
import Testing
import TextUI

@Suite struct DisplayTextPropertyTests {
  static let seeds: ClosedRange<UInt64> = 1...20
  static let rounds = 200

  @Test(arguments: seeds, GlyphSet.allCases)
  func `a safe line holds no control and nothing invisible, and stays as it is`(
    seed: UInt64, glyphs: GlyphSet
  ) {
    var texts = HostileText(seed: seed)
    for _ in 0..<Self.rounds {
      let text = texts.next()
      let line = DisplayText.line(text, glyphs: glyphs)
      for scalar in line.unicodeScalars {
        #expect(
          DisplayWidth.of(scalar, glyphs: glyphs) != nil, "seed \(seed): \(text.debugDescription)")
        if glyphs == .ascii { #expect(scalar.isASCII, "seed \(seed)") }
      }
      let again = DisplayText.line(line, glyphs: glyphs)
      #expect(
        again.utf8.elementsEqual(line.utf8), "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test(arguments: seeds, GlyphSet.allCases)
  func `the width is that of the scalars that are drawn`(seed: UInt64, glyphs: GlyphSet) {
    var texts = HostileText(seed: seed)
    for _ in 0..<Self.rounds {
      let text = texts.next()
      let line = DisplayText.line(text, glyphs: glyphs)
      let sum = line.unicodeScalars.reduce(0) { $0 + (DisplayWidth.of($1, glyphs: glyphs) ?? 99) }
      #expect(
        DisplayWidth.of(text, glyphs: glyphs) == sum, "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test(arguments: seeds, GlyphSet.allCases)
  func `cut and wrapped text fits the width it is given`(seed: UInt64, glyphs: GlyphSet) {
    var texts = HostileText(seed: seed)
    for _ in 0..<Self.rounds {
      let text = texts.next()
      let columns = texts.number(0...12)
      let shown = DisplayText(text, glyphs: glyphs)
      #expect(
        DisplayWidth.of(shown.truncated(to: columns), glyphs: glyphs) <= columns,
        "seed \(seed): \(text.debugDescription) in \(columns)")
      for line in shown.wrapped(to: columns) {
        #expect(
          DisplayWidth.of(line, glyphs: glyphs) <= columns,
          "seed \(seed): \(text.debugDescription) in \(columns)")
      }
    }
  }

  @Test(arguments: seeds)
  func `text of ASCII wraps as any other`(seed: UInt64) {
    var texts = HostileText(seed: seed)
    for _ in 0..<Self.rounds {
      let pieces = (0...texts.number(0...30)).map { _ in
        ["e", " ", "  ", "eee"][texts.number(0...3)]
      }
      let text = "e" + pieces.joined()
      let columns = texts.number(1...12)
      let limit = texts.number(1...5)
      let accented = text.map { $0 == "e" ? "é" : String($0) }.joined()
      #expect(
        DisplayText(text).wrapped(to: columns, limit: limit)
          == DisplayText(accented).wrapped(to: columns, limit: limit).map {
            $0.map { $0 == "é" ? "e" : String($0) }.joined()
          }, "seed \(seed): \(text.debugDescription) in \(columns)")
    }
  }

  @Test func `every scalar that anyone writes can be shown`() {
    var wrong: [UInt32] = []
    for value in [0...0x1FFFF, 0xE0000...0xE01FF].joined() as FlattenSequence<[ClosedRange<UInt32>]>
    {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let glyphs = Array(DisplayText("a" + String(scalar)))
      let columns = DisplayWidth.of(scalar) ?? 1
      let isJoined = glyphs.count == 1 && columns == 0
      if !isJoined && glyphs.dropFirst().reduce(0, { $0 + $1.columns }) < max(1, columns) {
        wrong.append(value)
      }
    }
    #expect(wrong.isEmpty)
  }
}
