package import PlanModel

/// The dates of a table: what they have in common is found from all of them, and never guessed.
package struct TableDates: Sendable {
  private let clock: SourceClock
  private var months: [String: Int]
  private var order: DateText.Order?
  /// What an earlier import was told about the order; the dates themselves say more.
  private var recalled: DateText.Order?
  /// What the person said, now and before.
  private(set) var answers = ImportAnswers()
  private var onlyDayFirst: Sample?
  private var onlyMonthFirst: Sample?
  private var either: Sample?
  private var unknownMonths: [String] = []
  private var unknownSamples: [String: Sample] = [:]
  /// The cells that hold nothing but days of a spreadsheet so far, and those that hold others.
  private var serials: [Int: (count: Int, first: Sample)] = [:]
  private var otherCells: Set<Int> = []

  /// A date with its place.
  private struct Sample {
    let text: String
    let place: String

    var words: String { "\(place): \(OneLine.text(text))" }
  }

  /// Dates whose order the person gave, with names of months in other languages: `janv.=1`.
  package init(
    clock: SourceClock, order: DateText.Order?, months: [String]
  ) throws(ImportError) {
    self.clock = clock
    self.order = order
    var known: [String: Int] = [:]
    for pair in months.flatMap({ $0.split(separator: ",") }) {
      let parts = pair.split(separator: "=").map(\.trimmed)
      guard parts.count == 2, let number = Int(parts[1]), (1...12).contains(number) else {
        throw ImportError(
          "--months \(pair.trimmed) should name a month and its number, as \"janv.=1,févr.=2\".")
      }
      known[DateText.folded(parts[0])] = number
      answers.months.append("\(parts[0])=\(number)")
    }
    self.months = known
    answers.dates = order?.rawValue ?? ""
  }

  /// The same dates, with what an earlier import was told about them.
  func recalling(_ earlier: ImportAnswers) -> TableDates {
    var dates = self
    for pair in earlier.months {
      guard let (name, number) = MapText.parts(pair), let number = Int(number),
        dates.months[DateText.folded(name)] == nil
      else { continue }
      dates.months[DateText.folded(name)] = number
      dates.answers.months.append(pair)
    }
    guard order == nil else { return dates }
    dates.recalled = DateText.Order(rawValue: earlier.dates)
    dates.answers.dates = earlier.dates
    return dates
  }

  /// Takes note of a date before any is read; `cell` is its place in the row.
  package mutating func note(
    _ text: String, in cell: Int, at place: @autoclosure () -> String
  ) {
    if SpreadsheetDay(text) != nil {
      if let known = serials[cell] {
        serials[cell] = (known.count + 1, known.first)
      } else {
        serials[cell] = (1, Sample(text: text, place: place()))
      }
      return
    }
    otherCells.insert(cell)
    guard let date = DateText(text) else { return }
    switch date.form {
    case .yearFirst: return
    case .word(let word, _):
      guard DateText.months[word] == nil, months[word] == nil, unknownSamples[word] == nil else {
        return
      }
      unknownMonths.append(word)
      unknownSamples[word] = Sample(text: text, place: place())
    case .numbers(let first, let second):
      let isDayFirst = date.day(.dmy) != nil
      let isMonthFirst = date.day(.mdy) != nil
      switch (isDayFirst, isMonthFirst) {
      case (true, true) where first == second, (false, false): return
      case (true, true): if either == nil { either = Sample(text: text, place: place()) }
      case (true, false):
        if onlyDayFirst == nil { onlyDayFirst = Sample(text: text, place: place()) }
      case (false, true):
        if onlyMonthFirst == nil { onlyMonthFirst = Sample(text: text, place: place()) }
      }
    }
  }

  /// Settles how the dates are to be read, or says in words what has to be asked.
  package mutating func settle() throws(ImportError) {
    guard unknownMonths.isEmpty else { throw monthQuestion }
    guard order == nil else { return }
    if let recalled, let other = recalled == .dmy ? onlyMonthFirst : onlyDayFirst {
      throw changedOrder(recalled, other)
    }
    switch (onlyDayFirst, onlyMonthFirst) {
    case (let day?, let month?):
      throw ImportError(
        "Some dates have the day first (\(day.words)), others the month (\(month.words)).\n"
          + "Nothing was imported. Add --dates dmy or --dates mdy; what does not fit is reported.",
        asking: .dateOrder)
    case (_?, nil): order = .dmy
    case (nil, _?): order = .mdy
    case (nil, nil):
      if let either, recalled == nil {
        throw ImportError(
          "The dates can be read in two ways (\(either.words)): every one fits day-month and "
            + "month-day.\nNothing was imported. Add --dates dmy where the day is first, "
            + "--dates mdy where the month is.", asking: .dateOrder)
      }
      order = recalled ?? .dmy
    }
  }

  /// Dates that do not fit what an earlier import was told.
  private func changedOrder(_ recalled: DateText.Order, _ other: Sample) -> ImportError {
    let (first, second) = recalled == .dmy ? ("day", "month") : ("month", "day")
    return ImportError(
      "An earlier import was told that the \(first) is first in dates; here the \(second) is "
        + "(\(other.words)).\nNothing was imported. Add --dates dmy or --dates mdy; what does not "
        + "fit is reported.", asking: .dateOrder)
  }

  private var monthQuestion: ImportError {
    let known = unknownMonths.prefix(12)
    var lines = known.map { word in
      "The month \"\(word)\" is not known (\(unknownSamples[word]?.words ?? ""))."
    }
    let pairs = known.map { "\($0)=…" }.joined(separator: ",")
    lines.append(
      "Nothing was imported. Say which month each is, from 1 to 12: --months \"\(pairs)\"")
    return ImportError(lines.joined(separator: "\n"), asking: .months(Array(known)))
  }

  /// Says which numbers were read as days.
  func report(in loss: inout LossReport) {
    for (cell, found) in serials.sorted(by: { $0.key < $1.key }) where !otherCells.contains(cell) {
      let day = SpreadsheetDay(found.first.text)?.time(offset: clock.offset).day.text ?? ""
      loss.add(
        .note, "numbers read as the days of a spreadsheet", count: found.count,
        example: "\(found.first.words) is \(day)")
    }
  }

  /// Reads the date of a cell; numbers are days only where the whole column has no others.
  func time(_ text: String, in cell: Int) -> EventTime? {
    if serials[cell] != nil, !otherCells.contains(cell), let day = SpreadsheetDay(text) {
      return day.time(offset: clock.offset)
    }
    return time(text)
  }

  /// Reads a date; `nil` for one that is none or that no calendar has.
  package func time(_ text: String) -> EventTime? {
    DateText(text)?.time(order ?? .dmy, months: months, offset: clock.offset)
  }
}
