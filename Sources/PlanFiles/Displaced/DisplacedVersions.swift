import CSystem

/// What a run remembers of the versions that gave way to its own.
struct DisplacedVersions: Sendable {
  /// Their bytes at that time, by their hash.
  private(set) var bytes: [UInt64: [UInt8]] = [:]
  /// When the next one has been kept long enough, in nanoseconds of the clock that never jumps.
  ///
  /// `nil` when nothing waits. At first it is not known whether other runs have left something.
  private(set) var due: Int64? = 0

  mutating func note(_ versions: [DisplacedVersion]) {
    for version in versions {
      bytes[version.hash] = version.bytes
      due = min(due ?? .max, version.since + DisplacedVersion.rest)
    }
  }

  /// Notes what a look at them came to.
  mutating func note(_ outcome: SecondLook.Outcome, at time: Int64) {
    due = outcome.next.map { time + $0 }
    if due == nil { bytes = [:] }
    note(outcome.displaced)
  }

  /// Milliseconds until the next one has been kept long enough, rounded up; `-1` when none waits.
  func patience(at time: Int64) -> Int32 {
    due.map { Int32(clamping: max(0, ($0 - time + 999_999) / 1_000_000)) } ?? -1
  }
}

extension WorkspaceStore {
  /// Looks once more at files that gave way, when one has been kept long enough at a time of the
  /// clock that never jumps.
  mutating func lookAgain(at time: Int64) -> SecondLook.Outcome {
    guard let due = displaced.due, due <= time else { return SecondLook.Outcome() }
    let journals = journal?.folder
    let outcome = SecondLook(writer, known: displaced.bytes).look(at: time) { version in
      journals?.contents().first { DisplacedVersion.hash(of: $0) == version.hash }
    }
    displaced.note(outcome, at: time)
    return outcome
  }
}
