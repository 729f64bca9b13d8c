/// Naming people in the body by another id.
extension BodySections {
  /// A body whose check boxes and comments name a person by another id; `nil` where none of them
  /// names the person.
  ///
  /// Only the ids change: who is to do a row (`(@li due 2026-11-17)`), who signed it
  /// (`✓ ana 2026-12-03`) and who said a comment. Text around them and other sections stay.
  package static func renaming(
    person id: RecordID, to new: RecordID, in body: BodyText
  ) -> String? {
    let text = body.text
    var places: [Range<Int>] = []
    scan(text) { scanner, line in
      guard line.kind == .text else { return true }
      let bytes = scanner[line.range]
      for name in people(in: bytes, scanner.section)
      where bytes[name].elementsEqual(id.text.utf8) {
        places.append(
          line.range.lowerBound + name.lowerBound..<line.range.lowerBound + name.upperBound)
      }
      return true
    }
    guard !places.isEmpty else { return nil }
    var bytes = Array(text.utf8)
    for place in places.reversed() { bytes.replaceSubrange(place, with: new.text.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where a line of a section names people, in the order of the line.
  private static func people(
    in line: UnsafeBufferPointer<UInt8>, _ section: BodySection
  ) -> [Range<Int>] {
    switch section {
    case .comments: CommentLine(line).map { [$0.who] } ?? []
    case .criteria, .launch, .signOff: CheckBox.mark(ofLine: line) == nil ? [] : people(inRow: line)
    case .other: []
    }
  }

  /// Where a check box names people: in its last `(@id …)`, and behind the mark of a signature.
  private static func people(inRow row: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    if let at = row.indices.last(where: { row[$0...].starts(with: "(@".utf8) }) {
      let end = row[at...].firstIndex { $0 == 0x20 || $0 == UInt8(ascii: ")") }
      if let end, row[end...].contains(UInt8(ascii: ")")) { found.append(at + 2..<end) }
    }
    let mark = "✓ ".utf8
    if let at = row.indices.last(where: { row[$0...].starts(with: mark) }) {
      let start = at + mark.count
      let end = row[start...].firstIndex(of: 0x20) ?? row.count
      let day = String(decoding: row[end...], as: UTF8.self).trimmed
      if CalendarDay(day) != nil { found.append(start..<end) }
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }
}
