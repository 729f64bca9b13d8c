/// Merges two states of a record that were both made from a third, field by field.
package struct RecordMerge<Record: PlanRecord>: Sendable {
  /// The merged record; where the sides clash it has ours.
  package private(set) var record: Record
  /// What both sides changed in their own way.
  package private(set) var clashes: [MergeClash] = []

  /// Merges the sides; without a base every difference counts as a clash, unless one side has
  /// nothing there.
  package init(base: Record?, ours: Record, theirs: Record) {
    record = ours
    let sides = ThreeWay(
      base: base ?? Record(core: RecordCore(id: ours.id)), ours: ours, theirs: theirs)
    for field in Record.fields { merge(field, sides) }
    mergeHistory(sides.map(\.core.history))
    mergeBody(sides.map(\.core.body))
    mergeSeries(sides)
  }

  /// Whether the sides agree upon everything.
  package var isClean: Bool { clashes.isEmpty }

  private mutating func merge(_ field: Field<Record>, _ sides: ThreeWay<Record>) {
    let isSame = { (left: Record, right: Record) in
      RecordSameness.isSame(field, left, right)
    }
    if isSame(sides.base, sides.ours) {
      if !isSame(sides.ours, sides.theirs) { take(field, from: sides.theirs) }
    } else if isSame(sides.base, sides.theirs) || isSame(sides.ours, sides.theirs) {
      return
    } else if let value = field.spec.type.merged(sides.map { field.read($0) }),
      !sides.ours.isDamaged(field.key), !sides.theirs.isDamaged(field.key)
    {
      put(value, into: field)
    } else {
      clashes.append(
        MergeClash(
          key: field.key, label: field.spec.label, base: sides.base.text(field.key),
          ours: sides.ours.text(field.key), theirs: sides.theirs.text(field.key)))
    }
  }

  private mutating func take(_ field: Field<Record>, from theirs: Record) {
    put(field.read(theirs), into: field)
    record.core.damaged.removeAll { $0.key == field.key }
    record.core.damaged += theirs.core.damaged.filter { $0.key == field.key }
  }

  private mutating func put(_ value: FieldValue, into field: Field<Record>) {
    // A value that was read from a record fits its field.
    do throws(FieldMistake) { try field.write(&record, value) } catch { return }
  }

  private mutating func mergeHistory(_ logs: ThreeWay<EventLog>) {
    guard logs.theirs != logs.base else { return }
    record.core.history =
      logs.ours == logs.base
      ? logs.theirs : logs.ours.with(rows: HistoryMerge.rows(logs.map(\.rows)))
  }

  private mutating func mergeBody(_ bodies: ThreeWay<BodyText>) {
    guard !BodyMerge.isSame(bodies.base, bodies.theirs) else { return }
    guard !BodyMerge.isSame(bodies.base, bodies.ours) else {
      record.core.body = bodies.theirs
      return
    }
    let merge = BodyMerge(bodies)
    record.core.body = BodyText(merge.text(choosing: .ours))
    guard !merge.isClean else { return }
    clashes.append(
      MergeClash(
        key: MergeClash.body, label: "Text", base: merge.text(choosing: .base),
        ours: merge.text(choosing: .ours), theirs: merge.text(choosing: .theirs)))
  }

  private mutating func mergeSeries(_ sides: ThreeWay<Record>) {
    func open<Value: SeriesRecord>(_ ours: Value) -> Value {
      guard let base = sides.base as? Value, let theirs = sides.theirs as? Value else {
        return ours
      }
      var merged = ours
      merged.series = theirs.series
      for row in ours.series.corrections(from: base.series, of: theirs.series) {
        merged.series.put(row)
      }
      return merged
    }
    guard let series = record as? any SeriesRecord, let merged = open(series) as? Record else {
      return
    }
    record = merged
  }
}

/// A field, or the text, that both sides changed in their own way.
package struct MergeClash: Hashable, Sendable {
  /// The key of the field; `body` for the text.
  package let key: String
  /// The name on the screen.
  package let label: String
  /// What it was before, as people see it; empty when it was not there.
  package let base: String
  package let ours: String
  package let theirs: String

  /// Stands for the text below the fields, which has no key in the file.
  package static let body = "body"
  /// Stands for whether the record has a file at all.
  package static let file = "file"

  package init(key: String, label: String, base: String, ours: String, theirs: String) {
    self.key = key
    self.label = label
    self.base = base
    self.ours = ours
    self.theirs = theirs
  }

  /// The text of one side.
  package subscript(side: MergeSide) -> String {
    switch side {
    case .base: base
    case .ours: ours
    case .theirs: theirs
    }
  }
}

/// Whether records say the same, however their files are written.
package enum RecordSameness {
  /// Whether a field reads the same in two states, one of which may not have been in a file yet.
  static func isSame<Record: PlanRecord>(
    _ field: Field<Record>, _ left: Record, _ right: Record
  ) -> Bool {
    let damaged = [left, right].map { record in
      record.core.damaged.first { $0.key == field.key }.map { ExactText($0.text) }
    }
    guard damaged == [nil, nil] else { return damaged[0] == damaged[1] }
    let type = field.spec.type
    let values = [left, right].map { field.read($0) }
    if values[0] == values[1] { return true }
    guard type.isList else {
      return ExactText(type.print(values[0])) == ExactText(type.print(values[1]))
    }
    return type == .rows
      && values[0].entries.elementsEqual(values[1].entries) {
        ExactText(OneLine.text($0)) == ExactText(OneLine.text($1))
      }
  }

  /// Whether a file holds what a record says, however it is written.
  package static func isSame<Record: PlanRecord>(_ left: Record, _ right: Record) -> Bool {
    Record.fields.allSatisfy { isSame($0, left, right) }
      && BodyMerge.isSame(left.core.body, right.core.body)
      && left.core.history == right.core.history
  }
}

extension PlanRecord {
  /// Whether the file has a text for a field that does not fit it.
  fileprivate func isDamaged(_ key: String) -> Bool { core.damaged.contains { $0.key == key } }
}

extension FieldType {
  /// What two different changes of a text that somebody types come to: lists merge as sets; `nil`
  /// for every other type.
  package func merged(_ texts: ThreeWay<String>) -> String? {
    guard isList, self != .rows else { return nil }
    let values = texts.map { text in
      FieldValue.list(text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty })
    }
    return merged(values).map { print($0) }
  }

  /// What two different changes of a value come to: lists merge as sets, of two ranks the lesser
  /// holds; `nil` for every other type.
  fileprivate func merged(_ values: ThreeWay<FieldValue>) -> FieldValue? {
    switch self {
    case .rank:
      guard !values.ours.isMissing, !values.theirs.isMissing else { return nil }
      let texts = [values.ours, values.theirs].map { ExactText($0.textOrEmpty) }
      return .text(min(texts[0], texts[1]).text)
    case .references, .people, .words, .dependencies:
      return EntryMerge.set(values.map(\.entries), key: entryKey).map {
        $0.isEmpty ? .missing : .list($0)
      }
    case .text, .number, .points, .percent, .day, .yesNo, .choice, .column, .reference, .person,
      .rows:
      return nil
    }
  }

  /// What an entry of a list is about: the item of a dependency, the name before `=`, else itself.
  private func entryKey(_ entry: String) -> ExactText {
    if self == .dependencies { return ExactText(Dependency(entry).id.text) }
    guard self == .words, let equals = entry.firstIndex(of: "=") else { return ExactText(entry) }
    return ExactText(entry[..<equals])
  }
}
