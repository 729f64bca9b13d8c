import ArgumentParser
import PlanModel

/// Says everything about records.
struct ShowVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show records in full: fields, text, comments, history.",
    discussion: """
      An id may be cut short as long as it stays the only one. The first word may be a kind, as in \
      show release 2.4; show workspace shows the settings.

      --plain gives a line a field, then criteria, comments, history and the lines of the text, \
      each with what it is in the first cell.
      """)

  @Argument(help: "Ids, or first a kind.")
  var ids: [String]

  @OptionGroup var output: OutputOptions
  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context)
    try session.requireSettings()
    let records = try session.records(ids).compactMap { session.plan.record($0.id, of: $0.type) }
    switch output.form {
    case .json:
      console.say(
        json: records.map { RecordJSON.object($0, depth: .everything) }, of: session.workspace)
    case .plain:
      for record in records {
        for row in RecordPage.rows(of: record) { console.say(row: row) }
      }
    case .text:
      let page = RecordPage(session.plan, today: session.today)
      for (place, record) in records.enumerated() {
        if place > 0 { console.say("") }
        let width = context.host.tableColumns
        for line in page.lines(of: record, width: width, glyphs: console.glyphs) {
          console.say(line)
        }
      }
    }
  }
}
