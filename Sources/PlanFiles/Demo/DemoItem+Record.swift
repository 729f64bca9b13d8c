internal import PlanModel

extension DemoItem {
  /// The record as it stands today.
  ///
  /// - Parameter place: its place in the order of the product, from 1.
  func record(rank: String, place: Int, _ calendar: DemoCalendar) -> Item {
    var record = item
    record.rank = rank
    record.core.created = calendar.workday(ago: flow.created)
    for day in days { record[keyPath: day.path] = calendar.workday(in: day.count) }
    record.core.body = BodyText(body(calendar))
    record.core.history = EventLog(rows: allEvents(place: place).rows(of: item.id, calendar))
    return record
  }

  private func body(_ calendar: DemoCalendar) -> String {
    var parts = prose
    if !criteria.isEmpty {
      parts += ["## Acceptance criteria", criteria.joined(separator: "\n")]
    }
    if !comments.isEmpty {
      parts += ["## Comments", comments.map { line($0, calendar) }.joined(separator: "\n")]
    }
    return parts.isEmpty ? "" : "\n" + parts.joined(separator: "\n\n") + "\n"
  }

  private func line(_ comment: DemoComment, _ calendar: DemoCalendar) -> String {
    let time = calendar.moment(ago: comment.ago, seed: item.id.text + comment.text)
    let text = comment.text.split(separator: "\n").joined(separator: "\n  ")
    return "- \(time.text) \(comment.who.rawValue): \(text)"
  }
}
