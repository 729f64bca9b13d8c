import TextUI

/// Promise 13: text that pretends to be other text carries a mark, and its code points can be had.
package enum LyingTextTrial {
  /// Characters that are invisible, or turn the text around them.
  private static let liars: [Unicode.Scalar] =
    [0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF].compactMap(Unicode.Scalar.init)
    + [0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0x2028...0x2029, 0xFFF9...0xFFFB]
    .flatMap { (range: ClosedRange<UInt32>) in range.compactMap(Unicode.Scalar.init) }
    + (0xE0061...0xE0066).compactMap { Unicode.Scalar($0 as UInt32) }

  /// The fields that the characters stand in.
  private static let fields = ["title", "owner", "labels", "url", "sprint"]

  /// Names that are told apart by their bytes alone.
  private static let twins = [
    ("items/PAY-80.md", "items/pay-80.md"), ("people/ana.md", "people/Ana.md"),
    ("people/é.md", "people/e\u{301}.md"), ("releases/v1.md", "releases/V1.md"),
    ("people/аna.md", "people/ana.md"), ("sprints/s1.md", "sprints/S1.md"),
    ("kpis/nps.md", "kpis/NPS.md"), ("objectives/o1.md", "objectives/O1.md"),
    ("items/PAY-81.md", "items/Pay-81.md"), ("items/РAY-82.md", "items/PAY-82.md"),
  ]

  /// Reads workspaces that hold such text in one field each, and such names of files.
  package static func run(program: String) throws -> TrialReport {
    var report = TrialReport("P13", "text that lies: its mark, its code point as JSON, its twins")
    for liar in liars {
      let folder = try TemporaryFolder.workspace()
      for (number, field) in fields.enumerated() {
        let value = "sales\(liar)report"
        let title = field == "title" ? "" : "title: Plain\n"
        try folder.write(
          "workspace/items/PAY-9\(number).md", "---\n\(title)\(field): \"\(value)\"\n---\n")
      }
      for (number, field) in fields.enumerated() {
        let fault = try fault(of: liar, in: "PAY-9\(number)", folder, program)
        report.count(fault.map { "\(code(liar)) in \(field): \($0)" })
      }
    }
    for pair in twins {
      let folder = try TemporaryFolder.workspace()
      for path in [pair.0, pair.1] { try folder.write("workspace/\(path)", "---\ntitle: x\n---\n") }
      let said = try PtyProcess.output(of: program, ["check"], in: folder)
      report.count(said.status == 1 ? nil : "\(pair.0) and \(pair.1) are no problem")
    }
    return report
  }

  private static func fault(
    of liar: Unicode.Scalar, in id: String, _ folder: TemporaryFolder, _ program: String
  ) throws -> String? {
    let shown = try PtyProcess.output(of: program, ["show", id], in: folder).text
    if shown.unicodeScalars.contains(liar) { return "it is shown as it is" }
    let mark = DisplayText.line("sales\(liar)report")
    if mark == "salesreport" || !shown.contains(mark) { return "it has no mark" }
    let json = try PtyProcess.output(of: program, ["show", id, "--json"], in: folder).text
    let escaped = String(liar).utf16.map { "\\u" + code($0) }.joined()
    return json.contains(escaped) ? nil : "its code point is not in the JSON"
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    "U+" + String(scalar.value, radix: 16).uppercased()
  }

  private static func code(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
