package import PlanModel

/// Reads the dates and times of other tools; those without a zone are local.
package struct SourceClock: Sendable {
  /// Seconds that the local clock was ahead of UTC when it showed the given seconds since
  /// 1970-01-01.
  package let offset: @Sendable (Int64) -> Int32

  package init(offset: @escaping @Sendable (Int64) -> Int32) { self.offset = offset }

  /// A clock that is always the same number of seconds ahead of UTC.
  package static func fixed(offset: Int32) -> SourceClock { SourceClock { _ in offset } }

  /// Reads `2025-06-09`, `2025-06-09 14:30[:05[.123]]`, the same with `T`, `Z` or an offset, and
  /// `09-06-2025`, `09/06/25`, `09.06.2025` (the day first); `nil` for anything else.
  package func time(_ text: String) -> EventTime? {
    var words = SourceWords(text.utf8)
    guard let day = words.day() else { return nil }
    guard words.skipToTime() else { return words.isAtEnd ? EventTime(day: day) : nil }
    guard let second = words.clock() else { return nil }
    let local = Int64(day.number) * 86_400 + Int64(second)
    if words.isAtEnd { return EventTime(localSeconds: local, offset: offset(local)) }
    guard let zone = words.zone(), words.isAtEnd else { return nil }
    return EventTime(localSeconds: local, offset: zone)
  }
}

/// Takes numbers and marks from the front of a text.
private struct SourceWords {
  private var rest: ArraySlice<UInt8>

  init(_ text: some Sequence<UInt8>) { rest = SourceLine.trim(Array(text)[...]) }

  var isAtEnd: Bool { rest.isEmpty }

  /// A number with the count of its digits.
  private mutating func number(digits: ClosedRange<Int>) -> (value: Int, digits: Int)? {
    let found = rest.prefix { (0x30...0x39).contains($0) }
    guard digits.contains(found.count) else { return nil }
    rest = rest.dropFirst(found.count)
    return (found.reduce(0) { $0 * 10 + Int($1 - 0x30) }, found.count)
  }

  private mutating func skip(_ marks: String) -> UInt8? {
    guard let first = rest.first, marks.utf8.contains(first) else { return nil }
    rest = rest.dropFirst()
    return first
  }

  mutating func day() -> CalendarDay? {
    guard let first = number(digits: 1...4), let mark = skip("-/."),
      let second = number(digits: 1...2), skip("-/.") == mark, let third = number(digits: 1...4)
    else { return nil }
    if first.digits == 4 {
      guard third.digits < 3 else { return nil }
      return CalendarDay(year: first.value, month: second.value, day: third.value)
    }
    guard first.digits < 3, third.digits == 2 || third.digits == 4 else { return nil }
    let year = third.digits == 2 ? 2000 + third.value : third.value
    return CalendarDay(year: year, month: second.value, day: first.value)
  }

  mutating func skipToTime() -> Bool {
    if skip("Tt") != nil { return true }
    guard skip(" ") != nil else { return false }
    while skip(" ") != nil {}
    return true
  }

  /// Seconds since midnight; parts of a second are left out.
  mutating func clock() -> Int? {
    guard let hour = number(digits: 1...2), hour.value < 24, skip(":") != nil,
      let minute = number(digits: 2...2), minute.value < 60
    else { return nil }
    guard skip(":") != nil else { return hour.value * 3600 + minute.value * 60 }
    guard let second = number(digits: 2...2), second.value < 60 else { return nil }
    if skip(".,") != nil, number(digits: 1...9) == nil { return nil }
    return hour.value * 3600 + minute.value * 60 + second.value
  }

  /// The offset from UTC in seconds.
  mutating func zone() -> Int32? {
    while skip(" ") != nil {}
    if skip("Zz") != nil { return 0 }
    guard let sign = skip("+-"), let hours = number(digits: 2...4) else { return nil }
    var minutes = 0
    var hour = hours.value
    if hours.digits == 4 {
      (hour, minutes) = (hours.value / 100, hours.value % 100)
    } else if skip(":") != nil {
      guard let found = number(digits: 2...2) else { return nil }
      minutes = found.value
    }
    guard hour < 24, minutes < 60 else { return nil }
    let seconds = Int32(hour * 3600 + minutes * 60)
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }
}
