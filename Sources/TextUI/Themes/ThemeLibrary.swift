/// All themes that can be chosen: the bundled ones and the user's own, which may replace them.
package struct ThemeLibrary: Hashable, Sendable {
  /// The theme that stands where another cannot be had.
  package static let defaultName = "terminal"

  private let sources: [ThemeSource]

  /// The bundled themes, and `userSources` before them.
  package init(userSources: [ThemeSource] = []) {
    sources = BundledThemes.all + userSources
  }

  /// The names that can be chosen, each once, the bundled ones first.
  package var names: [String] {
    var seen: Set<String> = []
    return sources.map(\.name).filter { seen.insert($0).inserted }
  }

  /// A theme with all that it inherits filled in, and the mistakes that were found on the way.
  ///
  /// A theme that is not there is a problem too; the default theme stands for it. A user's theme may
  /// inherit the bundled one of the same name.
  package func theme(named name: String) -> (theme: Theme, problems: [ThemeProblem]) {
    var problems: [ThemeProblem] = []
    var unread = sources
    guard var theme = take(name, from: &unread, &problems) else {
      problems.append(
        ThemeProblem(
          file: "themes", line: 0,
          reason: "There is no theme “\(DisplayText(name).truncated(to: 40))”."))
      let fallback = take(ThemeLibrary.defaultName, from: &unread, &problems)
      return (fallback ?? Theme(name: ThemeLibrary.defaultName), problems)
    }
    let file = sources.last { $0.name == name }?.file ?? name
    while let next = theme.inherits {
      guard let parent = take(next, from: &unread, &problems) else {
        problems.append(
          ThemeProblem(
            file: file, line: 0,
            reason: "There is no theme “\(DisplayText(next).truncated(to: 40))” left to inherit."))
        theme.inherits = nil
        break
      }
      theme.rows.merge(parent.rows) { own, _ in own }
      theme.inherits = parent.inherits
    }
    return (theme, problems)
  }

  /// Reads the last source of a name and removes it, so that no theme can inherit itself.
  private func take(
    _ name: String, from unread: inout [ThemeSource], _ problems: inout [ThemeProblem]
  ) -> Theme? {
    guard let index = unread.lastIndex(where: { $0.name == name }) else { return nil }
    let (theme, mistakes) = ThemeParser.parse(unread.remove(at: index))
    problems += mistakes
    return theme
  }
}
