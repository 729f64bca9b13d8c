import PlanModel
import PlanText

/// Makes a record of an import of an object of the envelope.
struct PlanJSONRecord {
  private(set) var record: ImportedRecord
  /// Members whose values do not fit, with how they read.
  private(set) var misfits: [(name: String, example: String)] = []
  /// Members that are not understood.
  private(set) var unknown: [String] = []

  private let types: [String: FieldType]
  /// The members that it has.
  private var names: Set<String> = []
  private let seriesColumns: [String]

  init(key: String, id: String, type: any PlanRecord.Type) {
    record = ImportedRecord(key: key, kind: ImportedRecord.Kind(type))
    record.origin = .planboard
    record.sourceID = id
    record.wishedID = RecordID(id)
    types = Dictionary(type.specs.map { ($0.key, $0.type) }) { first, _ in first }
    seriesColumns = (type as? any SeriesRecord.Type)?.seriesColumns ?? []
  }

  /// What a workspace keeps, whoever's settings come.
  private static let ownSettings = ["format", "key"]

  mutating func read(_ value: JSONValue) {
    names = Set(value.members.map(\.name))
    for member in value.members { take(member) }
    // A whole record leaves out the fields without a value; a part of one says nothing of them.
    if !names.contains("body") {
      record.unsaid = Set(types.keys + ["body", "archived"]).subtracting(names)
    }
    if record.kind.type == Workspace.self { record.unsaid.formUnion(Self.ownSettings) }
    noteEvents()
  }

  private mutating func take(_ member: JSONValue.Member) {
    switch (member.name, member.value) {
    // Criteria and comments stand in the body.
    case ("kind", _), ("id", _), ("criteria", _), ("comments", _): return
    case ("revision", .text(let text)): record.revision = RecordRevision(text)
    case ("archived", .yesNo(let isArchived)): record.placement = isArchived ? .archived : .current
    case ("body", .text(let text)): record.body = text.filterNulls
    case ("history", .list(let events)): record.historyRows = events.compactMap(row)
    case ("series", .list(let rows)) where !seriesColumns.isEmpty:
      record.series = Series(rows.compactMap(seriesRow))
    case ("damaged", .object(let members)):
      record.foreign += members.compactMap { member in
        member.value.text.map { ForeignField(key: member.name, value: .text($0)) }
      }
    case ("other", .object(let members)): members.forEach { takeOther($0) }
    case (let name, let value):
      guard let type = types[name] else {
        // The group belongs to the list that was printed.
        if !value.isNull, name != "group" { unknown.append(name) }
        return
      }
      takeField(name, type, value)
    }
  }

  private mutating func takeField(_ name: String, _ type: FieldType, _ value: JSONValue) {
    if record.kind.type == Workspace.self, Self.ownSettings.contains(name) { return }
    switch value {
    case .null: return
    case .text(let text): record.add(name, text.isEmpty ? [] : [text])
    case .number(let number): record.add(name, [Self.text(number)])
    case .yesNo(let isTrue): record.add(name, [isTrue ? "yes" : "no"])
    case .list(let entries) where type.isList && entries.allSatisfy({ $0.text != nil }):
      record.add(name, entries.compactMap(\.text))
    case .list, .object: misfits.append((name, "\(value.sort) does not fit"))
    }
  }

  /// A number as fields read it; one that no field holds reads so that the field refuses it.
  private static func text(_ number: Double) -> String {
    abs(number) <= NumberText.limit ? NumberText.print(number) : "\(number)"
  }

  private mutating func takeOther(_ member: JSONValue.Member) {
    let value: ForeignField.Value
    switch member.value {
    case .null: value = .text("")
    case .text(let text): value = .text(text)
    case .number(let number): value = .plain(NumberText.print(number))
    case .yesNo(let isTrue): value = .plain(isTrue ? "true" : "false")
    case .list(let entries): value = .list(entries.compactMap(\.text))
    case .object: value = .rows(member.value["rows"].entries.compactMap(\.text))
    }
    guard ForeignField.isKey(member.name) else {
      misfits.append(("other", "\(member.name) cannot be a key"))
      return
    }
    record.foreign.append(ForeignField(key: member.name, value: value))
  }

  private func row(_ event: JSONValue) -> String? {
    if let row = event["row"].text { return row }
    guard let text = event["time"].text, let time = EventTime(text), let who = event["who"].text,
      let field = event["field"].text
    else { return nil }
    return HistoryEvent(time: time, who: who, field: field, value: event["value"].text ?? "").row
  }

  private func seriesRow(_ value: JSONValue) -> SeriesRow? {
    guard let first = seriesColumns.first, let day = value[first].text.flatMap({ CalendarDay($0) })
    else { return nil }
    let cells = seriesColumns.dropFirst().map { column in
      switch value[column] {
      case .text(let text): text
      case .number(let number): Self.text(number)
      case .null, .yesNo, .list, .object: ""
      }
    }
    return SeriesRow(day: day, cells: cells)
  }

  /// The events, with their reasons, for a record that is here already.
  private mutating func noteEvents() {
    guard record.events.isEmpty, let rows = record.historyRows else { return }
    for row in rows {
      guard let event = HistoryEvent(row: row) else { continue }
      if event.field == "why", let last = record.events.popLast() {
        record.events.append(ImportedEvent(last.event, why: event.value))
      } else {
        record.events.append(ImportedEvent(event))
      }
    }
  }
}

extension String {
  /// The text without NUL, which no file of a record may hold.
  var filterNulls: String {
    guard utf8.contains(0) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter { $0.value != 0 }))
  }
}
