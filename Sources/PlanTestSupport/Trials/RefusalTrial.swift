import Glibc
import PlanFiles
import PlanShell

/// Promises 3 and 4: whatever call is refused, nothing is lost, it is said, and trying again works.
package enum RefusalTrial {
  package static let codes: [Int32] = [ENOSPC, EDQUOT, EIO, EROFS, EACCES, EMFILE, ENFILE]

  /// Makes a change with every call refused in turn, once and for good, or with one of `step` of
  /// these.
  package static func run(_ kind: ChangeKind, oneOf step: Int = 1) throws -> TrialReport {
    var report = TrialReport("P3, P4", "refused calls of: \(kind)")
    let outcome = try kind.outcome()
    var place = 0
    for at in 0..<outcome.calls {
      for code in codes {
        for fault in [
          FaultyFileSystem.Fault.once(at: at, code: code), .lasting(at: at, code: code),
        ] {
          place += 1
          guard place % step == 0 else { continue }
          report.count(
            try failure(of: kind, fault, at, outcome.before, outcome.after)
              .map { "\(kind), \(fault): \($0)" })
        }
      }
    }
    return report
  }

  private static func failure(
    of kind: ChangeKind, _ fault: FaultyFileSystem.Fault, _ at: Int, _ before: [String: [UInt8]],
    _ after: [String: [UInt8]]
  ) throws -> String? {
    let folder = try ChangeKind.folder()
    let system = FaultyFileSystem()
    var app = try AppDriver(folder, ChangeKind.surroundings(system))
    defer { app.end() }
    try kind.prepare(&app)
    system.restart(fault: fault)
    try kind.change(&app)
    let calls = system.calls
    system.restart(fault: .none)
    let call = calls.count > at ? "\(calls[at])" : ""
    let records = DiskImage(of: folder).records
    for path in Set(records.keys).union(before.keys).union(after.keys).sorted()
    where records[path] != before[path] && records[path] != after[path] {
      return "\(call): \(path) is neither old nor new"
    }
    let isShown = app.screen.contains("NOT SAVED")
    if records != after, !isShown { return "\(call): not saved and not said\n\(app.screen)" }
    if calls.count > at, calls[at].operation == .syncFile,
      calls[(at + 1)...].contains(calls[at])
    {
      return "\(call): synced again"
    }
    try app.press("R")
    if app.screen.contains("NOT SAVED") { return "\(call): cannot be saved again\n\(app.screen)" }
    let again = DiskImage(of: folder)
    if again.records != after { return "\(call): not there after trying again" }
    return try app.differences().first.map { "\(call): \($0) differs on the screen" }
  }
}
