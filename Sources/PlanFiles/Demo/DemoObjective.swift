internal import PlanModel

/// The objectives of the demo; the raw value is the id.
enum DemoObjective: String, CaseIterable, Sendable {
  case trusted = "trusted-by-enterprises"
  case signIn = "it-admins-say-yes"
  case paid = "every-payment-arrives"
  case books = "books-closed-by-day-two"

  private var row: (title: String, owner: DemoPerson, parent: DemoObjective?, weight: Double) {
    switch self {
    case .trusted: ("Enterprises trust us with their payments", .mia, nil, 1)
    case .signIn: ("IT admins say yes without a call", .ana, .trusted, 2)
    case .paid: ("Every payment arrives", .raj, .trusted, 3)
    case .books: ("Books are closed by the second working day", .li, nil, 1)
    }
  }

  func record(_ calendar: DemoCalendar) -> Objective {
    let row = row
    var objective = Objective(core: RecordCore(id: RecordID(rawValue)))
    objective.core.created = calendar.workday(ago: 50)
    objective.title = row.title
    objective.period = calendar.period
    objective.parent = row.parent.map { RecordID($0.rawValue) }
    objective.owner = row.owner.rawValue
    objective.labels = row.parent == nil ? ["company"] : ["team"]
    objective.product = "PAY"
    objective.weight = row.weight
    return objective
  }
}

extension DemoCalendar {
  /// The quarter of today, as `2026-Q4`.
  var period: String {
    let parts = today.components
    return "\(parts.year)-Q\((parts.month + 2) / 3)"
  }
}
