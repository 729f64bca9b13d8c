/// Parts records of a kind by the values of a field or figure: lanes of the board, sections of
/// lists, groups of saved views.
///
/// A record stands in one group. Where its field is a list, the first entry counts.
package struct Grouping<Record: PlanRecord>: Sendable {
  /// What records are grouped by.
  package let spec: FieldSpec
  private let table: RecordTable<Record>
  private let read: QueryFigure<Record>.Reading
  private let order: ValueOrder
  private let plan: Plan

  /// Makes ready for grouping records of a plan; `nil` when the kind has no such field or figure.
  package init?(_ field: String, _ context: QueryContext) {
    guard let figure = context.figure(field, of: Record.self) else { return nil }
    spec = figure.spec
    plan = context.plan
    table = plan[keyPath: Record.table]
    read = figure.prepare(context.input)
    order = ValueOrder(spec, plan: plan)
  }

  /// What makes a group: the value that its records share, as files write it; empty for none.
  package func key(of id: RecordID) -> String {
    table.look(at: id) { record in
      switch read(record) {
      case .missing: ""
      case .list(let entries):
        entries.first.map { spec.type == .dependencies ? Dependency($0).id.text : $0 } ?? ""
      case let value: spec.type.print(value)
      }
    } ?? ""
  }

  /// The groups of some elements, each standing for the record of its id.
  ///
  /// They are in the natural order of the field, what has no value last. Within a group the
  /// elements keep their order.
  package func groups<Element>(
    _ elements: [Element], id: (Element) -> RecordID
  ) -> [RecordGroup<Element>] {
    var places: [String: Int] = [:]
    var groups: [RecordGroup<Element>] = []
    var sortValues: [SortValue] = []
    for element in elements {
      let key = key(of: id(element))
      if let place = places[key] {
        groups[place].elements.append(element)
      } else {
        places[key] = groups.count
        groups.append(RecordGroup(key: key, label: label(of: key), elements: [element]))
        sortValues.append(place(of: id(element)))
      }
    }
    let sorted = groups.indices.sorted {
      (sortValues[$0], groups[$0].label, $0) < (sortValues[$1], groups[$1].label, $1)
    }
    return sorted.map { groups[$0] }
  }

  private func place(of id: RecordID) -> SortValue {
    table.look(at: id) { order.place(read($0)) } ?? .missing
  }

  /// The name of a group for people.
  package func label(of key: String) -> String { plan.groupLabel(of: key, spec) }
}

extension Plan {
  /// What a value that records share is called: the title of a column, an epic's title, `No owner`.
  func groupLabel(of key: String, _ spec: FieldSpec) -> String {
    guard !key.isEmpty else { return "No " + spec.label.lowercased() }
    switch spec.type {
    case .column: return workspace.column(key)?.title ?? key
    case .points: return workspace.sizeText(NumberText.parse(key))
    case .reference(let kinds), .references(let kinds): return title(of: key, kinds: kinds)
    case .dependencies: return title(of: key, kinds: [Item.kind.name])
    case .person, .people: return title(of: key, kinds: [Person.kind.name])
    case .text, .number, .percent, .day, .yesNo, .choice, .rank, .words, .rows: return key
    }
  }

  /// What a record is called; of kinds whose ids people speak the id stands before it.
  private func title(of id: String, kinds: [String]) -> String {
    let records = RecordCatalog.types(named: kinds).lazy.compactMap { type in
      record(RecordID(id), of: type)
    }
    guard let record = records.first, !record.title.isEmpty else { return id }
    let speaksID = !(record is Item) && !(record is Person) && record.title != id
    return speaksID ? "\(id) \(record.title)" : record.title
  }
}

/// Records that share the value of a field.
package struct RecordGroup<Element>: Sendable where Element: Sendable {
  /// The value, as files write it; empty for records that have none.
  package let key: String
  /// The name for people.
  package let label: String
  package fileprivate(set) var elements: [Element]

  package init(key: String, label: String, elements: [Element]) {
    self.key = key
    self.label = label
    self.elements = elements
  }
}
