package import PlanModel
import PlanText

/// Writes the changed records of a plan to their files, and remembers what could not be written.
///
/// A change is brought into the bytes that the file has now: fields that somebody else changed
/// meanwhile stay as they made them, and a field that both changed is refused.
package struct WorkspaceStore: Sendable {
  package private(set) var folder: WorkspaceFolder
  private(set) var writer: AtomicWrite
  private let patience: LockPatience
  /// Where what was done is kept before the files have it; `nil` where there is no place for it.
  var journal: Journal?
  /// Actions that are in the journal and not in all their files yet.
  var unfinished: [KeptAction] = []
  /// Where the journal has the requests of this run, by their tickets.
  var kept: [Int: JournalReference] = [:]
  /// Records that differ from their files, in the order in which they were changed.
  var pending: [Pending] = []
  /// Files beside the records that are written when all records are.
  var remembered: [RememberedFile] = []
  /// Records of which what was done last is not in the journal.
  var unkept: Set<String> = []
  /// What files are taken to hold before they are written, by path; `nil` for those that are gone.
  var assumed: [String: [UInt8]?] = [:]
  /// The bytes of files that were deleted, by path: a deletion that is undone brings all of them
  /// back, also what no field knows.
  private(set) var deleted: [String: [UInt8]] = [:]
  /// Versions that gave way and are looked at once more.
  var displaced = DisplacedVersions()

  /// Why a record is not in its file.
  package struct Refusal: Hashable, Sendable {
    package let path: String
    /// A sentence without a full stop.
    package let reason: String
    /// Both sides of a record that another program changed in the same place.
    package var clash: RecordClash?
    /// What helps, as a sentence without a full stop; empty where the reason says it.
    package private(set) var cure = ""

    init(path: String, reason: String, clash: RecordClash? = nil) {
      self.path = path
      self.reason = reason
      self.clash = clash
    }

    /// What the system refused.
    init(path: String, _ error: FileError) {
      self.path = path
      reason = error.brief
      cure = error.cure
    }
  }

  /// A record that differs from its file, as far as is known.
  struct Pending: Sendable {
    /// The record as its file had it last; `nil` when there was none.
    var base: (any PlanRecord)?
    /// The record as it should be; `nil` when it was deleted.
    var wanted: (any PlanRecord)?
    /// What saves tried that did not come to their end, so that the file may hold it or not.
    var attempts: [Attempt] = []
    /// How the two sides that the file has between marks are settled.
    var settlement: Settlement?

    /// The kind and the id, which no other pending record has.
    var name: String? {
      (wanted ?? base ?? attempts.last?.record).map { "\($0.kind.name) \($0.core.id)" }
    }

    var isSettled: Bool {
      guard attempts.isEmpty, settlement == nil else { return false }
      return switch (base, wanted) {
      case (nil, nil): true
      case (let base?, let wanted?): base.isSame(as: wanted)
      default: false
      }
    }
  }

  /// Times that a save is begun again because a file changed under it.
  private static let attempts = 40

  package init(
    _ folder: WorkspaceFolder, journal: Journal? = nil, patience: LockPatience = .standard
  ) {
    self.folder = folder
    self.journal = journal
    self.patience = patience
    writer = AtomicWrite(workspace: folder, patience: patience)
  }

  /// Goes on in the folder that has taken the place of this one.
  mutating func move(to folder: WorkspaceFolder) {
    self.folder = folder
    writer = AtomicWrite(workspace: folder, patience: patience)
  }

  /// Whether some record is not in its file.
  package var hasPending: Bool { !pending.isEmpty || !remembered.isEmpty }

  /// Saves what was done, in its order, and all that could not be saved before.
  ///
  /// `acknowledge` is called as soon as nothing can make it undone any more, which with a journal
  /// is before any file is written.
  package mutating func save(
    _ requests: [SaveRequest], acknowledge: () -> Void = {}
  ) -> SaveReport {
    let plan = prepare(requests)
    if requests.isEmpty ? isKept : syncJournal(for: requests) { acknowledge() }
    return savePending(plan)
  }

  /// Saves changes that nobody takes back later, such as those of a new workspace, and all that
  /// could not be saved before; returns what is still not saved.
  package mutating func save(_ changes: [RecordChange]) -> [Refusal] {
    note(changes)
    pending.removeAll(where: \.isSettled)
    return savePending(planned()).refusals
  }

  private mutating func savePending(_ first: SavePlan) -> SaveReport {
    var report = SaveReport()
    var plan = first
    for attempt in 0..<Self.attempts {
      if attempt > 0 { plan = planned() }
      let outcome = carryOut(plan)
      report.refusals = outcome.refusals
      report.taken += outcome.taken
      if !outcome.wasOvertaken || pending.isEmpty { break }
    }
    report.refusals += writeRemembered()
    finishActions()
    return report
  }

  /// Takes over what is to be saved.
  mutating func note(_ request: SaveRequest) {
    note(request.changes)
    if let settlement = request.settlement { note(settlement) }
    if let file = request.remembered { remembered.append(file) }
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

  /// Takes over that somebody chose between both sides of a record: what was the file's is what the
  /// record is made from now.
  private mutating func note(_ settlement: Settlement) {
    let theirs = settlement.clash.theirs
    let name = Pending(base: theirs).name
    guard let place = pending.firstIndex(where: { $0.name == name }) else { return }
    switch settlement.clash.cause {
    case .marks: pending[place].settlement = settlement
    case .removal(by: .ours): pending[place].base = theirs
    case .removal: pending[place].base = nil
    case .edit:
      let before = pending[place].base
      pending[place].base = theirs
      pending[place].keepSeries(of: before)
    }
  }

  /// What one attempt to write everything came to.
  private struct Outcome {
    var refusals: [Refusal]
    var taken: [OutsideChange] = []
    /// Whether a file changed between reading and writing it.
    var wasOvertaken = false
  }

  /// Tries to write everything once.
  private mutating func carryOut(_ plan: SavePlan) -> Outcome {
    var outcome = Outcome(refusals: plan.refusals, taken: plan.taken)
    guard !plan.isBarred else { return outcome }
    var changes = plan.changes
    // One file that stands against its change must not hold up the others.
    while !changes.isEmpty {
      let report = writer.commit(changes.map(\.change))
      displaced.note(report.displaced)
      var waiting: [PlannedChange] = []
      var unfinished: Set<Int> = []
      for (planned, result) in zip(changes, report.outcomes) where result != .saved {
        unfinished.insert(planned.place)
        if result == .notSaved, report.failure == nil, changes.count > 1 {
          waiting.append(planned)
        } else {
          if result == .notSaved { pending[planned.place].note(planned.change) }
          outcome.refusals.append(Self.refusal(of: planned.change, result, report.failure))
          if case .changedOutside = result { outcome.wasOvertaken = true }
        }
      }
      for planned in changes {
        remember(planned.change)
        if !unfinished.contains(planned.place) {
          outcome.taken += finish(planned.place, with: planned.merged)
        }
      }
      changes = waiting.count < changes.count ? waiting : []
    }
    outcome.refusals += appendSeries()
    pending.removeAll(where: \.isSettled)
    return outcome
  }

  /// What has to be done to files; a record that only has new values needs nothing yet.
  mutating func planned() -> SavePlan {
    var plan = SavePlan()
    do throws(FileError) { try folder.checkInPlace() } catch {
      // Through the open folder the files of another place would be written.
      plan.isBarred = true
      plan.refusals = pending.map { record in
        Refusal(path: (record.wanted ?? record.base)?.path ?? "", error)
      }
      return plan
    }
    for place in pending.indices {
      do throws(Refusal) {
        if !pending[place].attempts.isEmpty { try resolveAttempts(of: place) }
        if pending[place].base == nil, pending[place].wanted == nil { continue }
        let needed = try fileChanges(for: pending[place])
        if needed.changes.isEmpty { plan.taken += finish(place, with: needed.merged) }
        plan.changes += needed.changes.map {
          PlannedChange(place: place, change: $0, merged: needed.merged)
        }
      } catch {
        plan.refusals.append(error)
      }
    }
    return plan
  }

  /// Settles what earlier saves tried; changed in its place in the array, the record would be
  /// changed beside `self`, which copies all of them.
  private mutating func resolveAttempts(of place: Int) throws(Refusal) {
    var record = pending[place]
    defer { pending[place] = record }
    try resolve(&record)
  }

  /// Takes over that a record is in its file for good; of a series only what was there before.
  ///
  /// Returns what came into the file from others, of which nobody here knows yet.
  mutating func finish(_ place: Int, with merged: (any PlanRecord)?) -> [OutsideChange] {
    let before = pending[place].base
    let wanted = pending[place].wanted
    pending[place].attempts = []
    pending[place].settlement = nil
    pending[place].base = merged ?? wanted
    pending[place].wanted = merged ?? wanted
    if let before { pending[place].keepSeries(of: before) }
    guard let merged, let wanted, !merged.isSame(as: wanted) else { return [] }
    return [OutsideChange(base: wanted, theirs: merged)]
  }

  mutating func remember(_ change: FileChange) {
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
      return Refusal(path: path, failure)
    }
  }
}

extension WorkspaceStore.Refusal: Error {}

extension FileError {
  /// The reason in a few words, for a line that has little room.
  package var brief: String {
    switch cause {
    // The path is that of the workspace, or of its lock, and says nothing of the edit.
    case .away, .lockHeld: reason
    case .system, .notRegular, .tooLarge: "\(path): \(reason)"
    }
  }
}
