internal import PlanModel

/// Brings one record of an import into one record here, field by field.
///
/// A field follows the source as long as nobody changed it here since the last import; what was
/// changed here stays, and is listed when the source has something else.
struct ImportMerge<Record: PlanRecord> {
  private(set) var record: Record
  /// What will be remembered.
  private(set) var memory: [String: [String]]
  /// The fields that changed.
  private(set) var updated: [String] = []
  /// Those of them that have no value any more.
  private(set) var emptied: Set<String> = []
  private(set) var kept: [ImportOutcome.Kept] = []
  /// Values that do not fit their field.
  private(set) var mistakes: [(field: String, mistake: FieldMistake)] = []

  let isNew: Bool
  private let base: ImportBase
  /// What fields without a value count as.
  private let standards: [String: [String]]

  /// A merge into a record; `isNew` when there was none.
  init(
    _ record: Record, isNew: Bool, remembered: [String: [String]], base: ImportBase,
    standards: [String: [String]]
  ) {
    self.record = record
    self.isNew = isNew
    self.base = base
    self.standards = standards
    memory = remembered
  }

  /// Takes the record as it is here for what the source was made of, but for what the source does
  /// not speak of.
  mutating func rebase(without unsaid: Set<String>) {
    for field in Record.fields where !unsaid.contains(field.key) && field.key != "rank" {
      memory[field.key] = hasValue(field) ? here(field.key) : nil
    }
    if !unsaid.contains("body") {
      let hash = ImportMemory.hash(record.core.body.text)
      memory["body"] = hash.isEmpty ? nil : [hash]
      remember(BodyTrace(remembering: record.core.body, of: Record.self))
    }
    if let record = record as? any SeriesRecord {
      let hash = Self.hash(record.series)
      memory["series"] = hash.isEmpty ? nil : hash
    }
    if !unsaid.contains("archived") { memory["archived"] = record.core.isArchived ? ["yes"] : nil }
  }

  /// Merges the texts of a field; none for a field that the source no longer has.
  mutating func merge(
    _ key: String, _ texts: [String], lifetime: ImportedField.Lifetime = .followed
  ) {
    guard let type = Record.field(key)?.spec.type else { return }
    let value: FieldValue
    do throws(FieldMistake) { value = try Self.value(key, texts, type) } catch {
      mistakes.append((key, error))
      return
    }
    let there = Self.texts(value, type)
    let here = self.here(key)
    if lifetime == .givenOnce, memory[key] != nil || !here.isEmpty { return }
    switch decide(key, here: here, there: there) {
    case .same: return
    case .keep:
      kept.append(
        ImportOutcome.Kept(
          id: record.id, field: key, here: here.joined(separator: ", "),
          there: there.joined(separator: ", ")))
    case .take:
      do throws(FieldMistake) { try record.set(key, value) } catch {
        mistakes.append((key, error))
        return
      }
      memory[key] = there.isEmpty ? nil : there
      updated.append(key)
      if there.isEmpty { emptied.insert(key) }
    }
  }

  private static func value(
    _ key: String, _ texts: [String], _ type: FieldType
  ) throws(FieldMistake) -> FieldValue {
    guard texts.reduce(0, { $0 + $1.utf8.count }) <= longestValue else {
      throw FieldMistake("\(key) is over 16 KB")
    }
    return type.isList ? type.parse(texts) : try type.parse(texts.first ?? "")
  }

  /// Merges the fields that the source was made of and that it no longer has.
  mutating func clear(where isGone: (_ key: String) -> Bool) {
    for field in Record.fields where isGone(field.key) {
      if memory[field.key] != nil || base == .unknown && hasValue(field) { merge(field.key, []) }
    }
  }

  /// Whether the record has a value of its own, and not one that a field without a value counts as.
  private func hasValue(_ field: Field<Record>) -> Bool { field.read(record) != .missing }

  /// Merges the text; `trace` is what is to be remembered of the source's.
  mutating func mergeBody(of source: ImportedRecord, _ trace: BodyTrace?) {
    var (body, trace) = (text(of: source), trace)
    if saysNothingOfComments(source) {
      body = remembered.completed(body, .comments, from: record.core.body, hash: ImportMemory.hash)
      trace = BodyTrace(remembering: body, of: Record.self)
    }
    let there = [ImportMemory.hash(body.text)].filter { !$0.isEmpty }
    let here = [ImportMemory.hash(record.core.body.text)].filter { !$0.isEmpty }
    // Blank lines alone count as no text, and are written all the same where they were exported.
    if isNew, there.isEmpty, source.origin == .planboard { record.core.body = body }
    let isKnown = memory["body"] != nil || base != .unknown
    switch decide("body", here: here, there: there) {
    case .keep where !isKnown:
      kept.append(ImportOutcome.Kept(id: record.id, field: "body", here: "", there: ""))
      remember(trace)
    case .same: if memory["body"] == there { remember(trace) }
    case .keep: mergeParts(of: body, there)
    case .take:
      record.core.body = body
      memory["body"] = there.isEmpty ? nil : there
      remember(trace)
      updated.append("body")
    }
  }

  /// The text of a source as a file here has it.
  private func text(of source: ImportedRecord) -> BodyText {
    guard source.origin == .otherTool else { return BodyText(source.body) }
    // The line between front matter and text is the file's own.
    let lead = record.core.body.text.prefix { $0 == "\n" || $0 == "\r\n" }
    return BodyText(source.body.isEmpty ? "" : lead + source.body + "\n")
  }

  /// Whether comments came with an earlier import of which this one says nothing.
  private func saysNothingOfComments(_ source: ImportedRecord) -> Bool {
    source.unsaid.contains(ImportedRecord.commentsPart)
      && memory["body.entry"]?.contains { $0.hasPrefix("comments ") } == true
  }

