import PlanModel

/// What a save has to do to files.
struct SavePlan {
  var changes: [PlannedChange] = []
  /// Records of which nothing can be written.
  var refusals: [WorkspaceStore.Refusal] = []
  /// What files brought that need no change.
  var taken: [OutsideChange] = []
  /// Whether nothing at all may be written now.
  var isBarred = false
}

/// A change of a file, and the record that it is for.
struct PlannedChange {
  /// The place of the record among the pending ones.
  let place: Int
  let change: FileChange
  /// The record that the file holds afterwards, with what others changed.
  let merged: (any PlanRecord)?
}

/// An action that is in the journal and not in all its files.
struct KeptAction: Sendable {
  let number: Int
  /// The names of its records, as `Pending.name` has them.
  let records: Set<String>
}
