/// A record whose file somebody else changed.
package struct OutsideChange: Sendable {
  /// The record as it was known to be in its file; `nil` when there was none.
  package let base: (any PlanRecord)?
  /// The record as the file has it now; `nil` when it is gone.
  package let theirs: (any PlanRecord)?

  package init(base: (any PlanRecord)?, theirs: (any PlanRecord)?) {
    self.base = base
    self.theirs = theirs
  }

  /// The record in either state.
  package var record: (any PlanRecord)? { theirs ?? base }
}

/// What other programs did to the files of a workspace.
package struct OutsideNews: Sendable {
  package var changes: [OutsideChange] = []
  /// What is wrong with files that were looked at, by path; `nil` when nothing is any more.
  package var problems: [String: Problem?] = [:]
  /// The texts of files that are no records, by path.
  package var texts: [String: String] = [:]
  /// Records of which it was looked whether their files hold both sides of a merge, and what they
  /// hold.
  package var conflicts: [RecordKey: RecordClash?] = [:]

  package init() {}

  package var isEmpty: Bool { changes.isEmpty && problems.isEmpty && conflicts.isEmpty }
}

extension Plan {
  /// Takes over what others did; a record that was changed here too keeps both where they differ,
  /// and ours where they clash.
  ///
  /// Returns what changed in the plan.
  package mutating func take(_ news: OutsideNews) -> [RecordChange] {
    let changes = news.changes.compactMap(merged)
    follow(changes)
    for (key, clash) in news.conflicts { conflicts[key] = clash }
    guard !news.problems.isEmpty || !news.conflicts.isEmpty else { return changes }
    loadProblems.removeAll { news.problems.keys.contains($0.path) }
    loadProblems += news.problems.values.compactMap { $0 }
    loadProblems.sort { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }
    for path in news.problems.keys { unreadableTexts[path] = news.texts[path] }
    let settings = Workspace(core: RecordCore(id: Workspace.id)).path
    if let problem = news.problems[settings] { settingsProblem = problem }
    revision += 1
    return changes
  }

  /// Puts records as they are in their files, without asking whether that may be.
  package mutating func follow(_ changes: [RecordChange]) {
    guard !changes.isEmpty else { return }
    for change in changes { put(change) }
    revision += 1
  }

  /// Puts records as they were just written: their files hold no marks of a merge any more.
  package mutating func followOwn(_ changes: [RecordChange]) {
    follow(changes)
    for record in changes.compactMap({ $0.before ?? $0.after }) where !conflicts.isEmpty {
      forgetConflict(RecordKey(kind: record.kind.name, id: record.core.id))
    }
  }

  /// What an outside change does to the plan; `nil` when that is nothing.
  private func merged(_ change: OutsideChange) -> RecordChange? {
    guard let record = change.record else { return nil }
    let present = self.record(record.core.id, of: type(of: record))
    let after = merged(change, with: present)
    switch (present, after) {
    case (nil, nil): return nil
    case (let present?, let after?) where present.isSame(as: after): return nil
    default: return RecordChange(before: present, after: after)
    }
  }

  private func merged(
    _ change: OutsideChange, with present: (any PlanRecord)?
  ) -> (any PlanRecord)? {
    func open<Record: PlanRecord>(_ theirs: Record) -> any PlanRecord {
      guard let ours = present as? Record else { return theirs }
      let base = change.base as? Record
      if let base, base.isSame(as: ours) { return theirs }
      var merged = RecordMerge(base: base, ours: ours, theirs: theirs).record
      merged.core.isArchived = theirs.core.isArchived
      return merged
    }
    guard let theirs = change.theirs else {
      // What was changed here as well stays, and its save says that the file is gone.
      guard let present, let base = change.base, !(base is Workspace) else { return present }
      return present.isSame(as: base) ? nil : present
    }
    return open(theirs)
  }
}
