import PlanModel
import Testing

/// What happened to a record, told from its rows.
struct ActivityTests {
  private func item(_ rows: [String], body: String = "") -> Item {
    var item = Item(
      core: RecordCore(
        id: RecordID("PAY-1"), created: CalendarDay("2026-11-11"), body: BodyText(body),
        history: EventLog(rows: rows)))
    item.title = "SSO for admins"
    return item
  }

  private func words(_ item: Item) -> [String] {
    let plan = SamplePlan.plan([item])
    return Activity(of: item).entries.map { entry in
      "\(entry.who) \(entry.words(in: plan, Item.specs, arrow: "→"))"
        + entry.reasons.map { " (\($0))" }.joined()
    }
  }

  @Test func `changes are told newest first, each with the value before`() {
    let told = words(
      item([
        "2026-11-12T09:30:41+01:00 ana estimate 5", "2026-11-17T10:15:09+01:00 ana status ready",
        "2026-11-18T10:15:09+01:00 mia estimate 3", "2026-11-18T10:15:10+01:00 ana status doing",
        "2026-11-19T10:00:00+01:00 mia estimate", "2026-11-19T11:00:00+01:00 li rank 7",
        "2026-11-19T12:00:00+01:00 li rank 2",
      ]))
    #expect(
      told == [
        "li Rank 7 → 2", "li Rank 7", "mia Estimate 3 → none", "ana Ready → Doing",
        "mia Estimate 5 → 3", "ana to Ready", "ana Estimate 5", "- written down",
      ])
  }

  @Test func `a reason belongs to the change before it by the same hand at the same time`() {
    let told = words(
      item([
        "2026-11-18T16:02:00+01:00 mia blocked waits for Legal",
        "2026-11-18T16:02:00+01:00 mia why security asks for it",
        "2026-11-18T16:02:01+01:00 mia why alone",
        "2026-11-19T16:02:01+01:00 mia blocked",
      ]))
    #expect(
      told == [
        "mia no longer blocked", "mia because: alone",
        "mia blocked: waits for Legal (security asks for it)", "- written down",
      ])
  }

  @Test func `comments stand among the changes, and rows that are no events are left out`() {
    let told = words(
      item(
        ["nonsense", "2026-11-18T16:02:00+01:00 mia gone_field x"],
        body: "## Comments\n\n- 2026-11-18T09:00:12+01:00 raj: Okta\n  is ready\n"))
    #expect(told == ["mia gone_field x", "raj said: Okta is ready", "- written down"])
  }

  @Test func `rows out of order are told in the order of time`() {
    let told = words(
      item([
        "2026-11-18T10:00:00+01:00 ana estimate 5", "2026-11-17T10:00:00+01:00 ana estimate 3",
      ]))
    #expect(told == ["ana Estimate 3 → 5", "ana Estimate 3", "- written down"])
  }
}
