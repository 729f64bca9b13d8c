import PlanModel
import PlanText

extension WorkspaceStore {
  /// Takes requests over, each in the journal as what it does to the files after those before it;
  /// answers what all of them do.
  mutating func prepare(_ requests: [SaveRequest]) -> SavePlan {
    guard let last = requests.last else {
      pending.removeAll(where: \.isSettled)
      return planned()
    }
    if requests.count > 1 {
      var rehearsal = self
      for request in requests.dropLast() {
        rehearsal.note(request)
        let plan = rehearsal.planned()
        keep(request, rehearsal.namedChanges(of: plan))
        rehearsal.assume(plan)
        note(request)
      }
      rehearsal.note(last)
      keep(last, rehearsal.namedChanges(of: rehearsal.planned()))
    }
    note(last)
    pending.removeAll(where: \.isSettled)
    let plan = planned()
    if requests.count == 1 { keep(last, namedChanges(of: plan)) }
    return plan
  }

  /// The changes of files by the records that they are for.
  private func namedChanges(of plan: SavePlan) -> [String: [FileChange]] {
    var changes: [String: [FileChange]] = [:]
    for change in plan.changes {
      guard let name = pending[change.place].name else { continue }
      changes[name, default: []].append(change.change)
    }
    return changes
  }

  /// Goes on as if a plan had been carried out.
  private mutating func assume(_ plan: SavePlan) {
    for planned in plan.changes {
      switch planned.change {
      case .write(let path, base: _, with: let bytes): assumed[path.text] = .some(bytes)
      case .remove(let path, base: _): assumed[path.text] = .some(nil)
      case .move(let path, to: let new, base: _, with: let bytes):
        assumed[path.text] = .some(nil)
        assumed[new.text] = .some(bytes)
      }
      remember(planned.change)
      _ = finish(planned.place, with: planned.merged)
    }
    pending.removeAll(where: \.isSettled)
  }

  /// Puts a request into the journal.
  private mutating func keep(_ request: SaveRequest, _ planned: [String: [FileChange]]) {
    guard journal != nil, !request.changes.isEmpty || request.remembered != nil else { return }
    let role: JournalRole = request.undone.flatMap(reference).map { .undo($0) } ?? .edit
    let names = Self.names(of: request)
    do throws(FileError) {
      let changes = try journalChanges(of: request, planned)
      guard
        let number = try journal?.add(
          changes, author: request.author, summary: request.summary, role: role)
      else { return }
      kept[request.ticket] = JournalReference(journal: journal?.name, number: number)
      unfinished.append(KeptAction(number: number, records: names))
    } catch {
      // The files are written nevertheless, and then the request is safe in them.
      unkept.formUnion(names)
    }
  }

  /// Makes what was kept outlive the power; answers whether all that was done so far does.
  mutating func syncJournal(for requests: [SaveRequest]) -> Bool {
    guard journal != nil else { return false }
    do throws(FileError) { try journal?.sync() } catch {
      for request in requests { unkept.formUnion(Self.names(of: request)) }
    }
    unkept.formIntersection(pendingNames)
    return isKept
  }

  /// Whether all that is not in the files is in the journal.
  var isKept: Bool { journal != nil && unkept.isDisjoint(with: pendingNames) }

  private static func names(of request: SaveRequest) -> Set<String> {
    Set(request.changes.compactMap { Pending(base: $0.before, wanted: $0.after).name })
  }

  /// Notes in the journal which actions are in all their files.
  mutating func finishActions() {
    guard remembered.isEmpty else { return }
    let waiting = Set(pending.compactMap(\.name))
    for action in unfinished where action.records.isDisjoint(with: waiting) {
      journal?.finish(action.number)
    }
    unfinished.removeAll { $0.records.isDisjoint(with: waiting) }
  }

  private func reference(of name: EditName) -> JournalReference? {
    switch name {
    case .ticket(let ticket): kept[ticket]
    case .kept(let journal, let number): JournalReference(journal: journal, number: number)
    }
  }

