import Glibc

/// Promise 16: what is far too big costs no more than is known.
package enum BombTrial {
  /// Opens a workspace with a giant, and answers how long that took and how much memory.
  package static func run(files: Int, program: String) throws -> TrialReport {
    var report = TrialReport(
      "P16", "bombs: giant file, giant line, aliases, tags, depth, many files")
    for (name, text) in texts {
      let folder = try TemporaryFolder.workspace()
      try folder.write("workspace/items/PAY-70.md", text)
      report.count(try failure(folder, program, megabytes: 100).map { "\(name): \($0)" })
    }
    let folder = try TemporaryFolder.workspace(in: .disk)
    try folder.write("workspace/items/PAY-70.md", "---\ntitle: x\n---\n")
    truncate(folder.path(of: "workspace/items/PAY-70.md"), 1 << 30)
    report.count(try failure(folder, program, megabytes: 100).map { "a file of 1 GB: \($0)" })
    try folder.remove("workspace/items/PAY-70.md")
    for number in 0..<files { try folder.write("workspace/junk/\(number).txt", "") }
    report.count(
      try failure(folder, program, megabytes: 300).map { "\(files) files beside: \($0)" })
    for number in 0..<files {
      try folder.remove("workspace/junk/\(number).txt")
      try folder.write("workspace/items/\(number).txt", "")
    }
    report.count(
      try failure(folder, program, megabytes: 300).map { "\(files) files among items: \($0)" })
    return report
  }

  private static let texts: [(String, String)] = [
    ("a line of 100 MB", "---\ntitle: " + String(repeating: "x", count: 100 << 20) + "\n---\n"),
    (
      "aliases of aliases",
      "---\na: &a [x,x]\n"
        + (0..<40).map { "b\($0): &b\($0) [*a,*a,*a]\n" }.joined() + "title: *b9\n---\n"
    ),
    (
      "100,000 tags",
      "---\ntitle: T\nstatus: ready\nlabels: ["
        + (0..<100_000).map { "t\($0)" }.joined(separator: ", ") + "]\n---\n"
    ),
    (
      "a depth of 300,000",
      "---\ntitle: T\nlabels: " + String(repeating: "[", count: 300_000) + "\n---\n"
    ),
  ]

  private static func failure(
    _ folder: TemporaryFolder, _ program: String, megabytes: Int
  ) throws -> String? {
    let begin = time(nil)
    var board = try PtyProcess.board(program, in: folder)
    try board.read(untilShown: "Work 10")
    let seconds = time(nil) - begin
    try board.send("L")
    try board.read(untilAcknowledged: "Moved 10")
    let memory = board.peakMemory
    try board.quit()
    try folder.write(
      "workspace/items/PAY-10.md", ChangeKind.files["items/PAY-10.md"] ?? "")
    if seconds > 5 { return "the start took \(seconds) s" }
    return memory > megabytes << 10 ? "it took \(memory >> 10) MB" : nil
  }
}
