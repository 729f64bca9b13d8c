import PlanModel
import Testing

@testable import PlanFiles

@Suite struct DemoReferencesTests {
  private let demo = DemoPlan.friday

  @Test func `ids are a key and five Crockford characters, the first a letter`() {
    let letters = Set("ABCDEFGHJKMNPQRSTVWXYZ")
    for item in demo.items {
      let rest = item.id.text.dropFirst(4)
      #expect(item.id.text.hasPrefix("PAY-") && rest.count == 5, "\(item.id)")
      #expect(rest.first.map(letters.contains) == true, "\(item.id)")
      #expect(rest.allSatisfy { letters.contains($0) || ("0"..."9").contains($0) }, "\(item.id)")
    }
    #expect(demo.records.allSatisfy { $0.core.id.isValid })
  }

  @Test func `no id is taken twice within a kind`() {
    for type in RecordCatalog.types {
      let ids = demo.records.filter { $0.kind == type.kind }.map { FoldedID($0.core.id) }
      #expect(Set(ids).count == ids.count, "\(type.kind.plural)")
    }
  }

  @Test func `ranks are ours and all different`() {
    let ranks = demo.items.map(\.rank)
    #expect(ranks.allSatisfy { Rank.isValid($0) })
    #expect(Set(ranks).count == ranks.count)
  }

  @Test func `every reference names a record`() throws {
    let plan = demo.plan
    for record in demo.records { try expectResolved(record, in: plan) }
  }

  private func expectResolved<Record: PlanRecord>(_ record: Record, in plan: Plan) throws {
    for spec in Record.specs {
      let kinds = spec.type.kinds
      guard !kinds.isEmpty else { continue }
      let entries = record.value(spec.key).entries
      for entry in entries {
        let id = RecordID(String(entry.prefix { $0 != "+" }))
        #expect(plan.kind(of: id, among: kinds) != nil, "\(record.id) \(spec.key) \(entry)")
        #expect(id != record.id)
      }
    }
  }

  @Test func `dependencies with a lag occur, and none runs in a circle`() {
    let waiting = demo.items.filter { !$0.dependsOn.isEmpty }
    #expect(waiting.count { $0.dependsOn.contains { $0.contains("+") } } >= 2)
    var open = Dictionary(
      uniqueKeysWithValues: demo.items.map { item in
        (item.id.text, Set(item.dependsOn.map { String($0.prefix { $0 != "+" }) }))
      })
    while let free = open.first(where: { $0.value.isEmpty })?.key {
      open[free] = nil
      for id in open.keys { open[id]?.remove(free) }
    }
    #expect(open.isEmpty)
  }

  @Test func `parents lead from cards over epics to initiatives`() {
    let plan = demo.plan
    for item in demo.items {
      let parent = item.parent.flatMap { plan.items[$0] }
      switch item.effectiveType {
      case .initiative: #expect(parent == nil)
      case .epic: #expect(parent?.effectiveType == .initiative)
      case .story, .bug, .debt, .spike, .task: #expect(parent?.isCard == false, "\(item.id)")
      }
    }
  }

  @Test func `a plan takes every record and orders the items that are not archived`() {
    let plan = demo.plan
    #expect(plan.items.count == demo.items.count)
    #expect(plan.releases.count == demo.releases.count)
    #expect(plan.people.count == demo.people.count)
    #expect(plan.index.order.map(\.id) == demo.present.map(\.id))
    #expect(
      plan.index.statuses == ["backlog", "done", "doing", "dropped", "ready", "review"].sorted())
    #expect(plan.index.parts(of: RecordID("PAY-B8C2T")).count >= 3)
  }
}
