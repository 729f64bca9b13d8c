internal import PlanModel

// The state of a row, and what happened to it.
extension TableReader {
  mutating func readState(_ row: borrowing SourceTable.Row, _ item: inout ImportedRecord) {
    let started = time(row, .other(.started))
    let finished = time(row, .other(.finished))
    let stateChanged = time(row, .other(.stateChanged))
    item.changed = time(row, .other(.changed)) ?? stateChanged
    let created = time(row, .field("created"))
    item.add("created", [created?.day.text].compactMap { $0 })
    let resolution = text(row, .other(.resolution))
    var found = dropped(resolution, row, item)
    if found == nil { found = column(row, item, started: started, finished: finished) }
    guard let column = found else { return }
    // Nothing is said of a row without a state that an item without one does not say as well.
    if !text(row, .field("status")).isEmpty || column.id != states.firstColumn {
      item.add("status", [column.id])
    }
    if isTrue(row, .other(.archived)) { archive(column, &item) }
    begin(column, started, stateChanged, &item)
    finish(column, (finished, stateChanged), resolution, &item)
    checkOrder(created, started, finished, row)
  }

  /// Archives what is done there; what is open would be hidden here with nothing decided about it.
  private mutating func archive(_ column: Column, _ item: inout ImportedRecord) {
    if column.phase.isClosed {
      item.placement = .archived
    } else {
      loss.add(
        .note, "archived there while open, not archived here",
        example: "\(item.words): \(column.id)")
    }
  }

  /// The column of a row: by its state, the kind of its state, or its dates.
  private mutating func column(
    _ row: borrowing SourceTable.Row, _ item: ImportedRecord, started: EventTime?,
    finished: EventTime?
  ) -> Column? {
    let state = text(row, .field("status"))
    guard state.isEmpty else {
      let category = text(row, .other(.category))
      if !category.isEmpty, states.known(state) == nil,
        let column = states.column(ofCategory: category)
      {
        loss.add(
          .note,
          "state \"\(OneLine.text(state))\", taken as \(column.id) by its category \(category)",
          example: item.words)
        return column
      }
      return states.column(of: OneLine.text(state), example: item.words)
    }
    if map.has(.field("status")) {
      loss.add(.note, "rows without a state", example: row.place.words)
    }
    let phase: Phase = finished != nil ? .done : started != nil ? .active : .unstarted
    return states.column(in: phase)
  }

  /// The column of what was decided against, whatever its state; `nil` where a resolution says nothing
  /// of that.
  private mutating func dropped(
    _ resolution: String, _ row: borrowing SourceTable.Row, _ item: ImportedRecord
  ) -> Column? {
    guard SourceVocabulary.isDropped(resolution) else { return nil }
    guard let dropped = states.column(in: .dropped) else {
      loss.add(
        .note, "resolutions without a column for what is dropped, not kept",
        example: "\(item.words): \(resolution)")
      return nil
    }
    let state = OneLine.text(text(row, .field("status")))
    if let column = states.known(state), !column.phase.isClosed {
      loss.add(
        .note, "open there and resolved as decided against, taken as \(dropped.id)",
        example: "\(item.words): \(state), \(resolution)")
    }
    return dropped
  }

  private mutating func begin(
    _ column: Column, _ started: EventTime?, _ stateChanged: EventTime?,
    _ item: inout ImportedRecord
  ) {
    guard let time = started ?? (column.phase.isStarted ? stateChanged : nil),
      let active = column.phase.isStarted ? column : states.column(in: .active),
      column.phase != .unstarted
    else { return }
    item.events.append(
      ImportedEvent(HistoryEvent(time: time, who: "-", field: "status", value: active.id)))
  }

  private mutating func finish(
    _ column: Column, _ times: (finished: EventTime?, stateChanged: EventTime?),
    _ resolution: String, _ item: inout ImportedRecord
  ) {
    guard column.phase.isClosed else {
      if let finished = times.finished {
        loss.add(
          .note, "finish dates of what is open, not kept",
          example: "\(item.words): \(finished.text)")
      }
      return
    }
    guard let time = times.finished ?? times.stateChanged ?? item.changed else {
      // A table of planboard has no histories, which its export has said.
      if item.revision == nil {
        loss.add(.note, "finished, nobody knows when", example: item.words)
      }
      return
    }
    if times.finished == nil, times.stateChanged == nil {
      loss.add(
        .note, "finish taken from last update", example: "\(item.words): \(time.text)")
    }
    let event = HistoryEvent(time: time, who: "-", field: "status", value: column.id)
    let why = column.phase == .dropped && !resolution.isEmpty ? resolution : nil
    item.events.append(ImportedEvent(event, why: why))
  }

  /// Counts rows whose times cannot be used for figures.
  private mutating func checkOrder(
    _ created: EventTime?, _ started: EventTime?, _ finished: EventTime?,
    _ row: borrowing SourceTable.Row
  ) {
    if let created, let finished, finished.day < created.day {
      loss.add(
        .note, "finished before they were created: left out of time figures",
        example: "\(row.place.words): created \(created.day.text), finished \(finished.day.text)")
    } else if let started, let finished, finished.instant < started.instant {
      loss.add(
        .note, "finished before they were started: left out of time figures",
        example: "\(row.place.words): started \(started.day.text), finished \(finished.day.text)")
    }
  }
}

extension StateMap {
  /// The first column of a phase; one that has the usual id of the phase comes first.
  func column(in phase: Phase) -> Column? {
    let usual: String
    switch phase {
    case .unstarted: return columns.first { $0.phase == .unstarted }
    case .active: usual = "doing"
    case .waiting: usual = "review"
    case .done: usual = "done"
    case .dropped: usual = "dropped"
    }
    return columns.first { $0.id == usual && $0.phase == phase }
      ?? columns.first { $0.phase == phase }
  }

  /// The column of Jira's kind of a state: To Do, In Progress or Done.
  func column(ofCategory category: String) -> Column? {
    switch Self.folded(category) {
    case "todo", "new": columns.first { $0.id == "ready" } ?? column(in: .unstarted)
    case "inprogress", "indeterminate": column(in: .active)
    case "done", "complete": column(in: .done)
    default: nil
    }
  }
}
