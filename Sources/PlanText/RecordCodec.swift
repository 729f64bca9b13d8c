package import PlanModel

/// Turns files into records and back by the table of a kind's fields.
package enum RecordCodec<Record: PlanRecord> {
  /// The keys in the order of new files: those of the table, with the history at the end.
  package static var keyOrder: [String] { Record.fields.map(\.key) + [historyKey] }

  /// The key of the event rows.
  package static var historyKey: String { "history" }

  /// A file as it was read: the record, and the document for writing it back.
  package struct Decoded: Sendable {
    package let record: Record
    package let document: RecordDocument
  }

  /// Reads a file.
  ///
  /// A value that does not fit its field leaves the record with that field missing and the text
  /// among its damaged ones; only a file that is not in the format is thrown as a problem.
  package static func decode(
    _ bytes: [UInt8], id: RecordID, path: String, isArchived: Bool = false
  ) throws(Problem) -> Decoded {
    let document = try RecordDocument.parse(bytes, path: path)
    return Decoded(record: record(from: document, id: id, isArchived: isArchived), document: document)
  }

  private static func record(
    from document: RecordDocument, id: RecordID, isArchived: Bool
  ) -> Record {
    var core = RecordCore(
      id: id, body: BodyText(document.bytes, document.body), isArchived: isArchived,
      lineOfKey: { key in document.entry(for: key)?.line })
    if let entry = document.entry(for: historyKey) {
      core.history = EventLog(lastStatus: lastStatus(in: entry, of: document)) {
        document.list(of: entry)
      }
    }
    var record = Record(core: core)
    let fields = Record.fields
    var next = 0
    for entry in document.entries {
      guard let place = place(of: entry, in: document, fields, after: next) else { continue }
      next = place + 1
      read(entry, of: document, into: &record, fields[place])
    }
    return record
  }

  /// The place of an entry's field: files mostly keep the order of the table, so the search
  /// begins behind the last field that was found.
  private static func place(
    of entry: RecordDocument.Entry, in document: RecordDocument, _ fields: [Field<Record>],
    after next: Int
  ) -> Int? {
    for place in next..<max(next, fields.count) where document.hasKey(fields[place].key, entry) {
      return place
    }
    for place in 0..<min(next, fields.count) where document.hasKey(fields[place].key, entry) {
      return place
    }
    return nil
  }

  private static func read(
    _ entry: RecordDocument.Entry, of document: RecordDocument, into record: inout Record,
    _ field: Field<Record>
  ) {
    do throws(FieldMistake) {
      try field.write(&record, value(of: entry, in: document, field.spec))
    } catch {
      record.core.damaged.append(
        DamagedField(
          key: field.key, text: text(of: entry, in: document), line: entry.line, mistake: error))
    }
  }

  private static func value(
    of entry: RecordDocument.Entry, in document: RecordDocument, _ spec: FieldSpec
  ) throws(FieldMistake) -> FieldValue {
    let isList = entry.form == .flowList || entry.form == .blockList
    if spec.type.isList {
      let entries = entry.form == .empty ? [] : document.list(of: entry)
      return spec.type.parse(entries.filter { !$0.isEmpty })
    }
    guard !isList else { throw FieldMistake("a list is one too many; write one value") }
    return try spec.type.parse(document.scalar(of: entry))
  }

  private static func text(of entry: RecordDocument.Entry, in document: RecordDocument) -> String {
    entry.form == .flowList || entry.form == .blockList
      ? document.list(of: entry).joined(separator: ", ") : document.scalar(of: entry)
  }

  /// The last status event, found without decoding rows of other fields.
  private static func lastStatus(
    in entry: RecordDocument.Entry, of document: RecordDocument
  ) -> HistoryEvent? {
    let needle = Array(" status ".utf8)
    let rows = document.items[entry.items].filter { item in
      document.bytes[item.value].contains(needle)
    }
    return EventLog.lastStatus(in: rows.map { document.text(of: $0) })
  }
}

extension RecordCodec {
  /// The bytes of a new file.
  package static func encode(_ record: Record) throws(Problem) -> [UInt8] {
    var entries: [(key: String, value: DocumentValue)] = []
    for field in Record.fields {
      if let value = documentValue(field.read(record), field.spec) {
        entries.append((field.key, value))
      }
    }
    let rows = record.core.history.rows
    if !rows.isEmpty { entries.append((historyKey, .rows(rows))) }
    let document = try RecordDocument.make(
      path: record.path, entries: entries, body: Array(record.core.body.text.utf8))
    return document.bytes
  }

  /// The bytes of a file in which the fields that differ between two states of its record are
  /// changed; nothing else of the file is touched.
  package static func patch(
    _ document: RecordDocument, from before: Record, to after: Record
  ) throws(Problem) -> [UInt8] {
    var document = document
    for field in Record.fields {
      let value = field.read(after)
      let wasDamaged = before.core.damaged.contains { $0.key == field.key }
      let isDamaged = after.core.damaged.contains { $0.key == field.key }
      guard value != field.read(before) || wasDamaged != isDamaged, !isDamaged else { continue }
      if let value = documentValue(value, field.spec) {
        try document.set(field.key, to: value, order: keyOrder)
      } else {
        try document.remove(field.key)
      }
    }
    if before.core.history != after.core.history {
      let rows = after.core.history.rows
      if rows.isEmpty {
        try document.remove(historyKey)
      } else {
        try document.set(historyKey, to: .rows(rows), order: keyOrder)
      }
    }
    if before.core.body != after.core.body {
      try document.replaceBody(with: Array(after.core.body.text.utf8))
    }
    return document.bytes
  }

  private static func documentValue(_ value: FieldValue, _ spec: FieldSpec) -> DocumentValue? {
    switch value {
    case .missing: nil
    case .text(let text): spec.type.isWord ? .plain(text) : .scalar(text)
    case .number, .day: .plain(spec.type.print(value))
    case .list(let entries): spec.type == .rows ? .rows(entries) : .flow(entries)
    }
  }
}

extension FieldType {
  /// Whether values are words of the format itself, which need no quotes.
  fileprivate var isWord: Bool {
    switch self {
    case .choice, .yesNo: true
    case .text, .number, .points, .percent, .day, .column, .rank, .reference, .references,
      .dependencies, .person, .people, .words, .rows:
      false
    }
  }
}
