import ArgumentParser
import PlanModel

/// Lists records of a kind.
struct ListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List items that hold all words, or records of another kind.",
    discussion: """
      Words are looked for in titles, ids, labels and owners. is:open, is:unstarted, is:started, \
      is:done, is:dropped, is:blocked, is:waiting and is:archived narrow the list; dropped and \
      archived items are listed only so. The first word may be a kind: \
      \(RecordCatalog.folderTypes.map { $0.kind.plural }.joined(separator: ", ")).

      --plain gives for items: id, type, title, column, priority, estimate, owner, days in the \
      column; for other kinds: the id and then every field, in the order of the documentation.
      """)

  @Argument(help: "Words, is: and a state, or first a kind.")
  var words: [String] = []

  @OptionGroup var output: OutputOptions
  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let kind = RecordCatalog.types.first { $0.kind.plural == words.first }
    let rest = kind == nil ? words : Array(words.dropFirst())
    if let kind, kind != Item.self {
      let session = try CommandSession(place, context)
      try session.requireSettings()
      try list(kind, rest, session, context, &console)
    } else {
      let filter = try ItemFilter(rest)
      let session = try CommandSession(place, context, archive: filter.archive)
      try session.requireSettings()
      let columns = ListColumn.items(of: session.plan, today: session.today)
      say(filter.items(in: session.plan), columns, nameAt: 2, session, context, &console)
    }
  }

  private func list<Record: PlanRecord>(
    _ type: Record.Type, _ words: [String], _ session: CommandSession, _ context: CommandContext,
    _ console: inout Console
  ) throws(CommandFailure) {
    if let word = words.first(where: { $0.hasPrefix("is:") }) {
      throw .wrongUse("\(word) is for items; \(type.kind.plural) are found by words.")
    }
    let words = words.map(SearchIndex.fold)
    let records = session.plan[keyPath: type.table].all.filter { record in
      let texts = ["title", "name", "labels", "owner"].map { record.text($0) }
      let text = SearchIndex.fold(([record.id.text] + texts).joined(separator: "\n"))
      return words.allSatisfy { text.contains($0) }
    }
    var columns = ListColumn.all(of: type)
    if output.form == .text { columns.insert(contentsOf: ListColumn.latest(of: type), at: 2) }
    say(records.sorted { $0.id < $1.id }, columns, nameAt: 1, session, context, &console)
  }

  private func say<Record: PlanRecord>(
    _ records: [Record], _ columns: [ListColumn<Record>], nameAt name: Int,
    _ session: CommandSession, _ context: CommandContext, _ console: inout Console
  ) {
    switch output.form {
    case .json:
      console.say(
        json: records.map { RecordJSON.object($0, depth: .fields) }, of: session.workspace)
    case .plain:
      for record in records { console.say(row: columns.map { $0.plain(record) }) }
    case .text where records.isEmpty: console.say("Nothing found.")
    case .text:
      var table = TextTable(headings: columns.map(\.heading), flexible: name)
      for record in records { table.add(columns.map { $0.shown(record) }) }
      for line in table.lines(width: context.host.tableColumns, glyphs: console.glyphs) {
        console.say(line)
      }
    }
  }
}
