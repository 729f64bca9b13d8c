import PlanFiles
import PlanModel
import PlanText
import Synchronization

/// Promise 5 where all writers change the same field: no value is replaced by somebody who had not
/// seen it, and every other attempt is refused with both values.
package enum StaleWriterTrial {
  private static let path = "items/PAY-1.md"

  private struct Outcome: Sendable {
    /// What each save that counted replaced, and by what.
    var links: [Double: Double] = [:]
    var attempts = 0
    var clashes = 0
    var faults: [String] = []
  }

  package static func run(_ writers: Int, changes: Int) throws -> TrialReport {
    var report = TrialReport("P5", "\(writers) sessions on the same field")
    let folder = try TemporaryFolder()
    try folder.write(path, "---\ntitle: One\nstatus: ready\nestimate: 0\n---\n")
    let root = folder.path
    let outcome = Mutex(Outcome())
    let threads = (1...writers).map { writer in
      PlainThread { write(changes, as: writer, in: root, outcome) }
    }
    for thread in threads { thread.join() }
    let result = outcome.withLock { $0 }
    var value = 0.0
    var length = 0
    while let next = result.links[value] { (value, length) = (next, length + 1) }
    let last = try item(in: root).estimate
    for _ in 0..<result.attempts - 1 { report.count(nil) }
    report.count(
      length == result.links.count && last == value
        ? nil : "\(result.links.count) values were accepted, \(length) of them follow on each other"
    )
    if result.clashes == 0, writers > 1 { report.count("no two of them ever met") }
    for fault in result.faults { report.count(fault) }
    return report
  }

  private static func write(
    _ changes: Int, as writer: Int, in root: String, _ outcome: borrowing Mutex<Outcome>
  ) {
    do {
      let workspace = try WorkspaceFolder(opening: root, fileSystem: HostFileSystem())
      var known = try item(in: root)
      for number in 1...changes {
        let value = Double(writer * 1_000_000 + number)
        var wanted = known
        wanted.estimate = value
        // A store for each attempt: what was refused is given up instead of tried again.
        var store = WorkspaceStore(workspace)
        let refusals = store.save([RecordChange(before: known, after: wanted)])
        note(refusals, known.estimate ?? -1, value, outcome)
        known = refusals.isEmpty ? wanted : try item(in: root)
      }
    } catch {
      outcome.withLock { $0.faults.append("\(error)") }
    }
  }

  private static func note(
    _ refusals: [WorkspaceStore.Refusal], _ base: Double, _ value: Double,
    _ outcome: borrowing Mutex<Outcome>
  ) {
    outcome.withLock { outcome in
      outcome.attempts += 1
      guard let refusal = refusals.first else {
        if let other = outcome.links.updateValue(value, forKey: base) {
          outcome.faults.append("\(base) was replaced by \(other) and by \(value)")
        }
        return
      }
      outcome.clashes += 1
      let clash = refusal.clash?.clashes.first { $0.key == "estimate" }
      if clash?.ours != text(value) || clash?.theirs == text(value) {
        outcome.faults.append("\(value) was refused without both values: \(refusal.reason)")
      }
    }
  }

  private static func text(_ value: Double) -> String { "\(Int(value))" }

  private static func item(in root: String) throws -> Item {
    let workspace = try WorkspaceFolder(opening: root, fileSystem: HostFileSystem())
    let bytes = try workspace.read(WorkspacePath(path))?.bytes ?? []
    return try RecordCodec<Item>.decode(bytes, id: RecordID("PAY-1"), path: path).record
  }
}
