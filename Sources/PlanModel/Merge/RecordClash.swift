/// A record that two sides changed in the same place.
package struct RecordClash: Sendable {
  /// How the two sides met.
  package enum Cause: Hashable, Sendable {
    /// Somebody else changed the file while the record was changed here; the file has theirs.
    case edit
    /// The file itself has both sides, between the marks of a merge.
    case marks
    /// One side removed the record that the other one changed; that side's state is the base.
    case removal(by: MergeSide)
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

  /// A record that one side removed and the other one changed.
  package init(
    removedBy side: MergeSide, base: any PlanRecord, changed: any PlanRecord
  ) {
    let other = Self.changes(from: base, to: changed)
    let text = { (own: MergeSide) in own == side ? "removed" : "changed: \(other)" }
    self.init(
      cause: .removal(by: side), base: nil, ours: side == .ours ? base : changed,
      theirs: side == .theirs ? base : changed,
      clashes: [
        MergeClash(
          key: MergeClash.file, label: "File", base: "", ours: text(.ours), theirs: text(.theirs))
      ])
  }

  /// What differs between two states, in words: `Title, Text`.
  private static func changes(from base: any PlanRecord, to record: any PlanRecord) -> String {
    func open<Record: PlanRecord>(_ base: Record) -> String {
      guard let record = record as? Record else { return "" }
      var labels = Record.fields.filter { !RecordSameness.isSame($0, base, record) }
        .map(\.spec.label)
      if base.core.body != record.core.body { labels.append("Text") }
      if base.core.isArchived != record.core.isArchived { labels.append("Archived") }
      return labels.joined(separator: ", ")
    }
    return open(base)
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

extension RecordClash {
  /// The texts of both sides, merged where they agree.
  package var textMerge: BodyMerge {
    BodyMerge(
      ThreeWay(
        base: base?.core.body ?? BodyText(), ours: ours.core.body, theirs: theirs.core.body))
  }

  /// What each side has in the fields of `clashes`; of long texts only what differs.
  package var differences: [ThreeWay<String>] {
    clashes.map { field in
      guard field.key == MergeClash.body else {
        return ThreeWay(base: field.base, ours: field.ours, theirs: field.theirs)
      }
      let parts = textMerge.parts.compactMap { part -> ThreeWay<String>? in
        guard case .clash(let base, let ours, let theirs) = part else { return nil }
        return ThreeWay(base: base, ours: ours, theirs: theirs)
      }
      let joined = { (side: MergeSide) in
        parts.map { $0[side].trimmed }.filter { !$0.isEmpty }.joined(separator: "\n")
      }
      return ThreeWay(base: joined(.base), ours: joined(.ours), theirs: joined(.theirs))
    }
  }
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
