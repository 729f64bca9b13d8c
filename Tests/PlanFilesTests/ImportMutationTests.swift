import PlanFiles
import PlanModel
import PlanTestSupport
import Testing

/// Random damage to files that look real: nothing traps, and every key is accounted for.
struct ImportMutationTests {
  private static let sample = """
    ---
    id: BACK-7
    title: >-
      A title that is
      folded
    status: In Progress
    assignee:
      - '@codex'
    created_date: '2025-06-09 14:30'
    labels: [a, "b, c"]
    dependencies: []
    milestone: m-1
    custom: "a\\tb"
    ---

    ## Description

    <!-- SECTION:DESCRIPTION:BEGIN -->
    Text.
    ```
    ## code
    ```
    <!-- SECTION:DESCRIPTION:END -->

    ## Acceptance Criteria
    <!-- AC:BEGIN -->
    - [ ] #1 One
    <!-- AC:END -->

    ## Comments

    author: @ana
    created: 2026-07-09 22:13
    ---
    Words
    ---
    """

  private static let pieces: [[UInt8]] =
    [
      "---", "\n", "\r\n", "'", "\"", "[", "]", "- ", ": ", "## ", "```", "#", "\\", ">-\n", "|\n",
      "\0",
      "\u{2028}", "🧨", "<!--", "author:", "  ", "\t", "@", "&a ", "*a", "{", "}", "DRAFT-1",
      "status:",
    ].map { Array($0.utf8) } + [[0xff], [0xc3], [0xed, 0xa0, 0x80]]

  private static func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      case 1:
        bytes.removeSubrange(
          place..<min(bytes.count, place + Int.random(in: 0...20, using: &random)))
      case 2: bytes = Array(bytes[..<place])
      default:
        let end = min(bytes.count, place + Int.random(in: 0...60, using: &random))
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      }
    }
    return bytes
  }

  @Test func `damaged files never trap, and what arrives arrives twice the same`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for round in 0..<150 {
      let files = (0..<3).map { number in
        SourceFile(
          path: ["tasks/a.md", "completed/b.md", "milestones/c.md"][number],
          bytes: Self.mutate(Array(Self.sample.utf8), &random))
      }
      var bench = ImportBench()
      do {
        let run = try bench.bring(files)
        let again = try bench.bring(files)
        #expect(again.edit.isEmpty, "seed \(seed) round \(round)")
        for file in files { try expectAccounted(file, run.outcome, "seed \(seed) round \(round)") }
        for item in bench.plan.items.all {
          #expect(item.id.isValid, "seed \(seed) round \(round)")
          #expect(!item.title.utf8.contains { $0 < 0x20 }, "seed \(seed) round \(round)")
          #expect(!item.core.body.text.utf8.contains(0), "seed \(seed) round \(round)")
        }
      } catch let error as ImportError {
        #expect(!error.sentence.isEmpty)
      }
    }
  }

  /// Every key of a file that was read is one with a place, or is counted as one without.
  private func expectAccounted(
    _ file: SourceFile, _ outcome: ImportOutcome, _ comment: Testing.Comment
  ) throws {
    guard let record = TolerantRecord(file.bytes) else {
      #expect(
        outcome.loss.count(.file, "\(file.path): no front matter, not imported") == 1, comment)
      return
    }
    let placed: Set<String> = [
      "id", "title", "status", "type", "priority", "assignee", "labels", "milestone",
      "dependencies", "parent_task_id", "ordinal", "created_date", "updated_date",
      "completed_date",
    ]
    for entry in record.entries where !placed.contains(entry.key) {
      let count =
        outcome.loss.count(.key, entry.key)
        + outcome.loss.count(.key, "\(entry.key), given a second time")
      #expect(count > 0, comment)
    }
  }

  @Test func `front matter accounts for every line that holds something`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for round in 0..<500 {
      let count = Int.random(in: 1...9, using: &random)
      var keys: [String] = []
      var text = ""
      for number in 0..<count {
        keys.append("key\(number)")
        let value = Self.values.randomElement(using: &random) ?? ""
        text += "key\(number):\(value)\n"
        if Bool.random(using: &random) { text += "# remark\n\n" }
      }
      let record = TolerantRecord(Array("---\n\(text)---\n".utf8))
      #expect(record?.entries.map(\.key) == keys, "seed \(seed) round \(round)\n\(text)")
      #expect(record?.mistakes.isEmpty == true, "seed \(seed) round \(round)\n\(text)")
    }
  }

  private static let values = [
    "", " plain", " 'single'", " \"double \\\" quote\"", " [a, 'b]', \"c,\"]", " [a,\n  b]", " []",
    "\n- a\n- b", "\n  - a\n  - >-\n    long\n    er", " >-\n  one\n\n  two: x",
    " |\n  # no remark\n  two",
    " one\n  two", "\n  below: it", " 'two\n  lines'", " # remark", " @name", " a: b", " {x: 1}",
  ]
}
