import PlanFiles
import TextUI

/// A file of the project, or a part of one, that is made from the code.
struct GeneratedFile: Hashable, Sendable {
  let path: String
  let text: String

  /// Every generated file, as it should be.
  static func all(_ project: ProjectFolder) throws(FileError) -> [GeneratedFile] {
    let themes = try ThemeCheck.sources(project).map { (name: $0.name, text: $0.text) }
    return [
      GeneratedFile(path: "docs/generated/keys.md", text: KeysPage.text),
      GeneratedFile(path: "docs/generated/fields.md", text: FieldsPage.text),
      GeneratedFile(path: "docs/generated/query.md", text: QueryPage.text),
      GeneratedFile(path: "docs/generated/settings.md", text: SettingsPage.text),
      GeneratedFile(path: "docs/generated/cli.md", text: CommandLinePage.text),
      GeneratedFile(
        path: "Sources/TextUI/BundledThemes.swift", text: BundledThemes.source(for: themes)),
      GeneratedFile(
        path: "README.md", text: DemoScreen.placed(in: try project.text("README.md") ?? "")),
    ]
  }

  /// Writes the files that are not fresh, and names them.
  static func write(_ project: ProjectFolder) throws(FileError) -> Chore.Report {
    var report = Chore.Report()
    for file in try stale(project) {
      try project.write(file.text, to: file.path)
      report.notes.append("wrote \(file.path)")
    }
    return report
  }

  /// Names the files that are not fresh.
  static func check(_ project: ProjectFolder) throws(FileError) -> Chore.Report {
    Chore.Report(
      faults: try stale(project).map { "\($0.path) is not fresh: run make generate" })
  }

  private static func stale(_ project: ProjectFolder) throws(FileError) -> [GeneratedFile] {
    var stale: [GeneratedFile] = []
    for file in try all(project) where try project.text(file.path) != file.text {
      stale.append(file)
    }
    return stale
  }
}
