/// Sorts records of a kind by the values of fields and figures.
///
/// Records that are equal in every key keep the order that they had, so sorting a list that is in
/// rank order leaves ties in rank order.
package struct Sorting<Record: PlanRecord>: Sendable {
  private struct Key: Sendable {
    let direction: SortKey.Direction
    let read: QueryFigure<Record>.Reading
    let order: ValueOrder
  }

  private let table: RecordTable<Record>
  private let keys: [Key]

  /// Makes ready for sorting records of a plan; keys that the kind does not have count nothing.
  package init(_ keys: [SortKey], _ context: QueryContext) {
    table = context.plan[keyPath: Record.table]
    self.keys = keys.compactMap { key in
      context.figure(key.field, of: Record.self).map { figure in
        Key(
          direction: key.direction, read: figure.prepare(context.input),
          order: ValueOrder(figure.spec, plan: context.plan))
      }
    }
  }

  /// Whether nothing is sorted by.
  package var isEmpty: Bool { keys.isEmpty }

  /// The elements in order, each standing for the record of its id.
  package func sorted<Element>(_ elements: [Element], id: (Element) -> RecordID) -> [Element] {
    guard !keys.isEmpty, elements.count > 1 else { return elements }
    let values = elements.map { self.values(of: id($0)) }
    let places = elements.indices.sorted { left, right in
      for (index, key) in keys.enumerated() {
        let (a, b) = (values[left][index], values[right][index])
        guard a != b else { continue }
        // What is missing stands last whichever way the rest is turned.
        if a == .missing || b == .missing { return b == .missing }
        return key.direction == .ascending ? a < b : b < a
      }
      return left < right
    }
    return places.map { elements[$0] }
  }

  private func values(of id: RecordID) -> [SortValue] {
    table.look(at: id) { record in
      var values: [SortValue] = []
      for key in keys { values.append(key.order.place(key.read(record))) }
      return values
    } ?? keys.map { _ in .missing }
  }
}
