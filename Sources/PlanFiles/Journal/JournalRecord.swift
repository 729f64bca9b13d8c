package import PlanModel

/// One record of a journal.
package enum JournalRecord: Hashable, Sendable {
  /// What a person did, before any file of the workspace knows it.
  case action(JournalAction)
  /// The action of this number is in the files, or was taken over by another journal.
  case done(Int)
  /// What somebody was typing; `nil` when it was saved or thrown away.
  case draft(Draft?)
}

/// An action as it is kept: what it makes of which files.
package struct JournalAction: Hashable, Sendable {
  /// Counts the actions of a journal from 1.
  package let number: Int
  package let author: Author
  /// What was done, in the words of the message line.
  package let summary: String
  package let role: JournalRole
  package let changes: [JournalChange]

  package init(
    number: Int, author: Author, summary: String, role: JournalRole, changes: [JournalChange]
  ) {
    self.number = number
    self.author = author
    self.summary = summary
    self.role = role
    self.changes = changes
  }
}

/// What an action is to the history of undo.
package enum JournalRole: Hashable, Sendable {
  /// An edit, which undo can take back.
  case edit
  /// Takes back the action of a number, of another journal when that is named.
  case undo(JournalReference)
}

/// Names an action; the journal is `nil` for the one that the reference stands in.
package struct JournalReference: Hashable, Sendable {
  package let journal: String?
  package let number: Int

  package init(journal: String?, number: Int) {
    self.journal = journal
    self.number = number
  }
}

/// What an action changes in one file.
package enum JournalChange: Hashable, Sendable {
  case file(FileChange)
  /// Days of a series: how they were and how they are to be.
  case values(WorkspacePath, before: [SeriesRow], after: [SeriesRow])
}

// MARK: Bytes

extension JournalRecord {
  /// The record as bytes, without its length and check sum.
  var payload: [UInt8] {
    var encoder = JournalEncoder()
    switch self {
    case .action(let action):
      encoder.put(1 as UInt8)
      encoder.put(action)
    case .done(let number):
      encoder.put(2 as UInt8)
      encoder.put(UInt32(clamping: number))
    case .draft(let draft):
      encoder.put(3 as UInt8)
      encoder.put(each: draft.map { [$0] } ?? []) { $0.put($1) }
    }
    return encoder.bytes
  }

  init(payload: ArraySlice<UInt8>) throws(JournalDecoder.Damage) {
    var decoder = JournalDecoder(payload)
    switch try decoder.byte() {
    case 1: self = .action(try decoder.action())
    case 2: self = .done(Int(try decoder.number()))
    case 3:
      self = .draft(
        try decoder.each { decoder throws(JournalDecoder.Damage) in try decoder.draft() }.first)
    default: throw JournalDecoder.Damage()
    }
    guard decoder.isAtEnd else { throw JournalDecoder.Damage() }
  }
}

extension JournalEncoder {
  fileprivate mutating func put(_ action: JournalAction) {
    put(UInt32(clamping: action.number))
    put(action.author.time.text)
    put(action.author.who)
    put(action.summary)
    switch action.role {
    case .edit: put(0 as UInt8)
    case .undo(let reference):
      put(1 as UInt8)
      put(optional: reference.journal.map { Array($0.utf8) })
      put(UInt32(clamping: reference.number))
    }
    put(each: action.changes) { $0.put($1) }
  }

  private mutating func put(_ change: JournalChange) {
    switch change {
    case .file(.write(let path, let base, let bytes)):
      put(0 as UInt8)
      put(path.text)
      put(optional: base)
      put(bytes)
    case .file(.remove(let path, let base)):
      put(1 as UInt8)
      put(path.text)
      put(base)
    case .file(.move(let path, let newPath, let base, let bytes)):
      put(2 as UInt8)
      put(path.text)
      put(newPath.text)
      put(base)
      put(bytes)
    case .values(let path, let before, let after):
      put(3 as UInt8)
      put(path.text)
      put(each: before) { $0.put($1) }
      put(each: after) { $0.put($1) }
    }
  }

  private mutating func put(_ row: SeriesRow) {
    put(row.day.text)
    put(each: row.cells) { $0.put($1) }
  }

  fileprivate mutating func put(_ draft: Draft) {
    put(draft.kind)
    put(optional: draft.id.map { Array($0.text.utf8) })
    put(draft.time.text)
    put(each: draft.fields) { encoder, field in
      encoder.put(field.key)
      encoder.put(field.text)
    }
  }
}

extension JournalDecoder {
  fileprivate mutating func action() throws(Damage) -> JournalAction {
    let number = Int(try number())
    let time = try time()
    let who = try text()
    let summary = try text()
    let role: JournalRole
    switch try byte() {
    case 0: role = .edit
    case 1:
      let journal = try optionalData().map { String(decoding: $0, as: UTF8.self) }
      role = .undo(JournalReference(journal: journal, number: Int(try self.number())))
    default: throw Damage()
    }
    return JournalAction(
      number: number, author: Author(who: who, time: time), summary: summary, role: role,
      changes: try each { decoder throws(Damage) in try decoder.change() })
  }

  private mutating func time() throws(Damage) -> EventTime {
    guard let time = EventTime(try text()) else { throw Damage() }
    return time
  }

  private mutating func path() throws(Damage) -> WorkspacePath {
    let text = try text()
    do throws(WorkspacePath.Mistake) { return try WorkspacePath(text) } catch { throw Damage() }
  }

  private mutating func change() throws(Damage) -> JournalChange {
    switch try byte() {
    case 0: return .file(.write(try path(), base: try optionalData(), with: try data()))
    case 1: return .file(.remove(try path(), base: try data()))
    case 2: return .file(.move(try path(), to: try path(), base: try data(), with: try data()))
    case 3:
      return .values(
        try path(), before: try each { decoder throws(Damage) in try decoder.row() },
        after: try each { decoder throws(Damage) in try decoder.row() })
    default: throw Damage()
    }
  }

  private mutating func row() throws(Damage) -> SeriesRow {
    guard let day = CalendarDay(try text()) else { throw Damage() }
    return SeriesRow(
      day: day, cells: try each { decoder throws(Damage) in try decoder.text() })
  }

  fileprivate mutating func draft() throws(Damage) -> Draft {
    let kind = try text()
    let id = try optionalData().map { RecordID(String(decoding: $0, as: UTF8.self)) }
    return Draft(
      kind: kind, id: id, time: try time(),
      fields: try each { decoder throws(Damage) in
        Draft.Field(key: try decoder.text(), text: try decoder.text())
      })
  }
}
