internal import PlanModel

/// The releases of the demo; the raw value is the id.
enum DemoRelease: String, CaseIterable, Sendable {
  case v22 = "2.2"
  case v23 = "2.3"
  case v231 = "2.3.1"
  case v24 = "2.4"
  case v24beta = "2.4-beta"
  case v25 = "2.5"

  private struct Row {
    let title: String
    let owner: DemoPerson
    let labels: [String]
    /// The day it was written down, in working days before today.
    let created: Int
    /// Start and freeze in working days from today, the planned day in calendar days.
    let start: Int, freeze: Int, ship: Int
    let fate: Fate
  }

  /// What became of the plan, in working days before today.
  private enum Fate {
    case approved(Int)
    case shipped(Int)
    case cancelled(Int, why: String)
  }

  private var row: Row {
    switch self {
    case .v22:
      Row(
        title: "Faster books", owner: .li, labels: [], created: 120, start: -118, freeze: -84,
        ship: -110,
        fate: .shipped(76))
    case .v23:
      Row(
        title: "Steady payments", owner: .raj, labels: [], created: 92, start: -75, freeze: -33,
        ship: -45,
        fate: .shipped(29))
    case .v231:
      Row(
        title: "Webhook hotfix", owner: .raj, labels: ["hotfix"], created: 29, start: -28,
        freeze: -26,
        ship: -34, fate: .cancelled(25, why: "a configuration change was enough"))
    case .v24:
      Row(
        title: "Enterprise", owner: .ana, labels: ["enterprise"], created: 96, start: -28,
        freeze: 2, ship: 14,
        fate: .approved(27))
    case .v24beta:
      Row(
        title: "Enterprise beta", owner: .mia, labels: ["enterprise"], created: 50, start: -26,
        freeze: -16,
        ship: -20, fate: .cancelled(15, why: "both pilot customers wait for the signed annex"))
    case .v25:
      Row(
        title: "Payments that recover", owner: .raj, labels: ["payments"], created: 96, start: 11,
        freeze: 38,
        ship: 63, fate: .approved(4))
    }
  }

  func record(_ calendar: DemoCalendar) -> Release {
    let row = row
    var release = Release(core: RecordCore(id: RecordID(rawValue)))
    release.core.created = calendar.workday(ago: row.created)
    release.title = row.title
    release.owner = row.owner.rawValue
    release.labels = row.labels
    release.product = "PAY"
    release.start = calendar.workday(in: row.start)
    release.freeze = calendar.workday(in: row.freeze)
    let ship = calendar.workday(notAfter: row.ship)
    release.ship = ship
    let plan = DemoEvent(ago: row.created, who: .mia, field: "ship", value: ship.text)
    let end = settle(row.fate, &release, calendar)
    release.core.history = EventLog(rows: [plan, end].rows(of: release.id, calendar))
    release.core.body = BodyText(body(calendar))
    return release
  }

  /// Writes the fate into the release and gives back how its history says it.
  private func settle(
    _ fate: Fate, _ release: inout Release, _ calendar: DemoCalendar
  ) -> DemoEvent {
    switch fate {
    case .approved(let ago):
      let day = calendar.workday(ago: ago)
      release.approved = day
      return DemoEvent(ago: ago, who: .mia, field: "approved", value: day.text)
    case .shipped(let ago):
      let day = calendar.workday(ago: ago)
      release.shipped = day
      return DemoEvent(ago: ago, who: .raj, field: "shipped", value: day.text)
    case .cancelled(let ago, let why):
      let day = calendar.workday(ago: ago)
      release.cancelled = day
      return DemoEvent(ago: ago, who: .mia, field: "cancelled", value: day.text, why: why)
    }
  }
}
