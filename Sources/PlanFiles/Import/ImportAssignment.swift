internal import PlanModel

/// Which record here each record of an import is.
struct ImportAssignment {
  /// How a record of the import stands to the plan.
  enum Fate: Equatable {
    /// It came before, and is here.
    case known
    /// It is here without having been imported from this source.
    case adopted
    case new
    /// It came before and was deleted here.
    case deletedHere
    /// Its file lies in the archive, which has not been read.
    case unread
  }

  struct Seat {
    let id: RecordID
    let fate: Fate
    /// What is remembered of it; empty for one that did not come before.
    let remembered: [String: [String]]
    /// What the record of the import was made of.
    let base: ImportBase
  }

  /// The records here by the keys of the import.
  private(set) var seats: [String: Seat] = [:]
  private(set) var twins: [ImportOutcome.Twin] = []
  /// Keys of the memory that no record of the import has, in byte order.
  private(set) var vanished: [String] = []
  /// Keys of the memory of which the records of the import say nothing, in byte order.
  private(set) var elsewhere: [String] = []

  private let plan: Plan
  private let memory: ImportMemory
  /// The ids that records of the import have, by their namespace.
  private var taken: [String: Set<FoldedID>] = [:]
  private var lastSuffix: [FoldedID: Int] = [:]
  private var titles: [ImportedRecord.Kind: [String: RecordID]] = [:]
  /// Whether the source is an export of this workspace.
  private var isOwnExport = false
  /// Keys that records had not when they came before, with the ids that they have here.
  private(set) var moved: [(key: String, id: RecordID)] = []
  /// The keys of the memory by the second ids in the source.
  private let numbers: [String: String]
  /// The keys of the memory by the ids in the source, in small letters.
  private let sourceIDs: [String: String]

  init(_ batch: ImportBatch, plan: Plan, memory: ImportMemory) {
    self.plan = plan
    self.memory = memory
    (numbers, sourceIDs) = Self.names(memory)
    isOwnExport = batch.records.contains { record in
      guard record.revision != nil, let id = record.wishedID, let item = plan.items[id] else {
        return false
      }
      return record.kind == .item && isExport(record, of: item)
    }
    for record in batch.records { recall(record, from: record.key) }
    recallMoved(batch.records)
    for record in batch.records where seats[record.key] == nil { seat(record) }
  }

  private static func names(
    _ memory: ImportMemory
  ) -> (numbers: [String: String], ids: [String: String]) {
    var (numbers, ids): ([String: String], [String: String]) = ([:], [:])
    for (key, record) in memory.records {
      if let number = record.fields["number"]?.first { numbers[number] = key }
      guard let id = record.fields["id"]?.first?.lowercased() else { continue }
      ids[id] = ids[id].map { min($0, key) } ?? key
    }
    return (numbers, ids)
  }

  /// The record here that an earlier file of the source brought under an id or a second id.
  func earlier(_ name: String) -> RecordID? {
    let key = sourceIDs[name.lowercased()] ?? numbers[name]
    return key.flatMap { memory.records[$0] }.map { RecordID($0.id) }
  }

  /// The records of a kind by their titles; the least id of a title counts.
  private static func titles<Record: PlanRecord>(
    of _: Record.Type, in plan: Plan
  ) -> [String: RecordID] {
    var ids: [String: RecordID] = [:]
    plan[keyPath: Record.table].forEachName { id, title in
      let title = ImportedRecord.foldedTitle(title)
      ids[title] = min(ids[title] ?? id, id)
    }
    return ids
  }

  private mutating func recall(_ record: ImportedRecord, from key: String) {
    guard seats[record.key] == nil, let known = memory.records[key] else { return }
    let id = RecordID(known.id)
    guard id.isValid, take(id, record.kind) else { return }
    let isHere = plan.record(id, of: record.kind.type) != nil
    let isUnread = record.kind == .item && plan.unreadArchive.contains(FoldedID(id))
    let fate: Fate = isHere ? .known : isUnread ? .unread : .deletedHere
    seats[record.key] = Seat(
      id: id, fate: fate, remembered: known.fields,
      base: isAsExported(record, id) ? .here : .remembered)
  }

  /// Whether a record here is as it was when the one of the import was exported.
  private func isAsExported(_ record: ImportedRecord, _ id: RecordID) -> Bool {
    guard let revision = record.revision, let here = plan.record(id, of: record.kind.type) else {
      return false
    }
    return revision == RecordRevision(of: here)
  }

  /// Finds records whose key changed: files are renamed with their title and moved when done.
  private mutating func recallMoved(_ records: [ImportedRecord]) {
    let present = Set(records.map(\.key))
    var gone: [String: [String]] = [:]
    for (key, record) in memory.records.sorted(by: { $0.key < $1.key })
    where !present.contains(key) {
      gone[record.fields["id"]?.first?.lowercased() ?? "", default: []].append(key)
    }
    for record in records where seats[record.key] == nil {
      let sourceID = record.sourceID.lowercased()
      let place =
        place(of: record, sourceID, in: gone)
        ?? remembered(number: record.number).flatMap {
          self.place(of: record, $0, in: gone)
        }
      guard let place, let key = gone[place.id]?.remove(at: place.index) else { continue }
      recall(record, from: key)
      if let seat = seats[record.key], record.kind == .item, !record.isNamedOnly,
        !key.hasPrefix(ImportedRecord.namedOnly), !record.number.isEmpty, key != record.key
      {
        moved.append((record.key, seat.id))
      }
    }
    let absence = ImportAbsence(
      gone.values.flatMap { $0 }.sorted(), present: records.filter { $0.kind == .item }.map(\.key),
      known: seats.count)
    (vanished, elsewhere) = (absence.gone, absence.elsewhere)
  }

