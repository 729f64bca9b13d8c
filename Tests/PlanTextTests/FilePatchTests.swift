import PlanModel
import PlanTestSupport
import PlanText
import Testing

struct FilePatchTests {
  private func item(_ text: String) throws -> Item {
    try RecordCodec<Item>.decode(
      Array(text.utf8), id: RecordID("A-1"), path: "items/A-1.md"
    ).record
  }

  @Test(arguments: 1...120)
  func `changes of one side each both survive`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let base: Item = try item(
      String(
        decoding: RecordCodec.encode(values.record(Item.self, id: RecordID("A-1"))), as: UTF8.self))
    var ours = base
    var theirs = base
    for (index, field) in Item.fields.enumerated() where values.chance(40) {
      let value = values.chance(30) ? FieldValue.missing : values.value(of: field.spec)
      if index % 2 == 0 { try ours.set(field.key, value) } else { try theirs.set(field.key, value) }
    }
    let time = EventTime(utcSeconds: 1_900_000_000, offset: 0)
    ours.core.history.record(HistoryEvent(time: time, who: "a", field: "owner", value: "x"))
    theirs.core.history.record(HistoryEvent(time: time, who: "b", field: "due", value: "y"))
    if values.chance(50) {
      ours.core.body = BodyText("ours\n")
    } else {
      theirs.core.body = BodyText("theirs\n")
    }
    let present = try RecordCodec.patch(
      RecordDocument.parse(RecordCodec.encode(base), path: "items/A-1.md"), from: base, to: theirs)
    let bytes = try FileMerge.patch(present, from: base, to: ours).bytes
    let merged = try item(String(decoding: bytes, as: UTF8.self))
    for (index, field) in Item.fields.enumerated() {
      let side = index % 2 == 0 ? ours : theirs
      guard field.read(merged) == field.read(side) else { throw FailedSeed(seed, field.key) }
    }
    guard Set(merged.core.history.rows) == Set(ours.core.history.rows + theirs.core.history.rows)
    else { throw FailedSeed(seed, "history") }
    #expect(merged.core.body == (ours.core.body == base.core.body ? theirs : ours).core.body)
    // What is written already is not written twice.
    #expect(try FileMerge.patch(bytes, from: base, to: ours).bytes == bytes, "seed \(seed)")
  }

  @Test(arguments: [
    ("title: b", "title: c", "Title"),
    ("estimate: x", "estimate: 4", "Estimate"),
  ])
  func `a field that both sides changed is a clash that names it`(
    ours: String, theirs: String, name: String
  ) throws {
    let base = try item("---\ntitle: a\nlabels: [q]\nestimate: 3\n---\n")
    let wanted = try item("---\n\(ours)\n---\n")
    for (here, there) in [(ours, theirs), (theirs, ours)] {
      let key = String(here.prefix { $0 != ":" })
      let source = try item("---\n\(here)\n---\n")
      var target = base
      try target.set(key, source.value(key))
      guard !source.value(key).isMissing else { continue }
      let present = Array("---\n\(there)\n---\n".utf8)
      let merged = try FileMerge.patch(present, from: base, to: target)
      #expect(merged.clashes.map(\.label) == [name])
    }
    #expect(wanted.id == base.id)
  }

  @Test func `a list of one entry with a comma is another list than one of two`() throws {
    let base = try item("---\nlabels: [a, b]\n---\n")
    var ours = base
    ours.labels = ["a, b"]
    let bytes = try FileMerge.patch(
      Array("---\nlabels: [a, b]\n---\n".utf8), from: base, to: ours
    ).bytes
    #expect(try item(String(decoding: bytes, as: UTF8.self)).labels == ["a, b"])
  }

  @Test func `the line ends of a file are no change of its text`() throws {
    let file = Array("---\r\ntitle: a\r\n---\r\n".utf8)
    let base = try item(String(decoding: file, as: UTF8.self))
    var first = base
    first.core.body = BodyText("one\n")
    let written = try FileMerge.patch(file, from: base, to: first).bytes
    var second = first
    second.core.body = BodyText("one\ntwo\n")
    let again = try FileMerge.patch(written, from: first, to: second).bytes
    #expect(String(decoding: again, as: UTF8.self) == "---\r\ntitle: a\r\n---\r\none\r\ntwo\r\n")
  }
}
