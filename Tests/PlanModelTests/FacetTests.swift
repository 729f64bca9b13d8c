import PlanModel
import PlanTestSupport
import Testing

struct FacetTests {
  private let today = CalendarDay(number: 20_777)

  @Test(arguments: 1...20)
  func `every facet counts the records that its own query finds`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    var plan = try SamplePlan.generated(&values, count: 25)
    SamplePlan.addTargets(to: &plan)
    let context = QueryContext(.model, input: FieldInput(plan: plan, today: today, me: "ana"))
    let ids = plan.items.all.map(\.id)
    let facets = context.facets(of: ids, Item.self, in: Query())
    guard !facets.isEmpty else { throw FailedSeed(seed, "no facets") }
    for facet in facets {
      guard case .state = facet.term else { continue }
      let found = QueryMatcher<Item>(facet.term, context).ids.count
      guard found == facet.count else { throw FailedSeed(seed, "\(facet)") }
    }
    for facet in facets where facet.name == "type" || facet.name == "parent" {
      let found = QueryMatcher<Item>(facet.term, context).ids.count
      guard found == facet.count else { throw FailedSeed(seed, "\(facet)") }
    }
  }

  @Test(arguments: 1...20)
  func `what is hit in each place are the records that are found`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let plan = try SamplePlan.generated(&values, count: 25)
    let context = QueryContext(.model, input: FieldInput(plan: plan, today: today, me: "ana"))
    for text in ["is:open", "a", "1 or status:done", "-is:blocked"] {
      let query = context.reading(of: text, about: Item.self).query
      let matcher = QueryMatcher<Item>(query.condition, context)
      let hits = matcher.hits
      let found = plan.items.all.map(\.id).filter { id in
        plan.items.place(of: id).map { hits[$0] } ?? false
      }
      #expect(found == matcher.ids, "seed \(seed), \(text)")
    }
  }

  @Test func `what lies above counts through archived items, loops and deep chains`() {
    var items = (0..<3000).map { index in
      SamplePlan.item("PAY-\(index)") {
        $0.parent = index > 0 ? RecordID("PAY-\(index - 1)") : nil
        $0.type = index == 0 ? .epic : .story
      }
    }
    items += ["A", "B"].map { name in
      SamplePlan.item("PAY-\(name)") { $0.parent = RecordID("PAY-\(name == "A" ? "B" : "A")") }
    }
    var archived = SamplePlan.item("PAY-Z") { $0.parent = RecordID("PAY-2999") }
    archived.core.isArchived = true
    items.append(archived)
    let context = QueryContext(
      .model, input: FieldInput(plan: SamplePlan.plan(items), today: today, me: "ana"))
    func found(_ text: String) -> [String] {
      let query = context.reading(of: text, about: Item.self).query
      return QueryMatcher<Item>(query.condition, context).ids.map(\.text)
    }
    #expect(found("epic:PAY-0").count == 3000)
    #expect(found("epic:PAY-0 is:archived") == ["PAY-Z"])
    #expect(found("-has:epic").sorted() == ["PAY-0", "PAY-A", "PAY-B"])
    #expect(found("is:orphan").count == 3003)
  }
}
