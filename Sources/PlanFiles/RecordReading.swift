import PlanModel
import PlanText

/// What the bytes of a record's file turned out to hold.
enum RecordReading<Record: PlanRecord>: Sendable {
  case record(RecordTable<Record>.Box)
  /// Both sides of a merge: the record as far as they agree, what they do not agree upon, and what
  /// is said of it.
  case conflicted(RecordTable<Record>.Box, RecordClash, Problem)
  /// No record; why, and the beginning of its text.
  case unreadable(Problem, text: String)

  /// Bytes of an unreadable file of which something is shown.
  private static var shownBytes: Int { 65_536 }

  /// Reads a file; only one that cannot be read, or whose text has a mark, is searched for marks.
  @specialized(where Record == Item)
  init(
    _ bytes: [UInt8], id: RecordID, path: String, isArchived: Bool, _ reader: RecordReader<Record>
  ) {
    do throws(Problem) {
      let record = try reader.record(
        from: try RecordDocument.parse(bytes, path: path), id: id, isArchived: isArchived)
      let box = RecordTable<Record>.Box(record)
      if record.core.body.facts.hasConflictMark,
        let conflicted = Self.conflicted(bytes, id, path, isArchived)
      {
        self = conflicted
      } else {
        self = .record(box)
      }
    } catch {
      self =
        Self.conflicted(bytes, id, path, isArchived)
        ?? .unreadable(
          error, text: String(decoding: bytes.prefix(Self.shownBytes), as: UTF8.self))
    }
  }

  /// The two sides of a file; `nil` when it has no marks, or is damaged in another way too.
  private static func conflicted(
    _ bytes: [UInt8], _ id: RecordID, _ path: String, _ isArchived: Bool
  ) -> Self? {
    do throws(Problem) {
      guard
        let conflicted = try ConflictedRecord<Record>(
          bytes, id: id, path: path, isArchived: isArchived)
      else { return nil }
      let box = RecordTable<Record>.Box(conflicted.record)
      return conflicted.isClean
        ? .record(box) : .conflicted(box, conflicted.clash, conflicted.problem)
    } catch {
      return nil
    }
  }
}
