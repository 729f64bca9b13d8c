import Glibc

/// Promises 2 and 14, seen from outside: the system calls of the real board.
package enum TraceTrial {
  private static let tracer = "/usr/bin/strace"

  private static func requireTracer() throws {
    guard access(tracer, X_OK) == 0 else {
      throw Mount.Refused(description: "strace is not installed")
    }
  }

  /// Makes so many edits, and looks that each frame without the mark of an edit under way follows
  /// the sync of the journal.
  package static func order(_ edits: Int, program: String) throws -> TrialReport {
    try .ifPossible("P2", "saves under strace: the journal is synced before it is said") { report in
      try requireTracer()
      let folder = try TemporaryFolder.workspace(in: .disk)
      var board = try PtyProcess.board(
        program, in: folder,
        through: [
          tracer, "-f", "-y", "-s", "65536", "-e", "trace=read,write,fsync,fdatasync", "-o",
          folder.path(of: "trace"),
        ])
      try board.read(untilShown: "Work 10")
      for number in 1...edits {
        try board.send("r\u{15}Traced \(number).\r")
        try board.read(untilAcknowledged: "Renamed 10 to Traced \(number).")
      }
      try board.quit()
      let faults = faults(in: folder.text("trace") ?? "", edits: edits)
      for number in 1...edits { report.count(faults[number] ?? nil) }
    }
  }

  /// What is wrong with the edits, by their numbers.
  private static func faults(in trace: String, edits: Int) -> [Int: String] {
    var faults = Dictionary(uniqueKeysWithValues: (1...edits).map { ($0, "it was never shown") })
    var screen = PtyScreen(rows: 24, columns: 100)
    var number = 0
    var isSynced = false
    var syncing: Set<Substring> = []
    for line in trace.split(separator: "\n") {
      let process = line.prefix { $0 != " " }
      if line.contains("sync("), line.contains(".open>") {
        if line.contains("unfinished") { syncing.insert(process) } else { isSynced = true }
      } else if line.contains("sync resumed"), syncing.remove(process) != nil {
        isSynced = true
      } else if line.contains("read"), line.contains("\\r\"") {
        number += 1
        isSynced = false
      } else if line.contains(" write(1</dev/"),
        let text = line.split(separator: "\"").dropFirst().first
      {
        screen.feed(StraceText.bytes(of: text))
        guard screen.shows("▸ Traced \(number).") else { continue }
        if !isSynced, !screen.shows("•") {
          faults[number] = "shown without a mark before the journal was synced"
        } else if faults[number] == "it was never shown" {
          faults[number] = nil
        }
      }
    }
    return faults
  }

  /// Opens a workspace that is full of traps and goes through its screens: nothing is executed,
  /// nobody is contacted, nothing outside is opened.
  package static func hostileFixture(program: String) throws -> TrialReport {
    try .ifPossible("P14", "screens of a hostile workspace under strace") { report in
      try requireTracer()
      let folder = try TemporaryFolder.workspace(hostileFiles())
      try folder.makeFolder("home/.local/state")
      for name in ["post-checkout", "fsmonitor-watchman", "pre-commit", "reference-transaction"] {
        chmod(folder.path(of: "workspace/.git/hooks/\(name)"), 0o755)
      }
      try folder.write("outside/secret.md", "---\ntitle: Secret\n---\n")
      try folder.link("workspace/items/PAY-90.md", to: "../../outside/secret.md")
      try folder.link("workspace/releases", to: "../outside")
      var board = try PtyProcess.board(
        program, in: folder,
        through: [
          tracer, "-f", "-y", "-e",
          "trace=execve,execveat,connect,socket,open,openat,openat2,fork,vfork,sendto", "-o",
          folder.path(of: "trace"),
        ])
      try board.read(untilShown: "Work 10")
      for keys in screens {
        try board.send(keys)
        try board.readUntilQuiet(milliseconds: 150)
        report.count(nil)
      }
      try board.quit()
      for fault in faults(in: folder.text("trace") ?? "no trace", of: folder) {
        report.count(fault)
      }
    }
  }

  private static let screens = [
    "2", "gr", "gs", "gp", "go", "ge", "gk", "gv", "g!", "1", "\r", "q", "?", "\u{1B}", "w",
    "\u{1B}",
    "f", "\u{1B}", "U", "\u{1B}", ":settings\r", "\u{1B}", "gc", "\u{1B}", "/modeline\r", "\u{1B}",
    "R", "1", "L", "u", "F", "\u{1B}", "c", "\u{1B}",
  ]

  private static func hostileFiles() -> [String: String] {
    var files = ChangeKind.files
    let mark = "touch '/tmp/planboard-was-here'"
    files[".git/config"] = """
      [core]
      \trepositoryformatversion = 0
      \tfsmonitor = "\(mark)"
      \teditor = "\(mark)"
      \tpager = "\(mark)"
      \thooksPath = .git/hooks
      \tsshCommand = "\(mark)"
      [include]
      \tpath = ../../outside/config
      [merge "planboard"]
      \tdriver = "\(mark)"
      [remote "origin"]
      \turl = ext::sh -c \(mark)
      [branch "main"]
      \tremote = origin
      \tmerge = refs/heads/main

      """
    files[".git/HEAD"] = "ref: refs/heads/main\n"
    files[".git/refs/heads/main"] = String(repeating: "1", count: 40) + "\n"
    for name in ["post-checkout", "fsmonitor-watchman", "pre-commit", "reference-transaction"] {
      files[".git/hooks/\(name)"] = "#!/bin/sh\n\(mark)\n"
    }
    files[".gitattributes"] = "*.md filter=evil diff=evil merge=planboard\n"
    files["settings.conf"] = "editor = \(mark)\n"
    files[".planboard/settings.conf"] = "editor = \(mark)\n"
    files["items/PAY-91.md"] = """
      ---
      title: modeline $(\(mark)) `\(mark)`
      status: ready
      owner: "../../outside/secret"
      parent: "../../outside/secret"
      ---
      vim: set modeline: !\(mark)
      # vim:fdm=expr:fde=system("\(mark)")
      -*- eval: (shell-command "\(mark)") -*-

      """
    return files
  }

  private static let ownPlaces = [
    "/usr/share/terminfo", "/etc/terminfo", "/lib/terminfo", "/etc/ld.so.", "/lib/", "/usr/lib",
    "/lib64/", "/proc/", "/proc/meminfo", "/dev/", "/sys/fs/cgroup", "/sys/devices/system/cpu",
    "/etc/localtime", "/usr/share/zoneinfo", "/etc/passwd", "/etc/nsswitch.conf",
    "/usr/share/locale", "/opt/swift", "/sys/kernel/mm", "/etc/locale",
  ]

  private static func faults(in trace: String, of folder: TemporaryFolder) -> [String] {
    var faults: [String] = []
    var executions = 0
    for line in trace.split(separator: "\n") {
      if line.contains(" execve("), !line.contains("= -1") { executions += 1 }
      if line.contains(" connect(") || line.contains(" socket(") || line.contains(" sendto(") {
        // The C library asks a name service daemon, where one listens, who the person is.
        if !line.contains("nscd") && !line.contains("AF_UNIX") { faults.append(String(line)) }
      }
      // The path that was really opened stands behind the descriptor.
      guard line.contains(" open"), let opened = line.split(separator: "<").last,
        line.contains(") = "), !line.contains("= -1"), line.hasSuffix(">")
      else { continue }
      let path = String(opened.dropLast())
      let isOwn =
        path.hasPrefix(folder.path(of: "workspace")) || path.hasPrefix(folder.path(of: "home"))
        || ownPlaces.contains { path.hasPrefix($0) }
      // The way down to the workspace is opened folder by folder.
      if !isOwn && !folder.path(of: "workspace").hasPrefix(path) && path != "/" {
        faults.append("opened \(path)")
      }
    }
    if executions != 1 { faults.append("\(executions) programs were executed instead of one") }
    if access("/tmp/planboard-was-here", F_OK) == 0 { faults.append("a trap went off") }
    return faults
  }
}
