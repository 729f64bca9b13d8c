import PlanModel

/// The state of an import that is being worked out.
struct ImportSession {
  /// The plan, with the settings that the import brings.
  var plan: Plan
  private let now: EventTime
  let assignment: ImportAssignment
  let people: ImportPeople
  private var ranks: [RecordID: String] = [:]
  private(set) var memory: ImportMemory
  var outcome: ImportOutcome
  private var workspaceChanges: [RecordChange] = []
  private var otherChanges: [RecordChange] = []
  private var itemChanges: [RecordChange] = []

  init(_ batch: ImportBatch, _ plan: Plan, _ memory: ImportMemory, _ now: EventTime) {
    self.plan = plan
    self.now = now
    self.memory = memory
    assignment = ImportAssignment(batch, plan: plan, memory: memory)
    people = ImportPeople(plan)
    outcome = ImportOutcome(tool: batch.tool)
    outcome.loss = batch.loss
    outcome.words = batch.words
    outcome.twins = assignment.twins
    for (key, id) in assignment.moved {
      outcome.loss.add(
        .note, "moved to another key there, the same item here", example: "\(key) is \(id)")
    }
    for line in memory.damagedLines {
      outcome.loss.add(
        .note, "lines of imports/\(batch.source).csv that could not be read", example: "\(line)")
    }
    ranks = placed(batch)
  }

  /// What items name comes before them, parents before their parts.
  var changes: [RecordChange] {
    workspaceChanges + otherChanges + ParentOrder.sorted(itemChanges)
  }

  mutating func bringAll(_ batch: ImportBatch) {
    // What follows rewrites what is remembered of each record, under the key that it has now.
    memory.records = [:]
    memory.answers = batch.answers
    let traces = ImportTraces(of: batch.records)
    for (place, record) in batch.records.enumerated() {
      // Most are items; the compiler makes code of its own for a type that is named.
      if record.kind == .item {
        bring(record, traces[place], as: Item.self)
      } else {
        bring(record, traces[place], as: record.kind.type)
      }
    }
  }

  mutating func keepVanished(of earlier: ImportMemory) {
    outcome.vanished = kept(assignment.vanished, of: earlier)
    outcome.elsewhere = kept(assignment.elsewhere, of: earlier)
  }

  /// Remembers what the source has not; returns those that are here.
  private mutating func kept(
    _ keys: [String], of earlier: ImportMemory
  ) -> [ImportOutcome.Vanished] {
    var vanished: [ImportOutcome.Vanished] = []
    for key in keys {
      guard let record = earlier.records[key] else { continue }
      memory.records[key] = record
      let id = RecordID(record.id)
      if plan.holdsImported(id) { vanished.append(ImportOutcome.Vanished(key: key, id: id)) }
    }
    return vanished
  }

  /// Names the loops that the import brings.
  mutating func noteLoops() {
    var waits: [RecordID: [RecordID]] = [:]
    var parents: [RecordID: RecordID] = [:]
    var changed: Set<RecordID> = []
    for case let item as Item in itemChanges.lazy.compactMap(\.after) {
      changed.insert(item.id)
      if !item.dependsOn.isEmpty { waits[item.id] = item.dependencies.map(\.id) }
      if let parent = item.parent { parents[item.id] = parent }
    }
    let waitLoops = LinkLoops(from: waits.keys.sorted()) { [plan] id in
      changed.contains(id) ? waits[id] ?? [] : plan.items[id]?.dependencies.map(\.id) ?? []
    }
    let parentLoops = LinkLoops(from: parents.keys.sorted()) { [plan] id in
      let parent = changed.contains(id) ? parents[id] : plan.items[id]?.parent
      return parent.map { [$0] } ?? []
    }
    for (loops, words) in [
      (waitLoops.found, "dependencies that go in a circle"),
      (parentLoops.found, "parents in a circle"),
    ] {
      for loop in loops { outcome.loss.add(.note, words, example: LinkLoops.words(loop)) }
    }
  }

  mutating func rememberStates(_ states: StateMap) {
    var workspace = plan.workspace
    let isNew = states.rows.contains { !workspace.importStates.contains($0) }
    guard isNew else { return }
    workspace.importStates = states.rows
    let before = workspaceChanges.first?.before ?? plan.record(Workspace.id, of: Workspace.self)
    workspaceChanges = [RecordChange(before: before, after: workspace)]
  }
}

// One record.
extension ImportSession {
  private mutating func bring<Record: PlanRecord>(
    _ source: ImportedRecord, _ trace: BodyTrace?, as type: Record.Type
  ) {
    guard let seat = assignment.seats[source.key] else { return }
    switch seat.fate {
    case .deletedHere: outcome.deletedHere.append(seat.id)
    case .unread: outcome.unchanged += 1
    case .known where source.isNamedOnly, .adopted where source.isNamedOnly: outcome.unchanged += 1
    case .new, .known, .adopted:
      let before = plan[keyPath: Record.table][seat.id]
      var merge = ImportMerge(
        before ?? Record(core: RecordCore(id: seat.id)), isNew: before == nil,
        remembered: seat.remembered, base: seat.base,
        standards: ImportStandards.of(type, in: plan))
      fill(&merge, from: source, trace, seat)
      note(merge, source, before)
      memory.records[source.key] = Self.remembered(seat.id, merge.memory)
      return
    }
    if !seat.remembered.isEmpty {
      memory.records[source.key] = Self.remembered(seat.id, seat.remembered)
    }
  }

