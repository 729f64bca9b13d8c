import PlanModel
import TextUI

/// What lies over the screen and takes all keys until it is closed.
package enum Overlay: Sendable {
  case prompt(Prompt)
  case picker(Picker)
  case confirmation(Confirmation)
  case help(HelpOverlay)
  case palette(Palette)
  /// The fields of a way to begin, drawn in the screen of the first run.
  case start(StartForm)
  case form(RecordForm)
  /// Both sides of a record that was changed twice.
  case settle(SettlePage)
  /// What is imported, before it is and afterwards.
  case importing(ImportPage)
}

extension AppState {
  /// Gives a key to the overlay.
  mutating func pressInOverlay(_ key: KeyPress) -> [Effect] {
    switch overlay {
    case .prompt(let prompt): return press(key, in: prompt)
    case .picker(let picker): return press(key, in: picker)
    case .confirmation(let confirmation): return press(key, in: confirmation)
    case .help(let help): return press(key, in: help)
    case .palette(let palette): return press(key, in: palette)
    case .start(let form): return press(key, in: form)
    case .form(let form): return press(key, in: form)
    case .settle(let page): return press(key, in: page)
    case .importing(let page): return press(key, in: page)
    case nil: return []
    }
  }

  /// Gives pasted text to the overlay; what takes no text ignores it.
  mutating func pasteInOverlay(_ text: String) -> [Effect] {
    switch overlay {
    case .prompt(var prompt):
      _ = prompt.editor.insert(text)
      overlay = .prompt(prompt)
      prompt.change(&self, prompt.editor.text)
    case .picker(var picker):
      _ = picker.editor.insert(text)
      picker.search()
      overlay = .picker(picker)
    case .form(var form):
      form.insert(text, input: input)
      overlay = .form(form)
    case .help(var help):
      _ = help.editor.insert(text)
      help.search()
      overlay = .help(help)
    case .palette(var palette):
      palette.insert(text, in: self)
      overlay = .palette(palette)
    case .start(var form):
      form.insert(text)
      overlay = .start(form)
    case .confirmation, .settle, .importing, nil: break
    }
    return []
  }
}
