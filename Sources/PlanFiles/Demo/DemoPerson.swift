internal import PlanModel

/// The team of the demo; the raw value is the id.
enum DemoPerson: String, CaseIterable, Sendable {
  case ana, kenji, li, mia, raj, tom, zoe

  private struct Row {
    let name: String
    let team: String
    let timezone: String
    let daysPerWeek: Double
    let labels: [String]
    /// First and last day off, in working days from today.
    let away: (first: Int, last: Int)?
  }

  private var row: Row {
    switch self {
    case .ana:
      Row(
        name: "Ana Sørensen", team: "Identity", timezone: "Europe/Copenhagen", daysPerWeek: 5,
        labels: ["backend", "on-call"], away: nil)
    case .kenji:
      Row(
        name: "Kenji Tanaka 田中健二", team: "Japan", timezone: "Asia/Tokyo", daysPerWeek: 4,
        labels: ["market"], away: (15, 19))
    case .li:
      Row(
        name: "Li Wei 李薇", team: "Invoicing", timezone: "Asia/Singapore", daysPerWeek: 5,
        labels: ["backend"], away: nil)
    case .mia:
      Row(
        name: "Mia Moreau", team: "Product", timezone: "Europe/Paris", daysPerWeek: 5,
        labels: ["product-manager"], away: nil)
    case .raj:
      Row(
        name: "Raj Patel", team: "Payments", timezone: "Europe/London", daysPerWeek: 5,
        labels: ["lead", "on-call"], away: (22, 31))
    case .tom:
      Row(
        name: "Tom Okafor", team: "Trust", timezone: "Africa/Lagos", daysPerWeek: 4,
        labels: ["risk"], away: nil)
    case .zoe:
      Row(
        name: "Zoë Brandt", team: "Product", timezone: "Europe/Berlin", daysPerWeek: 3,
        labels: ["design"], away: (4, 8))
    }
  }

  func record(_ calendar: DemoCalendar) -> Person {
    let row = row
    var person = Person(core: RecordCore(id: RecordID(rawValue)))
    person.core.created = calendar.workday(ago: DemoCalendar.reach)
    person.name = row.name
    person.email = "\(rawValue)@acmepay.example"
    person.login = rawValue
    person.team = row.team
    person.timezone = row.timezone
    person.daysPerWeek = row.daysPerWeek
    person.labels = row.labels
    if let away = row.away {
      person.away = [
        "\(calendar.workday(in: away.first).text)..\(calendar.workday(in: away.last).text)"
      ]
    }
    return person
  }
}
