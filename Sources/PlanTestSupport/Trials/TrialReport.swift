/// What came of trying a promise many times.
package struct TrialReport: Sendable {
  /// The promises of docs/reliability.md that it is about: `P1, P2`.
  package let promise: String
  /// What was tried.
  package let what: String
  package private(set) var trials = 0
  /// What went wrong, a line each.
  package private(set) var failures: [String] = []
  /// Why it could not be tried; it counts as not proved then.
  package var skipped: String?

  package init(_ promise: String, _ what: String) {
    self.promise = promise
    self.what = what
  }

  /// Counts one trial; `failure` says what went wrong, if something did.
  package mutating func count(_ failure: String?) {
    trials += 1
    if let failure { failures.append(failure) }
  }

  package mutating func add(_ other: TrialReport) {
    trials += other.trials
    failures += other.failures
  }
}
