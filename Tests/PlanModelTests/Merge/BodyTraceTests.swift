import PlanModel
import Testing

/// Texts that came from elsewhere and were changed on both sides since.
@Suite struct BodyTraceTests {
  private static func hash(_ text: String) -> String { text.trimmed }

  private func merge(
    base: String, here: String, there: String
  ) throws -> (text: String, keepsWords: Bool) {
    let trace = try #require(BodyTrace(BodyText(base), hash: Self.hash))
    let merged = try #require(
      trace.merged(here: BodyText(here), there: BodyText(there), hash: Self.hash))
    return (merged.body.text, merged.keepsWords)
  }

  private static let comment = "- 2026-11-01T09:00:00Z raj: one\n"
  private static let other = "- 2026-11-02T09:00:00Z ana: two\n"

  @Test func `a first comment here and other words there`() throws {
    let merged = try merge(
      base: "Old\n", here: "Old\n\n## Comments\n\n\(Self.comment)", there: "New\n\nMore\n")
    #expect(merged.text == "New\n\nMore\n\n## Comments\n\n\(Self.comment)")
    #expect(!merged.keepsWords)
  }

  @Test func `other words here and a first comment there`() throws {
    let merged = try merge(
      base: "Old\n", here: "Mine\n", there: "Old\n\n## Comments\n\n\(Self.comment)")
    #expect(merged.text == "Mine\n\n## Comments\n\n\(Self.comment)")
    #expect(!merged.keepsWords)
  }

  @Test func `other words on both sides stay as they are here`() throws {
    let merged = try merge(
      base: "Old\n\n## Comments\n\n\(Self.comment)", here: "Mine\n\n## Comments\n\n\(Self.comment)",
      there: "Theirs\n\n## Comments\n\n\(Self.comment)\(Self.other)")
    #expect(merged.text == "Mine\n\n## Comments\n\n\(Self.comment)\(Self.other)")
    #expect(merged.keepsWords)
  }

  @Test func `what a text holds twice is kept once`() throws {
    let text = "Old\n\n## Comments\n\n\(Self.comment)\(Self.comment)"
    let trace = try #require(BodyTrace(BodyText(text), hash: Self.hash))
    #expect(trace.entries.count == 1)
    let merged = try merge(base: text, here: text, there: "New" + text.dropFirst(3))
    #expect(merged.text == "New" + text.dropFirst(3))
  }

  /// Whatever either side does to comments and boxes, what both leave alone stays, what one takes out
  /// goes, and what one adds is there once.
  @Test func `entries of both sides come together`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let base = Sides(&random, of: Array(0..<4), words: "Old")
      let ours = base.changed(&random, adding: 10)
      let theirs = base.changed(&random, adding: 20)
      let merged = try merge(base: base.text, here: ours.text, there: theirs.text)
      for number in 0..<30 {
        let line = "- [ ] box \(number)\n"
        let isWanted =
          base.boxes.contains(number)
          ? ours.boxes.contains(number) && theirs.boxes.contains(number)
          : ours.boxes.contains(number) || theirs.boxes.contains(number)
        let count = merged.text.split(separator: "\n").count { $0 + "\n" == line }
        #expect(count == (isWanted ? 1 : 0), "seed \(seed): \(line) in \(merged.text)")
      }
      let words = ours.words == base.words ? theirs.words : ours.words
      #expect(merged.text.hasPrefix(words + "\n"), "seed \(seed)")
    }
  }

  private struct Sides {
    var words: String
    var boxes: [Int]

    init(_ random: inout SeededRandom, of numbers: [Int], words: String) {
      self.words = words
      boxes = numbers.filter { _ in Bool.random(using: &random) }
    }

    func changed(_ random: inout SeededRandom, adding first: Int) -> Sides {
      var side = self
      side.boxes.removeAll { _ in Int.random(in: 0..<4, using: &random) == 0 }
      side.boxes += (first..<first + 2).filter { _ in Bool.random(using: &random) }
      if Bool.random(using: &random) { side.words = "New \(first)" }
      return side
    }

    var text: String {
      let lines = boxes.map { "- [ ] box \($0)\n" }.joined()
      return lines.isEmpty ? "\(words)\n" : "\(words)\n\n## Acceptance criteria\n\n\(lines)"
    }
  }
}
