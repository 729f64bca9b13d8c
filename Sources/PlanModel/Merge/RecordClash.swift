/// A record that was changed here and by somebody else in the same place.
package struct RecordClash: Sendable {
  package let base: any PlanRecord
  package let ours: any PlanRecord
  package let theirs: any PlanRecord
  package let clashes: [MergeClash]

  package init(
    base: any PlanRecord, ours: any PlanRecord, theirs: any PlanRecord, clashes: [MergeClash]
  ) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.clashes = clashes
  }
}

extension RecordClash: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    left.clashes == right.clashes && left.base.isSame(as: right.base)
      && left.ours.isSame(as: right.ours) && left.theirs.isSame(as: right.theirs)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(clashes) }
}
