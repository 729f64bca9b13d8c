import ArgumentParser
import PlanModel

/// Puts a value into the series of a KPI, or checks a key result in.
struct PutVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "put", abstract: "Put in the value that a KPI or key result has on a day.",
    discussion: """
      A second value for a day corrects the first and keeps its note unless it has one of its own; \
      none takes the day's value back.

      planboard put activation 41 --note "after the fair"
      planboard put audit-passed 60 --on 2026-11-20 --confidence 70%
      """)

  // A value below zero looks like an option and is none.
  @Argument(parsing: .allUnrecognized, help: "The KPI or key result, and last the value.")
  var words: [String]

  @Option(
    help: ArgumentHelp("The day of the value; today unless said otherwise.", valueName: "day"))
  var on: String?

  @Option(help: ArgumentHelp("How sure it is that a key result is reached.", valueName: "share"))
  var confidence: String?

  @Option(help: "What there is to say about it.")
  var note: String?

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    if let option = words.first(where: { $0.hasPrefix("--") }) {
      let names = ["--on", "--confidence", "--note", "--workspace", "--today"]
      throw .wrongUse("There is no option \(option)\(Spelling.hint(for: option, in: names))")
    }
    guard words.count > 1, let value = words.last else {
      throw .wrongUse("Name a KPI or key result and a value: planboard put activation 41")
    }
    var session = try CommandSession(place, context)
    try session.requireSettings()
    let records = try session.records(Array(words.dropLast()))
    guard records.count == 1, let record = records.first else {
      throw .wrongUse("A value is for one KPI or key result.")
    }
    let entry = try entry(value, session)
    let edit = try session.save { builder throws(EditError) in
      try builder.put(entry, into: record.id, record.type)
    }
    guard !edit.isEmpty else {
      console.say("Nothing to change in \(record.words).")
      return
    }
    let shown = (edit.changes[0].after as? any SeriesRecord)?.shown(entry.value) ?? entry.value
    console.say(
      entry.value.isEmpty
        ? "\(record.words) has no value on \(entry.day.text) any more."
        : "\(record.words) on \(entry.day.text): \(shown)")
  }

  private func entry(
    _ value: String, _ session: CommandSession
  ) throws(CommandFailure) -> SeriesEntry {
    let day = on.map { session.input.namedDay($0) } ?? session.today
    guard let day else { throw .wrongUse("--on \(on ?? "") is not a day; write it as 2026-11-20.") }
    do throws(FieldMistake) {
      var entry = SeriesEntry(
        day: day, value: try SeriesEntry.checked(value), note: note.map { OneLine.text($0) })
      if let confidence {
        entry.confidence = FieldType.percent.print(try FieldType.percent.parse(confidence))
      }
      return entry
    } catch {
      throw .wrongUse("\(error.sentence).")
    }
  }
}
