package import PlanModel

/// Merges files of records: the fields by what they mean, the rest by its bytes.
package enum FileMerge<Record: PlanRecord> {
  /// A file that has what two sides changed.
  package struct Merged: Sendable {
    package let bytes: [UInt8]
    /// What the file holds; where the sides clash it has ours.
    package let record: Record
    /// What both sides changed in their own way.
    package let clashes: [MergeClash]
  }

  /// Brings what differs between two states of a record into a file that somebody else may have
  /// changed since the first.
  ///
  /// A file with the marks of a merge is written without them when its sides agree, or when this
  /// settles what they disagree about. Throws when the file cannot be read, or would leave the
  /// format.
  package static func patch(
    _ present: [UInt8], from base: Record, to wanted: Record, settling settlement: Settlement? = nil
  ) throws(Problem) -> Merged {
    let theirs = try read(
      present, id: base.id, path: base.path, isArchived: base.core.isArchived,
      settling: settlement)
    let merge = RecordMerge(base: base, ours: wanted, theirs: theirs.record)
    return Merged(
      bytes: try RecordCodec.patch(theirs.document, from: theirs.record, to: merge.record),
      record: merge.record, clashes: merge.clashes)
  }

  /// A file as others may have left it.
  private static func read(
    _ bytes: [UInt8], id: RecordID, path: String, isArchived: Bool,
    settling settlement: Settlement?
  ) throws(Problem) -> RecordCodec<Record>.Decoded {
    let read: Result<RecordCodec<Record>.Decoded, Problem>
    do throws(Problem) {
      let decoded = try RecordCodec<Record>.decode(
        bytes, id: id, path: path, isArchived: isArchived)
      guard decoded.record.core.body.facts.hasConflictMark else { return decoded }
      read = .success(decoded)
    } catch {
      read = .failure(error)
    }
    guard
      let conflicted = try ConflictedRecord<Record>(
        bytes, id: id, path: path, isArchived: isArchived)
    else { return try read.get() }
    guard conflicted.isClean || conflicted.clash.clashes == settlement?.clash.clashes else {
      throw conflicted.problem
    }
    return RecordCodec<Record>.Decoded(
      record: conflicted.record,
      document: try conflicted.document(choosing: settlement?.choices ?? [:]))
  }
}

extension FileMerge {
  /// Merges two files that were made from one, as git asks for it.
  ///
  /// What both sides changed in their own way stands between conflict marks in the result, field
  /// by field. Two files without a base are two records: they are never blended, and everything
  /// in them stands between marks.
  ///
  /// - Returns: The bytes, and whether nothing in them is between marks.
  package static func merge(
    base: [UInt8]?, ours: [UInt8], theirs: [UInt8], id: RecordID, path: String
  ) throws(Problem) -> (bytes: [UInt8], isClean: Bool) {
    let read = { (bytes: [UInt8]) throws(Problem) in
      try RecordCodec<Record>.decode(bytes, id: id, path: path)
    }
    if ours == theirs { return (ours, true) }
    let sides = (ours: try read(ours), theirs: try read(theirs))
    guard let base, !base.isEmpty else {
      return (ConflictMarks.apart(sides.ours.document, sides.theirs.document), false)
    }
    let documents = ThreeWay(
      base: try read(base).document, ours: sides.ours.document, theirs: sides.theirs.document)
    let merge = RecordMerge(
      base: try read(base).record, ours: sides.ours.record, theirs: sides.theirs.record)
    let rest = DocumentMerge(documents, known: Set(RecordCodec<Record>.keyOrder))
    // Either order of the sides gives the same bytes as long as they agree.
    let isClean = merge.isClean && rest.clashes.isEmpty
    let isOurs = !isClean || !theirs.lexicographicallyPrecedes(ours)
    let target = isOurs ? sides.ours : sides.theirs
    let patched = try RecordDocument.parse(
      RecordCodec.patch(target.document, from: target.record, to: merge.record), path: path)
    let document = try rest.apply(to: patched)
    guard !isClean else { return (document.bytes, true) }
    let marks = ConflictMarks(
      document: document, sides: documents, order: RecordCodec<Record>.keyOrder)
    let body = merge.clashes.contains { $0.key == MergeClash.body }
    return (
      marks.bytes(
        keys: merge.clashes.map(\.key).filter { $0 != MergeClash.body } + rest.clashes,
        body: body
          ? BodyMerge(
            ThreeWay(
              base: try read(base).record.core.body, ours: sides.ours.record.core.body,
              theirs: sides.theirs.record.core.body)) : nil), false
    )
  }
}
