internal import PlanModel

/// The sprints of the demo, two weeks each; the raw value is the id.
enum DemoSprint: String, CaseIterable, Sendable {
  case s12, s13, s14

  /// The first day, in working days from today; a sprint has ten of them.
  private var start: Int {
    switch self {
    case .s12: -25
    case .s13: -15
    case .s14: -5
    }
  }

  private var goal: String {
    switch self {
    case .s12: "Invoices leave without a hand on them"
    case .s13: "Sign-in with the customer's own directory, first half"
    case .s14: "An admin can sign in with Okta"
    }
  }

  private var isClosed: Bool { self != .s14 }

  func record(_ calendar: DemoCalendar) -> Sprint {
    var sprint = Sprint(core: RecordCore(id: RecordID(rawValue)))
    sprint.core.created = calendar.workday(in: start - 3)
    sprint.title = "Sprint \(rawValue.dropFirst())"
    sprint.goal = goal
    sprint.owner = DemoPerson.mia.rawValue
    sprint.labels = self == .s12 ? ["invoicing"] : ["identity"]
    sprint.product = "PAY"
    sprint.start = calendar.workday(in: start)
    sprint.end = calendar.workday(in: start + 9)
    sprint.closed = isClosed ? calendar.workday(in: start + 9) : nil
    sprint.capacity = self == .s12 ? 26 : 30
    sprint.focus = 80
    if isClosed {
      sprint.series = Series(
        (0..<10).map { day in
          let scope = day < 4 ? 26 : 28
          let cells = [scope, day * 3, day == 4 ? 2 : 0, 0].map(String.init)
          return SeriesRow(day: calendar.workday(in: start + day), cells: cells)
        })
    }
    return sprint
  }
}
