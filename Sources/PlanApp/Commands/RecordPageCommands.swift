import PlanModel
import TextUI

/// What is done on the page of a record.
enum RecordPageCommands {
  static let all: [Command] = [
    Command(
      "page.edit-field", "Go to the record that the line names, or edit its field.",
      keys: ["<enter>"],
      hint: .init("open", 1),
      scope: .item, group: .change
    ) { $0.editFieldUnderCursor() }
    .reading(),
    Command(
      "page.tick", "Tick the criterion under the cursor, or take the tick away.",
      keys: ["<space>"], hint: .init("tick", 2), scope: .item, group: .change,
      unavailable: hasNoCriterion
    ) { $0.tickCriterion() },
  ]

  @Sendable private static func hasNoCriterion(_ state: AppState) -> String? {
    if case .criterion? = state.actionUnderCursor { return nil }
    return "No criterion is under the cursor."
  }
}

extension AppState {
  fileprivate mutating func editFieldUnderCursor() -> [Effect] {
    guard let record = selectedRecord else { return [] }
    switch actionUnderCursor {
    case .criterion: return tickCriterion()
    case .field(let key):
      let spec = kind.specs.first { $0.key == key }
      let links = spec.map { self.links(in: record.value(key), of: $0) } ?? []
      if !links.isEmpty { return follow(links) }
      var form = RecordForm(editing: record, in: self)
      form.go(to: key)
      overlay = .form(form)
    case .go(let next): go(to: next)
    case .value(let typed): return askForValue(typed)
    case nil: overlay = .form(RecordForm(editing: record, in: self))
    }
    return []
  }

  fileprivate mutating func tickCriterion() -> [Effect] {
    guard let record = selectedRecord, case .criterion(let number)? = actionUnderCursor else {
      return []
    }
    let criterion = BodySections.criteria(of: record.core.body)[number]
    let word = criterion.isDone ? "Open again" : "Ticked"
    let text = BodySections.toggling(criterion: number, in: record.core.body.text)
    let type = kind
    return perform("\(word): \(criterion.text)") { builder throws(EditError) in
      try builder.setBody(text, of: record.core.id, in: type)
    }
  }
}
