import PlanMethods
package import PlanModel

/// Where the cursor of a kind's list is, and what the list shows.
package struct RecordListCursor: Sendable {
  package var cursor = ListCursor()
  /// The query that the list is narrowed by; empty means everything.
  package var filter = ""
  /// What the list is sorted by where the query does not say it; by id when `nil`.
  package var sort: SortKey?
  /// The key of the field that it is grouped by where the query does not say it; empty for none.
  package var group = ""
  /// The columns that were chosen, by their keys; none where the list has its own.
  package var columns: [String] = []

  package init() {}

  /// Sorts by a field, or by id where it is `nil`; the field that it is sorted by already turns
  /// round.
  mutating func choose(_ field: String?) {
    guard let field else {
      sort = nil
      return
    }
    let turns = sort == SortKey(field)
    sort = SortKey(field, turns ? .descending : .ascending)
  }
}

/// What the list of a kind shows, worked out once for each change of the plan, query or order.
package struct RecordList: Sendable {
  package let kind: String
  /// What the query says.
  package let reading: QueryReading
  /// The records that are shown, in order.
  package let ids: [RecordID]
  /// The groups of the list, in its order; empty where it is not grouped.
  package let sections: ListSections
  /// How many records there are, whatever the query.
  package let total: Int
  /// The fields that some record has, the title left out, in the order of the table.
  package let fields: [FieldSpec]
  /// The columns that the kind shows first, as far as some record has something there.
  let firstColumns: [String]
  /// The other fields that some record has: free text comes last, it says much and seldom fits.
  let otherColumns: [String]
  /// Characters of the longest id.
  let longestID: Int

  private let revision: Int
  private let sort: SortKey?
  private let group: String

  init(of type: any PlanRecord.Type, in context: QueryContext, as cursor: RecordListCursor) {
    let reading = context.reading(of: cursor.filter, about: type)
    var query = reading.query
    if query.sort.isEmpty, let sort = cursor.sort { query.sort = [sort] }
    if query.group == nil, !cursor.group.isEmpty { query.group = cursor.group }
    func open<Record: PlanRecord>(
      _ type: Record.Type
    ) -> (groups: [RecordGroup<RecordID>], total: Int, fields: [FieldSpec]) {
      let all = context.plan.table(of: type).all
      let fields = Record.fields.filter { field in
        field.key != Record.titleKey && all.contains { !$0.text(field.key).isEmpty }
      }
      return (context.groups(for: query, of: type), all.count, fields.map(\.spec))
    }
    let (groups, total, fields) = open(type)
    kind = type.kind.name
    self.reading = reading
    ids = groups.flatMap(\.elements)
    sections = ListSections(
      query.group == nil
        ? [] : groups.map { .init(label: $0.label, count: $0.elements.count) })
    self.total = total
    self.fields = fields
    let keys = Set(fields.map(\.key) + [FieldSpec.latestKey])
    let first = type.listed.filter(keys.contains)
    let others = fields.filter { !first.contains($0.key) && $0.key != "created" }
    firstColumns = first
    otherColumns = (others.filter { $0.type != .text } + others.filter { $0.type == .text })
      .map(\.key)
    longestID = ids.lazy.map(\.text.count).max() ?? 0
    revision = context.plan.revision
    sort = cursor.sort
    group = cursor.group
  }

  func isCurrent(for kind: String, _ plan: Plan, _ cursor: RecordListCursor) -> Bool {
    self.kind == kind && revision == plan.revision && reading.text == cursor.filter
      && sort == cursor.sort && group == cursor.group
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

  /// What the query of the present screen says.
  package var presentReading: QueryReading {
    guard case .records = screen else { return derived.reading }
    return list?.reading ?? QueryReading()
  }

  /// Brings the list of the present screen up to date, and its cursor to something that is there.
  mutating func reconcileList() {
    guard case .records(let kind) = screen, let type = RecordCatalog.type(named: kind) else {
      list = nil
      return
    }
    let cursor = lists[kind, default: RecordListCursor()]
    if list?.isCurrent(for: kind, plan, cursor) != true {
      list = RecordList(of: type, in: queryContext, as: cursor)
    }
    lists[kind, default: cursor].cursor.reconcile(with: list?.ids ?? [])
  }
}
