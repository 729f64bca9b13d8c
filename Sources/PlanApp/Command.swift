import PlanModel
import TextUI

/// Something that a person can do: one entry of the table from which keys, help, footer and
/// documentation derive.
package struct Command: Sendable {
  /// The name in `keys.conf` and documentation: `item.done`.
  package let id: String
  /// What it does, as a sentence.
  package let help: String
  /// The sequences of keys that run it, the first one being shown.
  package let keys: [String]
  /// What the footer says of it; `nil` when it has no place there.
  package let hint: Hint?
  /// The screens on which it works.
  package let scope: Scope
  package let group: Group
  /// Why it cannot be done now, as a sentence; `nil` when it can.
  package let unavailable: @Sendable (AppState) -> String?
  package let run: @Sendable (inout AppState) -> [Effect]
  /// How it is typed in the palette, where that is more than choosing it.
  package private(set) var typed: Typed?
  /// Whether it leaves all records as they are, although it stands among what changes things.
  private(set) var onlyReads = false

  /// The columns of the help.
  package enum Group: String, CaseIterable, Hashable, Sendable {
    case move = "Move around"
    case change = "Change things"
    case view = "View"
  }

  /// A place in the footer.
  package struct Hint: Hashable, Sendable {
    /// The word beside the key.
    package let word: String
    /// The place from the left; hints of a high rank are dropped first.
    package let rank: Int
    /// The command whose key stands before this one's: `H/L move`.
    package let partner: String?

    package init(_ word: String, _ rank: Int, with partner: String? = nil) {
      self.word = word
      self.rank = rank
      self.partner = partner
    }
  }

  package init(
    _ id: String, _ help: String, keys: [String], hint: Hint? = nil, scope: Scope, group: Group,
    unavailable: @escaping @Sendable (AppState) -> String? = { _ in nil },
    run: @escaping @Sendable (inout AppState) -> [Effect]
  ) {
    self.id = id
    self.help = help
    self.keys = keys
    self.hint = hint
    self.scope = scope
    self.group = group
    self.unavailable = unavailable
    self.run = run
  }
}

extension Command {
  /// A command as somebody types it: `move doing`.
  package struct Typed: Sendable {
    /// The words for it, the first one being shown.
    package let words: [String]
    /// Whether something may follow the word.
    package let takesMore: Bool
    /// What may follow, for the list; what is typed so far is given.
    let choices: @Sendable (AppState, String) -> [Choice]
    let run: @Sendable (inout AppState, String) -> [Effect]
  }

  /// Something that may follow the word of a command.
  package struct Choice: Hashable, Sendable {
    /// What is typed: `doing`.
    package let text: String
    /// What stands beside it.
    package let detail: String

    package init(_ text: String, detail: String = "") {
      self.text = text
      self.detail = detail
    }
  }

  /// The same command among those that leave all records as they are.
  func reading() -> Command {
    var command = self
    command.onlyReads = true
    return command
  }

  /// The same command with short words for the palette.
  func typed(_ words: String...) -> Command {
    var command = self
    command.typed = Typed(words: words, takesMore: false, choices: { _, _ in [] }) { state, _ in
      state.run(self)
    }
    return command
  }

  /// The same command with a word for the palette that something may follow.
  func typed(
    _ word: String, choices: @escaping @Sendable (AppState, String) -> [Choice],
    run: @escaping @Sendable (inout AppState, String) -> [Effect]
  ) -> Command {
    var command = self
    command.typed = Typed(words: [word], takesMore: true, choices: choices, run: run)
    return command
  }

  /// The word, or else the id, that the palette takes for the command.
  package var typedName: String { typed?.words.first ?? id }

  /// Whether it goes to a screen.
  var isScreen: Bool { id.hasPrefix("go.") }
}

/// The table of commands.
package enum CommandTable {
  /// Every command, in the order of help and documentation.
  package static let all: [Command] =
    MoveCommands.all + BoardCommands.all + LaneCommands.all + RecordCommands.all
    + ItemCommands.all + EndCommands.all + LinkCommands.all + RecordPageCommands.all
    + PageCommands.all + RecordListCommands.all + ColumnCommands.all + ProblemsCommands.all
    + ConflictCommands.all
    + MarkCommands.all
    + ViewCommands.all + SavedViewCommands.all + ReachCommands.all + SafetyCommands.all
    + ImportCommands.all + ExportCommands.all
    + WelcomeCommands.all

  /// The command of an id.
  package static func command(_ id: String) -> Command? { all.first { $0.id == id } }
}

/// Reasons that several commands share for not being available.
package enum Unavailable {
  package static func noItem(_ state: AppState) -> String? {
    state.targets.isEmpty ? "No item is under the cursor." : nil
  }

  package static func noFilter(_ state: AppState) -> String? {
    state.presentFilter.isEmpty ? "There is no filter; \(state.key("filter")) sets one." : nil
  }

  package static func noSingleItem(_ state: AppState) -> String? {
    state.selectedID == nil ? "No item is under the cursor." : nil
  }

  /// As `noItem`, where records of other kinds are meant as well.
  package static func nothing(_ state: AppState) -> String? {
    state.targets.isEmpty ? nothingThere(state) : nil
  }

  /// As `noSingleItem`, where records of other kinds are meant as well.
  package static func nothingSingle(_ state: AppState) -> String? {
    state.selectedID == nil ? nothingThere(state) : nil
  }

  private static func nothingThere(_ state: AppState) -> String {
    "No \(state.kind.kind.word) is under the cursor."
  }
}
