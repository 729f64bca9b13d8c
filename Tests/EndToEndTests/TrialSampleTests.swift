import PlanTestSupport
import Testing

/// A few of each trial that needs the real program; `make torture` makes all of them.
@Suite(.serialized)
struct TrialSampleTests {
  private let program: String

  init() throws { program = try PtyProcess.builtProgram("planboard") }

  @Test func `random kills leave every item old or new, and what was acknowledged`() throws {
    let report = try RandomKillTrial.run(4, program: program)
    #expect(report.failures == [] && report.trials == 4)
  }

  @Test func `boards on one folder lose nothing of each other`() throws {
    let report = try BoardWriterTrial.run(boards: 3, changes: 2, program: program)
    #expect(report.failures == [] && report.trials == 9)
  }

  @Test func `what a killed session did is undone by the next, byte for byte`() throws {
    let report = try UndoTrial.run(2, program: program)
    #expect(report.failures == [] && report.trials == 2)
  }

  @Test func `storms of sizes and of suspending are harmless`() throws {
    #expect(try StormTrial.resizes(40, program: program).failures == [])
    #expect(try StormTrial.suspensions(2, program: program).failures == [])
  }

  @Test func `special files lead nowhere and are listed`() throws {
    #expect(try OutsideTrial.specialFiles(program: program).failures == [])
  }

  @Test func `no control of generated text reaches the terminal`() throws {
    #expect(try HostileTextTrial.workspaces(1, program: program).failures == [])
  }

  @Test func `the journal is synced before an edit counts, and nothing is executed`() throws {
    for report in [
      try TraceTrial.order(3, program: program), try TraceTrial.hostileFixture(program: program),
    ] {
      if let reason = report.skipped { print("SKIPPED \(reason)") }
      #expect(report.failures == [])
    }
  }
}
