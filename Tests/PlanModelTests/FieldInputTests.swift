import PlanModel
import PlanTestSupport
import Testing

struct FieldInputTests {
  private func input() -> FieldInput {
    var plan = SamplePlan.empty()
    for id in ["PAY-K7M2Q", "PAY-K7XXX", "PAY-142", "OPS-142"] { plan.load(SamplePlan.item(id)) }
    var person = Person(core: RecordCore(id: RecordID("ana")))
    person.name = "Ana Sousa"
    plan.load(person)
    plan.load(Person(core: RecordCore(id: RecordID("raj"))))
    plan.load(Release(core: RecordCore(id: RecordID("2.4"))))
    plan.finishLoading()
    return FieldInput(plan: plan, today: CalendarDay(number: 20_777), me: "mia")
  }

  private func read(_ key: String, _ text: String, changing present: FieldValue? = nil) -> String {
    guard let spec = Item.field(key)?.spec else { return "no field" }
    let input = input()
    return Result { () throws(FieldMistake) in
      let value: FieldValue
      if let present {
        value = try input.value(text, for: spec, changing: present)
      } else {
        value = try input.value(text, for: spec)
      }
      return spec.type.print(value)
    }.text
  }

  @Test(arguments: [
    ("estimate", "M", "3"), ("estimate", "xl", "8"), ("estimate", "2.5", "2.5"),
    ("estimate", "-1", "! -1 is less than 0"), ("estimate", "", ""),
    ("effort", "0.0000001", "! 0 is not more than 0"), ("effort", "0.1234567", "0.123457"),
    ("due", "today", "2026-11-20"), ("due", "tomorrow", "2026-11-21"), ("due", "Fri", "2026-11-27"),
    ("due", "sat", "2026-11-21"), ("due", "+3d", "2026-11-23"), ("due", "-1w", "2026-11-13"),
    (
      "due", "--9223372036854775808d",
      "! --9223372036854775808d is not a day; write it as 2026-11-28"
    ),
    (
      "due", "+-9223372036854775808w",
      "! +-9223372036854775808w is not a day; write it as 2026-11-28"
    ),
    ("due", "+99999d", "! +99999d is not a day; write it as 2026-11-28"),
    ("due", "+", "! + is not a day; write it as 2026-11-28"),
    ("status", "In Review", "review"), ("status", "DOING", "doing"),
    ("status", "x", "! x is none of backlog, ready, doing, review, done, dropped"),
    ("parent", "142", "PAY-142"), ("parent", "k7m", "PAY-K7M2Q"), ("parent", "ops", "OPS-142"),
    ("parent", "K7", "! K7 could be PAY-K7M2Q, PAY-K7XXX"), ("parent", "9", "! there is no item 9"),
    ("release", "2", "2.4"), ("owner", "@Ana Sousa", "ana"), ("owner", "me", "mia"),
    ("owner", "somebody", "somebody"), ("owner", "@", "@"), ("with", "ANA, @raj, ana", "ana, raj"),
    ("confidence", "80", "80%"), ("confidence", "101%", "! 101% is not a share; write it as 80%"),
    ("moscow", "Mu", "must"), ("regression", "Y", "yes"), ("labels", "#a, b,,a", "a, b"),
    ("depends_on", "142+2d, k7m", "PAY-142+2d, PAY-K7M2Q"), ("basis", " two\nlines ", "two lines"),
    ("depends_on", "142+99999999999999999999d", "! there is no item 142+99999999999999999999d"),
  ])
  func `what is typed becomes what files hold`(key: String, text: String, result: String) {
    #expect(read(key, text) == result)
  }

  @Test(arguments: [
    ("labels", ["a", "b"], "+c", "a, b, c"), ("labels", ["a", "b"], "+a", "a, b"),
    ("labels", ["a", "b"], "-a", "b"), ("labels", ["a", "b"], "-x", "a, b"),
    ("labels", ["a", "b"], "c", "c"), ("labels", ["a"], "-a", ""),
    ("depends_on", ["PAY-142", "GONE-1+2d"], "-GONE-1+2d", "PAY-142"),
    ("depends_on", ["PAY-142", "PAY-K7M2Q"], "+142+3d", "PAY-142+3d, PAY-K7M2Q"),
    ("depends_on", ["PAY-142+3d"], "-142", ""), ("with", ["ana"], "+raj, -ana", "raj"),
  ])
  func `entries are added to a list and taken away`(
    key: String, present: [String], text: String, result: String
  ) {
    #expect(read(key, text, changing: .list(present)) == result)
  }

  @Test func `no typed text traps`() {
    var values = GeneratedValues(seed: 31)
    let signs = [
      "+", "-", "d", "w", "9", "99999999999999999999", "%", ",", ";", "@", "#", " ", "é",
    ]
    for _ in 0..<3000 {
      let text = (0..<values.number(1...5)).map { _ in values.oneOf(signs) }.joined()
      let key = values.oneOf(["due", "estimate", "depends_on", "labels", "owner", "confidence"])
      _ = (read(key, text), read(key, text, changing: .list(["a"])))
    }
  }
}

extension Result<String, FieldMistake> {
  fileprivate var text: String {
    switch self {
    case .success(let text): text
    case .failure(let mistake): "! " + mistake.sentence
    }
  }
}