  private static func remembered(
    _ id: RecordID, _ fields: [String: [String]]
  ) -> ImportMemory.Record {
    var record = ImportMemory.Record(id: id.text)
    record.fields = fields
    return record
  }

  private mutating func fill<Record: PlanRecord>(
    _ merge: inout ImportMerge<Record>, from source: ImportedRecord, _ trace: BodyTrace?,
    _ seat: ImportAssignment.Seat
  ) {
    if seat.base == .here { merge.rebase(without: source.unsaid) }
    // What stands for something unsaid is for new records.
    for field in source.fields where merge.isNew || !source.unsaid.contains(field.key) {
      guard let texts = texts(of: field, source, Record.self) else { continue }
      merge.merge(field.key, texts, lifetime: field.lifetime)
    }
    let said = Set(source.fields.map(\.key) + ["rank"])
    merge.clear { !said.contains($0) && !source.unsaid.contains($0) }
    if merge.isNew || !source.unsaid.contains("body") { merge.mergeBody(of: source, trace) }
    if let series = source.series { merge.mergeSeries(series) }
    merge.add(source.foreign)
    if let rank = ranks[seat.id], Record.self == Item.self { merge.place(rank) }
    merge.remember("id", source.sourceID)
    if !source.number.isEmpty { merge.remember("number", source.number) }
    merge.remember("ordinal", source.order)
    log(&merge, source, seat)
    guard !source.unsaid.contains("archived") else { return }
    merge.mergePlacement(
      source.placement, isClosed: source.origin == .planboard || isClosed(merge.record))
  }

  private func isClosed<Record: PlanRecord>(_ record: Record) -> Bool {
    (record as? Item).map { plan.phase(of: $0)?.isClosed == true } ?? false
  }

  /// The events of a new record are those of the source; of one that was here, each field that
  /// changed gets one.
  private func log<Record: PlanRecord>(
    _ merge: inout ImportMerge<Record>, _ source: ImportedRecord, _ seat: ImportAssignment.Seat
  ) {
    guard seat.fate != .new else {
      merge.begin(source.historyRows ?? source.events.flatMap(\.rows))
      return
    }
    merge.beginStatus(source.events)
    for key in merge.updated where key != "rank" {
      guard let spec = Record.field(key)?.spec, spec.logging == .logged else { continue }
      let value = spec.type.print(merge.record.value(key))
      let rows = merge.record.core.history.rows
      // What is in the history already is of an earlier time when it had the same value.
      if let own = source.events.last(where: { $0.event.field == key }), own.event.value == value,
        !rows.contains(own.event.row)
      {
        merge.log(inOrder(own.event, merge.record), why: own.why)
        continue
      }
      let event = HistoryEvent(time: source.changed ?? now, who: "-", field: key, value: value)
      merge.log(inOrder(event, merge.record))
    }
  }

  /// An event that stands behind the last status event, so that the two agree.
  private func inOrder<Record: PlanRecord>(_ event: HistoryEvent, _ record: Record) -> HistoryEvent
  {
    guard event.field == "status", let last = record.core.history.lastStatus,
      last.time.instant > event.time.instant
    else { return event }
    var later = event
    later.time = now
    return later
  }

  private mutating func note<Record: PlanRecord>(
    _ merge: ImportMerge<Record>, _ source: ImportedRecord, _ before: Record?
  ) {
    let id = merge.record.id
    for (field, mistake) in merge.mistakes {
      outcome.loss.add(.value, field, example: "\(source.key): \(mistake.sentence)")
    }
    if assignment.seats[source.key]?.fate == .adopted, Record.self != Workspace.self {
      outcome.adopted.append(id)
      outcome.differing += merge.kept
    } else {
      outcome.kept += merge.kept
    }
    guard before != merge.record else {
      outcome.unchanged += 1
      return
    }
    let change = RecordChange(before: before, after: merge.record)
    switch merge.record {
    case is Item: itemChanges.append(change)
    case let settings as Workspace:
      workspaceChanges.append(change)
      plan.load(settings)
    default: otherChanges.append(change)
    }
    if before == nil {
      if assignment.isGoneSince(source) {
        outcome.loss.add(
          .note, "exported from here and not here any more, added again", example: id.text)
      }
      outcome.added.append(ImportOutcome.Added(kind: source.kind, id: id))
    } else {
      outcome.updated.append(
        ImportOutcome.Update(id: id, fields: merge.updated, emptied: merge.emptied))
    }
  }
}

extension ImportedEvent {
  /// The rows of a history.
  fileprivate var rows: [String] {
    guard let why else { return [event.row] }
    var reason = event
    reason.field = "why"
    reason.value = why
    return [event.row, reason.row]
  }
}
