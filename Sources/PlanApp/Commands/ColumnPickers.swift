import PlanModel
import TextUI

/// Editing the columns of the board, one undo each.
extension AppState {
  /// Lists the columns; each can be changed, and one can be added.
  @discardableResult
  mutating func pickColumn() -> [Effect] {
    let columns = plan.workspace.columns.map { column in
      Picker.Entry(
        sort: column.phase.rawValue, column.title, detail: facts(of: column),
        note: "Enter changes it. Its id, \(column.id), stays: that is what the cards hold."
      ) { $0.pickChange(of: column) }
    }
    let add = Picker.Entry(
      sort: "add", "a column", note: "Asks for its title, then for what standing in it means."
    ) { $0.askForColumn() }
    overlay = .picker(Picker("Columns of the board, from the left", columns + [add]))
    return []
  }

  private func facts(of column: Column) -> String {
    let count = plan.index.cards(status: column.id).count
    let parts = [
      "\(count) \(count == 1 ? "card" : "cards")", column.limit.map { "limit \($0)" },
      column.ageLimit.map { "age \($0) d" }, column.isOnBoard ? nil : "not on the board",
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private func pickChange(
    _ sort: String, _ text: String, _ detail: String = "",
    _ accept: @escaping @Sendable (inout AppState) -> [Effect]
  ) -> Picker.Entry {
    Picker.Entry(sort: sort, text, detail: detail, accept: accept)
  }

  private mutating func pickChange(of column: Column) -> [Effect] {
    let limit = column.limit.map(String.init) ?? ""
    let age = column.ageLimit.map(String.init) ?? ""
    let entries = [
      pickChange("rename", "the title", column.title) {
        $0.askFor("title", column.title, of: column)
      },
      pickChange("set", "the limit of cards", limit) { $0.askFor("wip", limit, of: column) },
      pickChange("set", "the days after which a card is old", age) {
        $0.askFor("age", age, of: column)
      },
      pickChange("set", "the phase", column.phase.rawValue) { $0.pickPhase(of: column) },
      pickChange("move", "to the left") {
        $0.editColumns("Moved \(column.title) to the left") {
          builder throws(EditError) in try builder.shift(column, by: -1)
        }
      },
      pickChange("move", "to the right") {
        $0.editColumns("Moved \(column.title) to the right") {
          builder throws(EditError) in try builder.shift(column, by: 1)
        }
      },
      pickChange("set", column.isOnBoard ? "off the board" : "on the board") { state in
        state.editColumns("\(column.isOnBoard ? "Hid" : "Showed") \(column.title)") {
          builder throws(EditError) in
          try builder.set("board", to: column.isOnBoard ? "no" : "", of: column)
        }
      },
      pickChange("remove", "the column") { $0.removeColumn(column) },
    ]
    overlay = .picker(Picker("Column \(column.title)", entries, refuse: { $0.pickColumn() }))
    return []
  }

  /// Makes an edit of the columns and shows them again; what is refused is said.
  private mutating func editColumns(
    _ summary: String, _ build: (inout EditBuilder) throws(EditError) -> Void
  ) -> [Effect] {
    let effects = perform(summary, build)
    pickColumn()
    return effects
  }

  private mutating func askFor(_ name: String, _ text: String, of column: Column) -> [Effect] {
    let label = ["title": "Title", "wip": "Limit of cards", "age": "Days"][name] ?? name
    let note = name == "title" ? "" : "A whole number; empty for none of its own."
    overlay = .prompt(
      Prompt(label, text: text, note: note, cancel: { $0.pickColumn() }) { state, text in
        let value = OneLine.text(text).trimmed
        if name == "title", value.isEmpty {
          state.message = Message("A column needs a title.", .refused)
          return []
        }
        if name != "title", !value.isEmpty, Int(value).map({ $0 < 0 }) ?? true {
          state.message = Message("\(value) is not a whole number.", .refused)
          return []
        }
        return state.editColumns("\(label) of \(column.title): \(value.isEmpty ? "none" : value)") {
          builder throws(EditError) in
          try builder.set(name, to: value, of: column)
        }
      })
    return []
  }

  private static func meaning(_ phase: Phase) -> String {
    switch phase {
    case .unstarted: "work has not begun"
    case .active: "somebody works on it"
    case .waiting: "it waits for somebody else"
    case .done: "delivered"
    case .dropped: "decided against"
    }
  }

  private mutating func pickPhase(of column: Column) -> [Effect] {
    let entries = Phase.allCases.map { phase in
      Picker.Entry(phase.rawValue, detail: Self.meaning(phase)) { state in
        state.editColumns("Phase of \(column.title): \(phase.rawValue)") {
          builder throws(EditError) in
          try builder.set("phase", to: phase.rawValue, of: column)
        }
      }
    }
    overlay = .picker(
      Picker("What does standing in \(column.title) mean?", entries, refuse: { $0.pickColumn() }))
    return []
  }

  private mutating func askForColumn() -> [Effect] {
    overlay = .prompt(
      Prompt("Title of the new column", cancel: { $0.pickColumn() }) { state, text in
        let title = OneLine.text(text).filter { $0 != "\"" }.trimmed
        guard !title.isEmpty else {
          state.message = Message("A column needs a title.", .refused)
          return []
        }
        let entries = Phase.allCases.map { phase in
          Picker.Entry(phase.rawValue, detail: Self.meaning(phase)) { state in
            state.editColumns("Added the column \(title)") { builder throws(EditError) in
              _ = try builder.addColumn(title: title, phase: phase)
            }
          }
        }
        state.overlay = .picker(
          Picker("What does standing in \(title) mean?", entries, refuse: { $0.pickColumn() }))
        return []
      })
    return []
  }

  /// Removes a column; where it holds items, asks where they go.
  private mutating func removeColumn(_ column: Column) -> [Effect] {
    let count = plan.items(in: column).count
    guard count > 0 else {
      return editColumns("Removed the column \(column.title)") { builder throws(EditError) in
        try builder.remove(column, movingTo: nil)
      }
    }
    let others = plan.workspace.columns.filter { $0.id != column.id }.map { other in
      Picker.Entry(sort: other.phase.rawValue, other.title) { state in
        state.editColumns("Removed \(column.title), \(count) to \(other.title)") {
          builder throws(EditError) in
          try builder.remove(column, movingTo: other)
        }
      }
    }
    overlay = .picker(
      Picker(
        "Remove \(column.title): where do its \(count) \(count == 1 ? "item" : "items") go?",
        others, refuse: { $0.pickColumn() }))
    return []
  }
}
