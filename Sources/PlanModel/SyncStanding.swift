/// How a workspace stands to the branch that it is synced with.
package struct SyncStanding: Hashable, Sendable {
  /// Records that changed since git saw them last.
  package var changed: Set<RecordKey>
  /// Whether the branch here is at another commit than the one there was when it was last asked.
  package var isApart: Bool

  package init(changed: Set<RecordKey>, isApart: Bool) {
    self.changed = changed
    self.isApart = isApart
  }

  /// What the header says: `23 not synced`; `nil` when all is synced.
  package var text: String? {
    if !changed.isEmpty { return "\(changed.count) not synced" }
    return isApart ? "not synced" : nil
  }

  /// Takes note of records that were changed.
  package mutating func note(_ changes: [RecordChange]) {
    for case let record? in changes.flatMap({ [$0.before, $0.after] }) {
      changed.insert(RecordKey(kind: record.kind.name, id: record.core.id))
    }
  }
}
