/// Why an item is there at all, and why it stands where it does.
package struct Why: Sendable {
  /// A record by its kind and its id.
  package struct Link: Hashable, Sendable {
    /// The name of the kind.
    package let kind: String
    package let id: RecordID
    /// What the record is called; the id where it has no name.
    package let title: String
  }

  /// What an item is for: a key result or KPI with what stands behind it.
  package struct Outcome: Hashable, Sendable {
    /// The text of the field.
    package let id: RecordID
    /// The record of that id; `nil` when there is none.
    package let record: Link?
    /// What stands behind it, the nearest first: its objective, its KPI.
    package let behind: [Link]
  }

  /// Where the item stands in the order of its product.
  package struct Place: Hashable, Sendable {
    /// The place from 1, as the history counts it.
    package let number: Int
    /// How many items the order has.
    package let total: Int
    /// The nearest open items on either side; `nil` at the ends.
    package let before: RecordID?
    package let behind: RecordID?
  }

  package let item: RecordID
  /// What the item is a part of, the nearest first.
  package let parents: [RecordID]
  /// The nearest item up to the root that has an outcome: the item itself or one of its parents;
  /// `nil` for an orphan.
  package let source: RecordID?
  /// The outcomes of `source`.
  package let outcomes: [Outcome]
  /// `nil` for an archived item: it is in no order.
  package let place: Place?

  package init(_ item: Item, in plan: Plan) {
    self.item = item.id
    parents = plan.ancestors(of: item.id).filter(plan.items.contains)
    source = ([item.id] + parents).first { id in
      plan.items.look(at: id) { !$0.outcome.isEmpty } ?? false
    }
    outcomes = source.flatMap { plan.items[$0] }?.outcome.map { plan.outcome(RecordID($0)) } ?? []
    place = Place(of: item, in: plan)
  }

  /// Whether the outcome is that of a parent.
  package var isInherited: Bool { source.map { $0 != item } ?? false }
}

extension Why.Place {
  fileprivate init?(of item: Item, in plan: Plan) {
    let order = plan.index.order
    let place = order.place(of: OrderKey(item))
    guard order.indices.contains(place), order[place].id == item.id else { return nil }
    func isOpen(_ key: OrderKey) -> Bool { plan.items[key.id].map { !plan.isClosed($0) } ?? false }
    number = place + 1
    total = order.count
    before = order[..<place].last(where: isOpen)?.id
    behind = order[(place + 1)...].first(where: isOpen)?.id
  }
}

extension Plan {
  /// The kinds that an outcome may be of; they share one namespace.
  private static let outcomeKinds = ["key-result", "kpi"]

  /// What an outcome names, and what stands behind it.
  fileprivate func outcome(_ id: RecordID) -> Why.Outcome {
    let types = Self.outcomeKinds.compactMap { RecordCatalog.type(named: $0) }
    guard let record = types.lazy.compactMap({ record(id, of: $0) }).first else {
      return Why.Outcome(id: id, record: nil, behind: [])
    }
    return Why.Outcome(id: id, record: link(to: record), behind: links(of: record))
  }

  /// The records that the fields of a record name.
  private func links(of record: some PlanRecord) -> [Why.Link] {
    type(of: record).fields.compactMap { field in
      guard case .reference(let kinds) = field.spec.type else { return nil }
      let id = RecordID(field.read(record).textOrEmpty)
      return kind(of: id, among: kinds).flatMap { self.record(id, of: $0) }
        .map { link(to: $0) }
    }
  }

  private func link(to record: some PlanRecord) -> Why.Link {
    Why.Link(
      kind: record.kind.name, id: record.id,
      title: record.title.isEmpty ? record.id.text : record.title)
  }
}
