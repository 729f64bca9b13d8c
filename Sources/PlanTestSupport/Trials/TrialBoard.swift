import Glibc
import TextUI

/// The real board on a pseudo-terminal, as trials drive it.
extension PtyProcess {
  /// Starts a board on the workspace in `workspace`, with a home in `home`; `through` is a program
  /// that runs it, with its arguments.
  static func board(
    _ program: String, in folder: TemporaryFolder, through wrapper: [String] = [],
    size: Size = Size(rows: 24, columns: 100), variables: [String: String] = [:]
  ) throws(PtyFailure) -> PtyProcess {
    let words = wrapper + [program, "--today", "2026-11-20"]
    return try PtyProcess(
      words[0], Array(words.dropFirst()),
      environment: environment(home: folder.path(of: "home")).merging(variables) { $1 },
      folder: folder.path(of: "workspace"), size: size)
  }

  /// Reads until the board shows a text and that everything is safe.
  mutating func read(untilAcknowledged text: String) throws(PtyFailure) {
    try read(until: "'\(text)', acknowledged") { $0.shows(text) && !$0.shows("•") }
  }

  /// Quits without a question.
  mutating func quit() throws(PtyFailure) {
    try send("\u{1B}")
    try readUntilQuiet(milliseconds: 60)
    try send("Q")
    _ = try readToEnd()
  }

  /// What a program says until it ends, and its status.
  static func output(
    of program: String, _ arguments: [String], in folder: TemporaryFolder
  ) throws(PtyFailure) -> (text: String, status: Int) {
    var process = try PtyProcess(
      program, arguments, environment: environment(home: folder.path(of: "home")),
      folder: folder.path(of: "workspace"))
    let status = try process.readToEnd()
    return (String(decoding: process.output, as: UTF8.self), status)
  }
}

extension TemporaryFolder {
  /// A folder with files of a workspace and an empty home.
  static func workspace(
    _ files: [String: String] = ChangeKind.files, in place: Place = .memory
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(in: place)
    try folder.makeFolder("home")
    for (path, text) in files { try folder.write("workspace/\(path)", text) }
    return folder
  }

  /// Whether a file of the workspace holds a text, or does so within two seconds: what was
  /// acknowledged is in the journal, and in the file a little later.
  func soonHolds(_ text: String, in path: String) -> Bool {
    for _ in 0..<200 {
      if self.text("workspace/\(path)")?.contains(text) == true { return true }
      usleep(10_000)
    }
    return false
  }
}
