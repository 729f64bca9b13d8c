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
      let before = base.text(field.key)
      let ours = wanted.text(field.key)
      let other = theirs.record.text(field.key)
      guard !same(before, ours), !same(before, other), !same(ours, other) else { continue }
      throw clash(field.spec.label, theirs: other, ours: ours, in: base, theirs.document)
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
    for field in Record.fields where same(base.text(field.key), wanted.text(field.key)) {
      // A value that was read from a file fits its field; a damaged one stays as it is.
      do throws(FieldMistake) { try field.write(&result, field.read(theirs)) } catch { continue }
    }
    result.core.damaged = theirs.core.damaged.filter { damaged in
      same(base.text(damaged.key), wanted.text(damaged.key))
    }
    return result
  }

  private static func same(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  private static func clash(
    _ label: String, theirs: String, ours: String, in base: some PlanRecord,
    _ document: RecordDocument
  ) -> Problem {
    Problem(
      path: base.path,
      reason: "\(label) was changed to \(theirs.isEmpty ? "nothing" : theirs) by another program, "
        + "here to \(ours.isEmpty ? "nothing" : ours)",
      cure: "Undo takes yours back")
  }

  /// The rows of both sides: what we added follows theirs, what we took out is gone.
  private static func history(
    _ base: RecordCore, _ wanted: RecordCore, _ theirs: RecordCore
  ) -> EventLog {
    guard theirs.history != base.history else { return wanted.history }
    guard wanted.history != base.history else { return theirs.history }
    let known = Set(base.history.rows)
    let kept = Set(wanted.history.rows)
    let remaining = theirs.history.rows.filter { kept.contains($0) || !known.contains($0) }
    return EventLog(rows: remaining + wanted.history.rows.filter { !known.contains($0) })
  }

  private static func body<Record: PlanRecord>(
    _ base: Record, _ wanted: Record, _ theirs: Record
  ) throws(Problem) -> BodyText {
    if theirs.core.body == base.core.body { return wanted.core.body }
    if wanted.core.body == base.core.body || wanted.core.body == theirs.core.body {
      return theirs.core.body
    }
    throw Problem(
      path: base.path, reason: "the text was changed by another program and here",
      cure: "Undo takes yours back")
  }
}
