import PlanModel
import TextUI

/// What one person likes: kept in the person's own configuration, never in the workspace.
package struct PersonalSettings: Hashable, Sendable {
  /// The name of the theme.
  package var theme = "terminal"
  /// Which marks and lines are drawn.
  package var glyphs = Glyphs.automatic
  /// The person's id in workspaces.
  package var me = ""
  /// Whether the board shows the item under the cursor beside the columns where there is room.
  package var preview = Switch.on
  /// Whether the screens are made to be heard: one column, no lines, changes as sentences.
  package var accessible = Switch.off
  /// Whether the terminal lets more than ASCII through; it decides, whatever is set.
  package var isUTF8 = true

  /// The sets of marks and lines.
  package enum Glyphs: String, CaseIterable, Hashable, Sendable {
    case automatic = "auto"
    case unicode, ascii
  }

  /// On or off.
  package enum Switch: String, CaseIterable, Hashable, Sendable { case on, off }

  package init() {}
}

/// One row of the table of personal settings.
package struct PersonalSetting: Sendable {
  package let name: String
  package let help: String
  /// What may be given; empty for any text.
  package let words: [String]
  package let read: @Sendable (PersonalSettings) -> String
  package let write: @Sendable (inout PersonalSettings, String) -> Void

  /// Every personal setting: `settings.conf`, `:set` and the documentation derive from it.
  package static let all: [PersonalSetting] = [
    PersonalSetting(
      name: "theme", help: "The theme: one of the bundled ones or of your own.", words: [],
      read: \.theme, write: { $0.theme = $1 }),
    PersonalSetting(
      name: "glyphs",
      help: "The marks and lines that are drawn: unicode, ascii, or what the "
        + "locale allows.",
      words: PersonalSettings.Glyphs.allCases.map(\.rawValue), read: \.glyphs.rawValue,
      write: { $0.glyphs = PersonalSettings.Glyphs(rawValue: $1) ?? .automatic }),
    PersonalSetting(
      name: "me", help: "Your id in workspaces.", words: [], read: \.me, write: { $0.me = $1 }),
    PersonalSetting(
      name: "preview",
      help: "Whether the board shows the item under the cursor from 120 columns on.",
      words: PersonalSettings.Switch.allCases.map(\.rawValue), read: \.preview.rawValue,
      write: { $0.preview = PersonalSettings.Switch(rawValue: $1) ?? .on }),
    PersonalSetting(
      name: "accessible",
      help: "For screen readers: one column, no lines around things, and what changes as a "
        + "sentence on the last line.",
      words: PersonalSettings.Switch.allCases.map(\.rawValue), read: \.accessible.rawValue,
      write: { $0.accessible = PersonalSettings.Switch(rawValue: $1) ?? .off }),
  ]

  /// Sets a setting by name; a sentence says what is wrong with the name or the text.
  package static func set(
    _ name: String, to text: String, in settings: inout PersonalSettings, themes: [String]
  ) -> String? {
    guard let setting = all.first(where: { $0.name == name }) else {
      return "\(name) is not a setting; there are \(all.map(\.name).joined(separator: ", "))"
    }
    guard setting.words.isEmpty || setting.words.contains(text) else {
      return "\(text) does not fit \(name); it is one of \(setting.words.joined(separator: ", "))"
    }
    if name == "theme", !themes.contains(text) {
      let hint = Spelling.nearest(to: text, in: themes).map { "; did you mean \($0)?" } ?? ""
      return "There is no theme \(text)\(hint)"
    }
    setting.write(&settings, text)
    return nil
  }
}
