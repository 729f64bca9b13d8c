import PlanModel
import PlanTestSupport
import Testing

struct DerivedTests {
  private func epic(_ statuses: [String]) -> Plan {
    SamplePlan.plan(
      [SamplePlan.item("E") { $0.type = .epic }]
        + statuses.enumerated().map { index, status in
          SamplePlan.item("C\(index)") {
            $0.status = status
            $0.parent = RecordID("E")
          }
        })
  }

  @Test(arguments: [
    (["done", "dropped"], Phase.done), (["dropped", "dropped"], .unstarted),
    (["done", "ready"], .active), (["doing"], .active), (["ready", "dropped"], .unstarted),
    (["review"], .active), (["zombie"], .unstarted),
  ])
  func `the state of an epic follows from its parts`(statuses: [String], phase: Phase) throws {
    let plan = epic(statuses)
    #expect(plan.state(of: try #require(plan.items[RecordID("E")])) == phase)
  }

  @Test func `an epic that is only its own part is not closed`() throws {
    let plan = SamplePlan.plan([
      SamplePlan.item("E") {
        $0.type = .epic
        $0.parent = RecordID("E")
      }
    ])
    #expect(plan.state(of: try #require(plan.items[RecordID("E")])) == .unstarted)
    #expect(plan.ancestors(of: RecordID("E")).isEmpty)
  }

  @Test func `dropped parts leave the progress`() {
    let progress = epic(["done", "dropped", "ready"]).progress(of: RecordID("E"))
    #expect(progress.done == 1 && progress.total == 2)
  }

  @Test func `a started item waits for what is open and never for what is not there`() throws {
    let plan = SamplePlan.plan([
      SamplePlan.item("PAY-1") { $0.status = "ready" },
      SamplePlan.item("PAY-2") { $0.status = "done" },
      SamplePlan.item("PAY-3") {
        $0.status = "doing"
        $0.dependsOn = ["PAY-1+2d", "PAY-2", "PAY-9"]
      },
    ])
    var item = try #require(plan.items[RecordID("PAY-3")])
    #expect(plan.blockReason(of: item) == "waits for 1")
    item.status = "ready"
    #expect(plan.blockReason(of: item) == nil)
    item.blocked = "legal"
    #expect(plan.blockReason(of: item) == "legal")
  }

  @Test(arguments: 1...40)
  func `checks of any plan come to an end`(seed: UInt64) throws {
    var values = GeneratedValues(seed: seed)
    let plan = try SamplePlan.generated(&values, count: 30)
    let problems = PlanCheck.problems(of: plan)
    #expect(problems.allSatisfy { !$0.reason.isEmpty && !$0.cure.isEmpty })
    for item in plan.items.all {
      #expect(plan.ancestors(of: item.id).count < 30)
      _ = (plan.state(of: item), plan.blockReason(of: item), plan.progress(of: item.id))
      _ = (plan.epic(of: item), plan.cards(below: item.id))
    }
  }

  @Test func `long chains are walked without recursion and loops are named once`() {
    let count = 20_000
    let items = (0..<count).map { index in
      SamplePlan.item("PAY-\(index)") {
        $0.type = .epic
        $0.parent = index > 0 ? RecordID("PAY-\(index - 1)") : nil
        $0.dependsOn = index < 1000 ? ["PAY-\((index + 1) % 1000)"] : []
      }
    }
    let plan = SamplePlan.plan(items)
    #expect(plan.ancestors(of: RecordID("PAY-\(count - 1)")).count == count - 1)
    #expect(plan.cards(below: RecordID("PAY-0")).isEmpty)
    let loops = PlanCheck.problems(of: plan).filter { $0.reason.hasSuffix("is a loop") }
    #expect(loops.count == 1)
  }
}
