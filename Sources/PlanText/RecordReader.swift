package import PlanModel

/// Makes records of one kind from documents; made once, it reads any number of files.
package struct RecordReader<Record: PlanRecord>: Sendable {
  /// The key of the event rows.
  package static var historyKey: String { "history" }

  /// Takes a decoded text into a record.
  private typealias TakeText = @Sendable (inout Record, String) throws(FieldMistake) -> Void
  /// Takes decoded list entries into a record.
  private typealias TakeList = @Sendable (inout Record, [String]) throws(FieldMistake) -> Void

  /// The keys of the fields as bytes, in the order of the table.
  private let keys: [[UInt8]]
  private let takesText: [TakeText]
  private let takesList: [TakeList]
  private let isList: [Bool]
  private let history: [UInt8]

  package init() {
    keys = Record.fields.map { Array($0.key.utf8) }
    history = Array(Self.historyKey.utf8)
    takesText = Record.fields.map(Self.takeText)
    takesList = Record.fields.map(Self.takeList)
    isList = Record.fields.map(\.spec.type.isList)
  }

  private static func takeText(_ field: Field<Record>) -> TakeText {
    let write = field.write
    let type = field.spec.type
    return { (record: inout Record, text: String) throws(FieldMistake) in
      try write(&record, try type.parse(text))
    }
  }

  private static func takeList(_ field: Field<Record>) -> TakeList {
    let write = field.write
    let type = field.spec.type
    return { (record: inout Record, entries: [String]) throws(FieldMistake) in
      try write(&record, type.parse(entries))
    }
  }

  /// The record that a document holds; a title over its limit is a problem of the whole file.
  @specialized(where Record == Item)
  package func record(
    from document: RecordDocument, id: RecordID, isArchived: Bool
  ) throws(Problem) -> Record {
    let source = RecordSource(bytes: document.bytes, path: document.path)
    var record = Record(
      core: RecordCore(
        id: id, body: BodyText(document.bytes, document.body), isArchived: isArchived,
        origin: RecordOrigin(line: source.line, bytes: { source.bytes })))
    var next = 0
    for entry in document.entries {
      if let place = place(of: entry, in: document, from: next) {
        next = place + 1
        read(entry, of: document, at: place, into: &record)
      } else if document.hasKey(history, entry) {
        record.core.history =
          entry.isList
          ? EventLog(
            lastStatus: document.lastStatus(in: entry), lastDay: document.lastDay(in: entry),
            decode: source.historyRows)
          : EventLog(rows: document.list(of: entry))
      }
    }
    try check(record, document)
    return record
  }

  private func check(_ record: Record, _ document: RecordDocument) throws(Problem) {
    guard record.title.utf8.count > RecordLimit.titleBytes else { return }
    throw Problem(
      path: document.path,
      line: record.core.origin.line("title") ?? record.core.origin.line("name"),
      reason: "The title is longer than \(RecordLimit.titleBytes) bytes",
      cure: "Shorten it in an editor; until then the file is not written")
  }

  /// The place of an entry's field: files mostly keep the order of the table, so the search
  /// begins behind the last field that was found.
  private func place(
    of entry: RecordDocument.Entry, in document: RecordDocument, from next: Int
  ) -> Int? {
    let count = keys.count
    for step in 0..<count {
      let place = next + step < count ? next + step : next + step - count
      if document.hasKey(keys[place], entry) { return place }
    }
    return nil
  }

  private func read(
    _ entry: RecordDocument.Entry, of document: RecordDocument, at place: Int,
    into record: inout Record
  ) {
    do throws(FieldMistake) {
      if isList[place] {
        let entries = entry.form == .empty ? [] : document.list(of: entry)
        try takesList[place](&record, entries.filter { !$0.isEmpty })
      } else if entry.isList {
        throw FieldMistake("a list is one too many; write one value")
      } else {
        try takesText[place](&record, document.scalar(of: entry))
      }
    } catch {
      let text =
        entry.isList
        ? document.list(of: entry).joined(separator: ", ") : document.scalar(of: entry)
      record.core.damaged.append(
        DamagedField(
          key: document.key(of: entry), text: text, line: entry.line, mistake: error))
    }
  }
}

