import PlanModel
import TextUI

/// What is done to items from any list or page.
enum ItemCommands {
  static let all: [Command] = adding + editing + saying

  private static let adding: [Command] = [
    Command(
      "item.add", "Add an item to the column of the cursor.", keys: ["a"], hint: .init("add", 4),
      scope: .list, group: .change
    ) { $0.askForTitle() },
    Command(
      "item.add-form", "Add an item with the form.", keys: ["A"], scope: .list, group: .change
    ) { state in
      state.overlay = .form(RecordForm(addingTo: state.newItemColumn, in: state))
      return []
    },
  ]

  private static let editing: [Command] = [
    Command(
      "item.open", "Open the item's page.", keys: ["<enter>"], hint: .init("open", 1), scope: .list,
      group: .change, unavailable: Unavailable.noSingleItem
    ) { state in
      if let id = state.selectedID { state.go(to: .item(id)) }
      return []
    },
    Command(
      "item.edit", "Edit every field in the form.", keys: ["e"], hint: .init("edit", 5),
      scope: .cards,
      group: .change, unavailable: Unavailable.noSingleItem
    ) { state in
      guard let item = state.selected else { return [] }
      state.overlay = .form(RecordForm(editing: item, in: state))
      return []
    },
    Command(
      "item.rename", "Rename the item in place.", keys: ["r", "<f2>"], scope: .cards,
      group: .change, unavailable: Unavailable.noSingleItem
    ) { $0.askForName() },
    Command(
      "item.body", "Edit the text in your editor.", keys: ["E"], scope: .cards, group: .change,
      unavailable: Unavailable.noSingleItem
    ) { state in
      guard let item = state.selected else { return [] }
      return [
        .edit(EditorJob(record: item.id, kind: Item.kind.name, text: item.core.body.text))
      ]
    },
    Command(
      "item.set", "Set any field of the item, or of all marked ones.", keys: ["S"], scope: .cards,
      group: .change, unavailable: Unavailable.noItem
    ) { $0.pickField() },
    Command(
      "item.priority", "Set the priority.", keys: ["p"], scope: .cards, group: .change,
      unavailable: Unavailable.noItem
    ) { $0.askForField("priority") },
    Command(
      "item.labels", "Set the labels.", keys: ["#"], scope: .cards, group: .change,
      unavailable: Unavailable.noItem
    ) { $0.askForField("labels") },
    Command(
      "item.due", "Set the day it is wanted.", keys: ["t"], scope: .cards, group: .change,
      unavailable: Unavailable.noItem
    ) { $0.askForField("due") },
  ]

  private static let saying: [Command] = [
    Command(
      "item.comment", "Write a comment.", keys: ["c"], scope: .cards, group: .change,
      unavailable: Unavailable.noSingleItem
    ) { $0.askForComment() },
    Command(
      "item.block", "Say why it cannot go on; an empty reason means it can.", keys: ["!"],
      scope: .cards, group: .change, unavailable: Unavailable.noItem
    ) { $0.askForBlock() },
    Command(
      "item.copy", "Copy id and title to the clipboard.", keys: ["y"], scope: .cards,
      group: .view, unavailable: Unavailable.noItem
    ) { $0.copyTargets() },
  ]
}

extension AppState {
  /// The column that new items go to: that of the cursor, else the first one.
  var newItemColumn: String {
    let first = plan.workspace.columns.first?.id ?? ""
    guard screen == .board, let column = derived.board.column(board.column)?.column else {
      return first
    }
    return column.id
  }

  /// Adds items one below the other and puts the cursor on the last.
  mutating func addItems(_ titles: [String]) -> [Effect] {
    let column = newItemColumn
    var builder = EditBuilder(plan, by: author)
    var drawn: [RecordID] = []
    do throws(EditError) {
      for title in titles {
        let id = ids.itemID(in: plan, except: Set(drawn))
        try builder.addItem(id, title: title, status: column, behind: drawn.last)
        drawn.append(id)
      }
    } catch {
      message = Message(error.sentence, .refused)
      return []
    }
    let name = titles.count == 1 ? titles[0] : "\(titles.count) items"
    let effects = perform(builder.edit("Added \(name)"))
    if let last = drawn.last { show(added: last, name: name) }
    return effects
  }

  /// Puts the cursor on a new item, or says that the filter hides it.
  mutating func show(added id: RecordID, name: String) {
    refreshDerived()
    guard let item = plan.items[id] else { return }
    board.select(item, in: derived.board)
    backlog.selected = id
    if !listedIDs.contains(id), screen == .board || screen == .backlog {
      message = Message("Added \(name); it is not among what is shown here.  \(key("undo")) undo")
    }
  }

  fileprivate mutating func askForTitle() -> [Effect] {
    let column = plan.workspace.column(newItemColumn)?.title ?? newItemColumn
    overlay = .prompt(
      Prompt("Add to \(column)") { state, text in
        let title = text.trimmed
        guard !title.isEmpty else {
          state.message = Message("An item needs a title.", .refused)
          return []
        }
        return state.addItems([title])
      })
    return []
  }

  fileprivate mutating func askForName() -> [Effect] {
    guard let item = selected else { return [] }
    overlay = .prompt(
      Prompt("Title", text: item.title) { state, text in
        let title = OneLine.text(text).trimmed
        guard !title.isEmpty else {
          state.message = Message("An item needs a title.", .refused)
          return []
        }
        return state.perform("Renamed \(state.short(item.id)) to \(title)") {
          builder throws(EditError) in
          try builder.set("title", to: .text(title), of: item.id, Item.self)
        }
      }.inPlace())
    return []
  }

  fileprivate mutating func askForComment() -> [Effect] {
    guard let item = selected else { return [] }
    overlay = .prompt(
      Prompt("Comment on \(short(item.id))") { state, text in
        guard !text.trimmed.isEmpty else { return [] }
        return state.perform("Commented on \(state.short(item.id))") {
          builder throws(EditError) in
          try builder.comment(text.trimmed, on: item.id, Item.self)
        }
      })
    return []
  }

  fileprivate mutating func askForBlock() -> [Effect] {
    let ids = targets
    let reason = ids.count == 1 ? plan.items[ids[0]]?.blocked ?? "" : ""
    overlay = .prompt(
      Prompt("Why is \(targetsText) blocked? (empty: it is not)", text: reason) { state, text in
        let reason = OneLine.text(text).trimmed
        let word = reason.isEmpty ? "Unblocked" : "Blocked"
        return state.perform("\(word) \(state.targetsText)") { builder throws(EditError) in
          try builder.block(ids, reason: reason)
        }
      })
    return []
  }

  fileprivate mutating func copyTargets() -> [Effect] {
    let lines = targets.compactMap { plan.items[$0] }.map { "\($0.id) \($0.displayTitle)" }
    message = Message("Copied: \(lines.joined(separator: "; "))")
    return [.copy(lines.joined(separator: "\n"))]
  }

  /// Offers to add an item for each line of a pasted text.
  mutating func offerToAdd(_ lines: [String]) -> [Effect] {
    guard !lines.isEmpty, screen == .board || screen == .backlog else { return [] }
    let first = lines.prefix(3).joined(separator: ", ")
    let question = lines.count == 1 ? "Add \(first)?" : "Add \(lines.count) items: \(first)?"
    overlay = .confirmation(
      Confirmation(question: question, act: "Add") { $0.addItems(lines) })
    return []
  }
}
