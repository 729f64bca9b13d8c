/// A record that two sides changed in the same place.
package struct RecordClash: Sendable {
  /// How the two sides met.
  package enum Cause: Hashable, Sendable {
    /// Somebody else changed the file while the record was changed here; the file has theirs.
    case edit
    /// The file itself has both sides, between the marks of a merge.
    case marks
  }

  package let cause: Cause
  /// What both sides came from; `nil` when nobody knows.
  package let base: (any PlanRecord)?
  package let ours: any PlanRecord
  package let theirs: any PlanRecord
  /// The fields in which they disagree; also keys of the file that no field knows.
  package let clashes: [MergeClash]

  package init(
    cause: Cause, base: (any PlanRecord)?, ours: any PlanRecord, theirs: any PlanRecord,
    clashes: [MergeClash]
  ) {
    self.cause = cause
    self.base = base
    self.ours = ours
    self.theirs = theirs
    self.clashes = clashes
  }

  /// The record that it is about.
  package var key: RecordKey { RecordKey(kind: ours.kind.name, id: ours.core.id) }

  /// The sides that can be chosen.
  package var sides: [MergeSide] { base == nil ? [.ours, .theirs] : [.ours, .theirs, .base] }

  /// The state of one side; `nil` for a base that nobody knows.
  package subscript(side: MergeSide) -> (any PlanRecord)? {
    switch side {
    case .base: base
    case .ours: ours
    case .theirs: theirs
    }
  }

  /// What disagrees, for a sentence: `Estimate, Text`.
  package var labels: String { clashes.map(\.label).joined(separator: ", ") }
}

extension RecordClash: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    let isSameBase =
      switch (left.base, right.base) {
      case (nil, nil): true
      case (let left?, let right?): left.isSame(as: right)
      default: false
      }
    return isSameBase && left.cause == right.cause && left.clashes == right.clashes
      && left.ours.isSame(as: right.ours) && left.theirs.isSame(as: right.theirs)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(clashes) }
}
