/// What follows from the items and is written nowhere.
extension Plan {
  /// The ids above an item, the nearest first; stops at the first repetition.
  package func ancestors(of id: RecordID) -> [RecordID] {
    var found: [RecordID] = []
    var seen: Set<RecordID> = [id]
    var next = parent(of: id)
    while let parent = next, seen.insert(parent).inserted {
      found.append(parent)
      next = self.parent(of: parent)
    }
    return found
  }

  private func parent(of id: RecordID) -> RecordID? { items.look(at: id) { $0.parent } ?? nil }

  /// The nearest epic above an item.
  package func epic(of item: Item) -> Item? {
    guard item.parent != nil else { return nil }
    let epic = ancestors(of: item.id).first { id in
      items.look(at: id) { $0.type == .epic } ?? false
    }
    return epic.flatMap { items[$0] }
  }

  /// Whether an item waits for another, directly or through others.
  package func waits(_ id: RecordID, for other: RecordID) -> Bool {
    var seen: Set<RecordID> = [id]
    var queue = [id]
    while let next = queue.popLast() {
      if next == other { return true }
      for dependency in items[next]?.dependencies ?? [] where seen.insert(dependency.id).inserted {
        queue.append(dependency.id)
      }
    }
    return false
  }

  /// The items that must be closed first and are not; ids that name no record never count.
  package func openDependencies(of item: Item) -> [RecordID] {
    item.dependsOn.isEmpty
      ? []
      : item.dependencies.map(\.id).filter { id in
        guard let other = items[id] else { return false }
        return !isClosed(other)
      }
  }

  /// Why an item cannot go on: its own reason, or what it waits for; `nil` when it can.
  package func blockReason(of item: Item) -> String? {
    if !item.blocked.isEmpty { return item.blocked }
    guard state(of: item)?.isStarted == true else { return nil }
    let open = openDependencies(of: item)
    guard !open.isEmpty else { return nil }
    return "waits for " + open.map { $0.short(in: workspace.key) }.joined(separator: ", ")
  }

  /// The phase that an item is in: its own, or for an initiative or epic with parts theirs.
  ///
  /// `nil` when the status names no column.
  package func state(of item: borrowing Item) -> Phase? {
    guard !item.isCard, hasParts(item.core.id) else { return workspace.phase(item.status) }
    return stateOfParts(of: item.core.id)
  }

  /// Whether an item is done or dropped.
  package func isClosed(_ item: Item) -> Bool { state(of: item)?.isClosed == true }

  /// Whether other items name this one as their parent.
  package func hasParts(_ id: RecordID) -> Bool { !index.parts(of: id).isEmpty }

  /// The cards below an item, at any depth, each once.
  package func cards(below id: RecordID) -> [Item] {
    var seen: Set<RecordID> = [id]
    var queue = index.parts(of: id)
    var found: [Item] = []
    while let next = queue.popLast() {
      guard seen.insert(next).inserted, let item = items[next] else { continue }
      if item.isCard { found.append(item) }
      queue += index.parts(of: next)
    }
    return found
  }

  /// How many of the direct parts of an item are closed; dropped ones are left out.
  package func progress(of id: RecordID) -> (done: Int, total: Int) {
    var done = 0
    var total = 0
    for part in index.parts(of: id) {
      let look = items.look(at: part) { state(of: $0) }
      guard let phase = look ?? nil, phase != .dropped else { continue }
      total += 1
      if phase == .done { done += 1 }
    }
    return (done, total)
  }

  /// All closed and one done is done; one started or done is active; else unstarted.
  ///
  /// It is asked for every epic after an edit, so that it ends with the first part that settles it.
  private func stateOfParts(of id: RecordID) -> Phase {
    var seen: Set<RecordID> = [id]
    var queue = index.parts(of: id)
    var hasDone = false
    var hasOpen = false
    while let next = queue.popLast() {
      let look = items.look(at: next) { item -> Phase? in
        item.isCard || !hasParts(next) ? workspace.phase(item.status) ?? .unstarted : nil
      }
      guard let leaf = look else { continue }
      guard let phase = leaf else {
        // Only what has parts can be met twice, in a loop.
        if seen.insert(next).inserted { queue += index.parts(of: next) }
        continue
      }
      if phase == .done { hasDone = true } else if !phase.isClosed { hasOpen = true }
      if phase.isStarted || hasDone && hasOpen { return .active }
    }
    return hasDone ? .done : .unstarted
  }
}
