import PlanModel
import TextUI

/// What is done on the list of problems.
enum ProblemsCommands {
  static let all: [Command] = [
    Command(
      "problem.open", "Open the item that the problem is about.", keys: ["<enter>"],
      hint: .init("open", 1), scope: .problems, group: .move,
      unavailable: { state in
        state.problemItem == nil
          ? "The problem is in a file that is not an item on the board." : nil
      }
    ) { state in
      if let id = state.problemItem { state.go(to: .item(id)) }
      return []
    }
  ]
}

extension AppState {
  /// The problem under the cursor.
  var selectedProblem: Problem? {
    derived.problems.indices.contains(problems.index) ? derived.problems[problems.index] : nil
  }

  /// The item that the problem under the cursor is about; `nil` when its file could not be read.
  fileprivate var problemItem: RecordID? {
    guard let path = selectedProblem?.path, path.hasPrefix("\(Item.kind.folder)/"),
      path.hasSuffix(".md")
    else { return nil }
    let id = RecordID(String(path.dropFirst(Item.kind.folder.count + 1).dropLast(3)))
    return plan.items.contains(id) ? id : nil
  }
}
