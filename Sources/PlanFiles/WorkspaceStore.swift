package import PlanModel
import PlanText

/// Writes the changed records of a plan to their files, and remembers what could not be written.
///
/// A change is brought into the bytes that the file has now: fields that somebody else changed
/// meanwhile stay as they made them, and a field that both changed is refused.
package struct WorkspaceStore: Sendable {
  private let folder: WorkspaceFolder
  private let writer: AtomicWrite
  /// Records that differ from their files, in the order in which they were changed.
  private var pending: [Pending] = []
  /// The bytes of files that were deleted, by path: a deletion that is undone brings all of them
  /// back, also what no field knows.
  private var deleted: [String: [UInt8]] = [:]

  /// Why a record is not in its file.
  package struct Refusal: Hashable, Sendable {
    package let path: String
    /// A sentence without a full stop.
    package let reason: String
  }

  private struct Pending: Sendable {
    /// The record as its file had it last; `nil` when there was none.
    let base: (any PlanRecord)?
    /// The record as it should be; `nil` when it was deleted.
    var wanted: (any PlanRecord)?

    var isSettled: Bool {
      switch (base, wanted) {
      case (nil, nil): true
      case (let base?, let wanted?): base.isSame(as: wanted)
      default: false
      }
    }
  }

  /// Times that a save is begun again because a file changed under it.
  private static let attempts = 5

  package init(_ folder: WorkspaceFolder, patience: LockPatience = .standard) {
    self.folder = folder
    writer = AtomicWrite(workspace: folder, patience: patience)
  }

  /// Whether some record is not in its file.
  package var hasPending: Bool { !pending.isEmpty }

  /// Saves changes and all that could not be saved before; returns what is still not saved.
  package mutating func save(_ changes: [RecordChange]) -> [Refusal] {
    for change in changes { note(change) }
    pending.removeAll(where: \.isSettled)
    var refusals: [Refusal] = []
    for _ in 0..<Self.attempts {
      guard !pending.isEmpty else { return [] }
      let attempt = savePending()
      refusals = attempt.refusals
      if !attempt.wasOvertaken { break }
    }
    return refusals
  }

  private mutating func note(_ change: RecordChange) {
    guard let record = change.after ?? change.before else { return }
    let index = pending.firstIndex {
      guard let other = $0.wanted ?? $0.base else { return false }
      return other.core.id == record.core.id && other.kind == record.kind
    }
    if let index {
      pending[index].wanted = change.after
    } else {
      pending.append(Pending(base: change.before, wanted: change.after))
    }
  }

  /// Tries to write everything once; says whether a file changed between reading and writing it.
  private mutating func savePending() -> (refusals: [Refusal], wasOvertaken: Bool) {
    var refusals: [Refusal] = []
    var wasOvertaken = false
    var changes: [(place: Int, change: FileChange)] = []
    for place in pending.indices {
      do throws(Refusal) {
        changes.append((place, try fileChange(for: pending[place])))
      } catch {
        refusals.append(error)
      }
    }
    let report = writer.commit(changes.map(\.change))
    var saved: Set<Int> = []
    for ((place, change), outcome) in zip(changes, report.outcomes) {
      if outcome == .saved {
        saved.insert(place)
        if case .remove(let path, let bytes) = change { deleted[path.text] = bytes }
      } else {
        refusals.append(Self.refusal(of: change, outcome, report.failure))
        if case .changedOutside = outcome { wasOvertaken = true }
      }
    }
    pending = pending.indices.filter { !saved.contains($0) }.map { pending[$0] }
    return (refusals, wasOvertaken)
  }

  private static func overtaken(at path: String) -> Refusal {
    Refusal(path: path, reason: "\(path) keeps changing under us")
  }

  private static func refusal(
    of change: FileChange, _ outcome: ChangeOutcome, _ failure: FileError?
  ) -> Refusal {
    let path = change.path.text
    switch outcome {
    case .saved, .changedOutside: return overtaken(at: path)
    case .gone: return Refusal(path: path, reason: "\(path) was removed by another program")
    case .taken: return Refusal(path: path, reason: "\(path) exists already")
    case .notSaved:
      guard let failure else { return overtaken(at: path) }
      return Refusal(path: path, reason: failure.brief)
    }
  }

  /// What has to be done to a file so that it holds the wanted record.
  private func fileChange(for pending: Pending) throws(Refusal) -> FileChange {
    if let wanted = pending.wanted { return try write(wanted, base: pending.base) }
    guard let base = pending.base else {
      throw Refusal(path: "", reason: "nothing is to be written")
    }
    return try removal(of: base)
  }

  private func write<Record: PlanRecord>(
    _ wanted: Record, base: (any PlanRecord)?
  ) throws(Refusal) -> FileChange {
    let target = try path(wanted.path)
    guard let base = base as? Record else {
      return .write(
        target, base: nil,
        with: try Self.bytes(wanted.path) { () throws(Problem) in
          try newBytes(of: wanted)
        })
    }
    let origin = try path(base.path)
    let present = try presentBytes(of: base)
    let merged = try Self.bytes(base.path) { () throws(Problem) in
      try RecordMerge.patch(present, from: base, to: wanted)
    }
    return origin == target
      ? .write(origin, base: present, with: merged)
      : .move(origin, to: target, base: present, with: merged)
  }

  /// The bytes of a file that is not there: those that it had before it was deleted, if it was.
  private func newBytes<Record: PlanRecord>(of wanted: Record) throws(Problem) -> [UInt8] {
    guard let bytes = deleted[wanted.path] else { return try RecordCodec.encode(wanted) }
    let before = try RecordCodec<Record>.decode(
      bytes, id: wanted.id, path: wanted.path, isArchived: wanted.core.isArchived
    ).record
    return try RecordMerge.patch(bytes, from: before, to: wanted)
  }

  private func removal<Record: PlanRecord>(of base: Record) throws(Refusal) -> FileChange {
    let present = try presentBytes(of: base)
    let theirs = try Self.bytes(base.path) { () throws(Problem) in
      try RecordCodec<Record>.decode(
        present, id: base.id, path: base.path, isArchived: base.core.isArchived
      ).record
    }
    guard theirs == base else {
      throw Refusal(
        path: base.path, reason: "\(base.path) was changed by another program; it is not deleted")
    }
    return .remove(try path(base.path), base: present)
  }

  private func presentBytes(of record: some PlanRecord) throws(Refusal) -> [UInt8] {
    let content: FileContent?
    do throws(FileError) { content = try folder.read(try WorkspacePath.trusted(record.path)) } catch
    {
      throw Refusal(path: record.path, reason: error.brief)
    }
    guard let content else {
      throw Refusal(
        path: record.path, reason: "\(record.path) was removed by another program")
    }
    return content.bytes
  }

  private func path(_ text: String) throws(Refusal) -> WorkspacePath {
    do throws(FileError) { return try WorkspacePath.trusted(text) } catch {
      throw Refusal(path: text, reason: error.brief)
    }
  }

  private static func bytes<Value>(
    _ path: String, _ body: () throws(Problem) -> Value
  ) throws(Refusal) -> Value {
    do throws(Problem) { return try body() } catch {
      throw Refusal(path: path, reason: "\(error.place): \(error.reason)")
    }
  }
}

extension WorkspaceStore.Refusal: Error {}

extension FileError {
  /// The reason in a few words, for a line that has little room.
  package var brief: String { "\(path): \(reason)" }
}
