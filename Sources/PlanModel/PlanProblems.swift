/// What is wrong with a plan, kept up with its edits.
///
/// Most edits change what is said of the records that they change and of no other; those are looked
/// at again, and no others.
package struct PlanProblems: Sendable {
  /// All problems, those of unreadable files first, then by file and line.
  package private(set) var all: [Problem]
  /// Those that are said of one record or of the settings, in order.
  private var ofRecords: [Problem]
  private let loops: [Problem]

  /// Looks at the whole plan.
  package init(_ plan: Plan) {
    ofRecords = PlanCheck.recordProblems(of: plan)
    loops = PlanCheck.loopProblems(of: plan)
    all = []
    collect(plan)
  }

  /// Takes over an edit that was just made; it is the only change since the last look.
  package mutating func update(_ plan: Plan, after edit: PlanEdit) {
    guard edit.changes.count <= Self.limit, edit.changes.allSatisfy(\.staysWithinItsRecord) else {
      self = PlanProblems(plan)
      return
    }
    for change in edit.changes {
      guard let record = change.after else { continue }
      let present = plan.record(record.core.id, of: type(of: record))
      let problems = PlanCheck.problems(of: present ?? record, in: plan)
      ofRecords.replaceSubrange(places(of: record.path), with: problems)
    }
    collect(plan)
  }

  /// Changes of so many records are not looked at one by one.
  private static let limit = 200

  private mutating func collect(_ plan: Plan) {
    let found = loops.isEmpty ? ofRecords : PlanCheck.inOrder(ofRecords + loops)
    all = plan.loadProblems.isEmpty ? found : plan.loadProblems + found
  }

  /// The places of the problems of a file; empty where they would stand when it has none.
  private func places(of path: String) -> Range<Int> {
    func first(where isBehind: (String) -> Bool) -> Int {
      var low = 0
      var high = ofRecords.count
      while low < high {
        let middle = (low + high) / 2
        if isBehind(ofRecords[middle].path) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    return first { $0 >= path }..<first { $0 > path }
  }
}

extension RecordChange {
  /// Whether the change can say nothing of other records: no id comes or goes, the settings stay,
  /// and nothing is hung up elsewhere or waits for something else.
  fileprivate var staysWithinItsRecord: Bool {
    guard let before, let after, before.core.id == after.core.id,
      type(of: before) == type(of: after), !(after is Workspace),
      before.core.isArchived == after.core.isArchived
    else { return false }
    guard let before = before as? Item, let after = after as? Item else {
      return !after.differsForOthers(from: before)
    }
    return before.parent == after.parent && before.dependsOn == after.dependsOn
  }
}
