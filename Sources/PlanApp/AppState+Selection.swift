package import PlanModel

extension AppState {
  /// Milliseconds after which the state wants to know that nothing was pressed; `nil` when nothing
  /// is waited for, and then no timer runs.
  package var patience: Int? {
    let continuations = pendingKeys.isEmpty || showsContinuations ? nil : 300
    return [continuations, draftPatience].compactMap(\.self).min()
  }

  /// The author of edits made now.
  package var author: Author { Author(who: me, time: now) }

  /// Reads what the person types into fields.
  package var input: FieldInput { FieldInput(plan: plan, today: today, me: me) }

  /// An id as this product shows it.
  package func short(_ id: RecordID) -> String { id.short(in: plan.workspace.key) }

  /// The items of the present list, in its order; empty where the screen is no list.
  package var listedIDs: [RecordID] {
    switch screen {
    case .board: derived.board.column(board.column)?.cards.map(\.id) ?? []
    case .backlog: derived.backlog.map(\.id)
    case .records: list?.ids ?? []
    case .item, .why, .record, .problems, .file, .welcome: []
    }
  }

  /// The kind of the records that commands are for.
  package var kind: any PlanRecord.Type { screen.kind }

  /// The id of the record under the cursor; it is of the screen's kind.
  package var selectedID: RecordID? {
    switch screen {
    case .board: board.selected
    case .backlog: backlog.selected
    case .item(let id), .why(let id): id
    case .records(let kind): lists[kind]?.cursor.selected
    case .record(let key): key.id
    case .problems, .file, .welcome: nil
    }
  }

  /// The cursor of the present page.
  package var page: PageCursor {
    get { pages[screen] ?? PageCursor() }
    set { pages[screen] = newValue }
  }

  /// The item under the cursor; `nil` where a record of another kind is there.
  package var selected: Item? {
    kind == Item.self ? selectedID.flatMap { plan.items[$0] } : nil
  }

  /// The record under the cursor, whatever its kind.
  package var selectedRecord: (any PlanRecord)? {
    selectedID.flatMap { plan.record($0, of: kind) }
  }

  /// The ids of the records that a command is for: the marked ones, in the order of the product or
  /// of the list, else the one under the cursor.
  ///
  /// They are of the screen's kind.
  package var targets: [RecordID] {
    if let page = screen.page { return [page.id] }
    guard !marks.isEmpty else { return selectedID.map { [$0] } ?? [] }
    guard kind == Item.self else { return marks.sorted() }
    return plan.index.order.map(\.id).filter(marks.contains)
  }

  /// The targets in words: an id and title, or how many are marked.
  package var targetsText: String {
    let targets = targets
    guard targets.count == 1, let record = plan.record(targets[0], of: kind) else {
      return "\(targets.count) marked"
    }
    return name(of: record)
  }

  /// A record in a message: its id and title, once when they are the same.
  func name(of record: any PlanRecord) -> String {
    let id = short(record.core.id)
    return record.title.isEmpty || record.title == id ? id : "\(id) \(record.title)"
  }
}
