import ArgumentParser
import PlanModel

/// Moves items to a column.
struct MoveVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move items to a column of the board.")

  @Argument(help: "Ids, and last the column by its id or title.")
  var words: [String]

  @OptionGroup var reason: ReasonOption
  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    guard words.count > 1, let name = words.last else {
      throw .wrongUse("Name an item and a column: planboard move ID COLUMN")
    }
    var session = try CommandSession(place, context)
    let column = try session.column(name)
    let ids = Array(words.dropLast())
    try session.move(
      ids, to: column, why: reason.text, outcome: ("Moved", " to \(column.title)"), &console)
  }
}

/// Finishes items.
struct DoneVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Finish items: move them to the first column for done ones.")

  @Argument(help: "Ids.")
  var ids: [String]

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context)
    let column = try session.firstColumn(.done)
    try session.move(ids, to: column, why: nil, outcome: ("Finished", ""), &console)
  }
}

/// Drops items, with a reason.
struct DropVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Decide against items, with a reason.")

  @Argument(help: "Ids.")
  var ids: [String]

  @OptionGroup var reason: ReasonOption
  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context)
    let column = try session.firstColumn(.dropped)
    try session.move(ids, to: column, why: reason.text, outcome: ("Dropped", ""), &console)
  }
}

extension CommandSession {
  /// The column of an id or title.
  fileprivate func column(_ name: String) throws(CommandFailure) -> Column {
    do throws(FieldMistake) {
      guard let spec = Item.field("status")?.spec,
        let column = plan.workspace.column(try input.value(name, for: spec).textOrEmpty)
      else { throw FieldMistake("there is no column \(name)") }
      return column
    } catch {
      throw .wrongUse("column: \(error.sentence).")
    }
  }

  fileprivate func firstColumn(_ phase: Phase) throws(CommandFailure) -> Column {
    guard let column = plan.workspace.firstColumn(phase) else {
      throw .problem("No column of this workspace is for \(phase.rawValue) items.")
    }
    return column
  }

  fileprivate mutating func move(
    _ words: [String], to column: Column, why: String?,
    outcome: (verb: String, rest: String), _ console: inout Console
  ) throws(CommandFailure) {
    guard column.phase != .dropped || why != nil else {
      throw .wrongUse("Dropping needs a reason: planboard drop \(words[0]) --why \"…\"")
    }
    let ids = try items(words)
    let edit = try save { builder throws(EditError) in
      try builder.move(ids, to: column, why: why)
    }
    let references = ids.map { RecordReference(id: $0, type: Item.self) }
    console.say(outcome: outcome.verb, edit, of: references, outcome.rest)
  }
}

extension Console {
  /// Says what was done to which records, and which were so already.
  mutating func say(
    outcome verb: String, _ edit: PlanEdit, of records: [RecordReference], _ rest: String = ""
  ) {
    let changed = Set(edit.changes.compactMap(\.id))
    let done = records.filter { changed.contains($0.id) }
    let others = records.filter { !changed.contains($0.id) }
    if !done.isEmpty { say("\(verb) \(Self.names(done))\(rest).") }
    if !others.isEmpty { say("Nothing to change in \(Self.names(others)).") }
  }

  private static func names(_ records: [RecordReference]) -> String {
    records.map(\.words).joined(separator: ", ")
  }
}
