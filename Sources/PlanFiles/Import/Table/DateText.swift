package import PlanModel

/// A date as other tools write it, cut into its parts but not yet understood.
///
/// `2025-09-22`, `22/Sep/25 9:26 AM`, `6/21/2025 16:14`, `21.06.2025`, `Sep 22, 2025`, each with an
/// optional time to the second and an optional zone.
package struct DateText: Hashable, Sendable {
  /// Which of two numbers is the day.
  package enum Order: String, CaseIterable, Hashable, Sendable { case dmy, mdy }

  /// How the day is written.
  package enum Form: Hashable, Sendable {
    /// The year first.
    case yearFirst(month: Int, day: Int)
    /// Two numbers of which either may be the day.
    case numbers(Int, Int)
    /// The month as a word, in small letters without a full stop.
    case word(String, day: Int)
  }

  package let form: Form
  package let year: Int
  /// Seconds since midnight; `nil` where there is no time.
  package let second: Int?
  /// Seconds ahead of UTC; `nil` where the text does not say.
  package let zone: Int32?

  /// Cuts a text; `nil` when it is no date of any form.
  package init?(_ text: some StringProtocol) {
    var words = DateWords(text.utf8)
    guard let day = words.day() else { return nil }
    (form, year) = day
    guard !words.isAtEnd else {
      (second, zone) = (nil, nil)
      return
    }
    guard words.skipToTime(), let clock = words.clock() else { return nil }
    second = clock
    guard !words.isAtEnd else {
      zone = nil
      return
    }
    guard let ahead = words.zone(), words.isAtEnd else { return nil }
    zone = ahead
  }

  /// The day when the numbers stand in an order; `nil` when there is no such day, or no month of
  /// that name.
  package func day(_ order: Order, months: [String: Int] = [:]) -> CalendarDay? {
    switch form {
    case .yearFirst(let month, let day): CalendarDay(year: year, month: month, day: day)
    case .numbers(let first, let second):
      order == .dmy
        ? CalendarDay(year: year, month: second, day: first)
        : CalendarDay(year: year, month: first, day: second)
    case .word(let word, let day):
      (Self.months[word] ?? months[word]).flatMap {
        CalendarDay(year: year, month: $0, day: day)
      }
    }
  }

  /// The moment on a clock that is `offset` ahead where the text names no zone.
  package func time(
    _ order: Order, months: [String: Int] = [:], offset: (Int64) -> Int32
  ) -> EventTime? {
    guard let day = day(order, months: months) else { return nil }
    guard let second else { return EventTime(day: day) }
    let local = Int64(day.number) * 86_400 + Int64(second)
    return EventTime(localSeconds: local, offset: zone ?? offset(local))
  }

  /// The months in English, whole and short.
  static let months: [String: Int] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    var months = ["sept": 9]
    for (index, name) in names.enumerated() {
      months[name] = index + 1
      months[String(name.prefix(3))] = index + 1
    }
    return months
  }()

  /// A month's name as it is looked up: in small letters without a full stop behind it.
  static func folded(_ month: some StringProtocol) -> String {
    let word = month.lowercased()
    return word.hasSuffix(".") ? String(word.dropLast()) : word
  }
}

/// Takes numbers, words and marks from the front of a text.
private struct DateWords {
  private var rest: ArraySlice<UInt8>

  init(_ text: some Sequence<UInt8>) { rest = SourceLine.trim(Array(text)[...]) }

  var isAtEnd: Bool { rest.isEmpty }

  /// A number with the count of its digits.
  private mutating func number(digits: ClosedRange<Int>) -> (value: Int, digits: Int)? {
    let found = rest.prefix { $0.isDigit }
    guard digits.contains(found.count) else { return nil }
    rest = rest.dropFirst(found.count)
    return (found.reduce(0) { $0 * 10 + Int($1 - 0x30) }, found.count)
  }

