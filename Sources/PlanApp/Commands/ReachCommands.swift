import PlanModel
import TextUI

/// What makes everything else findable: the palette, the settings, the columns, the messages.
enum ReachCommands {
  static let all: [Command] = [
    Command(
      "palette", "Find and run anything: commands, screens, items, people, releases.",
      keys: [":", "<c-p>"], hint: .init("command", 8), scope: .always, group: .view
    ) { state in
      state.openPalette()
      return []
    },
    Command(
      "settings", "Show, explain and change every setting.", keys: [], scope: .everywhere,
      group: .view
    ) { state in
      state.pickSetting()
      return []
    }
    .typed("set", choices: { $0.settingChoices(for: $1) }) { $0.setSetting(typed: $1) },
    Command(
      "columns", "Edit the columns of the board.", keys: [], scope: .everywhere, group: .change
    ) { state in
      state.pickColumn()
      return []
    }
    .typed("columns"),
    Command(
      "form.resume", "Go on with what was typed and never saved.", keys: ["g f"],
      scope: .everywhere, group: .change,
      unavailable: { $0.drafts.offered == nil ? "No unsaved form waits." : nil }
    ) { $0.resumeForm() },
    Command(
      "messages", "List the messages of this session with their times.", keys: [],
      scope: .always, group: .view
    ) { state in
      state.showMessages()
      return []
    }
    .typed("messages"),
    Command(
      "me", "Say who you are in this workspace.", keys: [], scope: .everywhere, group: .view
    ) { $0.askWhoIAm() }
    .typed("me", choices: { state, _ in state.peopleChoices }) { $0.becomePerson($1) },
  ]
}

extension AppState {
  fileprivate mutating func showMessages() {
    let entries = messages.entries.reversed().map { entry in
      Picker.Entry(
        sort: entry.time.clockText, entry.message.text, note: entry.message.text
      ) { state in
        state.message = Message("Copied.")
        return [.copy(entry.message.text)]
      }
    }
    let nothing = Picker.Entry("Nothing has been said yet.") { _ in [] }
    overlay = .picker(
      Picker("Messages, the newest first", entries.isEmpty ? [nothing] : entries))
  }

  /// People as what may follow `:me`.
  fileprivate var peopleChoices: [Command.Choice] {
    peopleInUse.map { Command.Choice($0.id, detail: $0.name) }
  }

  mutating func askWhoIAm() -> [Effect] {
    let people = peopleInUse.map { person in
      Picker.Entry(person.id, detail: person.id == me ? "you now" : person.name) {
        $0.becomePerson(person.id)
      }
    }
    overlay = .picker(
      Picker(
        "Who are you? (a new word makes a new person)", people,
        acceptText: { $0.becomePerson($1) }))
    return []
  }

  /// Takes a person's id for one's own; somebody who is not known can be written down.
  mutating func becomePerson(_ typed: String) -> [Effect] {
    let id = input.person(typed)
    guard RecordID(id).isValid else {
      message = Message(
        "\(id) cannot be an id: letters, digits, . _ and - are, at most 64.", .refused)
      return []
    }
    let effects = setSetting("me", to: id)
    guard plan.people[RecordID(id)] == nil, plan.readOnlyReason == nil else { return effects }
    overlay = .confirmation(
      Confirmation(
        question: "There is no person \(id) in this workspace. Write one down?",
        keep: "Only the name", act: "Add",
        refuse: { $0.message = Message("You are \(id).") }
      ) { state in
        state.perform("Added the person \(id)") { builder throws(EditError) in
          try builder.add(
            Person(core: RecordCore(id: RecordID(id), created: builder.author.time.day)))
        }
      })
    return effects
  }
}
