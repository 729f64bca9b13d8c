/// One row of a record's history: `TIME WHO FIELD VALUE-TO-END-OF-LINE`.
package struct HistoryEvent: Hashable, Sendable {
  package var time: EventTime
  /// The id of who did it; `-` when unknown.
  package var who: String
  /// The key of the field, or `why` for the reason of the row before.
  package var field: String
  /// The new value; empty when the field was cleared.
  package var value: String

  package init(time: EventTime, who: String, field: String, value: String) {
    self.time = time
    self.who = who
    self.field = field
    self.value = value
  }

  /// Reads a row; `nil` when it is not an event.
  package init?(row: String) {
    let bytes = row.utf8
    var ends: [String.Index] = []
    for index in bytes.indices where bytes[index] == UInt8(ascii: " ") {
      ends.append(index)
      if ends.count == 3 { break }
    }
    guard ends.count >= 2, let time = EventTime(row[..<ends[0]]) else { return nil }
    let who = row[bytes.index(after: ends[0])..<ends[1]]
    let field = row[bytes.index(after: ends[1])..<(ends.count == 3 ? ends[2] : bytes.endIndex)]
    guard !who.isEmpty, !field.isEmpty else { return nil }
    self.init(
      time: time, who: String(who), field: String(field),
      value: ends.count == 3 ? String(row[bytes.index(after: ends[2])...]) : "")
  }

  /// The time of a row of the field `status`; `nil` for a row of any other field.
  package static func statusTime(ofRow row: UnsafeBufferPointer<UInt8>) -> EventTime? {
    let blank = UInt8(ascii: " ")
    var index = 0
    while index < row.count, row[index] != blank { index += 1 }
    let timeEnd = index
    index += 1
    let who = index
    while index < row.count, row[index] != blank { index += 1 }
    guard index > who else { return nil }
    index += 1
    let field: StaticString = "status"
    guard index + field.utf8CodeUnitCount <= row.count else { return nil }
    for offset in 0..<field.utf8CodeUnitCount
    where row[index + offset] != field.utf8Start[offset] {
      return nil
    }
    index += field.utf8CodeUnitCount
    guard index == row.count || row[index] == blank else { return nil }
    return EventTime(utf8: UnsafeBufferPointer(rebasing: row[..<timeEnd]))
  }

  /// The day of a row that is an event and of a later day than `known`; `nil` for any other.
  package static func day(
    ofRow row: UnsafeBufferPointer<UInt8>, after known: CalendarDay?
  ) -> CalendarDay? {
    guard row.count > 10, let day = CalendarDay(utf8: UnsafeBufferPointer(rebasing: row[..<10])),
      known.map({ day > $0 }) ?? true
    else { return nil }
    let words = row.split(
      separator: UInt8(ascii: " "), maxSplits: 3, omittingEmptySubsequences: false)
    guard words.count > 2, !words[1].isEmpty, !words[2].isEmpty,
      EventTime(utf8: UnsafeBufferPointer(rebasing: words[0])) != nil
    else { return nil }
    return day
  }

  /// The row as it is written; line breaks and control characters become one blank.
  package var row: String {
    let line = OneLine.text("\(time.text) \(who) \(field) \(value)")
    return value.isEmpty ? String(line.dropLast()) : line
  }
}

/// Text that has to stand on one line of a file.
package enum OneLine {
  /// Turns runs of line breaks and control characters into one blank.
  package static func text(_ text: String) -> String {
    let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }
    guard !isClean else { return text }
    var result = String.UnicodeScalarView()
    var isInRun = false
    for scalar in text.unicodeScalars {
      let breaksLine =
        scalar.properties.generalCategory == .control
        || [0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff].contains(scalar.value)
      if breaksLine {
        if !isInRun { result.append(" ") }
      } else {
        result.append(scalar)
      }
      isInRun = breaksLine
    }
    return String(result)
  }
}
