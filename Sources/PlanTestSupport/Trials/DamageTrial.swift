import PlanApp
import PlanModel

/// Promises 17 and 22: what is not understood, or written by a newer version, is never changed.
package enum DamageTrial {
  private static let damages: [(name: String, bytes: [UInt8])] = [
    ("cut in the front matter", Array("---\ntitle: Half".utf8)),
    ("without an end of the front matter", Array("---\ntitle: One\nstatus: ready\n\ntext\n".utf8)),
    ("empty", []),
    ("zeros", [UInt8](repeating: 0, count: 512)),
    ("no UTF-8", Array("---\ntitle: ".utf8) + [0xFF, 0xFE, 0xC0, 0x80] + Array("\n---\n".utf8)),
    ("a key twice", Array("---\ntitle: One\ntitle: Two\n---\n".utf8)),
    ("an anchor and an alias", Array("---\na: &a [x]\ntitle: *a\n---\n".utf8)),
    ("marks of a merge", Array(conflict.utf8)),
    ("no front matter", Array("only text\n".utf8)),
  ]

  private static let conflict = """
    ---
    <<<<<<< ours
    title: One
    =======
    title: Two
    >>>>>>> theirs
    ---

    """

  /// Puts every damage in a file of every kind, and edits, marks, saves and quits beside it.
  package static func run() throws -> TrialReport {
    var report = TrialReport("P17", "damaged files beside edits, a bulk edit and a quit")
    for type in RecordCatalog.folderTypes {
      for damage in damages {
        let path = "\(type.kind.folder)/PAY-77.md"
        report.count(
          try failure(path, damage.bytes).map { "\(path), \(damage.name): \($0)" })
      }
    }
    return report
  }

  private static func failure(_ path: String, _ bytes: [UInt8]) throws -> String? {
    let folder = try ChangeKind.folder()
    try folder.write("workspace/\(path)", bytes: bytes)
    var app = try AppDriver(folder)
    defer { app.end() }
    for keys in ["L", "j r x <enter>", "V L <esc>", "g !", "1", "R"] { try app.press(keys) }
    if folder.bytes("workspace/\(path)") != bytes { return "it was changed" }
    if app.screen.contains("NOT SAVED") { return "another edit was not saved\n\(app.screen)" }
    if app.file("items/PAY-10.md")?.contains("status: ready\n") == true {
      return "another card could not be moved"
    }
    guard let problem = app.state.plan.loadProblems.first(where: { $0.path == path }) else {
      return "it is no problem"
    }
    return problem.reason.isEmpty ? "the problem has no reason" : nil
  }

  /// Tries every kind of change on a workspace of a newer format.
  package static func newerFormat() throws -> TrialReport {
    var report = TrialReport("P22", "changes of a workspace of a newer format")
    for kind in ChangeKind.all {
      for format in [2, 3, 99] {
        report.count(try newerFormat(kind, format).map { "\(kind), format \(format): \($0)" })
      }
    }
    return report
  }

  private static func newerFormat(_ kind: ChangeKind, _ format: Int) throws -> String? {
    let folder = try ChangeKind.folder()
    let settings = ChangeKind.files["planboard.md"] ?? ""
    try folder.write(
      "workspace/planboard.md", settings.replacing("format: 1", with: "format: \(format)"))
    let before = DiskImage(of: folder).records
    var app = try AppDriver(folder)
    try kind.prepare(&app)
    try kind.change(&app)
    let screen = app.screen
    try app.press("<esc> <esc> R")
    app.end()
    if DiskImage(of: folder).records != before { return "files changed\n\(screen)" }
    return app.lines[0].contains("read-only") ? nil : "it does not say that it is read-only"
  }
}
