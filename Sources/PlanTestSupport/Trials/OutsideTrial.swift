import Glibc
import PlanFiles
import PlanModel
import PlanText
import Synchronization

/// Promise 15: names, links and special files lead nowhere, and nobody waits for them.
package enum OutsideTrial {
  /// Saves so many times while the folder of items is exchanged for a link that leads outside.
  package static func swappedFolder(_ saves: Int) throws -> TrialReport {
    var report = TrialReport("P15", "saves while a folder is exchanged for a link to the outside")
    let folder = try TemporaryFolder()
    for place in ["workspace/items", "outside"] {
      try folder.write("\(place)/PAY-1.md", "---\ntitle: One\nstatus: ready\n---\n")
    }
    try folder.link("link", to: folder.path(of: "outside"))
    let outside = folder.bytes("outside/PAY-1.md")
    let isOver = Mutex(false)
    let (items, link) = (folder.path(of: "workspace/items"), folder.path(of: "link"))
    let aside = folder.path(of: "aside")
    let swapper = PlainThread {
      while !isOver.withLock({ $0 }) {
        rename(items, aside)
        rename(link, items)
        usleep(200)
        rename(items, link)
        rename(aside, items)
        usleep(200)
      }
    }
    var known = try RecordCodec<Item>.decode(
      outside ?? [], id: RecordID("PAY-1"), path: "items/PAY-1.md"
    ).record
    for number in 1...saves {
      var wanted = known
      wanted.estimate = Double(number)
      if save(known, wanted, in: folder.path(of: "workspace")) {
        known = wanted
      } else {
        // It may have come through and not have been confirmed.
        known = present(in: folder.path(of: "workspace")) ?? known
      }
      report.count(
        folder.bytes("outside/PAY-1.md") == outside && folder.names("outside") == ["PAY-1.md"]
          ? nil : "save \(number) wrote outside")
    }
    isOver.withLock { $0 = true }
    swapper.join()
    report.count((known.estimate ?? 0) > 0 ? nil : "no save came through")
    return report
  }

  private static func present(in path: String) -> Item? {
    do {
      let workspace = try WorkspaceFolder(opening: path, fileSystem: HostFileSystem())
      let place = "items/PAY-1.md"
      guard let bytes = try workspace.read(WorkspacePath(place))?.bytes else { return nil }
      return try RecordCodec<Item>.decode(bytes, id: RecordID("PAY-1"), path: place).record
    } catch {
      return nil
    }
  }

  private static func save(_ known: Item, _ wanted: Item, in path: String) -> Bool {
    do throws(FileError) {
      let workspace = try WorkspaceFolder(opening: path, fileSystem: HostFileSystem())
      var store = WorkspaceStore(workspace)
      return store.save([RecordChange(before: known, after: wanted)]).isEmpty
    } catch {
      return false
    }
  }

  /// Opens a workspace with every kind of file that is no file, goes through it and edits.
  package static func specialFiles(program: String) throws -> TrialReport {
    var report = TrialReport("P15", "special files, links and names")
    let folder = try TemporaryFolder.workspace()
    try folder.write("outside/secret.md", "---\ntitle: SECRET\nstatus: ready\n---\n")
    mkfifo(folder.path(of: "workspace/items/PAY-70.md"), 0o644)
    try folder.link("workspace/items/PAY-71.md", to: folder.path(of: "outside/secret.md"))
    try folder.link("workspace/items/PAY-72.md", to: "../../outside/secret.md")
    try folder.link("workspace/items/PAY-73.md", to: "/dev/zero")
    try folder.makeFolder("workspace/items/PAY-74.md")
    try folder.link("workspace/items/PAY-75.md", to: "PAY-75.md")
    mknod(folder.path(of: "workspace/items/PAY-76.md"), S_IFCHR | 0o666, 0x105)
    try folder.link("workspace/sprints", to: folder.path(of: "outside"))
    let long = String(repeating: "n", count: 252) + ".md"
    try folder.write("workspace/items/\(long)", "---\ntitle: Long\nstatus: ready\n---\n")
    let outside = folder.bytes("outside/secret.md")
    var board = try PtyProcess.board(program, in: folder)
    try board.read(untilShown: "Work 10")
    for keys in ["VL\u{1B}", "g!", "G", "1", "2", "gs", "1", "R", "D\u{1B}[C\r"] {
      try board.send(keys)
      try board.readUntilQuiet()
      report.count(board.screen.shows("SECRET") ? "a file outside is shown" : nil)
    }
    try board.quit()
    report.count(folder.bytes("outside/secret.md") == outside ? nil : "a file outside changed")
    report.count(folder.names("outside") == ["secret.md"] ? nil : "a file came outside")
    let said = try PtyProcess.output(of: program, ["check"], in: folder).text
    for name in (70...76).map({ "PAY-\($0).md" }) + ["sprints"] {
      report.count(said.contains(name) ? nil : "\(name) is no problem")
    }
    for id in ["../outside/secret", "/etc/passwd", "..", "a/b", "a\u{1}b"] {
      let status = try PtyProcess.output(of: program, ["set", id, "title=x"], in: folder).status
      report.count(status == 0 ? "\(id) was taken for an id" : nil)
      let added = try PtyProcess.output(
        of: program, ["add", "release", id, "--set", "title=x"], in: folder)
      _ = added
      report.count(folder.names("outside") == ["secret.md"] ? nil : "\(id) led outside")
    }
    return report
  }
}
