import Glibc
import PlanFiles

/// Promise 4: a sync that failed is a save that failed, and what is written then is a new file.
package enum FailedSyncTrial {
  /// Refuses every sync of every kind of change in turn, once and for good, until `count` were.
  package static func run(_ count: Int) throws -> TrialReport {
    var report = TrialReport("P4", "syncs of a file that are refused")
    let kinds = try ChangeKind.all.map { ($0, try syncs(of: $0)) }
    while report.trials < count {
      let before = report.trials
      for (kind, places) in kinds {
        for at in places {
          for fault in [
            FaultyFileSystem.Fault.once(at: at, code: EIO), .lasting(at: at, code: EIO),
          ] where report.trials < count {
            guard let outcome = try outcome(of: kind, fault) else { continue }
            report.count(outcome.failure.map { "\(kind), \(fault): \($0)" })
          }
        }
      }
      if report.trials == before { break }
    }
    return report
  }

  private static func syncs(of kind: ChangeKind) throws -> [Int] {
    let folder = try ChangeKind.folder()
    let system = FaultyFileSystem()
    var app = try AppDriver(folder, ChangeKind.surroundings(system))
    defer { app.end() }
    try kind.prepare(&app)
    system.restart(fault: .none)
    try kind.change(&app)
    return system.calls.indices.filter { system.calls[$0].operation == .syncFile }
  }

  private struct Outcome {
    var failure: String?
  }

  /// What came of a refused sync; `nil` where this time another call stood at its place.
  private static func outcome(
    of kind: ChangeKind, _ fault: FaultyFileSystem.Fault
  ) throws -> Outcome? {
    let folder = try ChangeKind.folder()
    let system = FaultyFileSystem()
    var app = try AppDriver(folder, ChangeKind.surroundings(system))
    defer { app.end() }
    try kind.prepare(&app)
    system.restart(fault: fault)
    try kind.change(&app)
    guard system.hasRefusedSync else { return nil }
    system.restart(fault: .none)
    try app.press("R")
    if let path = system.syncedAgain.first { return Outcome(failure: "\(path) was synced again") }
    if app.screen.contains("NOT SAVED") {
      return Outcome(failure: "cannot be saved again\n\(app.screen)")
    }
    return Outcome(failure: try app.differences().first.map { "\($0) differs on the screen" })
  }
}
