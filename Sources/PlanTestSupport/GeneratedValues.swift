package import PlanModel

/// Makes values and records of any kind from the tables of their fields.
package struct GeneratedValues: Sendable {
  package var random: SeededRandom

  package init(seed: UInt64) { random = SeededRandom(seed: seed) }

  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  /// Whether something happens that does in so many of a hundred cases.
  package mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  /// One of several; there must be one.
  package mutating func oneOf<Value>(_ values: [Value]) -> Value {
    values[number(0...values.count - 1)]
  }

  private static let words = [
    "no", "12", "2.4", "a: b", "x #y", "- z", "'q'", "\"w\"", "é", "e\u{301}", "日本", "[a", "b]",
    "{c}", "plain", "two words", " lead", "trail ", "a,b", "80%", "2026-11-12", "null", "=", "~",
    "\\", "👩‍👩‍👧", "&a", "*b", "!c", "%d", "@e", "`f`", "|", ">", "?", "<<", "a\tb", "\u{85}x",
  ]

  /// One line of text that is likely to need quotes.
  package mutating func text() -> String {
    (0..<number(1...3)).map { _ in oneOf(Self.words) }.joined(separator: oneOf(["", " ", ":"]))
  }

  /// A value that fits a field and its rule, never missing.
  package mutating func value(of spec: FieldSpec) -> FieldValue {
    let size = number(0...3)
    return switch spec.rule {
    case .weekday: .list(Array(EntryRule.weekdays.dropFirst(size)))
    case .day: .list((0...size).map { CalendarDay(number: 20_000 + $0).text })
    case .size: .list((0...size).map { "size \($0)=\($0)" })
    case nil: value(of: spec.type)
    }
  }

  /// A value that fits a type of fields, never missing.
  package mutating func value(of type: FieldType, ids: [String] = ["A-1", "A-2"]) -> FieldValue {
    switch type {
    case .text, .column, .reference, .person: .text(text())
    case .rank: .text("r\(number(1...9))\(oneOf(["a", "z1", "5"]))")
    case .number, .points, .percent: .number(Double(number(1...400)) / oneOf([4, 8, 100]))
    case .day: .day(CalendarDay(number: number(-100_000...100_000)))
    case .yesNo: .text(oneOf(["yes", "no"]))
    case .choice(let words): .text(oneOf(words))
    case .dependencies: .list((0..<number(1...3)).map { "\(oneOf(ids))+\($0)d" })
    case .references, .people, .words: .list((0..<number(1...4)).map { _ in text() })
    case .rows:
      .list((0..<number(1...4)).map { "row\($0) phase=active -- \(oneOf(["a: b", "c"]))" })
    }
  }

  /// A record with some of its fields, history and a body.
  package mutating func record<Record: PlanRecord>(
    _: Record.Type, id: RecordID
  ) throws(FieldMistake) -> Record {
    var record = Record(core: RecordCore(id: id))
    for field in Record.fields where chance(50) {
      try record.set(field.key, value(of: field.spec))
    }
    for index in 0..<number(0...4) {
      let time = EventTime(utcSeconds: Int64(1_800_000_000 + index), offset: 3600)
      let field = oneOf(["status", "estimate", "owner"])
      record.core.history.record(
        HistoryEvent(time: time, who: "ana", field: field, value: text()),
        why: chance(20) ? text() : nil)
    }
    record.core.body = BodyText(body())
    return record
  }

  /// A record with some of its fields set anew, an event added and its body changed.
  package mutating func changed<Record: PlanRecord>(
    _ record: Record
  ) throws(FieldMistake) -> Record {
    var record = record
    for field in Record.fields where chance(12) {
      try record.set(field.key, chance(25) ? .missing : value(of: field.spec.type))
    }
    if chance(60) {
      let time = EventTime(utcSeconds: Int64(1_800_000_000 + number(0...9)), offset: 3600)
      record.core.history.record(
        HistoryEvent(time: time, who: oneOf(["ana", "mia"]), field: "owner", value: text()),
        why: chance(30) ? text() : nil)
    }
    if chance(40) {
      var lines = record.core.body.lines.map { String($0) }
      for _ in 0..<number(1...3) {
        lines.insert(oneOf(Self.lines), at: number(0...lines.count))
      }
      record.core.body = BodyText(lines.joined(separator: "\n"))
    }
    return record
  }

  private static let lines = [
    "", "text", "# One", "## Acceptance criteria", "## comments ", "## Launch", "##  Comments",
    "- [ ] open", "- [x] done", "  * [X] deep", "\t- [ ] tab", "- [y] no", "- [ ]", "```", "~~~",
    "````swift", "  ```", "  ~~~~", "``` a`b", "- 2026-11-18T09:00:12+01:00 raj: a remark",
    "- 2026-11-18 li: short", "- 2026-11-18 nobody", "- 3 apples", "  more", "    deep more",
    "a\u{2028}b", "## Notes", "é",
  ]

  /// Markdown full of sections, check boxes, comments and code blocks.
  package mutating func body() -> String {
    let end = chance(20) ? "\r\n" : "\n"
    let lines = (0..<number(0...14)).map { _ in oneOf(Self.lines) }
    return lines.joined(separator: end) + (chance(80) ? end : "")
  }
}

/// A property that does not hold for what a seed makes.
package struct FailedSeed: Error, CustomStringConvertible {
  package let seed: UInt64
  package let reason: String

  package init(_ seed: UInt64, _ reason: String) {
    self.seed = seed
    self.reason = reason
  }

  package var description: String { "seed \(seed): \(reason)" }
}
