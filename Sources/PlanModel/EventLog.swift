/// The history of a record: its event rows in the order of the file.
///
/// Rows that were only loaded stay undecoded until somebody asks; the last status event and the day
/// of the newest event are known from the start, because cards show them and lists ask for them.
package struct EventLog: Sendable {
  private enum Storage: Sendable {
    case loaded(@Sendable () -> [String], lastDay: CalendarDay?)
    case rows([String])
  }

  private var storage: Storage
  /// The last event of the field `status`.
  package private(set) var lastStatus: HistoryEvent?
  /// Rows that this run of the program wrote, which a later change may replace.
  private var ownRows: Set<String> = []

  /// A history that is decoded when asked for; the day is that of the newest event.
  package init(
    lastStatus: HistoryEvent?, lastDay: CalendarDay?, decode: @escaping @Sendable () -> [String]
  ) {
    storage = .loaded(decode, lastDay: lastDay)
    self.lastStatus = lastStatus
  }

  package init(rows: [String] = []) {
    storage = .rows(rows)
    lastStatus = Self.lastStatus(in: rows)
  }

  /// The same history with other rows, of which this run's own stay replaceable.
  func with(rows: [String]) -> EventLog {
    var log = EventLog(rows: rows)
    log.ownRows = ownRows
    return log
  }

  /// All rows as written, also those that are not events.
  package var rows: [String] {
    switch storage {
    case .loaded(let decode, _): decode()
    case .rows(let rows): rows
    }
  }

  /// The rows that are events, in the order of the file.
  package var events: [HistoryEvent] { rows.compactMap { HistoryEvent(row: $0) } }

  /// The day of the newest event, as written; `nil` without events.
  package var lastDay: CalendarDay? {
    switch storage {
    case .loaded(_, let day): day
    case .rows: events.map(\.time.day).max()
    }
  }

  /// The last status event of some rows: the latest instant, then the last in the file.
  package static func lastStatus(in rows: [String]) -> HistoryEvent? {
    var last: HistoryEvent?
    for row in rows where row.utf8.contains(UInt8(ascii: "s")) {
      guard let event = HistoryEvent(row: row), event.field == "status" else { continue }
      if let known = last, known.time.instant > event.time.instant { continue }
      last = event
    }
    return last
  }

  /// Seconds within which a second change of a field replaces the row of the first.
  package static let replacementWindow: Int64 = 600

  /// Adds an event and its reason.
  ///
  /// A row that this run wrote for the same field within ten minutes, without a reason, is
  /// replaced; status events never are.
  package mutating func record(_ event: HistoryEvent, why: String? = nil) {
    var rows = self.rows
    if let index = replaceableRow(for: event, in: rows) { rows.remove(at: index) }
    rows.append(event.row)
    ownRows.insert(event.row)
    if let why, !why.isEmpty {
      var reason = event
      reason.field = "why"
      reason.value = why
      rows.append(reason.row)
    }
    let own = ownRows
    self = EventLog(rows: rows)
    ownRows = own
  }

  private func replaceableRow(for event: HistoryEvent, in rows: [String]) -> Int? {
    guard event.field != "status", !ownRows.isEmpty else { return nil }
    for index in rows.indices.reversed() {
      guard let earlier = HistoryEvent(row: rows[index]), earlier.field == event.field
      else { continue }
      let isFollowedByReason =
        index + 1 < rows.count && HistoryEvent(row: rows[index + 1])?.field == "why"
      let age = event.time.instant - earlier.time.instant
      let isReplaceable =
        ownRows.contains(rows[index]) && earlier.who == event.who && !isFollowedByReason
        && (0...Self.replacementWindow).contains(age)
      return isReplaceable ? index : nil
    }
    return nil
  }
}

extension EventLog: Equatable {
  /// Histories are equal when their rows are; who wrote them does not count.
  package static func == (left: EventLog, right: EventLog) -> Bool {
    left.rows.elementsEqual(right.rows) { $0.hasBytes(of: $1) }
  }
}
