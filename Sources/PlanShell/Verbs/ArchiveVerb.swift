import ArgumentParser
import PlanModel

/// Puts closed items away.
struct ArchiveVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Put closed items away into the archive.")

  @Argument(help: "Ids.")
  var ids: [String]

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context)
    let items = try session.items(ids)
    let edit = try session.save { builder throws(EditError) in try builder.archive(items) }
    console.say(
      outcome: "Archived", edit, of: items.map { RecordReference(id: $0, type: Item.self) })
  }
}

/// Adds a comment to a record.
struct CommentVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "comment", abstract: "Add a comment to a record.")

  @Argument(help: "The id, or a kind and an id; last the text of the comment.")
  var words: [String]

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    guard words.count > 1, let text = words.last?.trimmed, !text.isEmpty else {
      throw .wrongUse("Name a record and say something: planboard comment ID \"TEXT\"")
    }
    var session = try CommandSession(place, context)
    let records = try session.records(Array(words.dropLast()))
    let edit = try session.save { builder throws(EditError) in
      for reference in records {
        try builder.comment(text, on: reference.id, in: reference.type)
      }
    }
    console.say(outcome: "Commented on", edit, of: records)
  }
}
