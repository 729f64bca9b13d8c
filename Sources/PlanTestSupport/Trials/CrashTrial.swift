import PlanFiles
import PlanModel
import PlanShell

/// Promises 1 and 2: after a crash every file is its old or its new version, and what was
/// acknowledged is there.
package enum CrashTrial {
  /// Makes a change, and opens the workspace in every state that a crash may have left, or in one
  /// of `step` of them.
  package static func run(_ kind: ChangeKind, oneOf step: Int = 1) throws -> TrialReport {
    var report = TrialReport("P1, P2", "crash states of: \(kind)")
    let folder = try ChangeKind.folder()
    let system = FaultyFileSystem()
    system.startLog()
    var app = try AppDriver(folder, ChangeKind.surroundings(system))
    try kind.prepare(&app)
    let start = DiskImage(of: folder)
    let earlier = system.takeLog().map { $0.relative(to: folder.path) }
    try kind.change(&app)
    let operations = system.takeLog().map { $0.relative(to: folder.path) }
    let sides = (before: start.records, after: DiskImage(of: folder).records)
    app.end()
    guard sides.before != sides.after, let acknowledged = acknowledgement(operations) else {
      report.count("\(kind): nothing was changed, or nothing acknowledged")
      return report
    }
    let states = CrashStates(start: start, earlier: earlier, operations: operations)
      .all(acknowledged: acknowledged)
    for (place, state) in states.enumerated() where place % step == 0 {
      let isSafe = state.end >= acknowledged
      report.count(
        try fault(in: state, from: folder, isSafe ? (sides.after, sides.after) : sides)
          .map { "\(kind), \(state.description): \($0)" })
    }
    return report
  }

  /// The number of operations after which the change was acknowledged: its journal was synced.
  private static func acknowledgement(_ operations: [DiskOperation]) -> Int? {
    var journals: Set<Int> = []
    for (index, operation) in operations.enumerated() {
      switch operation {
      case .write(let file, let bytes) where bytes.count > 8: journals.insert(file)
      case .syncFile(let file) where journals.contains(file): return index + 1
      default: continue
      }
    }
    return nil
  }

  private static func fault(
    in state: CrashStates.State, from old: TemporaryFolder,
    _ sides: (before: [String: [UInt8]], after: [String: [UInt8]])
  ) throws -> String? {
    let folder = try TemporaryFolder()
    let names = [old, folder].map { stateName(of: $0) }
    try state.image.write(into: folder) { $0.replacing(names[0], with: names[1]) }
    let opened = try AppDriver.opening(folder)
    let image = DiskImage(of: folder)
    let records = image.records
    for path in Set(records.keys).union(sides.before.keys).union(sides.after.keys).sorted() {
      // A last line that was torn stays as it is and is closed: its values count.
      if path.hasSuffix(".csv") { continue }
      let present = records[path]
      guard present == sides.before[path] || present == sides.after[path] else {
        return
          "\(path) is neither old nor new: \(present.map { String(decoding: $0, as: UTF8.self) } ?? "gone")"
      }
    }
    let values = [records, sides.before, sides.after].map(Self.values)
    if values[0] != values[1], values[0] != values[2] { return "\(values[0]) are no values" }
    if let problem = opened.plan.loadProblems.first(where: { !$0.path.hasSuffix(".csv") }) {
      return "\(problem.place): \(problem.reason)"
    }
    if !opened.leftovers.isEmpty { return "the journal clashes with the files" }
    return image.leftovers.first.map { "\($0) was left" }
  }

  /// The values of the table, as whole lines.
  private static func values(_ records: [String: [UInt8]]) -> [String] {
    String(decoding: records["workspace/kpis/activation.csv"] ?? [], as: UTF8.self)
      .split(separator: "\n").map(String.init).filter { $0.hasPrefix("2026-") && $0.hasSuffix(",") }
  }

  /// The name of the folder in which the state of a workspace is kept.
  private static func stateName(of folder: TemporaryFolder) -> String {
    let path = UserFolders(environment: ["HOME": folder.path(of: "home")])
      .stateFolder(ofWorkspace: folder.path(of: "workspace"))
    return path?.split(separator: "/").last.map(String.init) ?? ""
  }
}
