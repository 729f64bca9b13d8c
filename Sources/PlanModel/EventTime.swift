/// A moment as event rows write it: local time with its offset from UTC, to the second.
///
/// `2026-11-17T10:15:09+01:00`; a bare date is accepted and stands at the start of its day.
package struct EventTime: Hashable, Sendable {
  /// Seconds since 1970-01-01 as the local clock counted them.
  package let localSeconds: Int64
  /// Seconds that the local clock was ahead of UTC.
  package let offset: Int32
  /// Whether only the day is known.
  package let isDateOnly: Bool

  package init(localSeconds: Int64, offset: Int32, isDateOnly: Bool = false) {
    self.localSeconds = localSeconds
    self.offset = offset
    self.isDateOnly = isDateOnly
  }

  /// The moment `seconds` after 1970-01-01 UTC, on a clock that is `offset` seconds ahead.
  package init(utcSeconds seconds: Int64, offset: Int32) {
    self.init(localSeconds: seconds + Int64(offset), offset: offset)
  }

  /// The start of a day whose time is not known.
  package init(day: CalendarDay) {
    self.init(localSeconds: Int64(day.number) * 86_400, offset: 0, isDateOnly: true)
  }

  /// The day and the minute as written, for messages: `2026-11-17 10:15`.
  package var minute: String { String(text.prefix(16)).replacing("T", with: " ") }

  /// Seconds since 1970-01-01 UTC: what events are ordered by.
  package var instant: Int64 { localSeconds - Int64(offset) }

  /// The calendar day as written, the same for every viewer.
  package var day: CalendarDay {
    let days = localSeconds >= 0 ? localSeconds / 86_400 : (localSeconds - 86_399) / 86_400
    return CalendarDay(number: Int(days))
  }

  /// The form of event rows.
  package var text: String {
    guard !isDateOnly else { return day.text }
    let second = Int(localSeconds - Int64(day.number) * 86_400)
    let minutes = Int(abs(offset)) / 60
    return day.text
      + "T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
      + "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  /// `10:15`, for the screen.
  package var clockText: String {
    let second = Int(localSeconds - Int64(day.number) * 86_400)
    return "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2))"
  }
}

extension EventTime {
  /// Reads the form of event rows: a date alone, or a date, a time to the second, and `Z` or an
  /// offset; `nil` for anything else.
  package init?(utf8 bytes: some RandomAccessCollection<UInt8>) {
    guard bytes.count >= 10, let day = CalendarDay(utf8: bytes.prefix(10)) else { return nil }
    let rest = bytes.dropFirst(10)
    guard !rest.isEmpty else {
      self.init(day: day)
      return
    }
    guard rest.count >= 10, rest.first == UInt8(ascii: "T"),
      let clock = Self.clock(rest.dropFirst().prefix(8)),
      let offset = Self.offset(rest.dropFirst(9))
    else { return nil }
    self.init(localSeconds: Int64(day.number) * 86_400 + Int64(clock), offset: offset)
  }

  /// Reads the form of event rows; `nil` for anything else.
  package init?(_ text: some StringProtocol) { self.init(utf8: Array(text.utf8)) }

  /// Seconds of the day of `HH:MM:SS`.
  private static func clock(_ bytes: some RandomAccessCollection<UInt8>) -> Int? {
    let colon = UInt8(ascii: ":")
    guard bytes.count == 8, bytes.dropFirst(2).first == colon, bytes.dropFirst(5).first == colon,
      let hour = twoDigits(bytes.prefix(2), below: 24),
      let minute = twoDigits(bytes.dropFirst(3).prefix(2), below: 60),
      let second = twoDigits(bytes.dropFirst(6), below: 60)
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private static func offset(_ bytes: some RandomAccessCollection<UInt8>) -> Int32? {
    if bytes.count == 1, bytes.first == UInt8(ascii: "Z") { return 0 }
    guard bytes.count == 6, let sign = bytes.first,
      sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      bytes.dropFirst(3).first == UInt8(ascii: ":"),
      let hours = twoDigits(bytes.dropFirst().prefix(2), below: 24),
      let minutes = twoDigits(bytes.dropFirst(4), below: 60)
    else { return nil }
    let seconds = Int32(hours * 3600 + minutes * 60)
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  private static func twoDigits(
    _ bytes: some RandomAccessCollection<UInt8>, below limit: Int
  ) -> Int? {
    guard bytes.count == 2, let tens = bytes.first, let ones = bytes.dropFirst().first,
      (0x30...0x39).contains(tens), (0x30...0x39).contains(ones)
    else { return nil }
    let number = Int(tens - 0x30) * 10 + Int(ones - 0x30)
    return number < limit ? number : nil
  }
}
