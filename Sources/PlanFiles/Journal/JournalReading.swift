package import PlanModel
import PlanText

/// Makes edits again of what journals have kept.
package struct JournalReading: Sendable {
  private let folder: WorkspaceFolder

  package init(_ folder: WorkspaceFolder) { self.folder = folder }

  /// The edits of runs that are over, the oldest first, without those that were taken back.
  package func edits(of journals: [JournalFolder.Old]) -> [KeptEdit] {
    var kept: [KeptAction] = []
    for journal in journals {
      // A clock that was put back changes nothing about the order of what one run did.
      var latest = Int64.min
      for action in journal.actions {
        latest = max(latest, action.author.time.instant)
        switch action.role {
        case .edit:
          let name = JournalReference(journal: journal.name, number: action.number)
          kept.append(KeptAction(name: name, action: action, instant: latest))
        case .undo(let reference):
          let name = JournalReference(
            journal: reference.journal ?? journal.name, number: reference.number)
          kept.removeAll { $0.name == name }
        }
      }
    }
    // Runs may have overlapped; the order of their journals settles what is of one instant.
    let sorted = kept.enumerated().sorted { left, right in
      (left.element.instant, left.offset) < (right.element.instant, right.offset)
    }
    return sorted.map { _, entry in
      KeptEdit(
        edit: PlanEdit(
          summary: entry.action.summary, changes: changes(entry.action.changes),
          settlement: entry.action.changes.lazy.compactMap(settlement).first,
          remembered: entry.action.changes.lazy.compactMap(\.remembered).first),
        name: .kept(journal: entry.name.journal ?? "", number: entry.name.number),
        time: entry.action.author.time)
    }.filter { !$0.edit.isEmpty }
  }

  private struct KeptAction {
    let name: JournalReference
    let action: JournalAction
    /// The latest moment that its run knew of until then.
    let instant: Int64
  }

  /// What changes of files do to records; what is no record is left out.
  func changes(_ changes: [JournalChange]) -> [RecordChange] {
    var result: [RecordChange] = []
    for change in changes {
      switch change {
      case .file(let file):
        if let change = recordChange(file) { result.append(change) }
      case .values(let path, let before, let after): put(before, after, of: path, into: &result)
      }
    }
    return result
  }

  private func recordChange(_ change: FileChange) -> RecordChange? {
    let states: (before: (any PlanRecord)?, after: (any PlanRecord)?)
    switch change {
    case .write(let path, let base, let bytes):
      states = (base.flatMap { record($0, at: path) }, record(bytes, at: path))
    case .remove(let path, let base): states = (record(base, at: path), nil)
    case .move(let path, let target, let base, let bytes):
      states = (record(base, at: path), record(bytes, at: target))
    }
    guard states.before != nil || states.after != nil else { return nil }
    return RecordChange(before: states.before, after: states.after)
  }

  /// What a change settled: of a file that held both sides of a merge.
  private func settlement(_ change: JournalChange) -> Settlement? {
    guard case .file(.write(let path, base: let bytes?, with: _)) = change,
      ConflictedFile(bytes) != nil
    else { return nil }
    do throws(FileError) {
      guard case .conflicted(_, let clash, _) = try WorkspaceLoader.reading(of: bytes, at: path)
      else { return nil }
      return Settlement(clash, choices: [:])
    } catch { return nil }
  }

  private func record(_ bytes: [UInt8], at path: WorkspacePath) -> (any PlanRecord)? {
    do throws(FileError) {
      switch try WorkspaceLoader.reading(of: bytes, at: path) {
      case .record(let record), .conflicted(let record, _, _): return record
      case .unreadable: return nil
      }
    } catch {
      // The file of a series: its values are kept beside it.
      return nil
    }
  }

  /// Puts values into the change of their record, or makes one of the record as it is now.
  private func put(
    _ before: [SeriesRow], _ after: [SeriesRow], of path: WorkspacePath,
    into changes: inout [RecordChange]
  ) {
    let own = changes.firstIndex { ($0.after as? any SeriesRecord)?.seriesPath == path.text }
    let present = own == nil ? present(path) : nil
    let change = own.map { changes[$0] } ?? RecordChange(before: present, after: present)
    let filled = RecordChange(
      before: change.before.map { with(before, $0) }, after: change.after.map { with(after, $0) })
    guard filled.after != nil else { return }
    if let own { changes[own] = filled } else { changes.append(filled) }
  }

  private func with(_ rows: [SeriesRow], _ record: any PlanRecord) -> any PlanRecord {
    func open<Record: SeriesRecord>(_ record: Record) -> any PlanRecord {
      var record = record
      for row in rows { record.series.put(row) }
      return record
    }
    guard let record = record as? any SeriesRecord else { return record }
    return open(record)
  }

  /// The record of a series as its files have it now.
  private func present(_ path: WorkspacePath) -> (any PlanRecord)? {
    OutsideReader.record(at: path.text, in: folder)
  }
}

extension JournalChange {
  /// What the change does beside the records; `nil` for a record's own file.
  fileprivate var remembered: RememberedFile? {
    if case .file(let change) = self { change.remembered } else { nil }
  }
}
