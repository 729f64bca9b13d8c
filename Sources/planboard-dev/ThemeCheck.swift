import PlanFiles
import TextUI

/// Reads the themes of the project, with all that they inherit.
enum ThemeCheck {
  static func run(_ project: ProjectFolder) throws(FileError) -> Chore.Report {
    let sources = try sources(project)
    let library = ThemeLibrary(userSources: sources)
    var report = Chore.Report()
    for source in sources {
      let (own, _) = ThemeParser.parse(source)
      if own.name != source.name {
        report.faults.append("\(source.file): the name in the file is \(own.name)")
      }
      let (theme, problems) = library.theme(named: source.name)
      report.faults += problems.map {
        "\($0.file)\($0.line > 0 ? ":\($0.line)" : ""): \($0.reason)"
      }
      report.faults += Role.allCases.filter { theme.rows[$0] == nil }.map {
        "\(source.file): the role \($0.rawValue) has no look"
      }
    }
    return report
  }

  /// The theme files, in the order of their names.
  static func sources(_ project: ProjectFolder) throws(FileError) -> [ThemeSource] {
    try project.files(below: "themes", ending: ".theme").map { path throws(FileError) in
      let name = path.dropFirst("themes/".count).dropLast(".theme".count)
      return ThemeSource(file: path, name: String(name), text: try project.text(path) ?? "")
    }
  }
}
