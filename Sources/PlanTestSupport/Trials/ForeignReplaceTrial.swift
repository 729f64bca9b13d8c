import Glibc
import PlanFiles
import PlanModel
import PlanText
import Synchronization

/// Promise 6: what another program puts in the place of a file is never replaced unread.
package enum ForeignReplaceTrial {
  private static let path = "items/PAY-1.md"

  /// Replaces a file so many times by renaming, as editors and git do, while saves go on; `seed`
  /// chooses the pauses.
  package static func run(
    replaces: Int, in place: TemporaryFolder.Place, named name: String, seed: UInt64 = 1
  ) throws -> TrialReport {
    let folder = try TemporaryFolder(in: place)
    try folder.write(path, text("F 0"))
    let isOver = Mutex(false)
    let root = folder.path
    let saver = PlainThread {
      var estimate = 0
      while !isOver.withLock({ $0 }) {
        estimate += 1
        save(estimate, in: root)
      }
    }
    var report = TrialReport("P6", "foreign replaces \(name)")
    var values = GeneratedValues(seed: seed)
    for number in 1...replaces {
      try replace(folder, by: "F \(number)")
      usleep(UInt32(values.number(500...3000)))
      report.count(isThere("F \(number)", folder) ? nil : "version \(number) was replaced unread")
    }
    isOver.withLock { $0 = true }
    saver.join()
    return report
  }

  private static func text(_ title: String) -> String {
    "---\ntitle: \(title)\nstatus: ready\n---\n"
  }

  /// Reads the file, changes its title and renames the result into its place.
  private static func replace(_ folder: TemporaryFolder, by title: String) throws {
    let present = folder.text(path) ?? text("")
    let lines = present.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.hasPrefix("title: ") ? "title: \(title)" : String($0)
    }
    try folder.write("items/next", lines.joined(separator: "\n"))
    rename(folder.path(of: "items/next"), folder.path(of: path))
  }

  /// Whether the title stands in the file, or does so again when a save under way has put it back.
  private static func isThere(_ title: String, _ folder: TemporaryFolder) -> Bool {
    for _ in 0..<10 {
      if folder.text(path)?.contains("title: \(title)\n") == true { return true }
      usleep(20_000)
    }
    return false
  }

  /// Saves another estimate as a session does that has just read the file.
  private static func save(_ estimate: Int, in root: String) {
    do {
      let workspace = try WorkspaceFolder(opening: root, fileSystem: HostFileSystem())
      guard let bytes = try workspace.read(WorkspacePath(path))?.bytes else { return }
      let before = try RecordCodec<Item>.decode(bytes, id: RecordID("PAY-1"), path: path).record
      var after = before
      after.estimate = Double(estimate)
      var store = WorkspaceStore(workspace)
      _ = store.save([RecordChange(before: before, after: after)])
    } catch {
      // A read between two of the other program's steps; the next one follows.
      return
    }
  }
}
