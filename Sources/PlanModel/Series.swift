/// Values of a record over days, each day's last word.
package struct Series: Hashable, Sendable {
  /// One row a day, the oldest first.
  package private(set) var rows: [SeriesRow] = []

  package init() {}

  /// The series that rows come to in their order: a later row for a day corrects the earlier one,
  /// and one without a value takes the day back.
  package init(_ rows: some Sequence<SeriesRow>) {
    for row in rows { put(row) }
  }

  package var isEmpty: Bool { rows.isEmpty }
  package var last: SeriesRow? { rows.last }

  /// The row of a day; `nil` when the day has none.
  package subscript(day: CalendarDay) -> SeriesRow? {
    let place = place(of: day)
    return place < rows.count && rows[place].day == day ? rows[place] : nil
  }

  /// The last row on or before a day.
  package func last(upTo day: CalendarDay) -> SeriesRow? { rows.last { $0.day <= day } }

  /// Takes a row over; one without a value takes the day back.
  package mutating func put(_ row: SeriesRow) {
    let place = place(of: row.day)
    let isThere = place < rows.count && rows[place].day == row.day
    switch (isThere, row.value.isEmpty) {
    case (true, true): rows.remove(at: place)
    case (true, false): rows[place] = row
    case (false, true): break
    case (false, false): rows.insert(row, at: place)
    }
  }

  /// The rows that have to be appended to `present` so that every day on which this series differs
  /// from `base` is as it is here.
  package func corrections(from base: Series, of present: Series) -> [SeriesRow] {
    let days = Set((rows + base.rows).map(\.day)).filter { self[$0] != base[$0] }
    return days.sorted().compactMap { day in
      let wanted = self[day] ?? SeriesRow(day: day, cells: [])
      return self[day] == present[day] ? nil : wanted
    }
  }

  private func place(of day: CalendarDay) -> Int {
    // Most rows come in order.
    guard let last = rows.last, last.day >= day else { return rows.count }
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// What a series says of a day.
package struct SeriesRow: Hashable, Sendable {
  package let day: CalendarDay
  /// The cells behind the day, in the order of the kind's columns; without empty ones at the end.
  package let cells: [String]

  package init(day: CalendarDay, cells: [String]) {
    self.day = day
    var cells = cells.map { OneLine.text($0).trimmed }
    while cells.last?.isEmpty == true { cells.removeLast() }
    self.cells = cells
  }

  /// The text of the value; empty when the day was taken back.
  package var value: String { cells.first ?? "" }
  package var number: Double? { NumberText.parse(value) }

  /// The cell of a column; empty where the row has none.
  package func cell(_ place: Int) -> String { cells.indices.contains(place) ? cells[place] : "" }
}

/// A kind whose records have a series in a CSV file beside their own.
package protocol SeriesRecord: PlanRecord {
  /// The columns of the file: the day, the value, then what else is known of it.
  static var seriesColumns: [String] { get }
  /// Whether people put values in, or planboard alone does.
  static var seriesAccess: FieldSpec.Access { get }

  var series: Series { get set }
  /// The unit of the values; empty for plain numbers.
  var unit: String { get }
}

extension SeriesRecord {
  /// The file of the series, relative to the workspace.
  package var seriesPath: String { "\(Self.kind.folder)/\(id).csv" }

  /// A value with its unit: `41 %`.
  package func shown(_ value: String) -> String { unit.isEmpty ? value : "\(value) \(unit)" }
}

extension FieldSpec {
  /// The key of the newest value, as queries and columns name it.
  package static let latestKey = "latest"
}

extension Plan {
  /// The record whose series tells the values of another: the KPI of a key result that has one,
  /// else the record itself; `nil` for kinds without values.
  package func measured(_ record: any PlanRecord) -> (any SeriesRecord)? {
    if let kpi = (record as? KeyResult)?.kpi { return table(of: KPI.self)[kpi] }
    return record as? any SeriesRecord
  }

  /// The last value on or before a day; `nil` where there is none.
  package func latestRow(of record: any PlanRecord, on day: CalendarDay) -> SeriesRow? {
    measured(record)?.series.last(upTo: day)
  }

  /// The last value on or before a day with its unit; empty where there is none.
  package func latestValue(of record: any PlanRecord, on day: CalendarDay) -> String {
    guard let measured = measured(record), let row = measured.series.last(upTo: day) else {
      return ""
    }
    return measured.shown(row.value)
  }
}

/// A value that a person puts into a series.
package struct SeriesEntry: Hashable, Sendable {
  package var day: CalendarDay
  /// The value; empty takes the day back.
  package var value: String
  /// How sure the person is that the target is reached, as `70%`; `nil` leaves what is known of
  /// the day.
  package var confidence: String?
  /// What there is to say about it; `nil` leaves what was said about the day.
  package var note: String?

  package init(day: CalendarDay, value: String, confidence: String? = nil, note: String? = nil) {
    self.day = day
    self.value = value
    self.confidence = confidence
    self.note = note
  }

  /// Reads `41`, `41 2026-11-18`, `41 70% fri a note`: the value, then in any order a day and how
  /// sure one is, then the note.
  package init(typed: String, input: FieldInput) throws(FieldMistake) {
    var words = OneLine.text(typed).split(separator: " ").map(String.init)[...]
    guard let value = words.popFirst() else { throw FieldMistake("a value is needed") }
    self.init(day: input.today, value: try Self.checked(value))
    while let word = words.first {
      if word.hasSuffix("%"), NumberText.parse(word.dropLast()) != nil {
        confidence = word
      } else if let day = input.namedDay(word) {
        // A bare weekday is the last one: values are of days that have come.
        let isWeekday = word.utf8.allSatisfy { !$0.isDigit } && day > input.today
        self.day = isWeekday && word != "tomorrow" ? day.adding(days: -7) : day
      } else {
        break
      }
      words.removeFirst()
    }
    if !words.isEmpty { note = words.joined(separator: " ") }
  }

  /// The text of a value as files hold it; `none` takes the day back.
  package static func checked(_ typed: String) throws(FieldMistake) -> String {
    if typed.isEmpty || typed == "none" { return "" }
    let digits = typed.hasSuffix("%") ? String(typed.dropLast()) : typed
    guard let number = NumberText.parse(digits) else {
      throw FieldMistake("\(typed) is not a number; write it as 3 or 2.5, none takes a day back")
    }
    return NumberText.print(number)
  }

  /// The row in the columns of a kind; what the entry leaves open is as in the row that it
  /// corrects.
  package func row(columns: [String], who: String, correcting earlier: SeriesRow?) -> SeriesRow {
    guard !value.isEmpty else { return SeriesRow(day: day, cells: []) }
    return SeriesRow(
      day: day,
      cells: columns.dropFirst().enumerated().map { place, column in
        let known = earlier?.cell(place) ?? ""
        return switch column {
        case "value": value
        case "confidence": confidence ?? known
        case "who": who
        case "note": note ?? known
        default: known
        }
      })
  }
}

extension EditBuilder {
  /// Puts a value into the series of a record, or corrects the one of its day.
  package mutating func put(
    _ entry: SeriesEntry, into id: RecordID, _ type: any PlanRecord.Type
  ) throws(EditError) {
    guard let type = type as? any SeriesRecord.Type else {
      throw EditError("\(type.kind.displayPlural) have no values.")
    }
    guard type.seriesAccess == .open else {
      throw EditError("Only planboard writes the values of \(type.kind.words).")
    }
    if let result = record(id, KeyResult.self), type == KeyResult.self, let kpi = result.kpi {
      throw EditError("\(id) takes its values from the KPI \(kpi); put them in there.")
    }
    if entry.confidence?.isEmpty == false, !type.seriesColumns.contains("confidence") {
      throw EditError("Values of \(type.kind.words) have no confidence.")
    }
    try put(entry, id, type)
  }

  private mutating func put<Record: SeriesRecord>(
    _ entry: SeriesEntry, _ id: RecordID, _ type: Record.Type
  ) throws(EditError) {
    let who = author.who
    try change(id, type) { (record) throws(FieldMistake) in
      record.series.put(
        entry.row(
          columns: Record.seriesColumns, who: who, correcting: record.series[entry.day]))
    }
  }
}

extension PlanRecord {
  /// The record with the values of another of its kind, where the kind has a series.
  package func withSeries(of other: Self) -> Self {
    func open<Record: SeriesRecord>(_ record: Record) -> Record {
      guard let other = other as? Record else { return record }
      var record = record
      record.series = other.series
      return record
    }
    guard let record = self as? any SeriesRecord else { return self }
    return open(record) as? Self ?? self
  }
}
