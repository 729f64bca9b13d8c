/// What a list shows for a query.
extension QueryContext {
  /// The records of a kind that a query asks for, in its order and groups; one group without a
  /// label where it does not group.
  ///
  /// Items stand in the order of the product, the archived ones behind them; other kinds by id.
  /// Dropped and archived records are shown when the query names them.
  package func groups<Record: PlanRecord>(
    for query: Query, of type: Record.Type
  ) -> [RecordGroup<RecordID>] {
    let condition = QueryTerm.all([query.condition] + hidden(by: query, of: type))
    let found = QueryMatcher<Record>(condition, self).ids
    let sorted = Sorting<Record>(query.sort, self).sorted(inOrder(found, of: type)) { $0 }
    guard let grouping = query.group.flatMap({ Grouping<Record>($0, self) }) else {
      return [RecordGroup(key: "", label: "", elements: sorted)]
    }
    return grouping.groups(sorted) { $0 }
  }

  /// Whether a query asks for records whose files lie in the archive.
  package static func asksForArchive(_ text: String, _ language: QueryLanguage) -> Bool {
    let nothing = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
    let input = FieldInput(plan: nothing, today: CalendarDay(number: 0), me: "")
    let reading = QueryContext(language, input: input).reading(of: text, about: Item.self)
    return reading.query.asksForArchive
  }

  /// What a list leaves out because the query does not name it.
  private func hidden<Record: PlanRecord>(
    by query: Query, of type: Record.Type
  ) -> [QueryTerm] {
    let states = language.states(of: type).map(\.spec.name)
    func isNamed(_ words: [String]) -> Bool {
      query.condition.contains { term in
        switch term {
        case .state(let word): words.contains(word)
        case .field(let key, _): key == "id" || key == "status"
        case .every, .either, .negation, .text, .possession: false
        }
      }
    }
    var hidden: [QueryTerm] = []
    if states.contains("dropped"), !isNamed(["dropped", "closed", "archived"]) {
      hidden.append(.not(.state("dropped")))
    }
    if !isNamed(["archived"]) { hidden.append(.not(.state("archived"))) }
    return hidden
  }

  private func inOrder<Record: PlanRecord>(
    _ ids: [RecordID], of _: Record.Type
  ) -> [RecordID] {
    guard Record.self == Item.self else { return ids.sorted() }
    let wanted = Set(ids)
    let ordered = plan.index.order.map(\.id).filter(wanted.contains)
    guard ordered.count < ids.count else { return ordered }
    return ordered + wanted.subtracting(ordered).sorted()
  }
}

extension Query {
  /// Whether the query asks for records that lie in the archive.
  package var asksForArchive: Bool { condition.contains { $0 == .state("archived") } }
}