extension RecordDocument.Entry {
  /// Whether the value is written as a list.
  fileprivate var isList: Bool { form == .flowList || form == .blockList }
}

extension RecordDocument {
  /// Whether a field has this key.
  fileprivate func hasKey(_ key: [UInt8], _ entry: Entry) -> Bool {
    let range = entry.key
    guard range.count == key.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for offset in 0..<key.count where bytes[range.lowerBound + offset] != key[offset] {
        return false
      }
      return true
    }
  }

  /// A status event whose time is known; a row without quotes is read from its bytes.
  private func statusEvent(at time: EventTime, in item: Item) -> HistoryEvent? {
    guard item.form == .plain else { return HistoryEvent(row: text(of: item)) }
    let words = bytes[item.value].split(
      separator: UInt8(ascii: " "), maxSplits: 3, omittingEmptySubsequences: false)
    guard words.count >= 3 else { return nil }
    return HistoryEvent(
      time: time, who: String(decoding: words[1], as: UTF8.self), field: "status",
      value: words.count == 4 ? String(decoding: words[3], as: UTF8.self) : "")
  }

  /// The last status event among the rows of a list, found without decoding rows of other fields.
  fileprivate func lastStatus(in entry: Entry) -> HistoryEvent? {
    var last: (time: EventTime, item: Item)?
    bytes.withUnsafeBufferPointer { bytes in
      for item in items[entry.items] {
        guard let time = statusTime(in: item, bytes) else { continue }
        if let known = last, known.time.instant > time.instant { continue }
        last = (time, item)
      }
    }
    return last.flatMap { statusEvent(at: $0.time, in: $0.item) }
  }

  /// The day of the newest event among the rows of a list.
  fileprivate func lastDay(in entry: Entry) -> CalendarDay? {
    var last: CalendarDay?
    bytes.withUnsafeBufferPointer { bytes in
      // Most histories are in order, so that all rows but the last are passed over by their day.
      for item in items[entry.items].reversed() {
        let day =
          item.form == .plain
          ? HistoryEvent.day(
            ofRow: UnsafeBufferPointer(rebasing: bytes[item.value]), after: last)
          : HistoryEvent(row: text(of: item))?.time.day
        if let day, last.map({ day > $0 }) ?? true { last = day }
      }
    }
    return last
  }

  private func statusTime(in item: Item, _ bytes: UnsafeBufferPointer<UInt8>) -> EventTime? {
    guard item.form == .plain else {
      let event = HistoryEvent(row: text(of: item))
      return event?.field == "status" ? event?.time : nil
    }
    return HistoryEvent.statusTime(ofRow: UnsafeBufferPointer(rebasing: bytes[item.value]))
  }
}

/// A file that was read: it is taken apart again when a line or its history is asked for, which is
/// seldom, so that a plan of many records does not hold the places of all their fields.
private struct RecordSource: Sendable {
  let bytes: [UInt8]
  let path: String

  private var document: RecordDocument? {
    do throws(Problem) { return try RecordDocument.parse(bytes, path: path) } catch {
      // It was read before, and its bytes never change.
      return nil
    }
  }

  /// The line of a key, from 1.
  ///
  /// Lines are looked through without reading the record anew: a link to a record that is gone can
  /// make a problem of every file.
  @Sendable func line(of key: String) -> Int? {
    var line = 1
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
      if line > 1 {
        let text = bytes[start..<end]
        if text.starts(with: [.dash, .dash, .dash]) { return nil }
        if text.starts(with: key.utf8),
          text.dropFirst(key.utf8.count).first(where: { !$0.isBlank }) == .colon
        {
          return line
        }
      }
      line += 1
      start = end + 1
    }
    return nil
  }

  /// The event rows, decoded.
  @Sendable func historyRows() -> [String] {
    guard let document, let entry = document.entry(for: "history") else { return [] }
    return document.list(of: entry)
  }
}
