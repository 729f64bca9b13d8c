import TextUI

/// Promise 12: names of users, branches and remotes that git tells us of are no controls either.
package enum HostileNameTrial {
  /// Works with so many repositories whose names are such strings.
  package static func run(_ count: Int, program: String) throws -> TrialReport {
    var report = TrialReport("P12", "bytes at the terminal: hostile names of users and branches")
    var seed: UInt64 = 0
    while report.trials < count {
      seed += 1
      var text = HostileText(seed: seed)
      let names = (user: text.next(), branch: "b" + text.next(limit: 4))
      let folder = try TemporaryFolder.workspace(in: .disk)
      // Git refuses some names of branches itself.
      guard try begin(names, in: folder) else { continue }
      report.count(try fault(folder, program).map { "seed \(seed): \($0)" })
    }
    return report
  }

  private static func begin(
    _ names: (user: String, branch: String), in folder: TemporaryFolder
  ) throws -> Bool {
    let commands = """
      set -e; export HOME='\(folder.path(of: "home"))'; cd '\(folder.path(of: "workspace"))'
      git init -q -b main . ; git config user.email ana@example.org
      git config user.name \(quoted(names.user)); git add -A; git commit -qm Begin
      git init -q --bare ../origin.git; git remote add origin ../origin.git
      git checkout -q -b \(quoted(names.branch)); git push -q -u origin HEAD
      """
    try folder.write("begin", commands)
    return try Shell.run("sh '\(folder.path(of: "begin"))'").status == 0
  }

  private static func fault(_ folder: TemporaryFolder, _ program: String) throws -> String? {
    var board = try PtyProcess.board(program, in: folder)
    try board.read(untilShown: "Ready")
    for keys in ["L", ":sync\r", "\r", "\u{1B}", "\r", "q", "U", "\u{1B}"] {
      try board.send(keys)
      try board.readUntilQuiet(milliseconds: 100)
    }
    try board.quit()
    if let fault = HostileTextTrial.fault(in: board) { return "the board: \(fault)" }
    for words in [
      ["init", "--git"], ["set", "PAY-10", "estimate=3"], ["sync"], ["show", "PAY-10"], ["check"],
    ] {
      let said = try PtyProcess.output(of: program, words, in: folder).text
      let fault = HostileTextTrial.fault(in: said.replacing("\r\n", with: ""))
      if let fault { return "\(words[0]): \(fault)" }
    }
    return nil
  }

  /// The text as one word of a shell.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\0", with: "").replacing("'", with: "'\\''") + "'"
  }
}
