import PlanModel
import TextUI

/// A setting as `:set` lists it, a person's own or one of the workspace.
struct Setting: Sendable {
  /// Where it is kept.
  enum Place: String, Sendable {
    case own = "yours"
    case workspace
  }

  let place: Place
  let name: String
  let help: String
  let value: String
  /// What holds where nothing is set, in words.
  let standard: String
  /// What may be chosen; empty for any text.
  let choices: [String]
  /// Whether only planboard sets it.
  let isFixed: Bool
}

extension AppState {
  /// Every setting, from the two tables.
  var allSettings: [Setting] {
    let defaults = PersonalSettings()
    let own = PersonalSetting.all.map { row in
      Setting(
        place: .own, name: row.name, help: row.help, value: row.read(settings),
        standard: row.read(defaults),
        choices: row.name == "theme" ? themeNames : row.words, isFixed: false)
    }
    let shared = Workspace.specs.map { spec in
      Setting(
        place: .workspace, name: spec.key, help: spec.help, value: plan.workspace.text(spec.key),
        standard: spec.standard, choices: spec.choices ?? [], isFixed: spec.access == .fixed)
    }
    return own + shared
  }

  /// Where a setting is kept, for the person.
  private func home(of setting: Setting) -> String {
    switch setting.place {
    case .own: settingsPlace
    case .workspace: plan.workspace.path
    }
  }

  /// A setting in one line: what it is, what holds without it, and where it is kept.
  private func explanation(of setting: Setting) -> String {
    let standard = setting.standard.isEmpty ? "" : " Default: \(setting.standard)."
    return "\(setting.help)\(standard) Kept in \(home(of: setting))."
  }

  mutating func pickSetting() {
    let entries = allSettings.map { setting in
      Picker.Entry(
        sort: setting.place.rawValue, setting.name,
        detail: setting.value.isEmpty && !setting.standard.isEmpty
          ? "(\(setting.standard))" : setting.value,
        note: explanation(of: setting)
      ) { $0.change(setting) }
    }
    overlay = .picker(Picker("Settings", entries))
  }

  /// Explains a setting and asks for its value.
  private mutating func change(_ setting: Setting) -> [Effect] {
    if setting.isFixed {
      message = Message("\(setting.name) is \(setting.value); planboard sets it alone.", .refused)
      return []
    }
    switch setting.name {
    case "columns": return pickColumn()
    case "me": return askWhoIAm()
    default: break
    }
    guard setting.choices.isEmpty else {
      let entries = setting.choices.map { word in
        Picker.Entry(
          word, detail: word == setting.value ? "now" : word == setting.standard ? "default" : "",
          note: explanation(of: setting)
        ) { $0.setSetting(setting.name, to: word) }
      }
      overlay = .picker(Picker("Set \(setting.name)", entries))
      return []
    }
    overlay = .prompt(
      Prompt(setting.name, text: setting.value, note: explanation(of: setting)) { state, text in
        state.setSetting(setting.name, to: text)
      })
    return []
  }

  /// What may follow `:set`: the settings, and behind the name of one what it may be.
  func settingChoices(for typed: String) -> [Command.Choice] {
    let name = String(typed.prefix { $0 != " " })
    let settings = allSettings
    guard let setting = settings.first(where: { $0.name == name }) else {
      return settings.map { Command.Choice($0.name, detail: $0.value) }
    }
    return [Command.Choice(setting.name, detail: setting.value)]
      + setting.choices.map { Command.Choice("\(setting.name) \($0)") }
  }

  /// Sets what is typed behind `:set`, or asks for the value where only a name is.
  mutating func setSetting(typed: String) -> [Effect] {
    let name = String(typed.prefix { $0 != " " })
    let value = typed.dropFirst(name.count).trimmed
    let settings = allSettings
    guard let setting = settings.first(where: { $0.name == name }) else {
      let names = settings.map(\.name)
      message = Message("\(name) is not a setting\(Spelling.hint(for: name, in: names))", .refused)
      return []
    }
    return value.isEmpty ? change(setting) : setSetting(name, to: value)
  }

  /// Sets a setting of either table; a mistake is shown and nothing is set.
  mutating func setSetting(_ name: String, to text: String) -> [Effect] {
    guard PersonalSetting.all.contains(where: { $0.name == name }) else {
      return setOfWorkspace(name, to: text)
    }
    let value = OneLine.text(text).trimmed
    let mistake = PersonalSetting.set(name, to: value, in: &settings, themes: themeNames)
    if let mistake {
      message = Message(FieldMistake(mistake).fullSentence, .refused)
      return []
    }
    if name == "me", me != value {
      me = value
      // What is `owner:me` is somebody else's now.
      derived = Derived(plan: plan, filter: filter, today: today, me: me)
    }
    message = Message("\(name): \(value), kept in \(settingsPlace).")
    return [.keepSetting(name: name, value: value)]
  }

  private mutating func setOfWorkspace(_ key: String, to text: String) -> [Effect] {
    guard let spec = Workspace.specs.first(where: { $0.key == key }) else { return [] }
    guard spec.access == .open else {
      message = Message("\(key) is set by planboard alone.", .refused)
      return []
    }
    let value: FieldValue
    do throws(FieldMistake) {
      value = try input.value(text, for: spec, changing: plan.workspace.value(key))
    } catch {
      message = Message("\(key): \(error.sentence).", .refused)
      return []
    }
    let shown = spec.type.print(value)
    return perform("Set \(key): \(shown.isEmpty ? "nothing" : shown)") {
      builder throws(EditError) in
      try builder.set(key, to: value, of: Workspace.id, Workspace.self)
    }
  }
}
