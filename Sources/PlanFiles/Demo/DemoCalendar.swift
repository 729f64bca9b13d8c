internal import PlanModel

/// The working days around the day on which the demo is looked at.
struct DemoCalendar: Sendable {
  let today: CalendarDay
  /// Seconds that the local clock is ahead of UTC.
  let offset: Int32
  /// Days off around `today`, in order.
  let holidays: [CalendarDay]
  /// The last working day and those before it, the newest first.
  private let past: [CalendarDay]

  /// How many working days back anything in the demo may lie.
  static let reach = 120

  init(today: CalendarDay, offset: Int32) {
    self.today = today
    self.offset = offset
    let holidays = Self.holidays(around: today)
    self.holidays = holidays
    var past: [CalendarDay] = []
    var day = today
    while past.count <= Self.reach {
      if Self.isWorked(day, holidays) { past.append(day) }
      day = day.adding(days: -1)
    }
    self.past = past
  }

  /// The working day `ago` working days before the last one up to today.
  func workday(ago: Int) -> CalendarDay { past[min(max(ago, 0), Self.reach)] }

  /// The working day `count` working days from the last one up to today; negative lies before.
  func workday(in count: Int) -> CalendarDay {
    guard count > 0 else { return workday(ago: -count) }
    var day = today
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      if Self.isWorked(day, holidays) { left -= 1 }
    }
    return day
  }

  /// The last working day up to `days` calendar days from today.
  func workday(notAfter days: Int) -> CalendarDay {
    var day = today.adding(days: days)
    while !Self.isWorked(day, holidays) { day = day.adding(days: -1) }
    return day
  }

  /// A moment of a working day that follows from `seed`; on the day itself so early that it has
  /// passed when somebody starts to work.
  func moment(ago: Int, seed: String) -> EventTime {
    let salt = StableHash.of(seed.utf8)
    let day = workday(ago: ago)
    let (start, span): (Int64, UInt64) = day == today ? (7 * 3600, 2400) : (9 * 3600, 29_000)
    return EventTime(
      localSeconds: Int64(day.number) * 86_400 + start + Int64((salt >> 16) % span), offset: offset)
  }

  private static func isWorked(_ day: CalendarDay, _ holidays: [CalendarDay]) -> Bool {
    day.weekday <= 5 && !holidays.contains(day)
  }

  private static func holidays(around today: CalendarDay) -> [CalendarDay] {
    let year = today.components.year
    let days = (year - 1...year + 1).flatMap { year in
      [(1, 1), (5, 1), (12, 25), (12, 26)].compactMap {
        CalendarDay(year: year, month: $0.0, day: $0.1)
      }
    }
    return days.filter { (-200...300).contains($0.days(since: today)) }
  }
}
