import PlanModel
import PlanTestSupport
import Testing

struct ScalarValueTests {
  @Test func `days of ten thousand years come back from their text on the right weekday`() {
    let first = CalendarDay("0001-01-01")
    let last = CalendarDay("9999-12-31")
    guard let first, let last else { Issue.record("no days"); return }
    var weekday = first.weekday
    // 61 days a step meet every day of the year and every sort of year.
    for number in stride(from: first.number, through: last.number, by: 61) {
      let day = CalendarDay(number: Int(number))
      guard CalendarDay(day.text) == day, day.weekday == weekday else {
        Issue.record("\(day.text)")
        return
      }
      weekday = (weekday + 60) % 7 + 1
    }
    #expect(CalendarDay("2026-11-20")?.weekday == 5)
    #expect(last.days(since: first) == 3_652_058)
  }

  @Test(arguments: [
    "", "2026-2-3", "2026-02-29", "0000-01-01", "10000-01-01", "2026-13-01", "２０２６-01-01",
    "2026-00-10", "2026-01-00", "-026-01-01", "2026/01/01", "2026-01-0é",
  ])
  func `what is no day is refused`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test func `days at the ends of the calendar never trap`() {
    for start in [Int.min, -1, 0, Int.max] {
      for days in [Int.min, -1, 0, 1, Int.max] {
        let day = CalendarDay(number: start).adding(days: days)
        #expect((1...7).contains(day.weekday) && !day.text.isEmpty && !day.headerText.isEmpty)
      }
    }
  }

  @Test func `times come back from their text and keep their written day`() {
    var values = GeneratedValues(seed: 11)
    for _ in 0..<2000 {
      let offset = Int32(values.number(-1439...1439) * 60)
      let time = EventTime(
        localSeconds: Int64(values.number(-62_135_596_800...253_402_300_799)), offset: offset)
      #expect(EventTime(time.text) == time, "\(time.text)")
      #expect(time.text.hasPrefix(time.day.text))
      #expect(time.instant == time.localSeconds - Int64(offset))
    }
  }

  @Test(arguments: [
    "2026-11-17T", "2026-11-17T10:15", "2026-11-17T10:15:09", "2026-11-17T24:00:00Z",
    "2026-11-17T10:60:00Z", "2026-11-17T10:15:09+24:00", "2026-11-17T10:15:09+1:00",
    "2026-11-17 10:15:09Z", "2026-11-17T10:15:09+01:00x", "2026-11-17T1é:15:09Z",
  ])
  func `what is no time is refused`(text: String) {
    #expect(EventTime(text) == nil)
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.3"), (-0.0, "0"), (1e15, "1000000000000000"), (1e16, "0"), (.nan, "0"),
    (-.infinity, "0"), (0.000001, "0.000001"), (0.0000001, "0"), (-0.0000001, "0"),
    (1234.5, "1234.5"), (-2.25, "-2.25"), (9_000_000_000_000.5, "9000000000000.5"),
    (0.9999999, "1"), (999_999_999_999_999, "999999999999999"),
  ])
  func `a number is printed without exponent and superfluous zeros`(number: Double, text: String) {
    #expect(NumberText.print(number) == text)
  }

  @Test func `a printed number reads as the same number`() {
    var values = GeneratedValues(seed: 12)
    for _ in 0..<5000 {
      let scale = values.oneOf([1.0, 10, 1000, 1_000_000])
      let number = Double(values.number(-9_000_000_000...9_000_000_000)) / scale
      let text = NumberText.print(number)
      #expect(NumberText.parse(text) == number, "\(text)")
      #expect(!text.contains("e"))
    }
  }

  @Test(arguments: [
    "", "-", "+1", "1.", ".5", "1e3", "0x1", "1_000", "1,5", " 1", "1 ", "--1", "1.2.3", "inf",
    "nan", "1000000000000001", "１",
  ])
  func `what is no number is refused`(text: String) {
    #expect(NumberText.parse(text) == nil)
  }

  @Test func `rows come back from their text`() throws {
    let row = RowText(
      id: "review",
      attributes: [.init(name: "title", value: "In review"), .init(name: "wip", value: "3")],
      note: "so it is -- really")
    #expect(try RowText(row.text) == row)
    let tab = RowText(id: "a", attributes: [.init(name: "title", value: "a\tb")])
    #expect(try RowText(tab.text)["title"] == "a b")
    #expect(throws: FieldMistake.self) { try RowText("a title=\"open") }
    #expect(throws: FieldMistake.self) { try RowText("  ") }
  }

  @Test func `a row without a phase makes no column and one with a wrong number keeps it`() {
    var workspace = Workspace(core: RecordCore(id: Workspace.id))
    workspace.columnRows = ["a", "b phase=done wip=-1", "c phase=active", "c phase=done"]
    #expect(workspace.columns.map(\.id) == ["b", "c"])
    #expect(workspace.columns.first?.limit == nil)
    #expect(workspace.columnMistakes.count == 3)
    workspace.columnRows = ["a"]
    #expect(workspace.columns.map(\.id).first == "backlog")
  }
}
