import PlanTestSupport
import Testing

/// The real program, ended in ways in which it cannot say goodbye.
@Suite(.serialized)
struct KillTests {
  @Test(arguments: ProcessTrial.Ending.allCases)
  func `what was acknowledged is there after any end, and the form that was open is offered`(
    ending: ProcessTrial.Ending
  ) throws {
    let report = try ProcessTrial.end(ending, program: PtyProcess.builtProgram("planboard"))
    #expect(report.failures == [])
  }

  @Test func `a foreign change is seen within two seconds and leaves what is typed`() throws {
    let report = try ProcessTrial.foreignChanges(
      3, program: PtyProcess.builtProgram("planboard"))
    #expect(report.failures == [])
  }

  @Test(arguments: ProcessTrial.Target.allCases)
  func `no change of processes that work at the same time is lost`(
    target: ProcessTrial.Target
  ) throws {
    let report = try ProcessTrial.writers(
      3, changes: 6, target, program: PtyProcess.builtProgram("planboard"))
    #expect(report.failures == [])
    #expect(report.trials == 18)
  }
}
