import PlanTestSupport
import Testing

/// Generated merges of records of every kind.
struct MergeTrialTests {
  @Test(arguments: 0..<8)
  func `what one side changes survives, and both values where both do`(slice: UInt64) throws {
    for seed in slice * 50..<(slice + 1) * 50 { try MergeTrial(seed: seed).run() }
  }

  @Test(arguments: [44_650, 55_096] as [UInt64])
  func `a blank line behind a check box does not depend on the order of the sides`(
    seed: UInt64
  ) throws { try MergeTrial(seed: seed).run() }

  /// As many merges as `PLANBOARD_MERGES` says, in eight parts that run side by side: the whole
  /// trial, for which an optimised build is worth its time.
  @Test(.enabled(if: Torture.merges > 0), arguments: 0..<8)
  func `as many merges as were asked for`(part: UInt64) throws {
    let count = UInt64(Torture.merges) / 8
    for seed in part * count..<(part + 1) * count { try MergeTrial(seed: seed).run() }
  }
}
