import Glibc

/// Promises 3, 6 and 20 on file systems that are mounted for them.
package enum MountTrial {
  /// Fills a small file system to the last pages, edits, makes room and tries again.
  package static func fullDisk(_ times: Int, program: String) throws -> TrialReport {
    try full("a tmpfs that is really full", times, program) { try .memory(kilobytes: 2048) }
  }

  /// The same where a quota ends what may be written, long before the disk is full.
  package static func quota(_ times: Int, program: String) throws -> TrialReport {
    try full("a quota that is used up", times, program) { try .quota(megabytes: 4) }
  }

  private static func full(
    _ what: String, _ times: Int, _ program: String, _ mount: () throws -> Mount
  ) throws -> TrialReport {
    try .ifPossible("P3", what) { report in
      var values = GeneratedValues(seed: 1)
      for _ in 0..<times {
        let mount = try mount()
        report.count(try fullDisk(mount.path, program, pages: values.number(0...9)))
      }
    }
  }

  private static func fullDisk(
    _ path: String, _ program: String, pages: Int
  ) throws -> String? {
    let folder = try TemporaryFolder.workspace(in: .folder(path))
    var board = try PtyProcess.board(program, in: folder)
    try board.read(untilShown: "Work 10")
    try board.send("L")
    try board.read(untilAcknowledged: "Moved 10")
    fill("\(path)/filler", leaving: pages)
    try board.send("jr\u{15}When it is full\r")
    try board.read(untilShown: "When it is full")
    try board.read(until: "an outcome") {
      $0.shows("NOT SAVED") || $0.shows("Renamed") && !$0.shows("•")
    }
    try board.readUntilQuiet()
    let isSaid = !board.screen.shows("NOT SAVED")
    let records = DiskImage(of: folder).records
    guard let path12 = records.first(where: { has("When it is full", $0.value) })?.key ?? nil
    else {
      return try isSaid ? "said to be saved, and it is not" : retry(&board, folder, path)
    }
    if records[path12]?.isEmpty == true { return "an empty file" }
    return try retry(&board, folder, path)
  }

  private static func retry(
    _ board: inout PtyProcess, _ folder: TemporaryFolder, _ path: String
  ) throws -> String? {
    for (name, bytes) in DiskImage(of: folder).records where name.contains("/items/") {
      if !has("As it is.", bytes) { return "\(name) is neither old nor new" }
    }
    unlink("\(path)/filler")
    try board.send("R")
    try board.read(until: "the retry") { !$0.shows("NOT SAVED") && !$0.shows("•") }
    try board.quit()
    let records = DiskImage(of: folder).records
    if !records.contains(where: { has("When it is full", $0.value) }) { return "not there after R" }
    if !has("status: doing", records["workspace/items/PAY-10.md"] ?? []) {
      return "the edit before is gone"
    }
    return DiskImage(of: folder).leftovers.first.map { "\($0) was left" }
  }

  private static func has(_ text: String, _ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(text)
  }

  private static func fill(_ path: String, leaving pages: Int) {
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let page = [UInt8](repeating: 1, count: 4096)
    var count = 0
    while write(descriptor, page, page.count) == page.count { count += 1 }
    ftruncate(descriptor, off_t(max(0, count - pages) * page.count))
  }

  /// Replaces files by those of another program on a file system of its own.
  package static func foreignReplaces(_ count: Int, on type: String) throws -> TrialReport {
    try .ifPossible("P6", "foreign replaces on \(type)") { report in
      let mount = try Mount.image(type, megabytes: type == "ext4" ? 64 : 512)
      report.add(
        try ForeignReplaceTrial.run(replaces: count, in: .folder(mount.path), named: type))
    }
  }

  /// Looks at all screens of a workspace that cannot be written, and tries to edit it.
  package static func readOnlyMount(program: String) throws -> TrialReport {
    try .ifPossible("P20", "every screen of a read-only mount") { report in
      let folder = try TemporaryFolder.workspace(SampleWorkspace.demo())
      let mount = try Mount.readOnly(folder.path(of: "workspace"))
      let view = try TemporaryFolder()
      try view.makeFolder("home")
      try view.link("workspace", to: mount.path)
      try browse(view, program, through: [], &report)
    }
  }

  /// The same as a user who owns nothing of it.
  package static func otherUser(program: String) throws -> TrialReport {
    try .ifPossible("P20", "every screen as another user") { report in
      guard getuid() == 0 else { throw Mount.Refused(description: "only root can be another user") }
      let folder = try TemporaryFolder.workspace(SampleWorkspace.demo())
      chmod(folder.path, 0o755)
      chown(folder.path(of: "home"), 65_534, 65_534)
      let wrapper = [
        "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--",
      ]
      let test = try Shell.run((wrapper + [program, "--version"]).joined(separator: " "))
      guard test.status == 0 else {
        throw Mount.Refused(description: "another user cannot run the program")
      }
      try browse(folder, program, through: wrapper, &report)
    }
  }

  private static let screens = [
    "2", "gr", "gs", "gp", "go", "ge", "gk", "gv", "g!", "1", "\r", "q", "?", "\u{1B}", "w",
    "\u{1B}",
    "f", "\u{1B}", "U", "\u{1B}", ":settings\r", "\u{1B}", "1",
  ]

  private static func browse(
    _ folder: TemporaryFolder, _ program: String, through wrapper: [String],
    _ report: inout TrialReport
  ) throws {
    let before = DiskImage(of: folder).records
    var board = try PtyProcess.board(program, in: folder, through: wrapper)
    try board.read(untilShown: "read-only")
    for keys in screens {
      try board.send(keys)
      try board.readUntilQuiet(milliseconds: 60)
      report.count(
        board.screen.shows("NOT SAVED") || !board.screen.isAlternate ? "\(keys): not drawn" : nil)
    }
    for keys in ["L", "d", "a", "r", "D", "J"] {
      try board.send(keys)
      try board.readUntilQuiet(milliseconds: 60)
      report.count(
        board.screen.shows("The workspace is read-only") ? nil : "\(keys) is not refused")
      try board.send("\u{1B}")
    }
    try board.quit()
    report.count(DiskImage(of: folder).records == before ? nil : "files changed")
  }
}
