import PlanModel
import PlanTestSupport
import Testing

@testable import PlanFiles

struct JournalFileTests {
  private static let time = EventTime(utcSeconds: 1_800_000_000, offset: 3600)

  /// Records of every shape.
  private static func records(_ values: inout GeneratedValues) throws -> [JournalRecord] {
    let path = try WorkspacePath("items/A-1.md")
    let target = try WorkspacePath("archive/items/A-1.md")
    let series = try WorkspacePath("kpis/k.csv")
    func bytes() -> [UInt8] { Array(values.text().utf8) }
    let row = SeriesRow(day: CalendarDay(number: 20_000), cells: ["1", values.text()])
    let changes: [JournalChange] = [
      .file(.write(path, base: nil, with: bytes())),
      .file(.write(path, base: bytes(), with: bytes())), .file(.remove(path, base: bytes())),
      .file(.move(path, to: target, base: bytes(), with: [])),
      .values(series, before: [], after: [row]),
    ]
    let author = Author(who: "ana", time: time)
    let roles: [JournalRole] = [
      .edit, .undo(JournalReference(journal: nil, number: 3)),
      .undo(JournalReference(journal: "x", number: 70_000)),
    ]
    let actions = roles.enumerated().map { number, role in
      JournalRecord.action(
        JournalAction(
          number: number + 1, author: author, summary: values.text(), role: role,
          changes: changes.filter { _ in values.chance(60) }))
    }
    let draft = Draft(
      kind: "item", id: RecordID("A-1"), time: time,
      fields: [Draft.Field(key: "title", text: values.text())])
    return actions + [.done(2), .draft(draft), .draft(nil)]
  }

  @Test(arguments: 1...60)
  func `what is written is read again, up to any place where it was torn`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let records = try Self.records(&values)
    let parts = records.map(JournalFile.bytes)
    let bytes = JournalFile.head + parts.flatMap { $0 }
    #expect(JournalFile.read(bytes) == JournalFile.Reading(records: records), "seed \(seed)")
    let cut = values.number(0...bytes.count - 1)
    let torn = JournalFile.read(Array(bytes[..<cut]))
    var whole = 0
    var end = JournalFile.head.count
    while whole < parts.count, end + parts[whole].count <= cut {
      end += parts[whole].count
      whole += 1
    }
    #expect(torn.records == Array(records[..<whole]), "seed \(seed)")
  }

  @Test(arguments: 1...200)
  func `a byte that was damaged anywhere costs what follows it and nothing before`(
    seed: UInt64
  ) throws {
    var values = GeneratedValues(seed: seed)
    let records = try Self.records(&values)
    var bytes = JournalFile.head + records.flatMap(JournalFile.bytes)
    let place = values.number(0...bytes.count - 1)
    bytes[place] ^= UInt8(values.number(1...255))
    let reading = JournalFile.read(bytes)
    #expect(reading.damage != nil, "seed \(seed)")
    #expect(records.starts(with: reading.records), "seed \(seed)")
    #expect(reading.records.count < records.count, "seed \(seed)")
  }

  @Test func `a length that cannot be true makes no room`() {
    let bytes = JournalFile.head + [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 1]
    #expect(JournalFile.read(bytes).damage == JournalFile.head.count)
  }

  @Test func `the check sum is that of everybody else`() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xcbf4_3926)
  }
}
