import PlanModel
import PlanTestSupport
import Testing

struct QueryTests {
  /// A Friday.
  private static let today = CalendarDay(number: 20_777)

  private func context(_ plan: Plan) -> QueryContext {
    QueryContext(.model, input: FieldInput(plan: plan, today: Self.today, me: "ana"))
  }

  private func plan() -> Plan {
    var plan = SamplePlan.plan([
      SamplePlan.item("PAY-1") {
        $0.title = "Bulk invoice export"
        $0.status = "ready"
        $0.owner = "ana"
        $0.priority = .high
      },
      SamplePlan.item("PAY-12") {
        $0.title = "Card retry"
        $0.status = "ready"
        $0.type = .bug
        $0.estimate = 3
        $0.labels = ["big one"]
      },
      SamplePlan.item("PAY-2") {
        $0.title = "SSO (admins)"
        $0.status = "doing"
        $0.parent = RecordID("PAY-E1")
      },
      SamplePlan.item("PAY-3") {
        $0.status = "done"
        $0.due = Self.today.adding(days: 10)
        $0.estimate = 8
      },
      SamplePlan.item("PAY-E1") {
        $0.title = "Identity"
        $0.type = .epic
      },
    ])
    var release = Release(core: RecordCore(id: RecordID("2.4")))
    release.title = "Enterprise"
    plan.load(release)
    SamplePlan.addTargets(to: &plan)
    return plan
  }

  private func found(_ text: String) -> [String] {
    let context = context(plan())
    let reading = context.reading(of: text, about: Item.self)
    #expect(reading.mistakes.isEmpty, "\(text): \(reading.mistakes)")
    return ids(reading.query, context)
  }

  private func ids(_ query: Query, _ context: QueryContext) -> [String] {
    QueryMatcher<Item>(
      query.condition, context, search: SearchIndex(context.plan.items)
    ).ids.map(\.text).sorted()
  }

  @Test(arguments: [
    ("card", ["PAY-12"]), ("\"invoice exp\"", ["PAY-1"]), ("-is:card", ["PAY-E1"]),
    ("not invoice is:card not done status:ready,doing", ["PAY-12", "PAY-2"]),
    ("invoice or sso", ["PAY-1", "PAY-2"]), ("invoice|sso", ["PAY-1", "PAY-2"]),
    ("type:bug or (status:doing -owner:ana)", ["PAY-12", "PAY-2"]), ("owner:me", ["PAY-1"]),
    ("parent:e1", ["PAY-2"]), ("epic:PAY-E1", ["PAY-2"]), ("parent:12", []), ("release:2.4", []),
    ("label:\"big one\"", ["PAY-12"]), ("points>=3 size<8", ["PAY-12"]),
    ("estimate:M..xl", ["PAY-12", "PAY-3"]),
    ("due:<+14d", ["PAY-3"]), ("due:today..", ["PAY-3"]), ("target:>+2w", []),
    ("has:estimate -has:labels", ["PAY-3"]), ("labels: estimate:3..", ["PAY-3"]),
    ("status:-done,ready is:story", ["PAY-2"]), ("-status:done,ready is:story", ["PAY-2"]),
    ("priority<=P1", ["PAY-1"]), ("is:bug,epic", ["PAY-12", "PAY-E1"]), ("title:RETRY", ["PAY-12"]),
    ("id:12,e1", ["PAY-12", "PAY-E1"]), ("status>=doing", ["PAY-2", "PAY-3"]),
    ("has:parts", ["PAY-E1"]),
    ("type:story title:s", ["PAY-2"]), ("expected_change:-5", []), ("due:-2w", []),
    ("(admins)", ["PAY-2"]),
  ])
  func `a query finds what it says`(text: String, ids: [String]) {
    #expect(found(text) == ids, "\(text)")
  }

  @Test(arguments: 1...40)
  func `what is printed is read back as the same query`(seed: UInt64) {
    var queries = GeneratedQueries(seed: seed)
    let context = context(plan())
    for _ in 0..<10 {
      let query = queries.query()
      let reading = context.reading(of: query.text, about: Item.self)
      #expect(reading.mistakes.isEmpty, "seed \(seed): \(query.text) \(reading.mistakes)")
      #expect(reading.query == query, "seed \(seed): \(query.text) read as \(reading.query.text)")
    }
  }

