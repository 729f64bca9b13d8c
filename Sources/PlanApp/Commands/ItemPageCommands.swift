import PlanModel
import TextUI

/// What is done on the page of an item.
enum ItemPageCommands {
  static let all: [Command] = [
    Command(
      "page.edit-field", "Edit the field under the cursor.", keys: ["<enter>"],
      hint: .init("edit field", 1),
      scope: .item, group: .change
    ) { $0.editFieldUnderCursor() },
    Command(
      "page.tick", "Tick the criterion under the cursor, or take the tick away.",
      keys: ["<space>"], hint: .init("tick", 2), scope: .item, group: .change
    ) { $0.tickCriterion() },
  ]
}

extension AppState {
  fileprivate mutating func editFieldUnderCursor() -> [Effect] {
    guard let item = selected else { return [] }
    switch actionUnderCursor {
    case .criterion: return tickCriterion()
    case .field(let key):
      var form = RecordForm(editing: item, in: self)
      form.go(to: key)
      overlay = .form(form)
    case .go(let next): go(to: next)
    case nil: overlay = .form(RecordForm(editing: item, in: self))
    }
    return []
  }

  fileprivate mutating func tickCriterion() -> [Effect] {
    guard let item = selected, case .criterion(let number)? = actionUnderCursor else {
      message = Message("No criterion is under the cursor.", .hint)
      return []
    }
    let criterion = BodySections.criteria(of: item.core.body)[number]
    let word = criterion.isDone ? "Open again" : "Ticked"
    return perform("\(word): \(criterion.text)") { builder throws(EditError) in
      try builder.setBody(
        BodySections.toggling(criterion: number, in: item.core.body.text), of: item.id, Item.self)
    }
  }
}
