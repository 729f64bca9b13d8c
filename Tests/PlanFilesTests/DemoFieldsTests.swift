import PlanModel
import Testing

/// Everything that a record can hold is in the demo, so that no screen has to be looked at empty.
@Suite struct DemoFieldsTests {
  private let demo = DemoPlan.friday

  /// The keys of a kind's fields that fewer than `least` records have.
  private func rare<Record: PlanRecord>(_ records: [Record], least: Int) -> [String] {
    Record.specs.map(\.key).filter { key in
      records.count { !$0.value(key).isMissing } < least
    }
  }

  @Test func `every field of every kind occurs at least twice`() {
    func open<Record: PlanRecord>(_ type: Record.Type) {
      let records = demo.records.compactMap { $0 as? Record }
      #expect(rare(records, least: 2) == [], "\(Record.kind.plural)")
    }
    for type in RecordCatalog.folderTypes { open(type) }
  }

  @Test func `every setting of the workspace is set`() {
    #expect(rare(demo.workspaces, least: 1) == [])
  }

  @Test func `no kind of record is left out`() {
    for type in RecordCatalog.types {
      let count = demo.records.count { $0.kind == type.kind }
      #expect(count >= (type == Workspace.self ? 1 : 2), "\(type.kind.plural)")
    }
  }

  @Test func `every word of every choice occurs at least twice`() {
    for spec in Item.specs {
      let words: [String] =
        switch spec.type {
        case .choice(let words): words
        case .yesNo: ["yes", "no"]
        default: []
        }
      for word in words {
        #expect(demo.items.count { $0.text(spec.key) == word } >= 2, "\(spec.key) \(word)")
      }
    }
  }

  @Test func `every phase holds at least two cards`() throws {
    let workspace = try #require(demo.workspaces.first)
    for phase in Phase.allCases {
      let count = demo.items.count { $0.isCard && workspace.phase($0.status) == phase }
      #expect(count >= 2, "\(phase)")
    }
  }

  @Test func `every section that means something occurs at least twice`() {
    for section in BodySection.allCases where section != .other {
      let heading = "## \(section.rawValue)"
      let count = demo.records.count { $0.core.body.lines.contains { $0 == heading } }
      #expect(count >= 2, "\(heading)")
    }
  }

  @Test func `every value survives its printed form`() throws {
    for record in demo.records { try expectRoundTrip(record) }
  }

  private func expectRoundTrip<Record: PlanRecord>(_ record: Record) throws {
    for spec in Record.specs {
      let value = record.value(spec.key)
      if case .list(let entries) = value {
        #expect(spec.type.isList && spec.type.parse(entries) == value, "\(record.id) \(spec.key)")
      } else {
        #expect(try spec.type.parse(spec.type.print(value)) == value, "\(record.id) \(spec.key)")
      }
    }
  }
}