  @Test(arguments: 1...20)
  func `every query finds what a plain search through all items finds`(seed: UInt64) throws {
    var queries = GeneratedQueries(seed: seed)
    var plan = try SamplePlan.generated(&queries.values, count: 25)
    SamplePlan.addTargets(to: &plan)
    let context = context(plan)
    let oracle = QueryOracle(plan: plan, input: context.input)
    for _ in 0..<40 {
      let query = queries.query()
      let wanted = plan.items.all.filter { oracle.holds(query.condition, for: $0) }
      #expect(
        ids(query, context) == wanted.map(\.id.text).sorted(), "seed \(seed): \(query.text)")
    }
  }

  @Test(arguments: 1...60)
  func `any text can be read, and what was read can be printed`(seed: UInt64) {
    var values = GeneratedValues(seed: seed)
    let parts = [
      "(", ")", "or", "|", "-", "not", "is:", "has:", "sort:", "group:", "type:", "due:", "\"",
      "..",
      "<", ">", "=", ",", " ", "bug", "P1", "\\", "é", "status", "2w",
    ]
    let context = context(plan())
    let text = (0..<values.number(0...20)).map { _ in values.oneOf(parts) }.joined()
    let reading = context.reading(of: text, about: Item.self)
    for mistake in reading.mistakes {
      #expect(
        mistake.range.upperBound <= text.utf8.count && ".?".contains(mistake.sentence.suffix(1)))
    }
    let again = context.reading(of: reading.query.text, about: Item.self)
    #expect(again.query == reading.query && again.mistakes.isEmpty, "seed \(seed): \(text)")
  }

  @Test func `deep parentheses are refused and not followed`() {
    let text = String(repeating: "(", count: 100_000) + "x"
    let reading = context(plan()).reading(of: text, about: Item.self)
    #expect(reading.query.condition == .text("x"))
    #expect(!reading.mistakes.isEmpty)
    _ = context(plan()).reading(of: String(repeating: "-", count: 100_001) + "x", about: Item.self)
  }

  @Test func `mistakes are sentences with their places, and the rest keeps filtering`() {
    let context = context(plan())
    let texts = [
      "is:bloked", "is:", "has:nothing", "typ:bug", "type:stori", "due:soon", "estimate>big",
      "owner>5", "(bug", "bug)", "\"open", "or bug", "bug or", "-", "sort:prio", "-sort:due",
      "group:", "release:9.9", "parent:PAY", "status:doin", "label:a,-b", "confidence:150%",
      "idle:3", "é typ:bug", "due:..", "estimate>1,2",
    ]
    let lines = texts.flatMap { text -> [String] in
      let reading = context.reading(of: text, about: Item.self)
      #expect(!reading.mistakes.isEmpty, "\(text)")
      return reading.mistakes.map { mistake in
        let place = mistake.characters(of: text)
        return text + "\n" + String(repeating: " ", count: place.lowerBound)
          + String(repeating: "^", count: max(1, place.count)) + " " + mistake.sentence
      } + ["  reads as: " + reading.query.text]
    }
    let difference = Snapshot.difference(lines.joined(separator: "\n"), named: "query.mistakes")
    #expect(difference == nil, "\(difference ?? "")")
  }
}

struct SortingTests {
  private let plan: Plan = {
    var plan = SamplePlan.plan([
      SamplePlan.item("PAY-1") {
        $0.rank = "rc"
        $0.owner = "zoe"
        $0.release = RecordID("b")
      },
      SamplePlan.item("PAY-2") {
        $0.rank = "ra"
        $0.owner = "li"
        $0.release = RecordID("a")
        $0.priority = .low
      },
      SamplePlan.item("PAY-3") {
        $0.rank = "rb"
        $0.priority = .highest
        $0.release = RecordID("b")
      },
      SamplePlan.item("PAY-4") {
        $0.rank = "rd"
        $0.owner = "li"
        $0.status = "doing"
      },
    ])
    for (id, day) in [("a", 30_000), ("b", 20_000)] {
      var release = Release(core: RecordCore(id: RecordID(id)))
      release.title = id == "a" ? "Autumn" : ""
      release.ship = CalendarDay(number: day)
      plan.load(release)
    }
    var person = Person(core: RecordCore(id: RecordID("zoe")))
    person.name = "Aaron Zoe"
    plan.load(person)
    return plan
  }()

  private var context: QueryContext {
    QueryContext(
      .model, input: FieldInput(plan: plan, today: CalendarDay(number: 20_000), me: "li"))
  }

  private func sorted(_ keys: SortKey...) -> [String] {
    Sorting<Item>(keys, context).sorted(plan.index.order.map(\.id)) { $0 }.map(\.text)
  }

  @Test func `sorting follows the natural order of a field, ties keep theirs, none is last`() {
    #expect(sorted() == ["PAY-2", "PAY-3", "PAY-1", "PAY-4"])
    #expect(sorted(SortKey("priority")) == ["PAY-3", "PAY-2", "PAY-1", "PAY-4"])
    #expect(sorted(SortKey("priority", .descending)) == ["PAY-2", "PAY-3", "PAY-1", "PAY-4"])
    #expect(sorted(SortKey("release")) == ["PAY-3", "PAY-1", "PAY-2", "PAY-4"])
    #expect(sorted(SortKey("owner")) == ["PAY-1", "PAY-2", "PAY-4", "PAY-3"])
    #expect(
      sorted(SortKey("status", .descending), SortKey("id")) == ["PAY-4", "PAY-1", "PAY-2", "PAY-3"])
    #expect(sorted(SortKey("rank", .descending)) == ["PAY-4", "PAY-1", "PAY-3", "PAY-2"])
  }

  @Test func `groups stand in the natural order of the field, without a value last`() throws {
    func groups(_ field: String) throws -> [String] {
      let grouping = try #require(Grouping<Item>(field, context))
      return grouping.groups(plan.index.order.map(\.id)) { $0 }.map { group in
        "\(group.label): " + group.elements.map(\.text).joined(separator: " ")
      }
    }
    #expect(try groups("release") == ["b: PAY-3 PAY-1", "a Autumn: PAY-2", "No release: PAY-4"])
    #expect(try groups("owner") == ["Aaron Zoe: PAY-1", "li: PAY-2 PAY-4", "No owner: PAY-3"])
    #expect(try groups("status") == ["Backlog: PAY-2 PAY-3 PAY-1", "Doing: PAY-4"])
    #expect(try groups("priority") == ["P0: PAY-3", "P3: PAY-2", "No priority: PAY-1 PAY-4"])
    #expect(Grouping<Item>("colour", context) == nil)
  }
}
