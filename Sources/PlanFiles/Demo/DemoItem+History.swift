internal import PlanModel

extension DemoItem {
  /// Everything that happened to the item, in order: grooming, flow and what its row adds.
  func allEvents(place: Int) -> [DemoEvent] {
    let events = grooming(place: place) + transitions + self.events
    return events.enumerated()
      .sorted { ($1.element.ago, $0.offset) < ($0.element.ago, $1.offset) }
      .map(\.element)
  }

  /// What the product manager and the team agreed on before work began.
  private func grooming(place: Int) -> [DemoEvent] {
    let day = flow.groomed
    let owner = DemoPerson(rawValue: item.owner)
    var events: [DemoEvent] = []
    func add(_ ago: Int, _ who: DemoPerson, _ field: String, _ value: String) {
      guard !value.isEmpty else { return }
      events.append(DemoEvent(ago: ago, who: who, field: field, value: value))
    }
    if let owner { add(flow.doing ?? day, owner, "owner", owner.rawValue) }
    add(day, owner ?? .mia, "estimate", item.text("estimate"))
    add(day, .mia, "release", item.text("release"))
    if place % 3 == 0 { add(day, .mia, "rank", "\(place)") }
    return events
  }

  private var transitions: [DemoEvent] {
    let owner = DemoPerson(rawValue: item.owner)
    return flow.steps.map { step in
      let isPlanned = step.column == "ready" || step.column == "dropped"
      return DemoEvent(
        ago: step.ago, who: isPlanned ? .mia : owner ?? .mia, field: "status", value: step.column,
        why: step.column == "dropped" ? flow.why : "")
    }
  }
}

extension [DemoEvent] {
  /// Event rows of a record at working hours, each later than the one before.
  func rows(of id: RecordID, _ calendar: DemoCalendar) -> [String] {
    var last = Int64.min
    return flatMap { event in
      let drawn = calendar.moment(
        ago: event.ago, seed: "\(id) \(event.ago) \(event.field) \(event.value)")
      let time = EventTime(localSeconds: Swift.max(drawn.localSeconds, last), offset: drawn.offset)
      last = time.localSeconds + 207
      let row = HistoryEvent(
        time: time, who: event.who.rawValue, field: event.field, value: event.value)
      guard !event.why.isEmpty else { return [row.row] }
      var reason = row
      reason.field = "why"
      reason.value = event.why
      return [row.row, reason.row]
    }
  }
}
