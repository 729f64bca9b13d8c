import PlanModel
import PlanText

// What has to be done to files: the changes of records are brought into the bytes that are there.
extension WorkspaceStore {
  /// What has to be done to files so that they hold the wanted record, and what they hold then.
  func fileChanges(
    for pending: Pending
  ) throws(Refusal) -> (changes: [FileChange], merged: (any PlanRecord)?) {
    let series = try seriesChange(for: pending, deleted: deleted)
    if let wanted = pending.wanted {
      let own = try write(wanted, base: pending.base, settling: pending.settlement)
      return ([own.change, series].compactMap { $0 }, own.merged)
    }
    guard let base = pending.base else {
      throw Refusal(path: "", reason: "nothing is to be written")
    }
    return ([try removal(of: base), series].compactMap { $0 }, nil)
  }

  /// The change of a record's file; `nil` when it holds the record already.
  private func write<Record: PlanRecord>(
    _ wanted: Record, base: (any PlanRecord)?, settling settlement: Settlement?
  ) throws(Refusal) -> (change: FileChange?, merged: any PlanRecord) {
    guard var base = base as? Record else {
      let target = try path(wanted.path)
      let bytes = try Self.value(wanted.path) { () throws(Problem) in try newBytes(of: wanted) }
      return (.write(target, base: nil, with: bytes), wanted)
    }
    guard let (present, place) = try found(base) else {
      throw Refusal(
        path: base.path, reason: "\(base.path) was removed by somebody else and changed here",
        clash: RecordClash(removedBy: .theirs, base: base, changed: wanted))
    }
    var wanted = wanted
    if place != base.core.isArchived {
      if wanted.core.isArchived == base.core.isArchived { wanted.core.isArchived = place }
      base.core.isArchived = place
    }
    let (origin, target) = (try path(base.path), try path(wanted.path))
    let merged = try Self.value(base.path) { () throws(Problem) in
      try FileMerge.patch(present, from: base, to: wanted, settling: settlement)
    }
    guard merged.clashes.isEmpty else {
      throw clash(merged.clashes, base: base, ours: wanted, present)
    }
    // The values are in a file of their own.
    let record = merged.record.withSeries(of: wanted)
    guard origin == target else {
      return (.move(origin, to: target, base: present, with: merged.bytes), record)
    }
    let onlyHasValues = present == merged.bytes && base is any SeriesRecord
    return (
      onlyHasValues ? nil : .write(origin, base: present, with: merged.bytes), record
    )
  }

  private func clash<Record: PlanRecord>(
    _ clashes: [MergeClash], base: Record, ours: Record, _ present: [UInt8]
  ) -> Refusal {
    let theirs: Record?
    do throws(Problem) {
      theirs = try RecordCodec<Record>.decode(
        present, id: base.id, path: base.path, isArchived: base.core.isArchived
      ).record
    } catch {
      theirs = nil
    }
    let labels = clashes.map(\.label).joined(separator: ", ")
    return Refusal(
      path: base.path, reason: "\(labels) of \(base.id) was changed by somebody else and here",
      clash: theirs.map {
        RecordClash(
          cause: .edit, base: base, ours: ours, theirs: $0.withSeries(of: base), clashes: clashes)
      })
  }

  /// The bytes of a file that is not there: those that it had before it was deleted here, or when it
  /// was read, brought up to date; so what no field knows comes back with it.
  private func newBytes<Record: PlanRecord>(of wanted: Record) throws(Problem) -> [UInt8] {
    guard let bytes = deleted[wanted.path] ?? wanted.core.origin.bytes(),
      ConflictedFile(bytes) == nil
    else {
      return try RecordCodec.encode(wanted)
    }
    let before = try RecordCodec<Record>.decode(
      bytes, id: wanted.id, path: wanted.path, isArchived: wanted.core.isArchived
    ).record
    return try FileMerge.patch(bytes, from: before, to: wanted).bytes
  }

  /// The bytes that a record's file has now and whether they are in the archive, where somebody
  /// else may have put them or taken them from; `nil` when there is no file in either place.
  private func found<Record: PlanRecord>(
    _ record: Record
  ) throws(Refusal) -> (bytes: [UInt8], isArchived: Bool)? {
    if let bytes = try bytes(at: record.path) { return (bytes, record.core.isArchived) }
    var moved = record
    moved.core.isArchived.toggle()
    return try bytes(at: moved.path).map { ($0, moved.core.isArchived) }
  }

  private func removal<Record: PlanRecord>(of base: Record) throws(Refusal) -> FileChange? {
    // What is gone already is only made durable.
    guard let (present, isArchived) = try found(base) else {
      return .remove(try path(base.path), base: [])
    }
    var base = base
    base.core.isArchived = isArchived
    let theirs = try Self.value(base.path) { () throws(Problem) in
      try RecordCodec<Record>.decode(
        present, id: base.id, path: base.path, isArchived: base.core.isArchived
      ).record
    }
    guard RecordSameness.isSame(theirs, base) else {
      throw Refusal(
        path: base.path, reason: "\(base.path) was changed by somebody else and deleted here",
        clash: RecordClash(removedBy: .ours, base: base, changed: theirs.withSeries(of: base)))
    }
    return .remove(try path(base.path), base: present)
  }

  /// The bytes of a file; `nil` when there is none.
  func bytes(at path: String) throws(Refusal) -> [UInt8]? {
    if let assumed = assumed[path] { return assumed }
    do throws(FileError) { return try folder.read(try WorkspacePath.trusted(path))?.bytes } catch {
      throw Refusal(path: path, error)
    }
  }

  func path(_ text: String) throws(Refusal) -> WorkspacePath {
    do throws(FileError) { return try WorkspacePath.trusted(text) } catch {
      throw Refusal(path: text, error)
    }
  }

  private static func value<Value>(
    _ path: String, _ body: () throws(Problem) -> Value
  ) throws(Refusal) -> Value {
    do throws(Problem) { return try body() } catch {
      throw Refusal(path: path, reason: "\(error.place): \(error.reason)")
    }
  }
}
