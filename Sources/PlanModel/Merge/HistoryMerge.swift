/// Merges histories: event rows three-way, an event and its reason as one.
enum HistoryMerge {
  /// The rows of both sides, as `EntryMerge.events` has them.
  static func rows(_ rows: ThreeWay<[String]>) -> [String] {
    EntryMerge.events(rows.map(HistoryUnit.all)).flatMap(\.rows).map(\.text)
  }
}

/// An event row with the row of its reason, if it has one.
struct HistoryUnit: DatedEntry {
  let rows: [ExactText]
  let instant: Int64?

  var written: ExactText { ExactText(rows.map(\.text).joined(separator: "\n")) }

  static func == (left: Self, right: Self) -> Bool { left.rows == right.rows }
  func hash(into hasher: inout Hasher) { hasher.combine(rows) }

  /// The units of a history; a row that is no event stays behind the one before it in time.
  static func all(of rows: [String]) -> [HistoryUnit] {
    var units: [HistoryUnit] = []
    var last: HistoryEvent?
    for row in rows {
      let event = HistoryEvent(row: row)
      if let event, event.field == "why", let before = last, before.time == event.time,
        before.who == event.who, let unit = units.popLast()
      {
        units.append(
          HistoryUnit(rows: unit.rows + [ExactText(row)], instant: unit.instant))
        last = nil
        continue
      }
      units.append(
        HistoryUnit(
          rows: [ExactText(row)], instant: event?.time.instant ?? units.last?.instant))
      last = event
    }
    return units
  }
}
