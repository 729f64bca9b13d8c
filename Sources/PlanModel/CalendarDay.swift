/// A day of the proleptic Gregorian calendar, without a time or a zone.
///
/// The arithmetic follows Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
package struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  package let number: Int32

  package init(number: Int) { self.number = Int32(clamping: number) }

  /// The day of a year, month and day of the month; `nil` when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `YYYY-MM-DD` from UTF-8; `nil` for anything else.
  package init?(utf8 text: some Collection<UInt8>) {
    var numbers = (0, 0, 0)
    var offset = 0
    for byte in text {
      switch offset {
      case 4, 7:
        guard byte == UInt8(ascii: "-") else { return nil }
      default:
        guard byte.isDigit else { return nil }
        let digit = Int(byte) - 0x30
        if offset < 4 {
          numbers.0 = numbers.0 * 10 + digit
        } else if offset < 7 {
          numbers.1 = numbers.1 * 10 + digit
        } else {
          numbers.2 = numbers.2 * 10 + digit
        }
      }
      offset += 1
      if offset > 10 { return nil }
    }
    guard offset == 10 else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// Reads `YYYY-MM-DD`; `nil` for anything else.
  package init?(_ text: some StringProtocol) { self.init(utf8: text.utf8) }

  /// Year, month (1–12) and day of the month (1–31).
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
  package var weekday: Int { (((Int(number) + 3) % 7) + 7) % 7 + 1 }

  /// `YYYY-MM-DD`.
  package var text: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// The day `days` later; the last one there is where the calendar ends.
  package func adding(days: Int) -> CalendarDay {
    CalendarDay(number: Int(number) + Int(Int32(clamping: days)))
  }

  /// Days from `earlier` to this day; negative when it lies after.
  package func days(since earlier: CalendarDay) -> Int { Int(number) - Int(earlier.number) }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: return 30
    case 2:
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      return isLeap ? 29 : 28
    default: return 31
    }
  }
}

/// English names as they stand on the screen; the files hold only numbers.
extension CalendarDay {
  /// Short names from January on.
  package static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// Short names from Monday on.
  package static let weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  /// Whole names from Monday on.
  package static let longWeekdayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// As in the header: `Fri 20 Nov`.
  package var headerText: String {
    "\(Self.weekdayNames[weekday - 1]) \(components.day) \(Self.monthNames[components.month - 1])"
  }
}

/// A whole number, filled with zeros on the left to `width` digits.
package func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
