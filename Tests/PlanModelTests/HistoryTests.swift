import PlanModel
import PlanTestSupport
import Testing

struct HistoryTests {
  private let id = RecordID("PAY-1")

  private func rows(
    _ steps: [(after: Int64, key: String, value: FieldValue, why: String?)],
    from item: Item = SamplePlan.item("PAY-1")
  ) throws -> [String] {
    var plan = SamplePlan.plan([item])
    for step in steps {
      var builder = EditBuilder(plan, by: SamplePlan.author(after: step.after))
      try builder.set(step.key, to: step.value, of: id, Item.self, why: step.why)
      try plan.apply(builder.edit(""))
    }
    return plan.items[id]?.core.history.events.map { "\($0.who) \($0.field) \($0.value)" } ?? []
  }

  @Test func `a second change within ten minutes replaces the first`() throws {
    let steps: [(Int64, String, FieldValue, String?)] = [
      (0, "estimate", .number(3), nil), (10, "owner", .text("li"), nil),
      (600, "estimate", .number(5), nil), (1201, "estimate", .number(8), nil),
    ]
    #expect(try rows(steps) == ["ana owner li", "ana estimate 5", "ana estimate 8"])
  }

  @Test func `a status or a row with a reason is never replaced`() throws {
    let steps: [(Int64, String, FieldValue, String?)] = [
      (0, "status", .text("ready"), nil), (1, "status", .text("doing"), nil),
      (2, "blocked", .text("a"), "legal"), (3, "blocked", .text("b"), ""),
    ]
    #expect(
      try rows(steps)
        == [
          "ana status ready", "ana status doing", "ana blocked a", "ana why legal", "ana blocked b",
        ])
  }

  @Test func `a status changed in the file gets its event with the next edit of any sort`() throws {
    let item = SamplePlan.item("PAY-1") {
      $0.status = "doing"
      $0.core.history = EventLog(rows: ["2026-11-12T09:30:41+01:00 mia status ready"])
    }
    #expect(
      try rows([(0, "owner", .text("li"), nil)], from: item)
        == ["mia status ready", "- status doing", "ana owner li"])
    #expect(try rows([(0, "status", .text("doing"), nil)], from: item) == ["mia status ready"])
    let plan = SamplePlan.plan([item])
    var builder = EditBuilder(plan, by: SamplePlan.author())
    try builder.comment("hm", on: id, Item.self)
    #expect(builder.record(id, Item.self)?.core.history.lastStatus?.value == "doing")
    #expect(builder.record(id, Item.self)?.core.history.lastStatus?.who == "-")
  }

  @Test func `lists and breaks are logged on one line by a name of one word`() throws {
    #expect(
      try rows([(0, "labels", .list(["a", "b"]), nil), (1, "labels", .missing, nil)])
        == ["ana labels "])
    let author = Author(who: " ana maria\n", time: SamplePlan.time)
    let event = author.event("basis", "one\r\n\u{feff}two")
    #expect(HistoryEvent(row: event.row)?.who == "ana-maria")
    #expect(HistoryEvent(row: event.row)?.value == "one two")
    #expect(Author(who: "", time: SamplePlan.time).who == "-")
  }

  @Test(arguments: [
    "2026-11-12  status done", "2026-11-12 a status", "2026-11-12 a statuses x", "x a status y",
    "2026-11-12 a status done", "2026-11-12", "", "2026-11-12 a why status",
  ])
  func `the quick look for a status agrees with reading the row`(row: String) {
    let event = HistoryEvent(row: row)
    let time = Array(row.utf8).withUnsafeBufferPointer { HistoryEvent.statusTime(ofRow: $0) }
    #expect(time == (event?.field == "status" ? event?.time : nil))
  }
}
