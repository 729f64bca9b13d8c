import PlanModel
import PlanTestSupport
import Testing

struct IdentityTests {
  @Test func `new ids are five symbols behind the key and never taken`() {
    var first = IdentitySource(seed: 5)
    var second = IdentitySource(seed: 5)
    let plan = SamplePlan.empty()
    var taken: Set<RecordID> = []
    for _ in 0..<500 {
      let id = first.itemID(in: plan, except: taken)
      #expect(taken.insert(id).inserted && id.isValid && id.text.utf8.count == 9)
      #expect(id.text.hasPrefix("PAY-") && id.text.dropFirst(4).first?.isLetter == true)
      #expect(!id.text.dropFirst(4).contains { "ILOU".contains($0) })
    }
    #expect(second.itemID(in: plan, except: []) != second.itemID(in: plan, except: []))
  }

  @Test(arguments: ["", "not a key", String(repeating: "K", count: 62)])
  func `a key that no id can begin with is left out`(key: String) {
    var source = IdentitySource(seed: 1)
    let id = source.itemID(in: SamplePlan.empty(key: key))
    #expect(id.isValid && id.text.utf8.count == 5)
  }

  @Test(arguments: [
    ("Spring Launch!", "spring-launch"), ("", "release"), ("日本", "release"), ("2.4", "2.4"),
    (". a", "a"), ("--a..", "a"), ("Ünder", "nder"),
    (String(repeating: "ab ", count: 20), "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab"),
  ])
  func `a slug is an id`(title: String, slug: String) {
    let id = IdentitySource.slug(of: title, for: Release.self, in: SamplePlan.empty())
    #expect(id.text == slug && id.isValid)
  }

  @Test func `a slug that is taken in any case gets a number`() {
    var plan = SamplePlan.empty()
    plan.load(Release(core: RecordCore(id: RecordID("Spring"))))
    #expect(IdentitySource.slug(of: "spring", for: Release.self, in: plan).text == "spring-2")
  }

  @Test func `ids are found exactly, without the key, in any case and by a beginning`() {
    let plan = SamplePlan.plan(["PAY-1", "PAY-12", "PAY-13", "1"].map { SamplePlan.item($0) })
    #expect(plan.lookUp("1", in: Item.self) == .found(RecordID("1")))
    #expect(plan.lookUp("pay-12", in: Item.self) == .found(RecordID("PAY-12")))
    #expect(plan.lookUp("12", in: Item.self) == .found(RecordID("PAY-12")))
    #expect(plan.lookUp("PAY-1", in: Item.self) == .found(RecordID("PAY-1")))
    #expect(
      plan.lookUp("p", in: Item.self)
        == .ambiguous(["PAY-1", "PAY-12", "PAY-13"].map { RecordID($0) }))
    #expect(plan.lookUp("", in: Item.self) == .missing)
    #expect(plan.lookUp("é", in: Item.self) == .missing)
  }

  @Test func `a search finds what a text stands in`() throws {
    var values = GeneratedValues(seed: 41)
    let items = try SamplePlan.generated(&values, count: 60).items
    let index = SearchIndex(items)
    for _ in 0..<300 {
      let text = values.chance(90) ? values.text() : ""
      let part = SearchIndex.fold(text)
      let wanted = items.all.map { item in
        let texts = ([item.title, item.id.text, item.owner] + item.labels).map(SearchIndex.fold)
        return texts.contains { Self.holds($0, part) }
      }
      #expect(index.hits(text) == wanted, "\(text)")
    }
  }

  private static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }
}
