/// A change of one item that mends what needs no decision of a person.
package struct PlanRepair: Sendable {
  package let change: RecordChange
  /// The item's file.
  package let path: String
  /// What is mended.
  package let words: String

  /// Ranks that are missing, tied or no ranks of ours are renewed in their place of the order; the
  /// status event of a status that was set in the file is added, by nobody known.
  package static func repairs(of plan: Plan, at time: EventTime) -> [PlanRepair] {
    let ranks = renewedRanks(of: plan)
    return plan.index.order.compactMap { key in
      let record = RecordKey(kind: Item.kind.name, id: key.id)
      guard plan.conflicts[record] == nil, let item = plan.items[key.id] else { return nil }
      var mended = item
      var words: [String] = []
      if let rank = ranks[item.id] {
        mended.rank = rank
        words.append(item.rank.isEmpty ? "rank \(rank)" : "rank \(item.rank) to \(rank)")
      }
      if let event = item.missingStatusEvent(at: time, in: plan.workspace) {
        mended.core.history.record(event)
        words.append("the missing event of status \(item.status)")
      }
      guard !words.isEmpty else { return nil }
      return PlanRepair(
        change: RecordChange(before: item, after: mended), path: item.path,
        words: words.joined(separator: ", "))
    }
  }

  /// New ranks by item; those that are good and in order stay.
  private static func renewedRanks(of plan: Plan) -> [RecordID: String] {
    var renewed: [RecordID: String] = [:]
    var last: String?
    var waiting: [RecordID] = []
    func settle(before next: String?) {
      let ranks = Rank.between(last, next, count: waiting.count) ?? []
      for (id, rank) in zip(waiting, ranks) { renewed[id] = rank }
      waiting = []
    }
    for key in plan.index.order {
      guard Rank.isValid(key.rank), key.rank != last else {
        waiting.append(key.id)
        continue
      }
      settle(before: key.rank)
      last = key.rank
    }
    settle(before: nil)
    return renewed
  }
}
