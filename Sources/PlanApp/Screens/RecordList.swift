package import PlanModel

/// Where the cursor of a kind's list is, and what the list shows.
package struct RecordListCursor: Sendable {
  package var cursor = ListCursor()
  /// Words that the list is narrowed to; empty means everything.
  package var filter = ""
  package var sort = RecordSort()

  package init() {}
}

/// What a list is sorted by: a field, or the id when the key is empty.
package struct RecordSort: Hashable, Sendable {
  package var key = ""
  package var direction = Direction.up

  /// Which end of the order comes first; what is missing comes last in both.
  package enum Direction: Hashable, Sendable { case up, down }

  package init() {}

  /// Sorts by a field; the field that it is sorted by already turns round.
  mutating func choose(_ key: String) {
    direction = key == self.key && direction == .up ? .down : .up
    self.key = key
  }
}

/// What the list of a kind shows, worked out once for each change of the plan, filter or order.
package struct RecordList: Sendable {
  package let kind: String
  /// The records that are shown, in order.
  package let ids: [RecordID]
  /// How many records there are, whatever the filter.
  package let total: Int
  /// The fields that some record has, the title left out, in the order of the table.
  package let fields: [FieldSpec]

  private let revision: Int
  private let filter: String
  private let sort: RecordSort

  init(of type: any PlanRecord.Type, in plan: Plan, as cursor: RecordListCursor) {
    func open<Record: PlanRecord>(
      _ type: Record.Type
    ) -> (ids: [RecordID], total: Int, fields: [FieldSpec]) {
      let all = plan.table(of: type).all.map { $0 }
      let shown = Self.matching(cursor.filter, all)
      let fields = Record.fields.filter { field in
        field.key != Record.titleKey && all.contains { !$0.text(field.key).isEmpty }
      }
      return (Self.sorted(shown, by: cursor.sort).map(\.id), all.count, fields.map(\.spec))
    }
    kind = type.kind.name
    (ids, total, fields) = open(type)
    revision = plan.revision
    filter = cursor.filter
    sort = cursor.sort
  }

  func isCurrent(for kind: String, _ plan: Plan, _ cursor: RecordListCursor) -> Bool {
    self.kind == kind && revision == plan.revision && filter == cursor.filter
      && sort == cursor.sort
  }

  /// The records that hold every word of a text, in any field.
  private static func matching<Record: PlanRecord>(_ filter: String, _ all: [Record]) -> [Record] {
    let words = filter.split(separator: " ").map { SearchIndex.fold(String($0)) }
    guard !words.isEmpty else { return all }
    return all.filter { record in
      let texts = [record.id.text] + Record.fields.map { record.text($0.key) }
      let text = SearchIndex.fold(texts.joined(separator: "\n"))
      return words.allSatisfy { text.contains($0) }
    }
  }

  private static func sorted<Record: PlanRecord>(
    _ records: [Record], by sort: RecordSort
  ) -> [Record] {
    let records = records.sorted { $0.id < $1.id }
    guard let field = Record.field(sort.key) else {
      return sort.direction == .up ? records : records.reversed()
    }
    let keyed = records.map { (value: field.read($0), record: $0) }
    let present = keyed.filter { !$0.value.isMissing }
    let choices: [String] = if case .choice(let words) = field.spec.type { words } else { [] }
    let sorted = present.sorted { left, right in
      sort.direction == .up
        ? left.value.precedes(right.value, choices) : right.value.precedes(left.value, choices)
    }
    return (sorted + keyed.filter { $0.value.isMissing }).map(\.record)
  }
}

extension FieldValue {
  /// Whether a value comes before another of the same field; words of a choice in their own order.
  fileprivate func precedes(_ other: FieldValue, _ choices: [String]) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left < right
    case (.day(let left), .day(let right)): left < right
    case (.text(let left), .text(let right)) where !choices.isEmpty:
      (choices.firstIndex(of: left) ?? 0) < (choices.firstIndex(of: right) ?? 0)
    case (.text(let left), .text(let right)): left.lowercased() < right.lowercased()
    case (.list(let left), .list(let right)): left.lexicographicallyPrecedes(right)
    default: false
    }
  }
}

extension AppState {
  /// What the present screen is narrowed to: each list of a kind has words of its own.
  package var presentFilter: String {
    get {
      guard case .records(let kind) = screen else { return filter }
      return lists[kind]?.filter ?? ""
    }
    set {
      guard case .records(let kind) = screen else {
        filter = newValue
        return
      }
      lists[kind, default: RecordListCursor()].filter = newValue
    }
  }

  /// Brings the list of the present screen up to date, and its cursor to something that is there.
  mutating func reconcileList() {
    guard case .records(let kind) = screen, let type = RecordCatalog.type(named: kind) else {
      list = nil
      return
    }
    let cursor = lists[kind, default: RecordListCursor()]
    if list?.isCurrent(for: kind, plan, cursor) != true {
      list = RecordList(of: type, in: plan, as: cursor)
    }
    lists[kind, default: cursor].cursor.reconcile(with: list?.ids ?? [])
  }
}
