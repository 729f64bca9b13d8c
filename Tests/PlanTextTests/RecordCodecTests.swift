import PlanModel
import PlanTestSupport
import PlanText
import Testing
import Yams

struct RecordCodecTests {
  private func decode<Record: PlanRecord>(
    _ bytes: [UInt8], _: Record.Type
  ) throws(Problem) -> RecordCodec<Record>.Decoded {
    try RecordCodec<Record>.decode(bytes, id: RecordID("A-1"), path: "a.md")
  }

  private func checkKind<Record: PlanRecord>(_: Record.Type, _ seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let record: Record = try values.record(Record.self, id: RecordID("A-1"))
    let bytes = try RecordCodec.encode(record)
    let read = try decode(bytes, Record.self)
    guard read.record == record,
      read.record.core.history.lastStatus == record.core.history.lastStatus
    else { throw FailedSeed(seed, String(decoding: bytes, as: UTF8.self)) }
    for field in Record.fields where field.read(read.record) != field.read(record) {
      throw FailedSeed(seed, field.key)
    }
    guard try RecordCodec.patch(read.document, from: read.record, to: record) == bytes else {
      throw FailedSeed(seed, "not untouched")
    }
    let front = String(decoding: bytes[4..<read.document.closingStart], as: UTF8.self)
    if let node = try Yams.compose(yaml: front)?.mapping {
      for (key, value) in node {
        let key = key.string ?? ""
        let texts = value.sequence.map { $0.map { $0.string ?? "" } } ?? [value.string ?? ""]
        let wanted = read.document.entry(for: key).map { read.document.list(of: $0) } ?? []
        guard texts.map({ Array($0.utf8) }) == wanted.map({ Array($0.utf8) }) else {
          throw FailedSeed(seed, "\(key): \(texts) \(wanted)")
        }
      }
    }
  }

  @Test(arguments: 1...150)
  func `a record of any kind comes back from its file and another reader agrees`(
    seed: UInt64
  ) throws {
    for type in RecordCatalog.types { try checkKind(type, seed) }
  }

  @Test(arguments: 1...150)
  func `a change touches only the lines of its field`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let record: Item = try values.record(Item.self, id: RecordID("A-1"))
    let text = String(decoding: try RecordCodec.encode(record), as: UTF8.self)
    let end = values.chance(30) ? "\r\n" : "\n"
    let file = text.replacing(
      "---\n", with: "---\n# kept\nunknown: 'as it is'\n", maxReplacements: 1
    )
    .replacing("\n", with: end)
    let read = try decode(Array(file.utf8), Item.self)
    for field in Item.fields {
      var changed = read.record
      try changed.set(field.key, values.chance(30) ? .missing : values.value(of: field.spec))
      let after = try RecordCodec.patch(read.document, from: read.record, to: changed)
      let again = try decode(after, Item.self)
      guard field.read(again.record) == field.read(changed) else {
        throw FailedSeed(seed, "\(field.key) is not set")
      }
      let old = lines(Array(file.utf8), without: field.key, in: read.document)
      let new = lines(after, without: field.key, in: again.document)
      guard old == new else { throw FailedSeed(seed, "\(field.key) changed other lines") }
    }
  }

  private func lines(
    _ bytes: [UInt8], without key: String, in document: RecordDocument
  ) -> [UInt8] {
    guard let lines = document.entry(for: key)?.lines else { return bytes }
    return Array(bytes[..<lines.lowerBound] + bytes[lines.upperBound...])
  }

  @Test func `a damaged value stays as it is until its field is set`() throws {
    let file = "---\ntitle: One\nestimate: abc # why\ntype: [a, b]\n---\n"
    let read = try decode(Array(file.utf8), Item.self)
    #expect(read.record.core.damaged.map(\.key) == ["estimate", "type"])
    #expect(read.record.core.damaged.map(\.line) == [3, 4])
    #expect(read.record.estimate == nil && read.record.text("estimate") == "abc")
    var changed = read.record
    changed.title = "Two"
    let renamed = try RecordCodec.patch(read.document, from: read.record, to: changed)
    #expect(String(decoding: renamed, as: UTF8.self) == file.replacing("One", with: "Two"))
    try changed.set("estimate", .number(5))
    try changed.set("type", .missing)
    let mended = try RecordCodec.patch(read.document, from: read.record, to: changed)
    #expect(String(decoding: mended, as: UTF8.self) == "---\ntitle: Two\nestimate: 5 # why\n---\n")
    var plan = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
    plan.load(read.record)
    plan.finishLoading()
    #expect(PlanCheck.problems(of: plan).map(\.line) == [3, 4])
  }

  @Test func `what is over a limit is a problem`() {
    let long = String(repeating: "x", count: 1025)
    let files = [
      "---\ntitle: \(long)\n---\n",
      "---\nlabels: [\(String(repeating: "x", count: 65_600))]\n---\n",
      "---\n" + (0..<257).map { "k\($0): 1\n" }.joined() + "---\n",
      "---\n---\n" + String(repeating: "x\n", count: 600_000), "title: One\n", "---\ntitle: One\n",
      "---\ntitle: a\ntitle: b\n---\n", "---\ntitle: a\n---\n\0",
    ]
    for file in files {
      #expect(throws: Problem.self, "\(file.prefix(40))") {
        try decode(Array(file.utf8), Item.self)
      }
    }
    #expect(throws: Never.self) {
      try decode(Array("---\ntitle: \(long.dropLast())\n---\n".utf8), Item.self)
    }
  }

  @Test(arguments: [
    "'2026-11-12 a status'", "\"2026-11-12 a status done\"", "2026-11-12 a status ready",
    "2026-11-12  status x", "plain", "",
  ])
  func `the last status is the same before and after the rows are decoded`(row: String) throws {
    let file = "---\nhistory:\n  - 2026-11-11 a status backlog\n  - \(row)\n---\n"
    let history = try decode(Array(file.utf8), Item.self).record.core.history
    #expect(history.lastStatus == EventLog.lastStatus(in: history.rows))
  }

  @Test func `a thousand records read by one reader are those of the decoder`() throws {
    let reader = RecordReader<Item>()
    for seed in 1...1000 {
      var values = GeneratedValues(seed: UInt64(seed))
      let record: Item = try values.record(Item.self, id: RecordID("A-1"))
      let document = try RecordDocument.parse(RecordCodec.encode(record), path: "a.md")
      let read = try reader.record(from: document, id: RecordID("A-1"), isArchived: false)
      guard read == record else { throw FailedSeed(UInt64(seed), "differs") }
    }
  }
}

extension RecordDocument {
  /// The start of the line that closes the front matter.
  fileprivate var closingStart: Int {
    var start = body.lowerBound - 1
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }
}
