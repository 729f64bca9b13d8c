import PlanFiles
import PlanModel
import PlanText

/// Records as JSON: every field of the field table under its key, missing ones left out.
enum RecordJSON {
  /// The version of what is printed; a change that breaks readers raises it.
  static let schemaVersion = 1.0

  /// How much is told of a record.
  enum Depth: Hashable, Sendable {
    /// Fields alone, for lists.
    case fields
    /// Text, criteria, comments and history too.
    case everything
  }

  /// The object of a record.
  static func object(_ record: some PlanRecord, depth: Depth) -> JSONValue {
    .object(members(record, depth: depth))
  }

  /// What tells a record from all others.
  static func head(_ record: some PlanRecord) -> [JSONValue.Member] {
    [.init("kind", .text(record.kind.name)), .init("id", .text(record.id.text))]
  }

  /// The members of the object of a record.
  static func members(_ record: some PlanRecord, depth: Depth) -> [JSONValue.Member] {
    var members = head(record)
    if record.core.isArchived { members.append(.init("archived", .yesNo(true))) }
    for field in type(of: record).fields {
      if let value = value(field.read(record)) { members.append(.init(field.key, value)) }
    }
    if !record.core.damaged.isEmpty {
      let damaged = record.core.damaged.map { JSONValue.Member($0.key, .text($0.text)) }
      members.append(.init("damaged", .object(damaged)))
    }
    if let record = record as? any SeriesRecord { members.append(series(of: record)) }
    if depth == .everything {
      members += parts(of: record.core)
      members.append(.init("revision", .text(RecordRevision(of: record).text)))
    }
    return members
  }

  /// The object of a problem.
  static func object(_ problem: Problem) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("kind", .text("problem")), .init("path", .text(problem.path)),
    ]
    if let line = problem.line { members.append(.init("line", .number(Double(line)))) }
    if let column = problem.column { members.append(.init("column", .number(Double(column)))) }
    members += [.init("reason", .text(problem.reason)), .init("cure", .text(problem.cure))]
    return .object(members)
  }

  /// The series: an object a day, the oldest first, its cells under the names of the columns.
  private static func series<Record: SeriesRecord>(of record: Record) -> JSONValue.Member {
    let columns = Record.seriesColumns
    let rows = record.series.rows.map { row in
      JSONValue.object(
        [.init(columns[0], .text(row.day.text))]
          + zip(columns.dropFirst(), row.cells).filter { !$1.isEmpty }.map { column, cell in
            .init(column, NumberText.parse(cell).map { .number($0) } ?? .text(cell))
          })
    }
    return .init("series", .list(rows))
  }

  /// A value; `nil` for a missing one.
  static func value(_ value: FieldValue) -> JSONValue? {
    switch value {
    case .missing: nil
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .day(let day): .text(day.text)
    case .list(let entries): .list(entries.map { .text($0) })
    }
  }

  private static func parts(of core: RecordCore) -> [JSONValue.Member] {
    let criteria = BodySections.criteria(of: core.body).map { criterion in
      JSONValue.object([
        .init("done", .yesNo(criterion.isDone)), .init("text", .text(criterion.text)),
      ])
    }
    let comments = BodySections.comments(of: core.body).map { comment in
      JSONValue.object([
        .init("time", .text(comment.time.text)), .init("who", .text(comment.who)),
        .init("text", .text(comment.text)),
      ])
    }
    return [
      .init("body", .text(core.body.text)), .init("criteria", .list(criteria)),
      .init("comments", .list(comments)), .init("history", .list(core.history.rows.map(event))),
    ]
  }

  /// An event, and the text of a row that is none or that an event would not be written as.
  static func event(_ text: String) -> JSONValue {
    let row = JSONValue.Member("row", .text(text))
    guard let event = HistoryEvent(row: text) else { return .object([row]) }
    let members: [JSONValue.Member] = [
      .init("time", .text(event.time.text)), .init("who", .text(event.who)),
      .init("field", .text(event.field)), .init("value", .text(event.value)),
    ]
    return .object(members + (event.row.utf8.elementsEqual(text.utf8) ? [] : [row]))
  }

  /// The keys of a file that no field knows.
  static func other(_ foreign: [ForeignField]) -> JSONValue.Member {
    .init(
      otherKey,
      .object(
        foreign.map { field in
          let value: JSONValue =
            switch field.value {
            case .plain(let text): plain(text)
            case .text(let text): .text(text)
            case .list(let entries): .list(entries.map { .text($0) })
            case .rows(let entries): .object([.init("rows", .list(entries.map { .text($0) }))])
            }
          return .init(field.key, value)
        }))
  }

  /// The name of the member that holds what no field knows.
  static let otherKey = "other"

  /// A word without quotes: a number or truth where it is written as one.
  private static func plain(_ text: String) -> JSONValue {
    if let number = NumberText.parse(text), NumberText.print(number) == text {
      return .number(number)
    }
    return text == "true" || text == "false" ? .yesNo(text == "true") : .text(text)
  }
}

extension Console {
  /// Says the envelope: the version, the workspace, and a record a line.
  mutating func say(json records: [JSONValue], of workspace: OpenWorkspace) {
    let settings = workspace.plan.workspace
    say(
      .object([
        .init("key", .text(settings.key)), .init("name", .text(settings.title)),
        .init("path", .text(workspace.folder.path)),
      ]),
      after: "{\"schema_version\":\(NumberText.print(RecordJSON.schemaVersion)),\"workspace\":",
      before: ",\"records\":[")
    for (place, record) in records.enumerated() {
      say(record, before: place < records.count - 1 ? "," : "")
    }
    say(verbatim: "]}\n")
  }
}
