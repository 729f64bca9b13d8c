import PlanModel
import PlanTestSupport
import Testing

struct EditTests {
  @Test(arguments: 1...60)
  func `every edit and its inverse leave the plan and its index as they were`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    var plan = try SamplePlan.generated(&values, count: 20)
    var undone: [(edit: PlanEdit, before: Plan)] = []
    for step in 0..<15 {
      var builder = EditBuilder(plan, by: SamplePlan.author(after: Int64(step * 50)))
      do throws(EditError) { try change(&builder, &values, step) } catch { continue }
      let edit = builder.edit("step")
      undone.append((edit, plan))
      try plan.apply(edit)
      if let stale = SamplePlan.staleIndex(of: plan) { throw FailedSeed(seed, "stale \(stale)") }
    }
    for (edit, before) in undone.reversed() {
      try plan.apply(edit.inverse)
      guard SamplePlan.isSame(plan, before) else { throw FailedSeed(seed, "not undone") }
      if let stale = SamplePlan.staleIndex(of: plan) { throw FailedSeed(seed, "stale \(stale)") }
    }
  }

  private func change(
    _ builder: inout EditBuilder, _ values: inout GeneratedValues, _ step: Int
  ) throws(EditError) {
    let ids = builder.plan.items.all.map(\.id).sorted()
    let id = values.oneOf(ids)
    switch values.number(0...8) {
    case 0: try builder.move([id], to: values.oneOf(builder.plan.workspace.columns), why: "so")
    case 1:
      try builder.place(
        [id, values.oneOf(ids)], values.oneOf([.before, .behind]), values.oneOf(ids))
    case 2: try builder.addItem(RecordID("NEW-\(step)"), title: values.text(), status: "ready")
    case 3: try builder.block([id], reason: values.oneOf(["", "waits"]))
    case 4: try builder.archive([id])
    case 5: try builder.comment("one\ntwo", on: id, Item.self)
    case 6: try builder.delete(id, Item.self)
    case 7:
      let body = builder.plan.items[id]?.core.body.text ?? ""
      try builder.setBody(
        BodySections.toggling(criterion: 0, in: body), of: id, Item.self)
    default:
      let spec = values.oneOf(Item.specs.filter { $0.access == .open })
      let value = values.chance(20) ? .missing : values.value(of: spec.type, ids: ids.map(\.text))
      try builder.set(spec.key, to: value, of: id, Item.self, why: nil)
    }
  }

  @Test(arguments: 1...40)
  func `a moved block stands where it was put and keeps its order`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let ranks = ["", "", "ra", "ra", "rb", "rc", "rd", "re5", "rz"]
    var plan = SamplePlan.plan(
      (0..<12).map { index in
        SamplePlan.item("PAY-\(index)") { $0.rank = values.oneOf(ranks) }
      })
    for _ in 0..<10 {
      let order = plan.index.order.map(\.id)
      let anchor = values.oneOf(order)
      let block = order.filter { $0 != anchor && values.chance(25) }
      let side = values.oneOf([EditBuilder.Side.before, .behind])
      var builder = EditBuilder(plan, by: SamplePlan.author())
      try builder.place(block.shuffled(using: &values.random), side, anchor)
      let edit = builder.edit("place")
      var wanted = order.filter { !block.contains($0) }
      let place = (wanted.firstIndex(of: anchor) ?? 0) + (side == .behind ? 1 : 0)
      wanted.insert(contentsOf: block, at: place)
      let ranks = Set(plan.index.order.map(\.rank))
      let isClean = ranks.count == order.count && !ranks.contains("")
      try plan.apply(edit)
      guard plan.index.order.map(\.id) == wanted else { throw FailedSeed(seed, "\(order)") }
      if isClean { #expect(edit.changes.count <= block.count, "seed \(seed)") }
    }
  }

  @Test func `what was changed and then deleted in one edit comes back as it was`() throws {
    let before = SamplePlan.plan([SamplePlan.item("PAY-1") { $0.title = "One" }])
    var plan = before
    var builder = EditBuilder(plan, by: SamplePlan.author())
    try builder.set("title", to: .text("Two"), of: RecordID("PAY-1"), Item.self)
    try builder.delete(RecordID("PAY-1"), Item.self)
    let edit = builder.edit("both")
    try plan.apply(edit)
    #expect(plan.items.isEmpty)
    try plan.apply(edit.inverse)
    #expect(SamplePlan.isSame(plan, before))
  }

  @Test func `items added in one edit stand behind one another`() throws {
    var plan = SamplePlan.empty()
    var builder = EditBuilder(plan, by: SamplePlan.author())
    for id in ["PAY-C", "PAY-A", "PAY-B"] {
      try builder.addItem(RecordID(id), title: id, status: "ready")
    }
    #expect(throws: EditError.self) {
      try builder.addItem(RecordID("pay-a"), title: "twin", status: "ready")
    }
    try plan.apply(builder.edit("add"))
    #expect(plan.index.order.map(\.id.text) == ["PAY-C", "PAY-A", "PAY-B"])
  }

  @Test func `a title is never taken away`() throws {
    var builder = EditBuilder(
      SamplePlan.plan([SamplePlan.item("PAY-1") { $0.title = "SSO" }]), by: SamplePlan.author())
    #expect(throws: EditError("PAY-1: an item needs a title.")) {
      try builder.set("title", to: .missing, of: RecordID("PAY-1"), Item.self)
    }
  }

  @Test func `a row that is no column does not take the board's columns away`() throws {
    var builder = EditBuilder(
      SamplePlan.plan([SamplePlan.item("PAY-1")]), by: SamplePlan.author())
    #expect(
      throws: EditError(
        "columns: column x needs phase= with one of unstarted, active, waiting, done, dropped.")
    ) {
      try builder.set("columns", to: .list(["x"]), of: Workspace.id, Workspace.self)
    }
  }

  @Test func `a title over its limit is refused in words`() throws {
    let plan = SamplePlan.plan([SamplePlan.item("PAY-1")])
    var builder = EditBuilder(plan, by: SamplePlan.author())
    let long = String(repeating: "é", count: 513)
    #expect(
      throws: EditError("The title is too long: it has 1026 bytes, and at most 1024 can be kept.")
    ) {
      try builder.set("title", to: .text(long), of: RecordID("PAY-1"), Item.self)
    }
  }

  @Test func `a workspace of a newer format is read and never changed`() throws {
    var plan = SamplePlan.plan([SamplePlan.item("PAY-1")])
    var workspace = plan.workspace
    workspace.format = 2
    plan.load(workspace)
    var builder = EditBuilder(plan, by: SamplePlan.author())
    try builder.set("title", to: .text("x"), of: RecordID("PAY-1"), Item.self)
    let edit = builder.edit("x")
    #expect(throws: EditError.self) { try plan.apply(edit) }
    #expect(plan.items[RecordID("PAY-1")]?.title == "")
    #expect(PlanCheck.problems(of: plan).map(\.path) == ["planboard.md"])
  }

  @Test func `a reason for dropping has to say something`() throws {
    let plan = SamplePlan.plan([SamplePlan.item("PAY-1")])
    let dropped = try #require(plan.workspace.firstColumn(.dropped))
    var builder = EditBuilder(plan, by: SamplePlan.author())
    #expect(throws: EditError.self) {
      try builder.move([RecordID("PAY-1")], to: dropped, why: "  ")
    }
  }
}
