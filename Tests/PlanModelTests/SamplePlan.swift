import PlanModel
import PlanTestSupport

/// Plans that tests of the model work on.
enum SamplePlan {
  static let time = EventTime(utcSeconds: 1_800_000_000, offset: 3600)

  static func author(after seconds: Int64 = 0) -> Author {
    Author(who: "ana", time: EventTime(utcSeconds: 1_800_000_000 + seconds, offset: 3600))
  }

  static func empty(key: String = "PAY") -> Plan {
    var workspace = Workspace(core: RecordCore(id: Workspace.id))
    workspace.key = key
    return Plan(workspace: workspace)
  }

  static func item(_ id: String, _ change: (inout Item) -> Void = { _ in }) -> Item {
    var item = Item(core: RecordCore(id: RecordID(id)))
    change(&item)
    return item
  }

  static func plan(_ items: [Item]) -> Plan {
    var plan = empty()
    for item in items { plan.load(item) }
    plan.finishLoading()
    return plan
  }

  /// Records of the kinds that items name: a release, a sprint, a KPI and a key result.
  static func addTargets(to plan: inout Plan) {
    if plan.table(of: Release.self).isEmpty {
      plan.load(Release(core: RecordCore(id: RecordID("2.4"))))
    }
    plan.load(Sprint(core: RecordCore(id: RecordID("s14"))))
    plan.load(KPI(core: RecordCore(id: RecordID("activation"))))
    plan.load(KeyResult(core: RecordCore(id: RecordID("enterprise"))))
  }

  /// Items with every field at random, so that parents and dependencies also loop and dangle.
  static func generated(_ values: inout GeneratedValues, count: Int) throws -> Plan {
    let ids = (0...count).map { "PAY-\($0)" }
    var items: [Item] = []
    for index in 0..<count {
      var item: Item = try values.record(Item.self, id: RecordID(ids[index]))
      item.status = values.oneOf(["", "backlog", "ready", "doing", "done", "dropped", "zombie"])
      item.parent = values.chance(50) ? RecordID(values.oneOf(ids)) : nil
      item.dependsOn = values.chance(30) ? [values.oneOf(ids)] : []
      item.rank = values.oneOf(["", "ra", "rb", "rc5", "zz", "5", "é"])
      items.append(item)
    }
    return plan(items)
  }

  /// What differs between the kept-up index and one made anew; `nil` when nothing does.
  static func staleIndex(of plan: Plan) -> String? {
    let fresh = PlanIndex(items: plan.items)
    if fresh.order != plan.index.order { return "order" }
    if fresh.groups != plan.index.groups { return "groups" }
    if fresh.statuses != plan.index.statuses { return "statuses" }
    for status in fresh.statuses
    where fresh.cards(status: status) != plan.index.cards(status: status) {
      return "cards of \(status)"
    }
    for id in plan.items.all.flatMap({ [$0.id, $0.parent ?? $0.id] })
    where fresh.parts(of: id) != plan.index.parts(of: id) {
      return "parts of \(id)"
    }
    return nil
  }

  /// Whether two plans hold the same records.
  static func isSame(_ left: Plan, _ right: Plan) -> Bool {
    left.items.count == right.items.count
      && left.items.all.allSatisfy { item in right.items[item.id].map { $0 == item } ?? false }
  }
}
