import PlanTestSupport
import Testing

struct ForeignReplaceTests {
  @Test(arguments: [TemporaryFolder.Place.disk, .memory])
  func `a file that another program keeps replacing loses none of its versions`(
    place: TemporaryFolder.Place
  ) throws {
    let report = try ForeignReplaceTrial.run(replaces: 120, in: place, named: "\(place)")
    #expect(report.failures == [])
  }
}
