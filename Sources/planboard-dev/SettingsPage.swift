import PlanApp
import PlanModel

/// The page of settings, those of a workspace and those of a person.
enum SettingsPage {
  static var text: String {
    PageHead.text(
      "Settings", "Two tables: one that a team shares, and one for each person.")
        + """

        ## Of the workspace

        Keys of the front matter of `planboard.md`, the same for everybody who opens the folder; a
        key that is not here is kept as it stands, and changes nothing.


        """ + workspace + """

        ## Your own

        Lines `name = value` in `$XDG_CONFIG_HOME/planboard/settings.conf` (by default
        `~/.config/planboard/settings.conf`); a line that begins with `#` is a comment.


        """ + personal
  }

  private static var workspace: String {
    var table = MarkdownTable(FieldsPage.header)
    for spec in Workspace.specs { table.append(FieldsPage.cells(spec)) }
    return table.text
  }

  private static var personal: String {
    let defaults = PersonalSettings()
    var table = MarkdownTable(["Name", "What it is", "Values", "Default"])
    for setting in PersonalSetting.all {
      let standard = setting.read(defaults)
      table.append([
        MarkdownTable.code(setting.name), setting.help,
        setting.words.map(MarkdownTable.code).joined(separator: " "),
        standard.isEmpty ? "" : MarkdownTable.code(standard),
      ])
    }
    return table.text
  }
}
