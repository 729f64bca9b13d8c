package import PlanModel

/// Brings an edit of a record into a file that somebody else may have changed.
package enum RecordMerge {
  /// The bytes of `present` with what differs between two states of the record.
  ///
  /// A field that was changed to different values on both sides, or a body changed on both sides,
  /// is a problem; event rows of both sides stay.
  package static func patch<Record: PlanRecord>(
    _ present: [UInt8], from base: Record, to wanted: Record
  ) throws(Problem) -> [UInt8] {
    let theirs = try RecordCodec<Record>.decode(
      present, id: base.id, path: base.path, isArchived: base.core.isArchived)
    var target = wanted
    for field in Record.fields {
      let other = theirs.record
      guard !isSame(field, base, wanted), !isSame(field, base, other),
        !isSame(field, wanted, other)
      else { continue }
      throw clash(
        field.spec.label, theirs: other.text(field.key), ours: wanted.text(field.key), in: base)
    }
    target.core.history = history(base.core, wanted.core, theirs.record.core)
    target.core.body = try body(base, wanted, theirs.record)
    return try RecordCodec.patch(
      theirs.document, from: theirs.record, to: taking(theirs.record, from: base, into: target))
  }

  /// The wanted record with the fields that only the other side changed.
  private static func taking<Record: PlanRecord>(
    _ theirs: Record, from base: Record, into wanted: Record
  ) -> Record {
    var result = wanted
    for field in Record.fields where isSame(field, base, wanted) {
      // A value that was read from a file fits its field; a damaged one stays as it is.
      do throws(FieldMistake) { try field.write(&result, field.read(theirs)) } catch { continue }
    }
    result.core.damaged = theirs.core.damaged.filter { damaged in
      Record.field(damaged.key).map { isSame($0, base, wanted) } ?? true
    }
    return result
  }

  /// Whether a field reads the same in two states, one of which may not have been in a file yet.
  private static func isSame<Record: PlanRecord>(
    _ field: Field<Record>, _ left: Record, _ right: Record
  ) -> Bool {
    let damaged = [left, right].map { record in
      record.core.damaged.first { $0.key == field.key }.map { Array($0.text.utf8) }
    }
    guard damaged == [nil, nil] else { return damaged[0] == damaged[1] }
    let type = field.spec.type
    let values = [left, right].map { field.read($0) }
    if values[0] == values[1] { return true }
    guard type.isList else { return isSame(type.print(values[0]), type.print(values[1])) }
    return type == .rows
      && values[0].entries.elementsEqual(values[1].entries) {
        isSame(OneLine.text($0), OneLine.text($1))
      }
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  /// Whether two bodies are the same but for the line ends, which are the file's own.
  private static func isSame(_ left: BodyText, _ right: BodyText) -> Bool {
    let returned: (UInt8) -> Bool = { $0 != 0x0d }
    return left == right
      || left.text.utf8.lazy.filter(returned).elementsEqual(
        right.text.utf8.lazy.filter(returned))
  }

  /// Whether a file holds what a record says, however it is written.
  package static func isSame<Record: PlanRecord>(_ left: Record, _ right: Record) -> Bool {
    Record.fields.allSatisfy { isSame($0, left, right) } && isSame(left.core.body, right.core.body)
      && left.core.history == right.core.history
  }

  private static func clash(
    _ label: String, theirs: String, ours: String, in base: some PlanRecord
  ) -> Problem {
    Problem(
      path: base.path,
      reason: "\(label) was changed to \(theirs.isEmpty ? "nothing" : theirs) by another program, "
        + "here to \(ours.isEmpty ? "nothing" : ours)",
      cure: "Undo takes yours back")
  }

  /// The rows of both sides, each once: what we added follows theirs, what we took out is gone.
  private static func history(
    _ base: RecordCore, _ wanted: RecordCore, _ theirs: RecordCore
  ) -> EventLog {
    guard theirs.history != base.history else { return wanted.history }
    guard wanted.history != base.history else { return theirs.history }
    let known = Set(base.history.rows)
    let kept = Set(wanted.history.rows)
    let present = Set(theirs.history.rows)
    let remaining = theirs.history.rows.filter { kept.contains($0) || !known.contains($0) }
    return EventLog(
      rows: remaining
        + wanted.history.rows.filter {
          !known.contains($0) && !present.contains($0)
        })
  }

  private static func body<Record: PlanRecord>(
    _ base: Record, _ wanted: Record, _ theirs: Record
  ) throws(Problem) -> BodyText {
    let ours = wanted.core.body
    if isSame(ours, base.core.body) || isSame(ours, theirs.core.body) { return theirs.core.body }
    if isSame(theirs.core.body, base.core.body) { return ours }
    throw Problem(
      path: base.path, reason: "the text was changed by another program and here",
      cure: "Undo takes yours back")
  }
}
