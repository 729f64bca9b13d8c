import PlanFiles
import PlanMethods
import PlanModel

/// Which items a list shows: words of their texts, and `is:` for how they stand.
///
/// This is the place of the query language; callers know only `init` and `items(in:)`. Dropped and
/// archived items are shown when they are asked for.
struct ItemFilter: Sendable {
  private var words: [String] = []
  private var states: Set<State> = []

  /// How an item can stand.
  private enum State: String, CaseIterable {
    case open, unstarted, started, done, dropped, blocked, waiting, archived
  }

  /// Reads the words of a person.
  init(_ typed: [String]) throws(CommandFailure) {
    for word in typed.flatMap({ $0.split(separator: " ").map(String.init) }) {
      guard word.hasPrefix("is:") else {
        words.append(word)
        continue
      }
      let name = String(word.dropFirst(3)).lowercased()
      guard let state = State(rawValue: name) else {
        let names = State.allCases.map(\.rawValue)
        throw .wrongUse(
          "\(word) is not known\(Spelling.hint(for: name, in: names))\n"
            + "There are is:\(names.joined(separator: ", is:")).")
      }
      states.insert(state)
    }
  }

  /// What has to be read of the archive.
  var archive: WorkspaceLoader.Archive { states.contains(.archived) ? .contents : .names }

  /// The items of a plan that match, in the order of the product, archived ones by id.
  func items(in plan: Plan) -> [Item] {
    let candidates: [Item] =
      states.contains(.archived)
      ? plan.items.all.filter(\.core.isArchived).sorted { $0.id < $1.id }
      : plan.index.order.compactMap { plan.items[$0.id] }
    let standing = candidates.filter { item in
      guard states.isEmpty else { return states.allSatisfy { isIn($0, item, plan) } }
      return plan.state(of: item) != .dropped
    }
    guard !words.isEmpty else { return standing }
    let context = QueryContext(
      .standard, input: FieldInput(plan: plan, today: CalendarDay(number: 0), me: ""))
    let matcher = QueryMatcher<Item>(
      .all(words.map { .text($0) }), context, search: SearchIndex(plan.items))
    let found = Set(matcher.ids)
    return standing.filter { found.contains($0.id) }
  }

  private func isIn(_ state: State, _ item: Item, _ plan: Plan) -> Bool {
    let phase = plan.state(of: item)
    return switch state {
    case .open: phase?.isClosed != true
    case .unstarted: phase == .unstarted
    case .started: phase?.isStarted == true
    case .done: phase == .done
    case .dropped: phase == .dropped
    case .blocked: phase?.isClosed != true && plan.blockReason(of: item) != nil
    case .waiting: phase == .unstarted && !plan.openDependencies(of: item).isEmpty
    case .archived: item.core.isArchived
    }
  }
}
