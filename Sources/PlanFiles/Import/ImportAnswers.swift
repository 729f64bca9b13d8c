/// What a person said about a source, to be remembered with its import.
package struct ImportAnswers: Hashable, Sendable {
  /// What columns, words and labels mean, each as `Summary=title`.
  package var maps: [String] = []
  /// Whether days stand before months in dates (`dmy`) or behind them (`mdy`); empty where it was
  /// not asked.
  var dates = ""
  /// Months in another language, each as `janv.=1`.
  var months: [String] = []

  /// The answers as rows, by the names of what they are about.
  var rows: [(name: String, value: String)] {
    (dates.isEmpty ? [] : [("dates", dates)]) + maps.map { ("map", $0) }
      + months.map { ("month", $0) }
  }

  /// Takes a row; `false` for one that is no answer.
  mutating func take(_ name: String, _ value: String) -> Bool {
    switch name {
    case "dates": dates = value
    case "map": if !maps.contains(value) { maps.append(value) }
    case "month": if !months.contains(value) { months.append(value) }
    default: return false
    }
    return true
  }
}
