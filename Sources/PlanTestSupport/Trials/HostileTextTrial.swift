import PlanModel
import TextUI

/// Promises 12 and 13: nothing that a workspace holds reaches the terminal as a control, and what
/// lies about itself is marked.
package enum HostileTextTrial {
  private static let invisible: Set<UInt32> = Set(
    [0x00AD, 0x061C, 0x180E, 0xFEFF] + Array(0x200B...0x200C) + Array(0x200E...0x200F)
      + Array(0x202A...0x202E) + Array(0x2060...0x2064) + Array(0x2066...0x2069))

  /// Sends generated strings through the one way to the terminal.
  package static func strings(_ count: Int, seed: UInt64 = 1) -> TrialReport {
    var report = TrialReport("P12, P13", "generated strings on their way to the terminal")
    var text = HostileText(seed: seed)
    for _ in 0..<count {
      let string = text.next()
      report.count(fault(in: DisplayText.line(string)).map { "\(string.debugDescription): \($0)" })
    }
    return report
  }

  /// What of a text must not have reached the terminal.
  static func fault(in shown: String) -> String? {
    for scalar in shown.unicodeScalars {
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return "a control" }
      if invisible.contains(scalar.value) { return "U+\(String(scalar.value, radix: 16)) unmarked" }
    }
    return nil
  }

  /// Opens workspaces that hold such strings in every field and path, and reads what the terminal
  /// got.
  package static func workspaces(_ count: Int, program: String) throws -> TrialReport {
    var report = TrialReport("P12", "bytes at the terminal: hostile strings in fields and paths")
    for seed in 1...UInt64(count) {
      var text = HostileText(seed: seed)
      let folder = try TemporaryFolder.workspace()
      for number in 10..<30 { try write(number, &text, in: folder) }
      var board = try PtyProcess.board(program, in: folder)
      try board.read(untilShown: "Ready")
      for keys in ["\r", "q", "2", "g!", "gp", "1", "w", "\u{1B}", "/a\r", "\u{1B}", "L"] {
        try board.send(keys)
        try board.readUntilQuiet(milliseconds: 40)
      }
      try board.quit()
      report.count(fault(in: board).map { "seed \(seed): \($0)" })
      let listed = try PtyProcess.output(of: program, ["list"], in: folder).text
      let checked = try PtyProcess.output(of: program, ["check"], in: folder).text
      let said = (listed + checked).replacing("\r\n", with: "")
      report.count(fault(in: said).map { "seed \(seed), list and check: \($0)" })
    }
    return report
  }

  private static func write(
    _ number: Int, _ text: inout HostileText, in folder: TemporaryFolder
  ) throws {
    var lines = ["title: \(quoted(text.next()))", "status: \(number % 3 == 0 ? "doing" : "ready")"]
    for key in ["owner", "parent", "labels", "x-other", "release"] {
      lines.append("\(key): \(quoted(text.next()))")
    }
    let body = (0..<4).map { _ in text.next() }.joined(separator: "\n")
    let file = "---\n" + lines.joined(separator: "\n") + "\n---\n\n\(body)\n"
    try folder.write("workspace/items/PAY-\(number).md", file)
    let scalars = text.next(limit: 3).unicodeScalars.filter { $0 != "/" && $0 != "\0" }
    let name = String(String.UnicodeScalarView(scalars))
    if !name.isEmpty, name.utf8.count < 200 {
      try folder.write("workspace/people/\(name).md", "---\nname: \(quoted(text.next()))\n---\n")
    }
  }

  /// The string in double quotes, where controls are written as escapes of YAML.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: quoted += "\\\(scalar)"
      case ..<0x20, 0x7F...0x9F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// What of a board must not have reached the terminal.
  static func fault(in board: borrowing PtyProcess) -> String? {
    if let unknown = board.screen.unknown.first {
      return "the sequence \(unknown.debugDescription)"
    }
    for scalar in String(decoding: board.output, as: UTF8.self).unicodeScalars {
      if (0x7F...0x9F).contains(scalar.value) { return "a control" }
      if invisible.contains(scalar.value) { return "U+\(String(scalar.value, radix: 16)) unmarked" }
    }
    return nil
  }
}
