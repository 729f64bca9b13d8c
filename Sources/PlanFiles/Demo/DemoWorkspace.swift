package import PlanModel

/// The workspace "Acme Pay" that shows what planboard can do: a small team, two releases ahead of
/// it, and months of work behind it.
package enum DemoWorkspace {
  /// Every record of the demo as it stands on a day: the workspace's own first, then people,
  /// releases, sprints, goals, views and items, each kind in a fixed order.
  ///
  /// The same arguments give the same records. Nothing happened on a weekend, on a holiday of the
  /// demo or after `today`.
  ///
  /// - Parameter today: a day of the years 2 to 9998.
  /// - Parameter offset: seconds that the local clock is ahead of UTC, for times of events.
  package static func plan(today: CalendarDay, offset: Int32) -> [any PlanRecord] {
    let calendar = DemoCalendar(today: today, offset: offset)
    let told: [any PlanRecord] =
      [workspace(calendar)]
      + DemoPerson.allCases.map { $0.record(calendar) }
      + DemoRelease.allCases.map { $0.record(calendar) }
      + DemoSprint.allCases.map { $0.record(calendar) }
      + DemoObjective.allCases.map { $0.record(calendar) }
      + DemoKPI.allCases.map { $0.record(calendar) }
      + DemoKeyResult.allCases.map { $0.record(calendar) }
      + DemoView.allCases.map { $0.record(calendar) }
      + items(calendar)
    return DemoFilling(calendar, among: told).records
  }

  /// All rows, in the order of the product.
  private static var rows: [DemoItem] {
    DemoItem.groups + DemoItem.board + DemoItem.backlog + DemoItem.done + DemoItem.older
      + DemoItem.decidedAgainst
  }

  private static func items(_ calendar: DemoCalendar) -> [Item] {
    let rows = rows
    let ranks = Rank.between(nil, nil, count: rows.count) ?? []
    return zip(rows, ranks).enumerated().map { place, pair in
      pair.0.record(rank: pair.1, place: place + 1, calendar)
    }
  }

  private static func workspace(_ calendar: DemoCalendar) -> Workspace {
    var workspace = Workspace(core: RecordCore(id: Workspace.id, body: BodyText(vision)))
    workspace.format = Workspace.newestFormat
    workspace.key = "PAY"
    workspace.name = "Acme Pay"
    workspace.columnRows = Column.standardRows
    workspace.sizes = ["S=2", "M=3", "L=5", "XL=8"]
    workspace.effortUnit = .weeks
    workspace.workdays = ["mon", "tue", "wed", "thu", "fri"]
    workspace.holidays = calendar.holidays.map(\.text)
    workspace.doneDays = 14
    workspace.importStates = ["Parked=backlog", "In staging=review"]
    return workspace
  }

  private static let vision = """

    # Vision

    Any company, however small its finance team, gets paid on time and can show why: every
    payment explained, every failure tried again, every book closed by the second working day.

    ## Who it is for

    - Finance leads who close the books with three people instead of ten.
    - IT admins who have to answer for every account.
    - Developers who want to take a first payment before lunch.

    ## What we will not do

    - Lend money.
    - Keep a customer's figures where they cannot be taken along.

    """
}
