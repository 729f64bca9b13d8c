package import TextUI

/// The looks of a terminal by the name of a theme; the last one is kept.
package struct Looks: Sendable {
  private let themes: ThemeLibrary
  private let level: ColourLevel
  private var last: (name: String, styles: StyleSheet)?

  package init(_ themes: ThemeLibrary, at level: ColourLevel) {
    self.themes = themes
    self.level = level
  }

  /// The looks of a theme, or of the default one where there is none of the name.
  package mutating func styles(of name: String) -> StyleSheet {
    if let last, last.name == name { return last.styles }
    let styles = themes.theme(named: name).theme.styleSheet(at: level)
    last = (name, styles)
    return styles
  }
}
