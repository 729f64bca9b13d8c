import PlanModel
import Testing

@testable import PlanFiles

@Suite struct DemoBoardTests {
  private let demo = DemoPlan.friday

  @Test func `the same day gives the same records`() {
    let again = DemoPlan(demo.today)
    #expect(again.records.count == demo.records.count)
    #expect(zip(again.records, demo.records).allSatisfy { $0.isSame(as: $1) })
  }

  @Test func `a team of seven plans about sixty items`() {
    #expect((55...70).contains(demo.items.count))
    #expect(demo.people.count == 7)
    #expect(demo.workspaces.map(\.key) == ["PAY"])
    #expect(demo.workspaces.map(\.name) == ["Acme Pay"])
    #expect(demo.workspaces.first?.columnMistakes == [])
    #expect(demo.workspaces.first?.core.body.text.contains("# Vision") == true)
  }

  @Test(arguments: DemoPlan.days)
  func `two releases lie ahead, the first about two weeks away`(today: CalendarDay) throws {
    let ahead = DemoPlan(today).releases.filter { $0.shipped == nil && $0.cancelled == nil }
    #expect(ahead.map(\.id.text) == ["2.4", "2.5"])
    let ship = try #require(ahead.first?.ship)
    let freeze = try #require(ahead.first?.freeze)
    #expect((9...14).contains(ship.days(since: today)))
    #expect(freeze < ship)
    #expect(try #require(ahead.last?.ship) > ship)
  }

  @Test func `on a working day the first release ships in two weeks`() {
    #expect(demo.releases.first { $0.id.text == "2.4" }?.ship == demo.today.adding(days: 14))
  }

  @Test func `the columns hold what a running sprint looks like`() {
    #expect(demo.cards(in: "ready").count == 5)
    #expect(demo.cards(in: "doing").count == 4)
    #expect(demo.cards(in: "review").count == 3)
    for column in demo.plan.workspace.columns {
      guard let limit = column.limit else { continue }
      #expect(demo.cards(in: column.id).count == limit, "\(column.id) is full")
    }
  }

  @Test(arguments: DemoPlan.days)
  func `six cards were finished in the last two weeks and about twenty before`(
    today: CalendarDay
  ) {
    let demo = DemoPlan(today)
    let days = demo.cards(in: "done").compactMap(demo.daysInColumn)
    let limit = demo.plan.workspace.effectiveDoneDays
    #expect(days.count { $0 <= limit } == 6)
    #expect((15...25).contains(days.count { $0 > limit }))
  }

  @Test(arguments: DemoPlan.days)
  func `every mark of a card occurs at least twice`(today: CalendarDay) {
    let demo = DemoPlan(today)
    let workspace = demo.plan.workspace
    let cards = demo.present.filter(\.isCard)
    let isStarted = { (item: Item) in workspace.phase(item.status)?.isStarted == true }
    #expect(cards.count { !$0.blocked.isEmpty && isStarted($0) } >= 2, "blocked")
    #expect(cards.count { isStarted($0) && demo.waits($0) } >= 2, "waits in work")
    #expect(
      cards.count { workspace.phase($0.status) == .unstarted && demo.waits($0) } >= 2, "waiting")
    let ageing = cards.count { card in
      guard let limit = workspace.column(card.status)?.ageLimit else { return false }
      return demo.daysInColumn(card).map { $0 > limit } ?? false
    }
    #expect(ageing >= 2, "ageing")
    #expect(demo.items.count { $0.core.isArchived && $0.status == "done" } >= 2, "archived")
  }

  @Test func `blocked items say why and who chases it`() {
    let blocked = demo.items.filter { !$0.blocked.isEmpty }
    #expect(blocked.count >= 2)
    for item in blocked {
      #expect(!item.chaser.isEmpty)
      let events = item.core.history.events
      let index = events.firstIndex { $0.field == "blocked" && $0.value == item.blocked }
      #expect(index.map { events[$0 + 1].field } == "why", "\(item.id)")
    }
  }

  @Test func `criteria are found ticked and open`() {
    let facts = demo.items.map(\.core.body.facts)
    #expect(demo.item("PAY-K7M2Q")?.core.body.facts.criteriaDone == 1)
    #expect(demo.item("PAY-K7M2Q")?.core.body.facts.criteriaTotal == 3)
    #expect(demo.item("PAY-K7M2Q")?.core.body.facts.comments == 2)
    #expect(facts.count { $0.criteriaDone > 0 && $0.criteriaDone < $0.criteriaTotal } >= 5)
    #expect(facts.count { $0.criteriaTotal > 0 && $0.criteriaDone == $0.criteriaTotal } >= 5)
    #expect(facts.reduce(0) { $0 + $1.comments } >= 12)
  }

  @Test func `titles hold wide, accented and pictured characters`() {
    let titles = demo.items.map(\.title)
    for part in ["日本", "é", "ã", "🧾"] {
      #expect(titles.contains { $0.contains(part) }, "\(part)")
    }
  }
}
