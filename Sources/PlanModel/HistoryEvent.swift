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
  package init?(row: some StringProtocol) {
    let parts = row.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, let time = EventTime(parts[0]), !parts[1].isEmpty, !parts[2].isEmpty
    else { return nil }
    self.init(
      time: time, who: String(parts[1]), field: String(parts[2]),
      value: parts.count == 4 ? String(parts[3]) : "")
  }

  /// The time of a row of the field `status`; `nil` for a row of any other field.
  package static func statusTime(ofRow row: UnsafeBufferPointer<UInt8>) -> EventTime? {
    let blank = UInt8(ascii: " ")
    var index = 0
    while index < row.count, row[index] != blank { index += 1 }
    let timeEnd = index
    index += 1
    while index < row.count, row[index] != blank { index += 1 }
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
        scalar.properties.generalCategory == .control || scalar.value == 0x2028
        || scalar.value == 0x2029
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
