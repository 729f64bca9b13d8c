import PlanModel
import TextUI

/// What is done on the list of problems.
enum ProblemsCommands {
  static let all: [Command] = [
    Command(
      "problem.open", "Open the item that the problem is about, or its file's text.",
      keys: ["<enter>"], hint: .init("open", 1), scope: .problems, group: .move,
      unavailable: { $0.problemScreen == nil ? "There is no more to see of this file." : nil }
    ) { state in
      if let screen = state.problemScreen { state.go(to: screen) }
      return []
    }
  ]
}

extension AppState {
  /// The problem under the cursor.
  var selectedProblem: Problem? {
    derived.problems.indices.contains(problems.index) ? derived.problems[problems.index] : nil
  }

  /// Where the problem under the cursor is seen: on the item's page, or in the file's text when it
  /// is no record; `nil` when neither can be shown.
  fileprivate var problemScreen: Screen? {
    guard let path = selectedProblem?.path else { return nil }
    if plan.unreadableTexts[path] != nil { return .file(path) }
    guard path.hasPrefix("\(Item.kind.folder)/"), path.hasSuffix(".md") else { return nil }
    let id = RecordID(String(path.dropFirst(Item.kind.folder.count + 1).dropLast(3)))
    return plan.items.contains(id) ? .item(id) : nil
  }
}