  /// What is remembered of the text.
  private var remembered: BodyTrace {
    BodyTrace(
      words: (memory["body.text"] ?? memory["body"])?.first ?? "",
      entries: memory["body.entry"] ?? [])
  }

  /// Brings a text that changed there into one that changed here, as far as the two are about
  /// different parts of it.
  private mutating func mergeParts(of there: BodyText, _ hash: [String]) {
    let merged =
      memory["body"] == nil
      ? nil : remembered.merged(here: record.core.body, there: there, hash: ImportMemory.hash)
    if merged?.keepsWords ?? true {
      kept.append(ImportOutcome.Kept(id: record.id, field: "body", here: "", there: ""))
    }
    guard let merged, let trace = BodyTrace(there, hash: ImportMemory.hash) else { return }
    if !BodyMerge.isSame(merged.body, record.core.body) {
      record.core.body = merged.body
      updated.append("body")
    }
    memory["body.entry"] = trace.entries.isEmpty ? nil : trace.entries
    guard !merged.keepsWords else { return }
    memory["body"] = hash
    memory["body.text"] = [trace.words]
  }

  /// Remembers of a text what its comments and check boxes are told apart by.
  private mutating func remember(_ trace: BodyTrace?) {
    memory["body.text"] = trace.map { [$0.words] }
    memory["body.entry"] = trace?.entries
  }

  /// Follows the values over days as a whole.
  mutating func mergeSeries(_ series: Series) {
    guard let old = record as? any SeriesRecord else { return }
    let there = Self.hash(series)
    switch decide("series", here: Self.hash(old.series), there: there) {
    case .same: return
    case .keep: kept.append(ImportOutcome.Kept(id: record.id, field: "series", here: "", there: ""))
    case .take:
      guard let new = Self.changed(old, series) as? Record else { return }
      record = new
      memory["series"] = there.isEmpty ? nil : there
      updated.append("series")
    }
  }

  private static func changed<Other: SeriesRecord>(
    _ record: Other, _ series: Series
  ) -> any PlanRecord {
    var record = record
    record.series = series
    return record
  }

  private static func hash(_ series: Series) -> [String] {
    let rows = series.rows.map { ([$0.day.text] + $0.cells).joined(separator: "\t") }
    return [ImportMemory.hash(rows.joined(separator: "\n"))].filter { !$0.isEmpty }
  }

  /// What a new file holds beside its fields.
  mutating func add(_ foreign: [ForeignField]) {
    if isNew { record.core.foreign = foreign }
  }

  /// Archives or brings back; only what is closed here can be archived.
  mutating func mergePlacement(_ placement: ImportedRecord.Placement, isClosed: Bool) {
    let there = placement == .archived ? ["yes"] : []
    let here = record.core.isArchived ? ["yes"] : []
    guard decide("archived", here: here, there: there) == .take,
      placement == .current || isClosed
    else { return }
    record.core.isArchived = placement == .archived
    memory["archived"] = there.isEmpty ? nil : there
    updated.append("archived")
  }

  /// Gives the record a place in the order, and remembers it.
  mutating func place(_ rank: String) {
    let isMoved = !isNew && memory["rank"] != [rank]
    do throws(FieldMistake) { try record.set("rank", .text(rank)) } catch {
      mistakes.append(("rank", error))
      return
    }
    memory["rank"] = [rank]
    if isMoved { updated.append("place") }
  }

  /// Remembers what is not a field of ours.
  mutating func remember(_ key: String, _ text: String) {
    memory[key] = text.isEmpty ? nil : [text]
  }

  mutating func log(_ event: HistoryEvent, why: String? = nil) {
    record.core.history.record(event, why: why)
  }

  /// Takes what the source says of when the record came into its state, where nothing here says so.
  mutating func beginStatus(_ events: [ImportedEvent]) {
    guard let last = events.last?.event, record.core.history.lastStatus == nil,
      last.field == "status", here("status") == [last.value], !updated.contains("status")
    else { return }
    for event in events { log(event.event, why: event.why) }
    updated.append("history")
  }

  mutating func begin(_ rows: [String]) { record.core.history = EventLog(rows: rows) }

  /// The bytes that a field may have, so that all of them fit a record's front matter.
  private static var longestValue: Int { 16 << 10 }

  private enum Decision { case same, take, keep }

  private mutating func decide(_ key: String, here: [String], there: [String]) -> Decision {
    if Self.same(here, there), !isNew {
      memory[key] = there.isEmpty ? nil : there
      return .same
    }
    let base = memory[key] ?? []
    if isNew { return there.isEmpty ? .same : .take }
    if memory[key] == nil, self.base == .unknown {
      // Whoever changed it: what the source has is known from now on.
      memory[key] = there.isEmpty ? nil : there
      return .keep
    }
    if Self.same(there, base) { return .same }
    let isUntouched = Self.same(here, base) || (base.isEmpty && here == standards[key])
    return isUntouched ? .take : .keep
  }

  private func here(_ key: String) -> [String] {
    if let damaged = record.core.damaged.first(where: { $0.key == key }) { return [damaged.text] }
    guard let field = Record.field(key) else { return [] }
    let texts = Self.texts(field.read(record), field.spec.type)
    return texts.isEmpty && !isNew ? standards[key] ?? [] : texts
  }

  private static func texts(_ value: FieldValue, _ type: FieldType) -> [String] {
    switch value {
    case .missing: []
    case .list(let entries): entries
    case .text, .number, .day: [type.print(value)]
    }
  }

  private static func same(_ left: [String], _ right: [String]) -> Bool {
    left.elementsEqual(right) { $0.hasBytes(of: $1) }
  }
}
