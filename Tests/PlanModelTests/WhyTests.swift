import PlanModel
import PlanTestSupport
import Testing

/// Why an item is there, and why here.
struct WhyTests {
  private func why(_ id: String, _ items: [Item]) throws -> Why {
    let plan = SamplePlan.plan(items)
    return Why(try #require(plan.items[RecordID(id)]), in: plan)
  }

  private let tree = [
    SamplePlan.item("PAY-I") {
      $0.type = .initiative
      $0.outcome = ["growth"]
      $0.rank = "r1"
    },
    SamplePlan.item("PAY-E") {
      $0.type = .epic
      $0.parent = RecordID("PAY-I")
      $0.rank = "r2"
    },
    SamplePlan.item("PAY-1") {
      $0.parent = RecordID("PAY-E")
      $0.rank = "r4"
    },
    SamplePlan.item("PAY-2") {
      $0.status = "done"
      $0.rank = "r5"
    },
    SamplePlan.item("PAY-3") {
      $0.outcome = ["churn", "nps"]
      $0.parent = RecordID("PAY-E")
      $0.rank = "r6"
    },
  ]

  @Test func `the outcome is the item's own, or that of the nearest parent that has one`() throws {
    let own = try why("PAY-3", tree)
    #expect(own.outcomes.map(\.id.text) == ["churn", "nps"])
    #expect(!own.isInherited)
    let inherited = try why("PAY-1", tree)
    #expect(inherited.parents.map(\.text) == ["PAY-E", "PAY-I"])
    #expect(inherited.source == RecordID("PAY-I"))
    #expect(inherited.outcomes.map(\.id.text) == ["growth"])
    #expect(inherited.isInherited)
  }

  @Test func `an item without an outcome up to the root is an orphan`() throws {
    let orphan = try why("PAY-2", tree)
    #expect(orphan.source == nil)
    #expect(orphan.outcomes.isEmpty)
  }

  @Test func `the place counts all items, its neighbours are the nearest open ones`() throws {
    let place = try #require(try why("PAY-1", tree).place)
    #expect(place.number == 3)
    #expect(place.total == 5)
    #expect(place.before == RecordID("PAY-E"))
    #expect(place.behind == RecordID("PAY-3"))
    #expect(try why("PAY-3", tree).place?.behind == nil)
  }

  @Test func `any plan is answered, also one whose parents go round`() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var values = GeneratedValues(seed: seed)
      let plan = try SamplePlan.generated(&values, count: 30)
      for item in plan.items.all {
        let why = Why(item, in: plan)
        #expect(!why.parents.contains(item.id), "seed \(seed)")
        let place = try #require(why.place, "seed \(seed)")
        #expect(plan.index.order[place.number - 1].id == item.id, "seed \(seed)")
      }
    }
  }
}
