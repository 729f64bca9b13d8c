package import PlanModel

extension QueryLanguage {
  /// Everything that queries know: what follows from the records, and the figures of the methods.
  package static let standard = QueryLanguage.model + FlowQueryRows.all
}

/// Days in the flow of work, as values of queries.
private enum FlowQueryRows {
  private static let days = FieldType.number(.notNegative, unit: "days")

  static let all: [any QueryRow] = [
    QueryFigure<Item>(
      "age", days, "Days of work on it when started, else days since it was written down."
    ) {
      input in
      let plan = input.plan
      let today = input.today
      return { item in
        guard let days = workAge(of: item, in: plan, today: today) else { return .missing }
        return .number(Double(days))
      }
    },
    QueryFigure<Item>("in", days, "Days in its column; of finished items since they were finished.")
    { input in
      let plan = input.plan
      let today = input.today
      return { item in
        guard item.isCard || !plan.hasParts(item.core.id) else { return .missing }
        let age = CardAge(item, in: plan.workspace.column(item.status), today: today)
        return age.days.map { .number(Double($0)) } ?? .missing
      }
    },
    QueryFigure<Item>("idle", days, "Days since its last event.") { input in
      let today = input.today
      return { item in
        idleDays(of: item, today: today).map { .number(Double($0)) } ?? .missing
      }
    },
    QueryWord<Item>(.state, "ageing", "Longer in its column than the column's age allows.") {
      input in
      let plan = input.plan
      let today = input.today
      return { item in
        guard item.isCard else { return false }
        return CardAge(item, in: plan.workspace.column(item.status), today: today).isOverdue
      }
    },
    QueryWord<Item>(.state, "stale", "Open, and without an event for over 30 days.") { input in
      let plan = input.plan
      let today = input.today
      return { item in
        guard plan.state(of: item)?.isClosed != true else { return false }
        return idleDays(of: item, today: today).map { $0 > 30 } ?? false
      }
    },
  ]

  /// Days since the first start, both ends counted, of a started item; else since it was created.
  private static func workAge(
    of item: borrowing Item, in plan: Plan, today: CalendarDay
  ) -> Int? {
    if plan.workspace.phase(item.status)?.isStarted == true {
      let start = item.core.history.events.first { event in
        event.field == "status" && plan.workspace.phase(event.value)?.isStarted == true
      }
      if let start { return max(0, today.days(since: start.time.day)) + 1 }
    }
    return item.core.created.map { max(0, today.days(since: $0)) }
  }

  private static func idleDays(of item: borrowing Item, today: CalendarDay) -> Int? {
    let last = item.core.history.lastDay ?? item.core.created
    return last.map { max(0, today.days(since: $0)) }
  }
}
