/// Finds what is wrong with a plan: damaged values, links to nothing, broken rules, loops, bad ranks,
/// unknown columns and statuses that the history does not know.
package struct PlanCheck: Sendable {
  private let plan: Plan
  private var found: [Problem] = []

  private init(_ plan: Plan) { self.plan = plan }

  /// All problems, those of unreadable files first, then by file and line.
  package static func problems(of plan: Plan) -> [Problem] { PlanProblems(plan).all }

  /// What is wrong with single records and the settings, in order.
  static func recordProblems(of plan: Plan) -> [Problem] {
    var check = PlanCheck(plan)
    check.checkWorkspace()
    for type in RecordCatalog.folderTypes { check.checkFields(type) }
    check.checkItems()
    return inOrder(check.found)
  }

  /// What is wrong with one record, in order.
  static func problems(of record: any PlanRecord, in plan: Plan) -> [Problem] {
    var check = PlanCheck(plan)
    check.check(record)
    return inOrder(check.found)
  }

  /// Loops of parents and dependencies, in order.
  static func loopProblems(of plan: Plan) -> [Problem] {
    var check = PlanCheck(plan)
    check.checkLoops()
    return inOrder(check.found)
  }

  /// Problems by file and line.
  static func inOrder(_ problems: [Problem]) -> [Problem] {
    problems.sorted { left, right in
      if left.path != right.path { return left.path < right.path }
      return (left.line ?? 0, left.reason) < (right.line ?? 0, right.reason)
    }
  }

  private mutating func add(
    _ record: some PlanRecord, _ key: String, _ reason: String, cure: String,
    remedy: Problem.Remedy? = nil
  ) {
    let field = Problem.Remedy.set(kind: record.kind.name, id: record.core.id, key: key)
    found.append(
      Problem(
        path: record.path, line: record.core.origin.line(key), reason: reason, cure: cure,
        remedy: remedy ?? field))
  }

  private mutating func checkWorkspace() {
    let workspace = plan.workspace
    // That this run may not write is no fault of the files.
    if plan.settingsProblem == nil, plan.writeBarrier == nil, let reason = plan.readOnlyReason {
      add(workspace, "format", String(reason.dropLast()), cure: "Use a newer planboard")
    }
    for mistake in workspace.columnMistakes {
      add(
        workspace, "columns", mistake.sentence, cure: "Mend the row in planboard.md")
    }
    checkFields(Workspace.self)
  }

  @specialized(where Record == Item)
  private mutating func checkFields<Record: PlanRecord>(_: Record.Type) {
    var links = Record.fields.compactMap { Link($0, in: plan) }
    let table = plan[keyPath: Record.table]
    // Few parents have many parts: when each parent is there, no item needs to be asked for its own.
    if Record.self == Item.self, plan.items.count == plan.index.order.count {
      links.removeAll { link in
        link.field.key == "parent" && plan.index.parents.allSatisfy(link.isThere)
      }
    }
    let asked = links
    var damaged: [RecordID] = []
    var dangling: [(id: RecordID, link: Int)] = []
    table.forEach { record in
      if !record.core.damaged.isEmpty { damaged.append(record.core.id) }
      for place in asked.indices where !asked[place].test(record, asked[place].isThere) {
        dangling.append((record.core.id, place))
      }
    }
    for id in damaged {
      if let record = table[id] { reportDamage(of: record) }
    }
    for (id, place) in dangling {
      if let record = table[id] { report(asked[place], in: record) }
    }
    guard !Record.rules.isEmpty else { return }
    for record in table.all { reportBrokenRules(of: record) }
  }

  private mutating func reportBrokenRules(of record: some PlanRecord) {
    for (rule, mistake) in record.brokenRules(in: plan) {
      add(record, rule.keys[0], "\(rule.keys[0]): \(mistake.sentence)", cure: rule.cure)
    }
  }

  /// A field that names records, and what is said of it; one missing release can be named by every
  /// item, so the words are put together once.
  private struct Link<Record: PlanRecord> {
    let field: Field<Record>
    let test: Field<Record>.LinkTest
    let isThere: (RecordID) -> Bool
    let reason: String
    let cure: String

    /// `nil` for a field that names none.
    init?(_ field: Field<Record>, in plan: Plan) {
      guard let test = field.linksAll else { return nil }
      let kinds = field.spec.type.kinds
      self.field = field
      self.test = test
      isThere = plan.finder(of: kinds)
      reason = "\(field.key): there is no \(RecordCatalog.words(of: kinds)) "
      cure = "Set \(field.key) to one that is there, or clear it"
    }
  }

  private mutating func check<Record: PlanRecord>(_ record: Record) {
    reportDamage(of: record)
    for link in Record.fields.compactMap({ Link($0, in: plan) }) { report(link, in: record) }
    reportBrokenRules(of: record)
    if let item = record as? Item, !isSound(item, statuses) {
      report(item, isKnown: statuses.contains(item.status))
    }
  }

  private mutating func report<Record: PlanRecord>(_ link: Link<Record>, in record: Record) {
    for entry in link.field.read(record).entries where !link.isThere(RecordID(entry)) {
      add(record, link.field.key, link.reason + entry, cure: link.cure)
    }
  }

  private mutating func reportDamage(of record: some PlanRecord) {
    for damaged in record.core.damaged {
      found.append(
        Problem(
          path: record.path, line: damaged.line,
          reason: "\(damaged.key): \(damaged.mistake.sentence)",
          cure: "Set \(damaged.key) anew; until then it counts as missing",
          remedy: .set(kind: record.kind.name, id: record.core.id, key: damaged.key)))
    }
  }

  /// What the status of an item may be.
  private var statuses: Set<String> { Set(plan.workspace.columns.map(\.id) + [""]) }

  private mutating func checkItems() {
    let statuses = statuses
    var suspects: [RecordID] = []
    plan.items.forEach { if !isSound($0, statuses) { suspects.append($0.core.id) } }
    for id in suspects {
      if let item = plan.items[id] { report(item, isKnown: statuses.contains(item.status)) }
    }
  }

  /// Whether an item needs no closer look.
  private func isSound(_ item: borrowing Item, _ statuses: Set<String>) -> Bool {
    let last = item.core.history.lastStatus
    return item.core.isArchived
      || statuses.contains(item.status) && (item.rank.isEmpty || Rank.isValid(item.rank))
        && (last.map { $0.value == item.status } ?? true) && item.dependsOn.isEmpty
  }

  private mutating func report(_ item: Item, isKnown: Bool) {
    if !isKnown {
      add(
        item, "status", "status: there is no column \(item.status)",
        cure: "Move it to a column, or add one of that name")
    }
    if !item.rank.isEmpty, !Rank.isValid(item.rank) {
      add(
        item, "rank", "rank: \(item.rank) is no rank",
        cure: "planboard check --fix gives it one in the same place", remedy: .repair(item.id))
    }
    if isKnown, let last = item.core.history.lastStatus, !item.status.isEmpty,
      last.value != item.status
    {
      add(
        item, "status", "status: the history ends in \(last.value), not \(item.status)",
        cure: "planboard check --fix adds the missing event", remedy: .repair(item.id))
    }
    for dependency in item.dependencies where !plan.holds(dependency.id, kind: "item") {
      add(
        item, "depends_on", "depends_on: there is no item \(dependency.id)",
        cure: "Take it out of depends_on, or bring the item")
    }
  }

  private mutating func checkLoops() {
    // Only items that have parts can be on a loop of parents.
    for loop in loops(from: plan.index.parents, { $0.parent.map { [$0] } ?? [] }) {
      add(
        loop[0], "parent", "parent: \(Self.chain(loop)) is a loop",
        cure: "Clear the parent of one of them")
    }
    var waiting: [RecordID] = []
    plan.items.forEach { if !$0.dependsOn.isEmpty { waiting.append($0.core.id) } }
    for loop in loops(from: waiting.sorted(), { $0.dependsOn.map { Dependency($0).id } }) {
      add(
        loop[0], "depends_on", "depends_on: \(Self.chain(loop)) is a loop",
        cure: "Take one of them out of depends_on")
    }
  }

  private static func chain(_ loop: [Item]) -> String {
    (loop.map(\.id.text) + [loop[0].id.text]).joined(separator: " → ")
  }

  /// Loops of a relation, each once, found by an iterative depth-first walk from some items.
  private func loops(
    from starts: [RecordID], _ next: (borrowing Item) -> [RecordID]
  ) -> [[Item]] {
    var done: Set<RecordID> = []
    var loops: [[Item]] = []
    for start in starts where !done.contains(start) {
      var path: [(id: RecordID, rest: ArraySlice<RecordID>)] = []
      var onPath: Set<RecordID> = []
      func enter(_ id: RecordID) {
        guard let ids = plan.items.look(at: id, { next($0) }) else { return }
        path.append((id, ids[...]))
        onPath.insert(id)
      }
      enter(start)
      while let last = path.indices.last {
        guard let id = path[last].rest.popFirst() else {
          onPath.remove(path[last].id)
          done.insert(path.removeLast().id)
          continue
        }
        if onPath.contains(id) {
          let from = path.firstIndex { $0.id == id } ?? last
          loops.append(path[from...].compactMap { plan.items[$0.id] })
        } else if !done.contains(id) {
          enter(id)
        }
      }
    }
    return loops
  }
}

extension PlanRecord {
  /// The record's file, relative to the workspace.
  package var path: String {
    if Self.kind.folder.isEmpty { return "\(core.id).md" }
    let folder = core.isArchived ? "archive/\(Self.kind.folder)" : Self.kind.folder
    return "\(folder)/\(core.id).md"
  }
}
