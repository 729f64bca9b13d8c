package import PlanModel
import PlanText

/// Brings into the files what runs that ended too early had kept in their journals.
package struct JournalReplay: Sendable {
  private let folder: WorkspaceFolder
  private let journals: JournalFolder

  package init(_ folder: WorkspaceFolder, journals: JournalFolder) {
    self.folder = folder
    self.journals = journals
  }

  /// What an action wanted of records that somebody else has changed in the same place.
  package struct Leftover: Sendable {
    /// The journal that has it.
    package let journal: String
    package let action: JournalAction
    package let changes: [RecordChange]
    /// Those of the changes that only could not be written, as on a full disk.
    package let unwritten: [RecordChange]
  }

  /// What came of the journals of runs that ended too early.
  package struct Outcome: Sendable {
    package var leftovers: [Leftover] = []
    /// Whether a part of one could not be read.
    package var isDamaged = false

    package init() {}
  }

  /// Finishes all actions that can be; what others stand against is left over, and its journal
  /// stays open.
  package func run() throws(FileError) -> Outcome {
    var outcome = Outcome()
    try journals.visitAbandoned { old in
      if old.isDamaged { outcome.isDamaged = true }
      let rest = finish(old)
      guard let last = old.unfinishedActions.last, !rest.changes.isEmpty else {
        return closes(old)
      }
      outcome.leftovers.append(
        Leftover(
          journal: old.name, action: last, changes: rest.changes, unwritten: rest.unwritten))
      return false
    }
    return outcome
  }

  /// Says that other journals have what was left over of these.
  package func close(_ leftovers: [Leftover]) throws(FileError) {
    let names = Set(leftovers.map(\.journal))
    try journals.visitAbandoned { names.contains($0.name) && closes($0) }
  }

  /// Whether a journal whose actions are done is of no more use; a form in it moves to a journal
  /// that has nothing else, since actions are not to be looked at again.
  private func closes(_ old: JournalFolder.Old) -> Bool {
    guard let draft = old.draft else { return true }
    guard !old.actions.isEmpty else { return false }
    do throws(FileError) { try journals.keep(apart: draft) } catch { return false }
    return true
  }

  /// Does what is left of the actions of a journal; returns what could not be done, and which of that
  /// nobody else stands against.
  private func finish(
    _ old: JournalFolder.Old
  ) -> (changes: [RecordChange], unwritten: [RecordChange]) {
    let writer = AtomicWrite(workspace: folder)
    let unfinished = Set(old.unfinishedActions.map(\.number))
    guard !unfinished.isEmpty else { return ([], []) }
    let steps = old.actions.flatMap { action in
      action.changes.map { (change: $0, isOpen: unfinished.contains(action.number)) }
    }
    let reached = reachedPlaces(steps.map(\.change))
    var open: [JournalChange] = []
    for (place, step) in steps.enumerated() where step.isOpen {
      guard case .file(let file) = step.change else {
        open.append(step.change)
        continue
      }
      let isReached = file.paths.contains { (reached[$0] ?? -1) >= place }
      if !isReached, !writer.commit([file]).isSaved { open.append(step.change) }
    }
    guard !open.isEmpty else { return ([], []) }
    // Fields that nobody else touched are merged into what the files have now.
    let changes = joined(JournalReading(folder).changes(open))
    var store = WorkspaceStore(folder)
    let refusals = store.save(changes)
    let refused = { (paths: Set<String>) in
      changes.filter { change in
        [change.before, change.after].contains { $0.map { paths.contains($0.path) } ?? false }
      }
    }
    return (
      refused(Set(refusals.map(\.path))),
      refused(Set(refusals.filter { $0.clash == nil }.map(\.path)))
    )
  }

  /// The changes of each record as one, to its last state from the one that the file is nearest to:
  /// others may have gone on from any of them.
  private func joined(_ changes: [RecordChange]) -> [RecordChange] {
    var chains: [[RecordChange]] = []
    for change in changes {
      let place = chains.lastIndex { chain in
        guard let after = chain.last?.after, let before = change.before else { return false }
        return after.kind == before.kind && after.core.id == before.core.id
      }
      if let place { chains[place].append(change) } else { chains.append([change]) }
    }
    return chains.map { chain in
      let states = [chain[0].before] + chain.map(\.after)
      let present = chain[0].before.flatMap { OutsideReader.record(at: $0.path, in: folder) }
      let nearest = states.dropLast().min { left, right in
        Self.distance(left, present) < Self.distance(right, present)
      }
      return RecordChange(before: nearest ?? chain[0].before, after: states.last ?? nil)
    }
  }

  /// In how many fields two states of a record differ.
  private static func distance(
    _ left: (any PlanRecord)?, _ right: (any PlanRecord)?
  ) -> Int {
    guard let left, let right else { return left == nil && right == nil ? 0 : .max }
    return type(of: left).specs.count { left.text($0.key) != right.text($0.key) }
      + (left.core.body == right.core.body ? 0 : 1)
  }

  /// For each path the last change of which the file has what came of it: whatever was done before
  /// has been in the file.
  private func reachedPlaces(_ changes: [JournalChange]) -> [WorkspacePath: Int] {
    var reached: [WorkspacePath: Int] = [:]
    for (place, change) in changes.enumerated().reversed() {
      guard case .file(let file) = change, file.paths.contains(where: { reached[$0] == nil }),
        isDone(file)
      else { continue }
      for path in file.paths where reached[path] == nil { reached[path] = place }
    }
    return reached
  }

  private func isDone(_ change: FileChange) -> Bool {
    switch change {
    case .write(let path, base: _, with: let bytes): holds(path, bytes)
    case .remove(let path, base: _): holds(path, nil)
    case .move(let path, let target, base: _, with: let bytes):
      holds(path, nil) && holds(target, bytes)
    }
  }

  private func holds(_ path: WorkspacePath, _ bytes: [UInt8]?) -> Bool {
    do throws(FileError) {
      return try folder.read(path, limit: WorkspaceFolder.limit(of: path))?.bytes == bytes
    } catch {
      return false
    }
  }
}

extension JournalChange {
  /// The bytes that a file has before and after.
  var contents: [[UInt8]] {
    switch self {
    case .file(.write(_, let base, let bytes)): [base, bytes].compactMap { $0 }
    case .file(.remove(_, let base)): [base]
    case .file(.move(_, to: _, let base, let bytes)): [base, bytes]
    case .values: []
    }
  }
}

extension JournalFolder.Old {
  /// What was done and is not known to be in the files.
  var unfinishedActions: [JournalAction] {
    let done = Set(
      records.compactMap { record in
        if case .done(let number) = record { number } else { nil }
      })
    return actions.filter { !done.contains($0.number) }
  }

  /// What was done, in its order.
  var actions: [JournalAction] {
    records.compactMap { if case .action(let action) = $0 { action } else { nil } }
  }

  /// What was being typed when the run ended.
  package var draft: Draft? {
    var last: Draft?
    for case .draft(let draft) in records { last = draft }
    return last
  }
}

extension FileChange {
  /// The files that it changes.
  fileprivate var paths: [WorkspacePath] {
    switch self {
    case .write(let path, base: _, with: _), .remove(let path, base: _): [path]
    case .move(let path, to: let target, base: _, with: _): [path, target]
    }
  }
}
