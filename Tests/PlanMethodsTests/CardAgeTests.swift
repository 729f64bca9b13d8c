import PlanMethods
import PlanModel
import Testing

struct CardAgeTests {
  private let today = CalendarDay(number: 20_777)
  private let doing = Column(id: "doing", phase: .active, title: "Doing", ageLimit: 3)
  private let done = Column(id: "done", phase: .done, title: "Done")

  private func age(
    _ status: String, _ rows: [String], created: Int? = nil, in column: Column?
  ) -> CardAge {
    var item = Item(core: RecordCore(id: RecordID("PAY-1"), history: EventLog(rows: rows)))
    item.core.created = created.map { CalendarDay(number: $0) }
    item.status = status
    return CardAge(item, in: column, today: today)
  }

  @Test func `a card is as old as its stay in the column, the same day being none`() {
    #expect(age("doing", ["2026-11-20 a status doing"], in: doing).text == "0d")
    #expect(
      age("doing", ["2026-11-17 a status doing"], in: doing)
        == age("doing", [], created: 20_774, in: doing))
    #expect(
      age("done", ["2026-11-10 a status doing", "2026-11-18 a status done"], in: done).days == 2)
  }

  @Test func `a card is overdue when it has stood longer than its column allows`() {
    #expect(!age("doing", ["2026-11-17 a status doing"], in: doing).isOverdue)
    #expect(age("doing", ["2026-11-16 a status doing"], in: doing).isOverdue)
    #expect(!age("done", ["2020-01-01 a status done"], in: done).isOverdue)
  }

  @Test func `the age is unknown when the history does not tell`() {
    #expect(age("doing", ["2026-11-16 a status ready"], created: 20_000, in: doing).text == "?")
    #expect(age("done", [], created: 20_000, in: done).text == "?")
    #expect(age("doing", [], in: doing).text == "?")
    #expect(age("zombie", [], created: 20_776, in: nil).text == "1d")
  }

  @Test func `an event of tomorrow is no negative age`() {
    #expect(age("doing", ["2026-11-22 a status doing"], in: doing).days == 0)
  }
}