  /// What a request does to files: as it is planned, and as it would be where a file stands
  /// against it.
  private func journalChanges(
    of request: SaveRequest, _ planned: [String: [FileChange]]
  ) throws(FileError) -> [JournalChange] {
    var result: [JournalChange] = []
    for change in request.changes {
      let name = Pending(base: change.before, wanted: change.after).name ?? ""
      if let changes = planned[name] {
        result += changes.map { .file($0) }
      } else if let change = try Self.unplanned(change) {
        result.append(.file(change))
      }
      if let values = try Self.values(of: change) { result.append(values) }
    }
    if let file = request.remembered, let change = try FileChange(file) {
      result.append(.file(change))
    }
    return result
  }

  /// The change of a record by itself, whatever its file holds.
  private static func unplanned(_ change: RecordChange) throws(FileError) -> FileChange? {
    func bytes(_ record: (any PlanRecord)?) -> [UInt8]? {
      func open<Record: PlanRecord>(_ record: Record) -> [UInt8]? {
        do throws(Problem) { return try RecordCodec.encode(record) } catch { return nil }
      }
      return record.flatMap { open($0) }
    }
    let path = { (record: (any PlanRecord)?) throws(FileError) -> WorkspacePath? in
      guard let record else { return nil }
      return try WorkspacePath.trusted(record.path)
    }
    let (before, after) = (bytes(change.before), bytes(change.after))
    switch (try path(change.before), try path(change.after)) {
    case (nil, nil): return nil
    case (nil, let path?): return after.map { .write(path, base: nil, with: $0) }
    case (let path?, nil): return .remove(path, base: before ?? [])
    case (let old?, let new?):
      guard let after, before != after || old != new else { return nil }
      return old == new
        ? .write(new, base: before, with: after)
        : .move(old, to: new, base: before ?? [], with: after)
    }
  }

  /// The days of a series that a change makes other values of.
  private static func values(of change: RecordChange) throws(FileError) -> JournalChange? {
    guard let after = change.after as? any SeriesRecord else { return nil }
    let before = (change.before as? any SeriesRecord)?.series ?? Series()
    let days = Set((before.rows + after.series.rows).map(\.day))
      .filter { before[$0] != after.series[$0] }.sorted()
    guard !days.isEmpty else { return nil }
    let rows = { (series: Series) in
      days.map { series[$0] ?? SeriesRow(day: $0, cells: []) }
    }
    return .values(
      try WorkspacePath.trusted(after.seriesPath), before: rows(before), after: rows(after.series))
  }
}

extension WorkspaceStore {
  /// Keeps what is being typed; without a journal it is not kept.
  mutating func keep(_ draft: Draft?) {
    // Typing goes on when there is no room for it: what counts is what is saved.
    do throws(FileError) { try journal?.keep(draft) } catch { return }
  }

  /// Begins the journal of this run; without one an edit is safe when its file is written.
  ///
  /// Returns why there can be none, where there should be one.
  @discardableResult
  package mutating func beginJournal(in folder: JournalFolder?) -> FileError? {
    do throws(FileError) {
      journal = try folder.map { (folder) throws(FileError) in try Journal(in: folder) }
      return nil
    } catch {
      journal = nil
      return error
    }
  }

  /// Closes the journal of a form that this run's own has now.
  func close(_ offered: JournalFolder.OfferedDraft) { journal?.folder.close(offered) }

  /// The records that are not in their files, by kind and id.
  var pendingNames: Set<String> { Set(pending.compactMap(\.name)) }

  /// Gives the journal back at the end of a run.
  package mutating func end() {
    journal?.close()
    // What stays too long is thrown away by another run.
    do throws(FileError) { try journal?.folder.prune() } catch {}
    journal = nil
  }

  /// Closes the journals of which this run has taken over what was left.
  func closeJournals(of leftovers: [JournalReplay.Leftover]) {
    guard let journals = journal?.folder, !leftovers.isEmpty else { return }
    // One that stays open is looked through again by the next run.
    do throws(FileError) {
      try JournalReplay(folder, journals: journals).close(leftovers)
    } catch { return }
  }
}
