import PlanModel
import PlanTestSupport
import Testing

struct PlanProblemsTests {
  @Test(arguments: 1...60)
  func `problems kept up with edits are those of a look at everything`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    var plan = try SamplePlan.generated(&values, count: 20)
    SamplePlan.addTargets(to: &plan)
    var kept = PlanProblems(plan)
    var done: [PlanEdit] = []
    var undone: [PlanEdit] = []
    for step in 0..<40 {
      let edit: PlanEdit
      switch values.number(0...5) {
      case 0 where !done.isEmpty:
        let last = done.removeLast()
        undone.append(last)
        edit = last.inverse
      case 1 where !undone.isEmpty:
        edit = undone.removeLast()
        done.append(edit)
      default:
        var builder = EditBuilder(plan, by: SamplePlan.author(after: Int64(step * 50)))
        do throws(EditError) { try change(&builder, &values, step) } catch { continue }
        edit = builder.edit("step")
        done.append(edit)
        undone = []
      }
      try plan.apply(edit)
      kept.update(plan, after: edit)
      guard kept.all == PlanCheck.problems(of: plan) else {
        throw FailedSeed(seed, "step \(step)")
      }
    }
  }

  private func change(
    _ builder: inout EditBuilder, _ values: inout GeneratedValues, _ step: Int
  ) throws(EditError) {
    let ids = builder.plan.items.all.map(\.id).sorted()
    let id = values.oneOf(ids)
    switch values.number(0...9) {
    case 0: try builder.move([id], to: values.oneOf(builder.plan.workspace.columns), why: "so")
    case 1: try builder.addItem(RecordID("NEW-\(step)"), title: "new", status: "ready")
    case 2: try builder.archive([id])
    case 3: try builder.delete(id, Item.self)
    case 4: try builder.delete(RecordID("s14"), Sprint.self)
    case 5:
      let others = values.chance(20) ? [] : [values.oneOf(ids).text, "PAY-99"]
      try builder.set("depends_on", to: .list(others), of: id, Item.self, why: nil)
    case 6:
      try builder.set("parent", to: .text(values.oneOf(ids).text), of: id, Item.self, why: nil)
    case 7:
      let sprints = ["s14", "s15"]
      try builder.set("sprint", to: .text(values.oneOf(sprints)), of: id, Item.self, why: nil)
    default:
      let spec = values.oneOf(Item.specs.filter { $0.access == .open })
      let value = values.chance(20) ? .missing : values.value(of: spec.type, ids: ids.map(\.text))
      try builder.set(spec.key, to: value, of: id, Item.self, why: nil)
    }
  }
}
