import ArgumentParser
import PlanModel
import PlanText

/// Shows both sides of records that a merge could not finish, and settles them.
struct SettleVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Show both sides of records in conflict, and choose.",
    discussion: """
      Without a choice it shows what is in conflict, of all records or of those that are named. \
      --mine, --theirs and --base choose one side for every field; --take chooses for one and goes \
      before them.

      planboard settle PAY-142 --take estimate=mine --theirs

      --plain gives a line a field: kind, id, key, mine, theirs, base.
      """)

  @Argument(help: "Ids, or first a kind; all records in conflict when there is none.")
  var ids: [String] = []

  @Flag(help: "Keep mine: what this side of the merge had.")
  var mine = false

  @Flag(help: "Take theirs: what came in.")
  var theirs = false

  @Flag(help: "Take what both sides were made from.")
  var base = false

  @Option(help: ArgumentHelp("The side of one field; may be repeated.", valueName: "field=side"))
  var take: [String] = []

  @OptionGroup var output: OutputOptions
  @OptionGroup var place: WorkspaceOptions

  func validate() throws {
    guard sides.count <= 1 else {
      throw ValidationError("--mine, --theirs and --base exclude each other.")
    }
    guard ids.isEmpty || !settles || output.form == .text else {
      throw ValidationError("--json and --plain show what is in conflict; leave the choices out.")
    }
    guard !ids.isEmpty || !settles else {
      throw ValidationError("Name what is to be settled: planboard settle ID --theirs")
    }
  }

  private var sides: [MergeSide] {
    [(mine, MergeSide.ours), (theirs, .theirs), (base, .base)].filter(\.0).map(\.1)
  }

  private var settles: Bool { !sides.isEmpty || !take.isEmpty }

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context)
    let clashes = try clashes(in: &session)
    guard settles else { return show(clashes, in: session, &console) }
    for clash in clashes {
      let settlement = Settlement(clash, choices: try choices(of: clash))
      let edit: PlanEdit
      do throws(EditError) {
        edit = try settlement.edit(of: session.plan, by: session.author, summary: "")
      } catch {
        throw .problem(error.sentence)
      }
      try session.save(edit)
      console.say("Settled \(clash.labels) of \(clash.key.id).")
    }
  }

  /// The conflicts that are meant, in the order of the board's own page.
  private func clashes(
    in session: inout CommandSession
  ) throws(CommandFailure) -> [RecordClash] {
    let all = session.plan.conflicts.values.sorted {
      ($0.key.kind, $0.key.id) < ($1.key.kind, $1.key.id)
    }
    guard !ids.isEmpty else { return all }
    var found: [RecordClash] = []
    for reference in try session.records(ids) {
      let key = RecordKey(kind: reference.type.kind.name, id: reference.id)
      guard let clash = all.first(where: { $0.key == key }) else {
        throw .wrongUse("\(reference.words) is not in conflict.")
      }
      found.append(clash)
    }
    return found
  }

  /// The side of every field of a conflict.
  private func choices(of clash: RecordClash) throws(CommandFailure) -> [String: MergeSide] {
    var choices: [String: MergeSide] = [:]
    if let side = sides.first { for field in clash.clashes { choices[field.key] = side } }
    for text in take {
      let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard parts.count == 2,
        let side = MergeSide.allCases.first(where: { $0.word == parts[1].lowercased() })
      else { throw .wrongUse("--take \(text): write it as estimate=mine, theirs or base.") }
      let name = parts[0].lowercased()
      let field = clash.clashes.first { $0.key == name || $0.label.lowercased() == name }
      guard let field else {
        throw .wrongUse("\(clash.key.id) has no conflict in \(parts[0]), but in \(clash.labels).")
      }
      choices[field.key] = side
    }
    if let side = choices.values.first(where: { !clash.sides.contains($0) }) {
      throw .wrongUse(
        "The file of \(clash.key.id) does not tell the \(side.word); choose mine or theirs.")
    }
    let open = clash.clashes.filter { choices[$0.key] == nil }
    guard let first = open.first else { return choices }
    throw .wrongUse(
      "Choose for \(open.map(\.label).joined(separator: ", ")) too: --take \(first.key)=mine, "
        + "or --mine or --theirs for all.")
  }
}

extension SettleVerb {
  private func show(
    _ clashes: [RecordClash], in session: CommandSession, _ console: inout Console
  ) {
    switch output.form {
    case .json: console.say(json: clashes.map(Self.object), of: session.workspace)
    case .plain:
      for clash in clashes {
        for field in clash.clashes {
          console.say(row: [
            clash.key.kind, clash.key.id.text, field.key, field.ours, field.theirs, field.base,
          ])
        }
      }
    case .text:
      for clash in clashes { say(clash, &console) }
      console.say(
        clashes.isEmpty
          ? "Nothing is in conflict."
          : "planboard settle ID --mine or --theirs settles one; so does the board.")
    }
  }

  private func say(_ clash: RecordClash, _ console: inout Console) {
    console.say("\(clash.key.id)  \(clash.ours.title)")
    for (field, values) in zip(clash.clashes, clash.differences) {
      console.say("  \(field.label)")
      for side in clash.sides {
        let lines = values[side].split(whereSeparator: \.isNewline).map(String.init)
        for (number, line) in (lines.isEmpty ? ["(nothing)"] : lines).enumerated() {
          let word = number == 0 ? side.word : ""
          console.say("    \(word)\(String(repeating: " ", count: 8 - word.utf8.count))\(line)")
        }
      }
    }
  }

  private static func object(_ clash: RecordClash) -> JSONValue {
    let fields = clash.clashes.map { field in
      let sides = clash.sides.map { JSONValue.Member($0.word, .text(field[$0])) }
      return JSONValue.object(
        [.init("key", .text(field.key)), .init("label", .text(field.label))] + sides)
    }
    return .object([
      .init("kind", .text("conflict")), .init("record", .text(clash.key.kind)),
      .init("id", .text(clash.key.id.text)), .init("path", .text(clash.ours.path)),
      .init("fields", .list(fields)),
    ])
  }
}
