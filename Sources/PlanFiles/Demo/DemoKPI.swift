internal import PlanModel

/// The KPIs of the demo; the raw value is the id.
enum DemoKPI: String, CaseIterable, Sendable {
  case activation
  case failedPayments = "failed-payments"
  case financeHours = "finance-hours"
  case tickets = "support-tickets"

  private struct Row {
    let title: String
    let owner: DemoPerson
    let unit: String
    let direction: KPI.Direction
    let cadence: KPI.Cadence
    let start: Double
    var target: Double?
    var range: (low: Double, high: Double)?
    var formula = ""
    var source = ""
  }

  private var row: Row {
    switch self {
    case .activation:
      Row(
        title: "Enterprise trials that sign in", owner: .ana, unit: "%", direction: .up,
        cadence: .week, start: 31, target: 55,
        formula: "trials with a sign-in through their directory / all enterprise trials",
        source: "sign-in log")
    case .failedPayments:
      Row(
        title: "Payments that fail", owner: .raj, unit: "%", direction: .down, cadence: .week,
        start: 4.1, target: 2.3, formula: "failed / attempted, after the last retry",
        source: "payment ledger")
    case .financeHours:
      Row(
        title: "Hours until the books are closed", owner: .li, unit: "hours", direction: .range,
        cadence: .month, start: 31, range: (8, 16))
    case .tickets:
      Row(
        title: "Support tickets a hundred customers", owner: .zoe, unit: "tickets",
        direction: .range, cadence: .month, start: 12, range: (2, 8))
    }
  }

  /// The values, the newest last.
  private var values: [Double] {
    switch self {
    case .activation: [31, 31, 33, 32, 35, 36, 38, 41]
    case .failedPayments: [4.1, 4.2, 3.9, 3.4, 3.5, 3.1, 2.9]
    case .financeHours: [31, 27, 22]
    case .tickets: [12, 11, 9]
    }
  }

  func record(_ calendar: DemoCalendar) -> KPI {
    let row = row
    var kpi = KPI(core: RecordCore(id: RecordID(rawValue)))
    kpi.core.created = calendar.workday(ago: 60)
    kpi.title = row.title
    kpi.owner = row.owner.rawValue
    kpi.labels = row.direction == .range ? ["health"] : ["growth"]
    kpi.product = "PAY"
    kpi.unit = row.unit
    kpi.direction = row.direction
    kpi.start = row.start
    kpi.startDate = calendar.workday(ago: 58)
    kpi.target = row.target
    kpi.low = row.range?.low
    kpi.high = row.range?.high
    kpi.due = calendar.workday(in: 28)
    kpi.tolerance = 10
    kpi.cadence = row.cadence
    kpi.aggregate = row.cadence == .week ? .mean : .last
    kpi.formula = row.formula
    kpi.source = row.source
    kpi.series = Series(
      values.enumerated().map { place, value in
        let ago = (values.count - 1 - place) * (row.cadence == .week ? 5 : 20) + 1
        return SeriesRow(
          day: calendar.workday(ago: ago),
          cells: [NumberText.print(value), place == 0 ? "before anything was done" : ""])
      })
    return kpi
  }
}