  private func place(
    of record: ImportedRecord, _ id: String, in gone: [String: [String]]
  ) -> (id: String, index: Int)? {
    guard !id.isEmpty else { return nil }
    return gone[id]?.firstIndex { isSame(record, $0) }.map { (id, $0) }
  }

  /// The id in the source under which a second id is remembered, in small letters.
  private func remembered(number: String) -> String? {
    guard !number.isEmpty, let key = numbers[number] else { return nil }
    return memory.records[key]?.fields["id"]?.first?.lowercased()
  }

  /// Whether a record of the same id is the same one under another key: its title or the day it
  /// was written down did not change, or there was only its name.
  private func isSame(_ record: ImportedRecord, _ key: String) -> Bool {
    let fields = memory.records[key]?.fields ?? [:]
    let created = record.text("created")
    return fields["title"]?.first == record.text("title")
      || (!created.isEmpty && fields["created"]?.first == created)
      || key.hasPrefix(ImportedRecord.namedOnly) || record.isNamedOnly
  }

  private mutating func seat(_ record: ImportedRecord) {
    let wished = wishedID(of: record)
    if let id = adoptable(record, wished) {
      let (fate, base) = standing(of: record, adoptedBy: id)
      seats[record.key] = Seat(id: id, fate: fate, remembered: [:], base: base)
      return
    }
    var id = wished
    while plan.isTaken(id, in: record.kind.type) || !take(id, record.kind) {
      let number = lastSuffix[FoldedID(wished), default: 1] + 1
      lastSuffix[FoldedID(wished)] = number
      id = RecordID(wished.text.prefix(64 - 1 - String(number).count) + "-\(number)")
    }
    if id != wished {
      twins.append(
        ImportOutcome.Twin(
          title: record.text(record.kind.type.titleKey), wished: wished, given: id))
    }
    seats[record.key] = Seat(id: id, fate: .new, remembered: [:], base: .remembered)
  }

  /// How a record that did not come before stands to the one here that it plainly is.
  private func standing(
    of record: ImportedRecord, adoptedBy id: RecordID
  ) -> (Fate, ImportBase) {
    guard let here = plan.record(id, of: record.kind.type) else { return (.unread, .remembered) }
    guard isExport(record, of: here) else { return (.adopted, .remembered) }
    return (.known, isAsExported(record, id) ? .here : .unknown)
  }

  /// Whether a record that planboard exported is one that is here, though it was changed since: the
  /// export says nothing of the day on which it was written down, or the same; or it has not been
  /// changed here.
  private func isExport(_ record: ImportedRecord, of here: some PlanRecord) -> Bool {
    guard let revision = record.revision else { return false }
    let created = record.text("created")
    let isSameDay =
      created.isEmpty
      ? record.unsaid.contains("created") : here.core.created?.text == created
    return isSameDay || revision == RecordRevision(of: here)
  }

  /// Whether a record of items that were exported from here is not here any more.
  func isGoneSince(_ record: ImportedRecord) -> Bool {
    isOwnExport && record.revision != nil && record.kind == .item
  }

  /// The id of the record here that this one plainly is: one of its id and title, or, where it is
  /// no item, one of its id or title.
  private mutating func adoptable(_ record: ImportedRecord, _ wished: RecordID) -> RecordID? {
    let kind = record.kind
    if kind == .item {
      if plan.unreadArchive.contains(FoldedID(wished)) { return take(wished, kind) ? wished : nil }
      guard let id = plan.items.twin(of: wished), let item = plan.items[id],
        ImportedRecord.foldedTitle(item.title) == ImportedRecord.foldedTitle(record.text("title"))
          || isExport(record, of: item),
        take(id, kind)
      else { return nil }
      return id
    }
    let title = ImportedRecord.foldedTitle(record.text(kind.type.titleKey))
    guard let id = plan.twin(of: wished, in: kind.type) ?? known(title, kind) else { return nil }
    // Nothing but a name brings nothing, so several names may be the same record.
    return take(id, kind) || record.isNamedOnly ? id : nil
  }

  private mutating func known(_ title: String, _ kind: ImportedRecord.Kind) -> RecordID? {
    guard !title.isEmpty else { return nil }
    if titles[kind] == nil { titles[kind] = Self.titles(of: kind.type, in: plan) }
    return titles[kind]?[title]
  }

  private func wishedID(of record: ImportedRecord) -> RecordID {
    if let wished = record.wishedID, wished.isValid { return wished }
    if record.wishedID == nil, record.kind == .item, !plan.workspace.key.isEmpty {
      // The same key draws the same id, so that a dry run tells what an import would do.
      var ids = IdentitySource(seed: StableHash.of(record.key.utf8))
      return ids.itemID(in: plan)
    }
    let words = record.wishedID?.text ?? record.text(record.kind.type.titleKey)
    // The slug is made without regard to what is taken; `seat` sees to that.
    let nothing = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
    return IdentitySource.slug(of: words, for: record.kind.type, in: nothing)
  }

  /// Takes an id for a record of the import; `false` when another one has it.
  private mutating func take(_ id: RecordID, _ kind: ImportedRecord.Kind) -> Bool {
    taken[kind.type.kind.namespace, default: []].insert(FoldedID(id)).inserted
  }
}

extension Plan {
  /// Whether there is a record of any kind with this id, its file in the archive included.
  func holdsImported(_ id: RecordID) -> Bool {
    RecordCatalog.folderTypes.contains { holds(id, kind: $0.kind.name) }
  }
}
