package import PlanModel

/// How long a card has stood in its column.
///
/// Days in the present column, the same day being 0; in a done column days since it was finished.
/// It is unknown when somebody changed the status in the file without an event, and for a closed
/// card without any event.
package struct CardAge: Hashable, Sendable {
  /// Days, or `nil` when the history does not tell.
  package let days: Int?
  /// Whether the card has stood there longer than the column's `age` allows.
  package let isOverdue: Bool

  package init(_ item: borrowing Item, in column: Column?, today: CalendarDay) {
    let since = Self.arrival(of: item, in: column)
    days = since.map { max(0, today.days(since: $0)) }
    isOverdue = days.flatMap { days in column?.ageLimit.map { days > $0 } } ?? false
  }

  /// The day on which a card came to its column; `nil` when the history does not tell.
  package static func arrival(of item: borrowing Item, in column: Column?) -> CalendarDay? {
    if let last = item.core.history.lastStatus {
      return last.value == item.status || item.status.isEmpty ? last.time.day : nil
    }
    return column?.phase.isClosed == true ? nil : item.core.created
  }

  /// As cards show it: `3d`, or `?`.
  package var text: String { days.map { "\($0)d" } ?? "?" }
}
