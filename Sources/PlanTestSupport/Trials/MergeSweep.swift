import Synchronization

/// Promise 8: generated merges of records of every kind.
package enum MergeSweep {
  /// Makes the merges of so many seeds on two threads.
  package static func run(_ count: Int) -> TrialReport {
    let report = Mutex(TrialReport("P8", "generated merges, each in both orders"))
    let threads = (0..<2).map { half in
      PlainThread {
        for seed in half * count / 2..<(half + 1) * count / 2 {
          let fault = fault(UInt64(seed))
          report.withLock { $0.count(fault) }
        }
      }
    }
    for thread in threads { thread.join() }
    return report.withLock { $0 }
  }

  private static func fault(_ seed: UInt64) -> String? {
    do {
      try MergeTrial(seed: seed).run()
      return nil
    } catch {
      return "\(error)"
    }
  }
}
