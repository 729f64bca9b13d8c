import PlanFiles

/// Something that `planboard-dev` does.
struct Chore: Sendable {
  /// The arguments that name it.
  let words: [String]
  let help: String
  let run: @Sendable (ProjectFolder) throws(FileError) -> Report

  /// What came of a chore.
  struct Report: Hashable, Sendable {
    /// What was done.
    var notes: [String] = []
    /// What is wrong with the project, a line each.
    var faults: [String] = []
  }

  /// Every chore, in the order in which `make check` does them.
  static let all = [
    Chore(
      words: ["check-imports"], help: "Compare every import in Sources with \(ImportTable.path).",
      run: ImportCheck.run),
    Chore(words: ["check-themes"], help: "Read every theme in themes.", run: ThemeCheck.run),
    Chore(
      words: ["generate", "--check"], help: "Say which generated files are not fresh.",
      run: GeneratedFile.check),
    Chore(words: ["generate"], help: "Write the generated files.", run: GeneratedFile.write),
  ]
}
