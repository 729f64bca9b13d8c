package import PlanModel
import PlanText

/// Writes the changed records of a plan to their files, and remembers what could not be written.
///
/// A change is brought into the bytes that the file has now: fields that somebody else changed
/// meanwhile stay as they made them, and a field that both changed is refused.
package struct WorkspaceStore: Sendable {
  package let folder: WorkspaceFolder
  let writer: AtomicWrite
  /// Records that differ from their files, in the order in which they were changed.
  var pending: [Pending] = []
  /// The bytes of files that were deleted, by path: a deletion that is undone brings all of them
  /// back, also what no field knows.
  private var deleted: [String: [UInt8]] = [:]

  /// Why a record is not in its file.
  package struct Refusal: Hashable, Sendable {
    package let path: String
    /// A sentence without a full stop.
    package let reason: String
  }

  /// A record that differs from its file, as far as is known.
  struct Pending: Sendable {
    /// The record as its file had it last; `nil` when there was none.
    var base: (any PlanRecord)?
    /// The record as it should be; `nil` when it was deleted.
    var wanted: (any PlanRecord)?
    /// What saves tried that did not come to their end, so that the file may hold it or not.
    var attempts: [Attempt] = []

    /// The kind and the id, which no other pending record has.
    var name: String? {
      (wanted ?? base ?? attempts.last?.record).map { "\($0.kind.name) \($0.core.id)" }
    }

    var isSettled: Bool {
      guard attempts.isEmpty else { return false }
      return switch (base, wanted) {
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
    note(changes)
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

  private mutating func note(_ changes: [RecordChange]) {
    var places: [String: Int] = [:]
    for (place, entry) in pending.enumerated() {
      if let name = entry.name { places[name] = place }
    }
    for change in changes {
      let entry = Pending(base: change.before, wanted: change.after)
      // A record that was renamed is pending under the name that it has now.
      guard let name = Pending(base: change.before).name ?? entry.name else { continue }
      let place = places[name] ?? pending.count
      if place < pending.count {
        pending[place].wanted = change.after
      } else {
        pending.append(entry)
      }
      if let name = pending[place].name { places[name] = place }
    }
  }

  /// Tries to write everything once; says whether a file changed between reading and writing it.
  private mutating func savePending() -> (refusals: [Refusal], wasOvertaken: Bool) {
    var (changes, refusals) = planned()
    var wasOvertaken = false
    // One file that stands against its change must not hold up the others.
    while !changes.isEmpty {
      let report = writer.commit(changes.map(\.change))
      var waiting: [Planned] = []
      var unfinished: Set<Int> = []
      for (planned, outcome) in zip(changes, report.outcomes) where outcome != .saved {
        unfinished.insert(planned.place)
        if outcome == .notSaved, report.failure == nil, changes.count > 1 {
          waiting.append(planned)
        } else {
          if outcome == .notSaved { pending[planned.place].note(planned.change) }
          refusals.append(Self.refusal(of: planned.change, outcome, report.failure))
          if case .changedOutside = outcome { wasOvertaken = true }
        }
      }
      for planned in changes {
        remember(planned.change)
        if !unfinished.contains(planned.place) { finish(planned.place) }
      }
      changes = waiting.count < changes.count ? waiting : []
    }
    refusals += appendSeries()
    pending.removeAll(where: \.isSettled)
    return (refusals, wasOvertaken)
  }

  /// A change of a file, with the place of its record among the pending ones.
  private typealias Planned = (place: Int, change: FileChange)

  /// What has to be done to files; a record that only has new values needs nothing yet.
  private mutating func planned() -> (changes: [Planned], refusals: [Refusal]) {
    var changes: [Planned] = []
    var refusals: [Refusal] = []
    for place in pending.indices {
      do throws(Refusal) {
        try resolve(&pending[place])
        if pending[place].base == nil, pending[place].wanted == nil { continue }
        let needed = try fileChanges(for: pending[place])
        if needed.isEmpty { finish(place) }
        changes += needed.map { (place, $0) }
      } catch {
        refusals.append(error)
      }
    }
    return (changes, refusals)
  }

  /// Takes over that a record is in its file for good; of a series only what was there before.
  private mutating func finish(_ place: Int) {
    let before = pending[place].base
    pending[place].attempts = []
    pending[place].base = pending[place].wanted
    if let before { pending[place].keepSeries(of: before) }
  }

  private mutating func remember(_ change: FileChange) {
    guard case .remove(let path, base: let bytes) = change, !bytes.isEmpty else { return }
    deleted[path.text] = bytes
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

  /// What has to be done to files so that they hold the wanted record.
  private func fileChanges(for pending: Pending) throws(Refusal) -> [FileChange] {
    let own =
      if let wanted = pending.wanted {
        try write(wanted, base: pending.base)
      } else if let base = pending.base {
        try removal(of: base)
      } else {
        throw Refusal(path: "", reason: "nothing is to be written")
      }
    return [own, try seriesChange(for: pending, deleted: deleted)].compactMap { $0 }
  }

  /// The change of a record's file; `nil` when it holds the record already.
  private func write<Record: PlanRecord>(
    _ wanted: Record, base: (any PlanRecord)?
  ) throws(Refusal) -> FileChange? {
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
    guard origin == target else { return .move(origin, to: target, base: present, with: merged) }
    let onlyHasValues = present == merged && base is any SeriesRecord
    return onlyHasValues ? nil : .write(origin, base: present, with: merged)
  }

  /// The bytes of a file that is not there: those that it had before it was deleted, if it was.
  private func newBytes<Record: PlanRecord>(of wanted: Record) throws(Problem) -> [UInt8] {
    guard let bytes = deleted[wanted.path] else { return try RecordCodec.encode(wanted) }
    let before = try RecordCodec<Record>.decode(
      bytes, id: wanted.id, path: wanted.path, isArchived: wanted.core.isArchived
    ).record
    return try RecordMerge.patch(bytes, from: before, to: wanted)
  }

  private func removal<Record: PlanRecord>(of base: Record) throws(Refusal) -> FileChange? {
    // What is gone already is only made durable.
    guard let present = try bytes(at: base.path) else {
      return .remove(try path(base.path), base: [])
    }
    let theirs = try Self.bytes(base.path) { () throws(Problem) in
      try RecordCodec<Record>.decode(
        present, id: base.id, path: base.path, isArchived: base.core.isArchived
      ).record
    }
    guard RecordMerge.isSame(theirs, base) else {
      throw Refusal(
        path: base.path, reason: "\(base.path) was changed by another program; it is not deleted")
    }
    return .remove(try path(base.path), base: present)
  }

  private func presentBytes(of record: some PlanRecord) throws(Refusal) -> [UInt8] {
    guard let bytes = try bytes(at: record.path) else {
      throw Refusal(
        path: record.path, reason: "\(record.path) was removed by another program")
    }
    return bytes
  }

  /// The bytes of a file; `nil` when there is none.
  func bytes(at path: String) throws(Refusal) -> [UInt8]? {
    do throws(FileError) { return try folder.read(try WorkspacePath.trusted(path))?.bytes } catch {
      throw Refusal(path: path, reason: error.brief)
    }
  }

  func path(_ text: String) throws(Refusal) -> WorkspacePath {
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
