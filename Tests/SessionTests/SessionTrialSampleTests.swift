import PlanTestSupport
import Testing

/// A few of each trial that needs no process of its own; `make torture` makes all of them.
struct SessionTrialSampleTests {
  @Test func `writers of the same field never replace what they have not seen`() throws {
    let report = try StaleWriterTrial.run(3, changes: 30)
    #expect(report.failures == [] && report.trials >= 90)
  }

  @Test func `a file whose sync was refused is never synced again`() throws {
    let report = try FailedSyncTrial.run(16)
    #expect(report.failures == [] && report.trials == 16)
  }

  @Test func `neither the time of a file nor a clock that jumps hides a change`() throws {
    #expect(try ClockTrial.sameTimes(12).failures == [])
    #expect(try ClockTrial.jumps(2).failures == [])
  }

  @Test func `damaged files and newer formats are never changed`() throws {
    #expect(try DamageTrial.run().failures == [])
    #expect(try DamageTrial.newerFormat().failures == [])
  }

  @Test func `saving changes the lines of the change alone`() throws {
    #expect(try NarrowSaveTrial.run(150).failures == [])
  }

  @Test func `a folder that becomes a link leads no save outside`() throws {
    #expect(try OutsideTrial.swappedFolder(30).failures == [])
  }
}
