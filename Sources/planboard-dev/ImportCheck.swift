import PlanFiles

/// Compares the imports in `Sources` with the table of what each target may import.
///
/// The build refuses targets of the package that are not declared; modules of the system and of the
/// toolchain pass it, and are found here.
enum ImportCheck {
  static func run(_ project: ProjectFolder) throws(FileError) -> Chore.Report {
    let table = ImportTable(try project.text(ImportTable.path) ?? "")
    var report = Chore.Report(faults: table.faults)
    var unseen = Set(table.rows.keys)
    for target in try project.folders(in: "Sources") {
      let files = try project.files(below: "Sources/\(target)", ending: ".swift")
      guard !files.isEmpty else { continue }
      guard let allowed = table.rows[target] else {
        report.faults.append("\(ImportTable.path): there is no row for \(target)")
        continue
      }
      unseen.remove(target)
      for file in files {
        report.faults += faults(in: try project.text(file) ?? "", of: file, allowed: allowed)
      }
    }
    report.faults += unseen.sorted().map { "\(ImportTable.path): there is no target \($0)" }
    return report
  }

  /// The imports of a file that its target may not have, each with its line.
  private static func faults(in text: String, of file: String, allowed: Set<String>) -> [String] {
    var faults: [String] = []
    var isInText = false
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if hasMark(line) { isInText.toggle() }
      // The formatter allows one statement a line.
      guard !isInText, let module = module(line), !allowed.contains(module) else { continue }
      faults.append(
        "\(file):\(index + 1): \(module) is not among the imports of this target in "
          + ImportTable.path)
    }
    return faults
  }

  /// Whether a text of several lines begins or ends in a line, where the words mean nothing.
  private static func hasMark(_ line: Substring) -> Bool {
    line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count.isMultiple(of: 2)
  }

  /// The module that a statement imports; `nil` when it imports nothing.
  private static func module(_ statement: Substring) -> String? {
    let words = statement.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard let place = words.firstIndex(of: "import"),
      words[..<place].allSatisfy({ $0.hasPrefix("@") || accessWords.contains($0) })
    else { return nil }
    let rest = words[(place + 1)...].drop { kindWords.contains($0) }
    return rest.first.map { String($0.prefix { $0 != "." }) }
  }

  private static let accessWords: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kindWords: Set<Substring> = [
    "struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor",
  ]
}
