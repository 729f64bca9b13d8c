package import PlanModel

/// The words that tools use for what we have words for.
package enum SourceVocabulary {
  /// The type of a word such as `User Story`; `nil` for one that says nothing.
  package static func type(_ word: String) -> ItemType? { types[StateMap.folded(word)] }

  /// The priority of a word such as `Highest`; `nil` for one that says nothing.
  package static func priority(_ word: String) -> Priority? { priorities[StateMap.folded(word)] }

  /// Whether a resolution says that something was decided against rather than done.
  package static func isDropped(_ resolution: String) -> Bool {
    dropped.contains(StateMap.folded(resolution))
  }

  private static let types: [String: ItemType] = table([
    (.initiative, "initiative,legend,capability"),
    (.epic, "epic"),
    (.story, "story,user story,feature,new feature,improvement,enhancement,requirement"),
    (.bug, "bug,defect,incident,problem,fault"),
    (.debt, "debt,tech debt,technical debt,refactoring"),
    (.spike, "spike,research,investigation"),
    (.task, "task,sub-task,subtask,technical task,chore,docs,documentation"),
  ])

  private static let priorities: [String: Priority] = table([
    (.highest, "P0,highest,blocker,critical,urgent,immediate"),
    (.high, "P1,high,major"),
    (.middle, "P2,medium,normal,moderate"),
    (.low, "P3,low,lowest,minor,trivial"),
  ])

  private static let dropped: Set<String> = [
    "wontdo", "wontfix", "duplicate", "cannotreproduce", "declined", "rejected", "incomplete",
    "cancelled", "canceled", "abandoned", "obsolete", "invalid", "notabug", "worksasdesigned",
    "notplanned",
  ]

  private static func table<Value>(_ rows: [(Value, String)]) -> [String: Value] {
    var table: [String: Value] = [:]
    for (value, words) in rows {
      for word in words.split(separator: ",") { table[StateMap.folded(String(word))] = value }
    }
    return table
  }
}
