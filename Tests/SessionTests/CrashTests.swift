import PlanTestSupport
import Testing

/// What is left after a crash, and after calls that the system refused; `make torture` tries all
/// states and calls.
struct CrashTests {
  @Test(arguments: ChangeKind.all)
  func `after a crash everything is old or new, and what was acknowledged is there`(
    kind: ChangeKind
  ) throws {
    let report = try CrashTrial.run(kind, oneOf: kind.isLarge ? 31 : 5)
    #expect(report.failures == [])
    #expect(report.trials > 2)
  }

  @Test(arguments: ChangeKind.all)
  func `a call that is refused loses nothing, is said, and trying again works`(
    kind: ChangeKind
  ) throws {
    let report = try RefusalTrial.run(kind, oneOf: 53)
    #expect(report.failures == [])
    #expect(report.trials > 2)
  }
}
