import PlanModel
import Testing

@testable import PlanFiles

@Suite struct DemoHistoryTests {
  private let demo = DemoPlan.friday

  @Test func `every row of a history is an event`() {
    for record in demo.records {
      let history = record.core.history
      #expect(history.events.count == history.rows.count, "\(record.core.id)")
      #expect(history.events.map(\.row) == history.rows, "\(record.core.id)")
    }
  }

  @Test(arguments: DemoPlan.days)
  func `histories run forward from the day of creation to today`(today: CalendarDay) throws {
    for record in DemoPlan(today).records {
      let events = record.core.history.events
      let instants = events.map(\.time.instant)
      #expect(zip(instants, instants.dropFirst()).allSatisfy { $0 <= $1 }, "\(record.core.id)")
      #expect(events.allSatisfy { $0.time.day <= today }, "\(record.core.id)")
      guard let first = events.first else { continue }
      let created = try #require(record.core.created)
      #expect(created <= first.time.day, "\(record.core.id)")
    }
  }

  @Test(arguments: DemoPlan.days)
  func `nothing happens on a weekend or on a holiday`(today: CalendarDay) throws {
    let demo = DemoPlan(today)
    let holidays = demo.plan.workspace.holidays.compactMap { CalendarDay($0) }
    #expect(holidays.count >= 2)
    for record in demo.records {
      let comments = record.core.body.lines.filter { $0.hasPrefix("- 2") }
      let said = comments.compactMap { EventTime($0.dropFirst(2).prefix(25))?.day }
      #expect(said.count == comments.count)
      #expect(said == said.sorted() && said.allSatisfy { $0 <= today })
      if let first = said.first, let created = record.core.created { #expect(created <= first) }
      let created = record.core.created.map { [$0] } ?? []
      for day in record.core.history.events.map(\.time.day) + said + created {
        #expect(day.weekday <= 5 && !holidays.contains(day), "\(record.core.id) \(day.text)")
      }
    }
  }

  @Test func `the last event of a field says what the field holds`() {
    for record in demo.records {
      var last: [String: String] = [:]
      for event in record.core.history.events { last[event.field] = event.value }
      for (field, value) in last where field != "why" && field != "rank" {
        #expect(record.text(field) == value, "\(record.core.id) \(field)")
      }
    }
  }

  @Test func `a status that is not the first has its event, known without decoding`() {
    for item in demo.items where item.status != "backlog" {
      #expect(item.core.history.lastStatus?.value == item.status, "\(item.id)")
    }
  }

  @Test func `a reason follows its event at once and by the same person`() {
    var reasons = 0
    for record in demo.records {
      let events = record.core.history.events
      #expect(events.first?.field != "why")
      for (event, reason) in zip(events, events.dropFirst()) where reason.field == "why" {
        reasons += 1
        #expect(event.time == reason.time && event.who == reason.who && event.field != "why")
      }
      for (index, event) in events.enumerated() where event.value == "dropped" {
        #expect(index + 1 < events.count && events[index + 1].field == "why", "\(record.core.id)")
      }
    }
    #expect(reasons >= 8)
  }

  @Test func `nothing is planned for a release that was not yet written down`() {
    let plan = demo.plan
    for item in demo.items {
      for event in item.core.history.events where event.field == "release" {
        let created = plan.releases[RecordID(event.value)]?.core.created
        #expect(created.map { $0 <= event.time.day } == true, "\(item.id) \(event.value)")
      }
    }
  }

  @Test func `only the team writes history`() {
    let team = Set(demo.people.map(\.id.text))
    for record in demo.records {
      #expect(record.core.history.events.allSatisfy { team.contains($0.who) })
    }
  }

  @Test func `fields that history knows are fields of the record`() {
    for record in demo.records {
      let keys = Set(type(of: record).specs.filter { $0.logging == .logged }.map(\.key) + ["why"])
      #expect(record.core.history.events.allSatisfy { keys.contains($0.field) })
    }
  }

  @Test func `months of work look like a real team's`() throws {
    let finished = demo.items.filter { $0.isCard && $0.status == "done" }
    var times: [Int] = []
    for item in finished {
      let events = item.core.history.events.filter { $0.field == "status" }
      let start = try #require(events.first { $0.value == "doing" })
      let end = try #require(events.last)
      times.append(end.time.day.days(since: start.time.day) + 1)
    }
    times.sort()
    #expect((6...14).contains(times[times.count / 2]), "median cycle time \(times)")
    #expect(try #require(times.last) <= 25)
    let oldest = demo.items.compactMap(\.core.created).min()
    #expect(demo.today.days(since: try #require(oldest)) >= 140)
  }

  @Test func `cards were finished in nearly every one of the last twelve weeks`() {
    let done = demo.items.filter { $0.isCard && $0.status == "done" }
    let weeks = Set(done.compactMap(demo.daysInColumn).filter { $0 < 84 }.map { $0 / 7 })
    #expect(weeks.count >= 10)
  }
}
