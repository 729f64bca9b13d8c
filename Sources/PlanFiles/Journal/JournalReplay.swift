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
  }

  /// Finishes all actions that can be; what others stand against is left over, and its journal
  /// stays open.
  package func run() throws(FileError) -> [Leftover] {
    var leftovers: [Leftover] = []
    try journals.visitAbandoned { old in
      var isDone = true
      for action in old.unfinishedActions {
        let changes = finish(action)
        guard !changes.isEmpty else { continue }
        isDone = false
        leftovers.append(Leftover(journal: old.name, action: action, changes: changes))
      }
      return isDone
    }
    return leftovers
  }

  /// Says that other journals have what was left over of these.
  package func close(_ leftovers: [Leftover]) throws(FileError) {
    let names = Set(leftovers.map(\.journal))
    try journals.visitAbandoned { names.contains($0.name) }
  }

  /// Does what is left of an action; returns what could not be done.
  private func finish(_ action: JournalAction) -> [RecordChange] {
    let writer = AtomicWrite(workspace: folder)
    var open: [JournalChange] = []
    for change in action.changes {
      switch change {
      case .file(let file):
        if !isDone(file), !writer.commit([file]).isSaved { open.append(change) }
      case .values: open.append(change)
      }
    }
    guard !open.isEmpty else { return [] }
    // Fields that nobody else touched are merged into what the files have now.
    let changes = JournalReading(folder).changes(open)
    var store = WorkspaceStore(folder)
    let refusals = Set(store.save(changes).map(\.path))
    return changes.filter { change in
      [change.before, change.after].contains { $0.map { refusals.contains($0.path) } ?? false }
    }
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
      return try folder.read(path, limit: WorkspaceFolder.limit(of: path.name))?.bytes == bytes
    } catch {
      return false
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
