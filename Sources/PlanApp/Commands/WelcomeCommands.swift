import PlanModel
import TextUI

/// Choosing how to begin, where there is no workspace yet.
enum WelcomeCommands {
  static let all: [Command] = [
    choice(.demo, "welcome.demo", "Look around in a demo that goes when you quit."),
    choice(.new, "welcome.new", "Start an empty product."),
    choice(.importing, "welcome.import", "Import from another tool into a new product."),
    choice(.open, "welcome.open", "Open a folder that is a workspace already."),
    Command(
      "welcome.take", "Go on with the choice under the cursor.", keys: ["<enter>", "l", "<right>"],
      hint: .init("continue", 1), scope: .welcome, group: .change
    ) { $0.takeChoice() }
    .reading(),
    Command(
      "welcome.theme", "Try the next theme.", keys: ["T"], hint: .init("theme", 2),
      scope: .welcome, group: .view
    ) { state in
      state.welcome.themeBefore = state.welcome.themeBefore ?? state.settings.theme
      let names = state.themeNames
      let place = names.firstIndex(of: state.settings.theme) ?? -1
      guard !names.isEmpty else { return [] }
      state.settings.theme = names[(place + 1) % names.count]
      return []
    },
  ]

  private static func choice(
    _ choice: WelcomePage.Choice, _ id: String, _ help: String
  ) -> Command {
    Command(
      id, help, keys: ["\(choice.rawValue + 1)"], scope: .welcome, group: .change
    ) { state in
      state.welcome.choice = choice
      // The demo waits for Enter, as the others do behind their fields.
      return choice == .demo ? [] : state.takeChoice()
    }
  }
}

extension AppState {
  fileprivate mutating func takeChoice() -> [Effect] {
    guard let form = StartForm(welcome) else { return [.begin(.demo)] }
    overlay = .start(form)
    return []
  }
}
