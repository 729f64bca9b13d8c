package import PlanModel

/// A record of which the file holds both sides of a merge between marks.
package struct ConflictedRecord<Record: PlanRecord>: Sendable {
  /// The record as far as the sides agree, with ours where they do not.
  package let record: Record
  /// What they do not agree upon, fields that nobody knows included.
  package let clash: RecordClash
  /// The line of the first mark, from 1.
  package let line: Int
  private let sides: ThreeWay<RecordDocument>
  private let merge: RecordMerge<Record>
  private let ours: Record
  private let rest: DocumentMerge

  /// Takes a file apart; `nil` when it has no marks, or marks that belong to nothing.
  ///
  /// Throws when a side is no record: then the file is damaged in another way too.
  package init?(
    _ bytes: [UInt8], id: RecordID, path: String, isArchived: Bool = false
  ) throws(Problem) {
    guard let file = ConflictedFile(bytes) else { return nil }
    let read = { (bytes: [UInt8]) throws(Problem) in
      try RecordCodec<Record>.decode(bytes, id: id, path: path, isArchived: isArchived)
    }
    let (ours, theirs) = (try read(file.ours), try read(file.theirs))
    let base = try Self.decoded(file.base, read)
    let nothing = try RecordDocument.parse(Array("---\n---\n".utf8), path: path)
    sides = ThreeWay(
      base: base?.document ?? nothing, ours: ours.document, theirs: theirs.document)
    merge = RecordMerge(base: base?.record, ours: ours.record, theirs: theirs.record)
    rest = DocumentMerge(sides, known: Set(RecordCodec<Record>.keyOrder))
    self.ours = ours.record
    record = merge.record
    line = file.line
    let documents = sides
    let unknown = rest.clashes.map { key in
      let texts = documents.map { document in
        document.lines(of: key).map { String(decoding: $0, as: UTF8.self).trimmed } ?? ""
      }
      return MergeClash(
        key: key, label: key, base: base == nil ? "" : texts.base, ours: texts.ours,
        theirs: texts.theirs)
    }
    clash = RecordClash(
      cause: .marks, base: base?.record, ours: ours.record, theirs: theirs.record,
      clashes: merge.clashes + unknown)
  }

  private static func decoded(
    _ bytes: [UInt8]?, _ read: ([UInt8]) throws(Problem) -> RecordCodec<Record>.Decoded
  ) throws(Problem) -> RecordCodec<Record>.Decoded? {
    guard let bytes else { return nil }
    return try read(bytes)
  }

  /// Whether the sides agree upon everything, so that nobody has to be asked.
  package var isClean: Bool { clash.clashes.isEmpty }

  /// The file without marks, as `record` says it; of entries that no field knows with the side that
  /// is chosen, else with ours.
  package func document(
    choosing choices: [String: MergeSide] = [:]
  ) throws(Problem) -> RecordDocument {
    let bytes = try RecordCodec.patch(sides.ours, from: ours, to: record)
    return try rest.apply(
      to: try RecordDocument.parse(bytes, path: sides.ours.path), choosing: choices)
  }

  /// What is wrong with the file, with its line and what helps.
  package var problem: Problem {
    Problem(
      path: sides.ours.path, line: line,
      reason: "a merge left two versions of \(clash.labels), and nothing can be changed before "
        + "they are settled",
      cure: "Settle it on the board, or take the marks out in an editor",
      remedy: .settle(clash.key))
  }
}
