/// The smallest change that gives a field another value.
extension RecordDocument {
  /// Whether the field already reads as the value, compared as bytes.
  func reads(_ entry: Entry, as value: DocumentValue) -> Bool {
    let isList = entry.form == .flowList || entry.form == .blockList
    guard value.isList || !isList else { return false }
    let old = value.isList ? list(of: entry) : [scalar(of: entry)]
    let new = value.texts
    return old.count == new.count && zip(old, new).allSatisfy { value.isSame($0, as: $1) }
  }

  /// The splices that give the field another value, in the order of the file.
  func changes(of entry: Entry, to value: DocumentValue) -> [Splice] {
    if value.isList, !value.texts.isEmpty, !entry.items.isEmpty {
      if entry.form == .blockList { return rowChanges(of: entry, to: value) }
      if let change = flowChange(of: entry, to: value) { return [change] }
    }
    guard let text = value.inlineText() else { return rowsInPlaceOfValue(of: entry, value) }
    switch entry.form {
    case .plain, .singleQuoted, .doubleQuoted, .flowList:
      return [Splice(entry.value, Array(text.utf8))]
    case .empty, .blockList:
      let rows = items[entry.items].map { Splice($0.lines, []) }
      return [Splice(valuePlace(of: entry), [.blank] + Array(text.utf8))] + rows
    }
  }

  private func rowsInPlaceOfValue(of entry: Entry, _ value: DocumentValue) -> [Splice] {
    let keyLine = keyLine(of: entry)
    let rows = Self.newRows(value, ending: lineEnding(of: keyLine))
    return [
      Splice(valuePlace(of: entry), []), Splice(keyLine.upperBound..<keyLine.upperBound, rows),
    ]
  }

  private func keyLine(of entry: Entry) -> Range<Int> {
    let end = bytes[entry.key.upperBound..<entry.lines.upperBound].firstIndex(of: .lineFeed)
    return entry.lines.lowerBound..<(end.map { $0 + 1 } ?? entry.lines.upperBound)
  }

  /// From behind the colon to the end of the value, or of the line when no comment follows.
  private func valuePlace(of entry: Entry) -> Range<Int> {
    let start = (bytes[entry.key.upperBound...].firstIndex(of: .colon) ?? entry.key.upperBound) + 1
    let keyLine = keyLine(of: entry)
    let contentEnd = keyLine.upperBound - lineEnding(of: keyLine).count
    let valueEnd = max(start, entry.value.upperBound)
    let rest = bytes[valueEnd..<contentEnd]
    return start..<(rest.allSatisfy(\.isBlank) ? contentEnd : valueEnd)
  }
}

// MARK: Lists

extension RecordDocument {
  /// The part of a list that differs: what goes and what comes in its place.
  private struct Difference {
    let removed: Range<Int>
    let added: ArraySlice<String>

    init(from old: [String], to value: DocumentValue) {
      let new = value.texts
      let shorter = min(old.count, new.count)
      var prefix = 0
      while prefix < shorter, value.isSame(old[prefix], as: new[prefix]) { prefix += 1 }
      var suffix = 0
      while suffix < shorter - prefix,
        value.isSame(old[old.count - 1 - suffix], as: new[new.count - 1 - suffix])
      {
        suffix += 1
      }
      removed = prefix..<old.count - suffix
      added = new[prefix..<new.count - suffix]
    }
  }

  private func rowChanges(of entry: Entry, to value: DocumentValue) -> [Splice] {
    let difference = Difference(from: list(of: entry), to: value)
    let rows = Array(items[entry.items])
    let texts = difference.added.map { Array(value.entryText($0, in: .blockList).utf8) }
    let replaced = min(difference.removed.count, texts.count)
    let first = difference.removed.lowerBound
    var splices = (0..<replaced).map { index in
      let row = rows[first + index]
      return Splice(row.value, row.form == .empty ? [.blank] + texts[index] : texts[index])
    }
    splices += rows[difference.removed.dropFirst(replaced)].map { Splice($0.lines, []) }
    if replaced < texts.count {
      let next = first + replaced
      let neighbour = rows[max(next - 1, 0)].lines
      let place = next > 0 ? neighbour.upperBound : neighbour.lowerBound
      let start = rowStart(of: neighbour)
      let ending = lineEnding(of: neighbour)
      splices.append(
        Splice(place..<place, texts[replaced...].flatMap { start + $0 + ending }))
    }
    return splices
  }

  /// The indent and the dash of a row, with one blank.
  private func rowStart(of line: Range<Int>) -> [UInt8] {
    bytes[line].prefix(while: \.isBlank) + [.dash, .blank]
  }

  /// Nil when the list has to leave its line because it would be too long for one.
  private func flowChange(of entry: Entry, to value: DocumentValue) -> Splice? {
    let difference = Difference(from: list(of: entry), to: value)
    let old = Array(items[entry.items])
    let text = difference.added.map { value.entryText($0, in: .flowList) }
      .joined(separator: ", ")
    guard entry.lines.count + text.utf8.count <= FormatLimit.lineBytes else { return nil }
    let removed = difference.removed
    let (lower, upper) = (removed.lowerBound, removed.upperBound)
    if !removed.isEmpty, !text.isEmpty {
      return Splice(old[lower].value.lowerBound..<old[upper - 1].value.upperBound, Array(text.utf8))
    }
    if lower > 0 {
      let place = old[lower - 1].value.upperBound
      let end = removed.isEmpty ? place : old[upper - 1].value.upperBound
      return Splice(place..<end, text.isEmpty ? [] : Array((", " + text).utf8))
    }
    let end = removed.isEmpty ? old[0].value.lowerBound : old[upper].value.lowerBound
    return Splice(
      old[0].value.lowerBound..<end, text.isEmpty ? [] : Array((text + ", ").utf8))
  }
}
