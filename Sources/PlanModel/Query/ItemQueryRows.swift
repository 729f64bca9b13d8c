/// What queries know of items and releases beside their fields; rows that need no method.
extension QueryLanguage {
  /// The language of the model alone.
  package static let model = QueryLanguage(
    ItemQueryRows.states + ItemQueryRows.types + ItemQueryRows.others + ReleaseQueryRows.all)
}

private enum ItemQueryRows {
  private typealias Word = QueryWord<Item>

  /// Words for how an item stands.
  static let states: [any QueryRow] = [
    state("open", "Neither done nor dropped.") { $0?.isClosed != true },
    state("unstarted", "Work has not begun.") { $0 == .unstarted },
    state("started", "Work has begun and is not over.") { $0?.isStarted == true },
    state("done", "Delivered.") { $0 == .done },
    state("dropped", "Decided against.") { $0 == .dropped },
    state("closed", "Done or dropped.") { $0?.isClosed == true },
    Word(.state, "blocked", "It cannot go on: by its own reason, or started and waiting.") {
      input in
      let plan = input.plan
      return { item in
        guard !item.blocked.isEmpty || !item.dependsOn.isEmpty else { return false }
        return plan.state(of: item)?.isClosed != true && plan.blockReason(of: item) != nil
      }
    },
    Word(.state, "waiting", "Not started, and something it depends on is not closed.") { input in
      let plan = input.plan
      return { item in
        !item.dependsOn.isEmpty && plan.state(of: item) == .unstarted
          && !plan.openDependencies(of: item).isEmpty
      }
    },
    Word(.state, "overdue", "Open after the day it was wanted.") { input in
      let plan = input.plan
      let today = input.today
      return { item in
        guard let due = item.due, due < today else { return false }
        return plan.state(of: item)?.isClosed != true
      }
    },
    Word(.state, "orphan", "Neither it nor anything above it is for an outcome.") { input in
      let served = input.plan.inherited { $0.outcome.isEmpty ? nil : true }
      return { item in item.outcome.isEmpty && item.parent.flatMap { served[$0] } == nil }
    },
  ]

  private static func state(
    _ name: String, _ help: String, holds: @escaping @Sendable (Phase?) -> Bool
  ) -> Word {
    Word(.state, name, help) { input in
      let plan = input.plan
      return { holds(plan.state(of: $0)) }
    }
  }

  /// Words for what an item is.
  static let types: [any QueryRow] =
    [
      Word(.state, "card", "A card of the board: neither initiative nor epic.") { _ in { $0.isCard }
      }
    ]
    + ItemType.allCases.map { type in
      Word(.state, type.rawValue, "Its type is \(type.rawValue).") { _ in
        { $0.effectiveType == type }
      }
    }

  static let others: [any QueryRow] = [
    QueryFigure<Item>("epic", .reference(kinds: ["item"]), "The nearest epic above it.") { input in
      let epics = input.plan.inherited { $0.type == .epic ? $0.core.id : nil }
      return { item in item.parent.flatMap { epics[$0] }.map { .text($0.text) } ?? .missing }
    },
    Word(.possession, "blocker", "A reason why it is blocked, or something open that it waits for.")
    {
      input in
      let plan = input.plan
      return { item in
        !item.blocked.isEmpty
          || (!item.dependsOn.isEmpty && !plan.openDependencies(of: item).isEmpty)
      }
    },
    Word(.possession, "parts", "Items that name it as their parent.") { input in
      let plan = input.plan
      return { plan.hasParts($0.core.id) }
    },
  ]
}

private enum ReleaseQueryRows {
  private typealias Word = QueryWord<Release>

  static let all: [any QueryRow] = [
    Word(.state, "shipped", "It went out.") { _ in { $0.shipped != nil } },
    Word(.state, "cancelled", "It was given up.") { _ in { $0.cancelled != nil } },
    Word(.state, "open", "Neither shipped nor cancelled.") { _ in
      { $0.shipped == nil && $0.cancelled == nil }
    },
    Word(.state, "overdue", "Open after the day it was to go out.") { input in
      let today = input.today
      return { release in
        guard let ship = release.ship, ship < today else { return false }
        return release.shipped == nil && release.cancelled == nil
      }
    },
  ]
}

extension Plan {
  /// What each item that has parts finds first from itself upwards; items that find nothing are
  /// left out.
  ///
  /// Every item is looked at once, however deep the tree is: what a walk finds is known of all that
  /// it came by. A loop finds nothing, as it has no top.
  fileprivate func inherited<Value: Sendable>(
    _ value: (borrowing Item) -> Value?
  ) -> [RecordID: Value] {
    var found: [RecordID: Value] = [:]
    var seen: Set<RecordID> = []
    for start in allParents {
      var path: [RecordID] = []
      var next: RecordID? = start
      var result: Value?
      while let id = next, result == nil, found[id] == nil, seen.insert(id).inserted {
        path.append(id)
        next = nil
        items.look(at: id) { item in
          result = value(item)
          next = item.parent
        }
      }
      guard let inherited = result ?? next.flatMap({ found[$0] }) else { continue }
      for id in path { found[id] = inherited }
    }
    return found
  }

  /// The ids that items name as their parents; the index leaves out what archived ones name.
  private var allParents: [RecordID] {
    guard items.count > index.order.count else { return index.parents }
    var archived: Set<RecordID> = []
    items.forEach { item in
      if item.core.isArchived, let parent = item.parent { archived.insert(parent) }
    }
    return index.parents + archived.sorted()
  }
}
