import ArgumentParser
import PlanFiles
import PlanModel

/// Gives a record another id.
struct RenameVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a record another id, in its file and wherever it is named.",
    discussion: """
      What it is called on the screen is its title or name: planboard set ID title="…".

      planboard rename person ana ana-costa
      """)

  @Argument(help: "The kind, as person or release.")
  var kind: String

  @Argument(help: "The id.")
  var old: String

  @Argument(help: "The id that it gets.")
  var new: String

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context, archive: .contents)
    try session.requireSettings()
    let type = try RecordReference.kind(named: kind)
    guard let record = try session.records([kind, old]).first else { return }
    let edit = try session.save { builder throws(EditError) in
      try builder.rename(record.id, to: RecordID(new), type)
    }
    let others = edit.changes.count - 1
    let mended =
      switch others {
      case ..<1: ""
      case 1: " 1 other record names it and was changed."
      default: " \(others) other records name it and were changed."
      }
    console.say("Renamed \(record.words) to \(new).\(mended)")
  }
}

/// Deletes records.
struct DeleteVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete records that were made by mistake.",
    discussion: """
      Work that was decided against is dropped, work that is over is archived: both can be found \
      again. What is deleted is gone with its history and its values.
      """)

  @Argument(help: "Ids, or first a kind.")
  var ids: [String]

  @Flag(help: "Do it; without it nothing is deleted.")
  var yes = false

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context, archive: .contents)
    try session.requireSettings()
    let records = try session.records(ids)
    let loss = Self.loss(of: records, in: session.plan)
    guard yes else {
      let words = records.map(\.words).joined(separator: ", ")
      throw .wrongUse("This would delete \(words).\(loss) Say --yes to do it.")
    }
    let edit = try session.save { builder throws(EditError) in
      for record in records { try builder.delete(record.id, record.type) }
    }
    console.say(outcome: "Deleted", edit, of: records, loss.isEmpty ? "" : ".\(loss.dropLast())")
  }

  /// What is left behind by the records of each kind; empty where nothing names them.
  private static func loss(of records: [RecordReference], in plan: Plan) -> String {
    RecordCatalog.folderTypes.map { type in
      plan.lossOfDeleting(records.filter { $0.type == type }.map(\.id), of: type)
    }.filter { !$0.isEmpty }.map { " \($0)" }.joined()
  }
}
