import PlanModel
import TextUI

/// Choosing the records that the next command is for.
enum MarkCommands {
  static let all: [Command] = [
    Command(
      "mark.toggle", "Mark the record, or take the mark away.", keys: ["<space>"],
      hint: .init("mark", 9), scope: .list, group: .view, unavailable: Unavailable.nothingSingle
    ) { state in
      guard let id = state.selectedID else { return [] }
      if state.marks.remove(id) == nil { state.marks.insert(id) }
      return state.moveCursor(by: 1)
    },
    Command(
      "mark.range", "Mark from here to where the cursor goes.", keys: ["v"], scope: .list,
      group: .view, unavailable: Unavailable.nothingSingle
    ) { state in
      if state.range != nil {
        state.range = nil
        return []
      }
      guard let id = state.selectedID else { return [] }
      state.range = MarkRange(anchor: id, before: state.marks)
      state.message = Message("Range: move the cursor, \(state.key("mark.range")) ends it.", .hint)
      return []
    },
    Command(
      "mark.all", "Mark everything in the list.", keys: ["V"], scope: .list, group: .view
    ) { state in
      state.marks.formUnion(state.listedIDs)
      state.message = Message("\(state.marks.count) marked.", .hint)
      return []
    },
    Command(
      "mark.filter", "Mark all that the filter shows, in all columns.", keys: ["*"],
      scope: .list, group: .view,
      unavailable: Unavailable.noFilter
    ) { state in
      let shown =
        state.screen == .board
        ? state.derived.board.columns.flatMap { $0.cards.map(\.id) } : state.listedIDs
      state.marks.formUnion(shown)
      state.message = Message("\(state.marks.count) marked.", .hint)
      return []
    },
  ]
}