  /// Letters of any language and a full stop behind them.
  private mutating func word() -> String? {
    let found = rest.prefix { $0 > 127 || (0x61...0x7a).contains($0 | 0x20) }
    guard !found.isEmpty, found.count <= 64 else { return nil }
    rest = rest.dropFirst(found.count)
    if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst() }
    return DateText.folded(String(decoding: found, as: UTF8.self))
  }

  private mutating func skip(_ marks: String) -> UInt8? {
    guard let first = rest.first, marks.utf8.contains(first) else { return nil }
    rest = rest.dropFirst()
    return first
  }

  private mutating func skipAll(_ marks: String) { while skip(marks) != nil {} }

  mutating func day() -> (DateText.Form, Int)? {
    guard rest.first?.isDigit == true else { return wordFirst() }
    guard let first = number(digits: 1...4), let mark = skip("-/. ") else { return nil }
    skipAll(" ")
    guard rest.first?.isDigit == true else { return wordSecond(first) }
    guard let second = number(digits: 1...2), skip("-/.") == mark, let third = number(digits: 1...4)
    else { return nil }
    if first.digits == 4 {
      guard third.digits < 3 else { return nil }
      return (.yearFirst(month: second.value, day: third.value), first.value)
    }
    guard first.digits < 3, let year = year(third) else { return nil }
    // With full stops between them the day stands first wherever dates are written so.
    if mark == UInt8(ascii: ".") {
      return (.yearFirst(month: second.value, day: first.value), year)
    }
    return (.numbers(first.value, second.value), year)
  }

  private func year(_ number: (value: Int, digits: Int)) -> Int? {
    guard number.digits == 2 || number.digits == 4 else { return nil }
    return number.digits == 2 ? 2000 + number.value : number.value
  }

  /// `22/Sep/25`, `2025-Sep-22`.
  private mutating func wordSecond(
    _ first: (value: Int, digits: Int)
  ) -> (DateText.Form, Int)? {
    guard let month = word() else { return nil }
    skipAll("-/., ")
    guard let second = number(digits: 1...4) else { return nil }
    if first.digits == 4 {
      return second.digits < 3 ? (.word(month, day: second.value), first.value) : nil
    }
    guard first.digits < 3, let year = year(second) else { return nil }
    return (.word(month, day: first.value), year)
  }

  /// `Sep 22, 2025`.
  private mutating func wordFirst() -> (DateText.Form, Int)? {
    guard let month = word(), skip("-/ ") != nil else { return nil }
    skipAll(" ")
    guard let day = number(digits: 1...2), skip("-/, ") != nil else { return nil }
    skipAll(", ")
    guard let third = number(digits: 2...4), let year = year(third) else { return nil }
    return (.word(month, day: day.value), year)
  }

  mutating func skipToTime() -> Bool {
    if skip("Tt") != nil { return true }
    guard skip(", ") != nil else { return false }
    skipAll(", ")
    return true
  }

  /// Seconds since midnight; parts of a second are left out.
  mutating func clock() -> Int? {
    guard let hour = number(digits: 1...2), skip(":") != nil,
      let minute = number(digits: 2...2), minute.value < 60
    else { return nil }
    var second = 0
    if skip(":") != nil {
      guard let found = number(digits: 2...2), found.value < 60 else { return nil }
      second = found.value
      if skip(".,") != nil, number(digits: 1...9) == nil { return nil }
    }
    guard let hours = half(of: hour.value) else { return nil }
    return hours * 3600 + minute.value * 60 + second
  }

  /// The hour of the day, of which `AM` or `PM` behind it may say the half.
  private mutating func half(of hour: Int) -> Int? {
    var copy = self
    copy.skipAll(" ")
    guard let first = copy.skip("AaPp") else { return hour < 24 ? hour : nil }
    copy.skipAll(". ")
    guard copy.skip("Mm") != nil else { return hour < 24 ? hour : nil }
    copy.skipAll(".")
    self = copy
    guard (1...12).contains(hour) else { return hour < 24 ? hour : nil }
    return hour % 12 + (first | 0x20 == UInt8(ascii: "p") ? 12 : 0)
  }

  /// The offset from UTC in seconds.
  mutating func zone() -> Int32? {
    skipAll(" ")
    if skip("Zz") != nil { return 0 }
    let name = String(decoding: rest, as: UTF8.self).uppercased()
    if name == "UTC" || name == "GMT" {
      rest = []
      return 0
    }
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
