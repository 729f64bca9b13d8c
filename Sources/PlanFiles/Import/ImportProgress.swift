import Synchronization

/// Tells how far the reading of a long source is, and asks whether it is still wanted.
package struct ImportProgress: Sendable {
  private let tell: @Sendable (_ row: Int, _ count: Int) -> Void
  private let isStopped: @Sendable () -> Bool

  /// Rows between two tellings.
  private static let step = 500

  package init(
    tell: @escaping @Sendable (_ row: Int, _ count: Int) -> Void,
    isStopped: @escaping @Sendable () -> Bool
  ) {
    self.tell = tell
    self.isStopped = isStopped
  }

  /// Nobody waits.
  package static let none = ImportProgress(tell: { _, _ in }, isStopped: { false })

  /// Takes note that a row was read, of so many; `false` when no more of them are wanted.
  fileprivate func goesOn(after row: Int, of count: Int) -> Bool {
    guard row % Self.step == 0 else { return true }
    tell(row, count)
    return !isStopped()
  }

  /// Counts what several threads read of one source.
  final class Counter: Sendable {
    private let progress: ImportProgress
    private let total: Int
    private let count = Atomic(0)

    init(_ progress: ImportProgress, of total: Int) {
      self.progress = progress
      self.total = total
    }

    /// Takes note that one more was read; `false` when no more are wanted.
    func goesOn() -> Bool {
      progress.goesOn(
        after: count.wrappingAdd(1, ordering: .relaxed).newValue, of: total)
    }
  }
}
