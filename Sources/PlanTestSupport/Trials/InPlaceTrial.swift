import Glibc
import PlanFiles
import PlanModel
import PlanText
import Synchronization

/// Promise 6 for programs that write into a file instead of replacing it.
package enum InPlaceTrial {
  private static let files = 100

  /// Writes into files in place while saves go on, and looks for each version when the second look
  /// at what gave way is over.
  package static func run(writes: Int, seed: UInt64 = 1) throws -> TrialReport {
    var report = TrialReport("P6", "foreign writes in place while saves go on")
    let folder = try TemporaryFolder(in: .disk)
    try folder.write("planboard.md", "---\nformat: 1\nkey: PAY\n---\n")
    for number in 0..<files { try folder.write(path(number), text("F \(number) 0")) }
    let workspace = try WorkspaceFolder(opening: folder.path, fileSystem: HostFileSystem())
    let disk = DiskThread(
      store: WorkspaceStore(workspace), journals: nil,
      known: try WorkspaceLoader.load(workspace), watch: WorkspaceWatch(workspace), wake: {})
    guard let disk else {
      report.skipped = "there is no thread"
      return report
    }
    let isOver = Mutex(false)
    let root = folder.path
    let saver = PlainThread {
      var values = GeneratedValues(seed: seed + 1)
      var number = 0
      while !isOver.withLock({ $0 }) {
        number += 1
        save(values.number(0...files - 1), number, in: root, through: disk)
        usleep(UInt32(values.number(0...1500)))
      }
    }
    var values = GeneratedValues(seed: seed)
    for round in 1...max(1, writes / files) {
      for number in 0..<files { write("F \(number) \(round)", to: number, in: folder, &values) }
      for number in 0..<files {
        let title = "F \(number) \(round)"
        report.count(isThere(title, number, in: folder) ? nil : "'\(title)' is gone")
      }
    }
    isOver.withLock { $0 = true }
    saver.join()
    disk.end(milliseconds: 5000)
    return report
  }

  private static func path(_ number: Int) -> String { "items/PAY-\(number).md" }

  private static func text(_ title: String) -> String {
    "---\ntitle: \(title)\nstatus: ready\n---\n"
  }

  /// Opens the file, reads it, and writes it anew in one or two pieces, as editors do.
  private static func write(
    _ title: String, to number: Int, in folder: TemporaryFolder, _ values: inout GeneratedValues
  ) {
    let descriptor = open(folder.path(of: path(number)), O_RDWR)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &bytes, bytes.count)
    let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("title: ") ? "title: \(title)" : String($0) }
    let text = Array(lines.joined(separator: "\n").utf8)
    usleep(UInt32(values.number(0...3000)))
    ftruncate(descriptor, 0)
    let cut = values.chance(50) ? text.count : values.number(0...text.count)
    pwrite(descriptor, text, cut, 0)
    guard cut < text.count else { return }
    usleep(UInt32(values.number(0...20_000)))
    let rest = Array(text[cut...])
    pwrite(descriptor, rest, rest.count, off_t(cut))
  }

  /// Waits for the second look, at most twelve seconds; marks of a merge hold both versions.
  private static func isThere(_ title: String, _ number: Int, in folder: TemporaryFolder) -> Bool {
    for _ in 0..<240 {
      if folder.text(path(number))?.contains("title: \(title)\n") == true { return true }
      usleep(50_000)
    }
    return folder.names(".planboard/recovered").contains { name in
      folder.text(".planboard/recovered/\(name)")?.contains("title: \(title)\n") == true
    }
  }

  /// Saves another estimate as a session does that has just read the file.
  private static func save(
    _ number: Int, _ estimate: Int, in root: String, through disk: DiskThread
  ) {
    do {
      let workspace = try WorkspaceFolder(opening: root, fileSystem: HostFileSystem())
      guard let bytes = try workspace.read(WorkspacePath(path(number)))?.bytes else { return }
      let before = try RecordCodec<Item>.decode(
        bytes, id: RecordID("PAY-\(number)"), path: path(number)
      ).record
      var after = before
      after.estimate = Double(estimate)
      let author = Author(who: "ana", time: EventTime(utcSeconds: 1_900_000_000, offset: 0))
      disk.post(
        .save(
          SaveRequest(
            ticket: estimate, changes: [RecordChange(before: before, after: after)],
            author: author, summary: "")))
      _ = disk.settle()
    } catch {
      // A file that is half written is no record yet; the next one follows.
      return
    }
  }
}
