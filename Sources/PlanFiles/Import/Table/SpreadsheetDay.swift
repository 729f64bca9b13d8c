internal import PlanModel

/// A day as spreadsheets count it, from the end of 1899: 45922 is 22 September 2025, .5 or ,5 noon.
struct SpreadsheetDay {
  private let days: Int
  /// Seconds since midnight; `nil` where the number has no fraction.
  private let second: Int?

  /// The number of 1970-01-01.
  private static let origin = 25_569

  /// Reads a number of the years 1954 to 2119; `nil` for anything else.
  init?(_ text: String) {
    let bytes = text.utf8
    guard let first = bytes.first, first.isDigit, bytes.count < 20,
      bytes.prefix(while: \.isDigit).count == 5,
      let number = Double(text.replacing(",", with: ".")),
      (20_000..<80_000).contains(number)
    else { return nil }
    days = Int(number)
    let seconds = Int(((number - Double(days)) * 86_400).rounded())
    second = seconds == 0 ? nil : min(seconds, 86_399)
  }

  /// The moment on a clock that is `offset` ahead of UTC.
  func time(offset: (Int64) -> Int32) -> EventTime {
    let local = Int64(days - Self.origin) * 86_400 + Int64(second ?? 0)
    let time = EventTime(localSeconds: local, offset: offset(local))
    return second == nil ? EventTime(day: time.day) : time
  }
}
