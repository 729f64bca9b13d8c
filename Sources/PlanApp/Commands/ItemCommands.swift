import PlanModel
import TextUI

/// What is done to items alone, from any list or page.
enum ItemCommands {
  static let all: [Command] = [
    Command(
      "item.priority", "Set the priority.", keys: ["p"], scope: .cards, group: .change,
      unavailable: Unavailable.noItem
    ) { $0.askForField("priority") },
    Command(
      "item.due", "Set the day it is wanted.", keys: ["t"], scope: .cards, group: .change,
      unavailable: Unavailable.noItem
    ) { $0.askForField("due") },
    Command(
      "item.block", "Say why it cannot go on; an empty reason means it can.", keys: ["!"],
      scope: .cards, group: .change, unavailable: Unavailable.noItem
    ) { $0.askForBlock() },
  ]
}

/// The value of a lane of the board, as a field of its items has it.
struct LaneValue {
  let spec: FieldSpec
  let value: FieldValue
  /// The name of the lane for people.
  let label: String
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

  /// What new items get from the lane of the cursor; `nil` where there is none, or where it shows
  /// what has no value.
  var newItemLane: LaneValue? {
    guard screen == .board, let lane = laneOfCursor, let grouping = derived.board.laneField else {
      return nil
    }
    // An epic is the nearest one above: to be in its lane is to be a part of it.
    let key = grouping.key == "epic" ? "parent" : grouping.key
    guard !lane.key.isEmpty, key != "status", let spec = Item.field(key)?.spec,
      spec.access == .open,
      case .success(let value) = Result(catching: { () throws(FieldMistake) in
        try spec.type.parse(lane.key)
      })
    else { return nil }
    return LaneValue(spec: spec, value: value, label: lane.label)
  }

  /// Where new items go, in a few words: `Ready, Payments`.
  var newItemPlace: String {
    let column = plan.workspace.column(newItemColumn)?.title ?? newItemColumn
    return newItemLane.map { "\(column), \($0.label)" } ?? column
  }

  /// Adds items one below the other and puts the cursor on the last.
  mutating func addItems(_ titles: [String]) -> [Effect] {
    let column = newItemColumn
    let lane = newItemLane
    var builder = EditBuilder(plan, by: author)
    var drawn: [RecordID] = []
    do throws(EditError) {
      for title in titles {
        let id = ids.itemID(in: plan, except: Set(drawn))
        try builder.addItem(id, title: title, status: column, behind: drawn.last)
        if let lane { try builder.set(lane.spec.key, to: lane.value, of: id, Item.self) }
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

  fileprivate mutating func askForBlock() -> [Effect] {
    let ids = targets
    let reason = ids.count == 1 ? plan.items[ids[0]]?.blocked ?? "" : ""
    let question = "Why is \(targetsText) blocked? (empty: it is not)"
    var prompt = Prompt(question, text: reason) { state, text in
      let reason = OneLine.text(text).trimmed
      let word = reason.isEmpty ? "Unblocked" : "Blocked"
      return state.perform("\(word) \(state.targetsText)") { builder throws(EditError) in
        try builder.block(ids, reason: reason)
      }
    }
    if ids.count == 1 { prompt = prompt.keeping("blocked", of: ids[0], Item.self) }
    overlay = .prompt(prompt)
    return []
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
