package import PlanModel

/// Turns files into records and back by the table of a kind's fields.
package enum RecordCodec<Record: PlanRecord> {
  /// The keys in the order of new files: those of the table, with the history at the end.
  package static var keyOrder: [String] { Record.fields.map(\.key) + [historyKey] }

  /// Whether a key is one of a field, or of the history.
  fileprivate static func isKnown(_ key: String) -> Bool {
    Record.field(key) != nil || key == historyKey
  }

  private static var historyKey: String { RecordReader<Record>.historyKey }

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
    return Decoded(
      record: try RecordReader<Record>().record(from: document, id: id, isArchived: isArchived),
      document: document)
  }
}

extension RecordCodec {
  /// The bytes of a new file.
  package static func encode(_ record: Record) throws(Problem) -> [UInt8] {
    var entries: [(key: String, value: DocumentValue)] = []
    var foreign = record.core.foreign
    for field in Record.fields {
      if let value = documentValue(field.read(record), field.spec) {
        entries.append((field.key, value))
      } else if let place = foreign.firstIndex(where: { $0.key == field.key }) {
        entries.append((field.key, documentValue(foreign.remove(at: place))))
      }
    }
    entries += foreign.filter { !isKnown($0.key) }.map { ($0.key, documentValue($0)) }
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

  private static func documentValue(_ field: ForeignField) -> DocumentValue {
    switch field.value {
    case .plain(let text): .plain(text)
    case .text(let text): .scalar(text)
    case .list(let entries): .flow(entries)
    case .rows(let entries): .rows(entries)
    }
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

extension RecordDocument {
  /// The keys that no field of a kind knows, in the order of the file.
  package func foreign<Record: PlanRecord>(to _: Record.Type) -> [ForeignField] {
    entries.filter { !RecordCodec<Record>.isKnown(key(of: $0)) }.map { entry in
      ForeignField(key: key(of: entry), value: foreignValue(of: entry))
    }
  }

  private func foreignValue(of entry: Entry) -> ForeignField.Value {
    switch entry.form {
    case .flowList: .list(list(of: entry))
    case .blockList: .rows(list(of: entry))
    case .plain: .plain(scalar(of: entry))
    case .empty, .singleQuoted, .doubleQuoted: .text(scalar(of: entry))
    }
  }
}
