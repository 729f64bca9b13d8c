internal import PlanModel

/// The key results of the demo; the raw value is the id.
enum DemoKeyResult: String, CaseIterable, Sendable {
  case activation = "enterprise-activation"
  case failed = "fewer-failed-payments"
  case close = "close-in-two-days"
  case audit = "audit-passed"

  private struct Row {
    let title: String
    let objective: DemoObjective
    let owner: DemoPerson
    var kpi: DemoKPI?
    var measure = KeyResult.Measure.number
    let unit: String
    let start: Double, target: Double
    var commit = YesNo.no
  }

  private var row: Row {
    switch self {
    case .activation:
      Row(
        title: "Six in ten enterprise trials sign in with their own directory",
        objective: .signIn, owner: .ana, kpi: .activation, unit: "%", start: 31, target: 60)
    case .failed:
      Row(
        title: "Fewer than two payments in a hundred fail", objective: .paid, owner: .raj,
        kpi: .failedPayments, unit: "%", start: 4.1, target: 2, commit: .yes)
    case .close:
      Row(
        title: "Pilot customers close their books in two days", objective: .books, owner: .li,
        unit: "days", start: 6, target: 2)
    case .audit:
      Row(
        title: "The security audit is passed", objective: .signIn, owner: .tom,
        measure: .milestone, unit: "%", start: 0, target: 100, commit: .yes)
    }
  }

  /// What was said of it, for those that no KPI measures.
  private var checkIns: [(ago: Int, value: Double, confidence: Int, note: String)] {
    switch self {
    case .activation, .failed: []
    case .close: [(30, 6, 60, ""), (20, 5, 60, "two pilots started"), (9, 4, 70, "")]
    case .audit: [(25, 20, 80, "auditor chosen"), (10, 45, 70, "evidence is collected")]
    }
  }

  func record(_ calendar: DemoCalendar) -> KeyResult {
    let row = row
    var result = KeyResult(core: RecordCore(id: RecordID(rawValue)))
    result.core.created = calendar.workday(ago: 48)
    result.title = row.title
    result.objective = RecordID(row.objective.rawValue)
    result.kpi = row.kpi.map { RecordID($0.rawValue) }
    result.owner = row.owner.rawValue
    result.labels = row.kpi == nil ? ["pilot"] : ["measured"]
    result.measure = row.measure
    result.unit = row.unit
    result.start = row.start
    result.target = row.target
    result.due = calendar.workday(in: 28)
    result.commit = row.commit
    result.weight = row.kpi == nil ? 1 : 2
    result.series = Series(
      checkIns.map { ago, value, confidence, note in
        SeriesRow(
          day: calendar.workday(ago: ago),
          cells: [NumberText.print(value), "\(confidence)%", row.owner.rawValue, note])
      })
    return result
  }
}
