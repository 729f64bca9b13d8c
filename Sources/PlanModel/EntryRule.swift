/// What each entry of a list has to be, beyond being a word.
package enum EntryRule: Hashable, Sendable {
  /// A day of the week: `mon`.
  case weekday
  /// A calendar day: `2026-12-25`.
  case day
  /// A name for points: `S=2`.
  case size

  /// The days of the week as files hold them.
  package static let weekdays = CalendarDay.weekdayNames.map { $0.lowercased() }

  /// Refuses entries of which one does not fit, or that name the same twice.
  package func check(_ entries: [String]) throws(FieldMistake) {
    var names: Set<String> = []
    for entry in entries {
      let name = try name(of: entry)
      guard names.insert(name).inserted else { throw FieldMistake("\(name) is there twice") }
    }
  }

  /// What an entry is about.
  private func name(of entry: String) throws(FieldMistake) -> String {
    switch self {
    case .weekday:
      guard Self.weekdays.contains(entry) else {
        throw FieldMistake(
          "\(entry) is not a day of the week; write \(Self.weekdays.joined(separator: ", "))")
      }
      return entry
    case .day:
      guard CalendarDay(entry) != nil else {
        throw FieldMistake("\(entry) is not a day; write it as 2026-12-25")
      }
      return entry
    case .size:
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let points = NumberText.parse(parts[1]), points >= 0 else {
        throw FieldMistake("\(entry) is not a size; write a name and its points, as S=2")
      }
      return parts[0]
    }
  }
}
