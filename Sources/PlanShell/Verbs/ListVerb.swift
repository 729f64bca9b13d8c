import ArgumentParser
import PlanFiles
import PlanMethods
import PlanModel
import TextUI

/// Lists records of a kind.
struct ListVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the items, or records of another kind, of a query.",
    discussion: """
      A query is words, and terms such as owner:me, status:doing,review, estimate>5, due:<+14d, \
      is:blocked, has:criteria and -label:legacy; or, not and parentheses; sort:-priority and \
      group:epic. docs/generated/query.md lists all of it. Put a query with < > ( ) | or " in \
      quotation marks: planboard list 'estimate>5 or "single sign-on"'. Dropped and archived items \
      are listed when the query names them. The first word may be a kind, one or several of it: \
      \(RecordCatalog.folderTypes.map { $0.kind.plural }.joined(separator: ", ")).

      --plain gives for items: id, type, title, column, priority, estimate, owner, days in the \
      column; for other kinds: the id and then every field, in the order of the documentation; \
      with --columns those instead. In groups, the value that makes the group stands before them, as \
      the file has it.
      """)

  @Argument(parsing: .allUnrecognized, help: "A query, or first a kind.")
  var words: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Sort by these, as -priority,due.", valueName: "fields"))
  var sort: String?

  @Option(help: ArgumentHelp("Group by this.", valueName: "field"))
  var group: String?

  @Option(help: ArgumentHelp("Show these, as id,title,age.", valueName: "fields"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Begin with a saved view: its query, order, groups and columns.", valueName: "id"))
  var view: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let named = words.first.flatMap(RecordCatalog.type(named:))
    let kind: any PlanRecord.Type = named ?? Item.self
    let saved = try savedView(context)
    let text = try query(named == nil ? words : Array(words.dropFirst()), saved)
    let isForArchive = QueryContext.asksForArchive(text, .standard)
    let session = try CommandSession(place, context, archive: isForArchive ? .contents : .names)
    try session.requireSettings()
    let columns =
      columns
      ?? saved.flatMap { $0.columns.isEmpty ? nil : $0.columns }?
      .joined(separator: ",")
    try list(kind, text, columns, session, context, &console)
  }

  /// The kind that the first word is nearly the name of.
  private var kindMeant: String? {
    guard let word = words.first, RecordCatalog.type(named: word) == nil else { return nil }
    return Spelling.nearest(to: word, in: RecordCatalog.folderTypes.map { $0.kind.plural })
  }

  /// The view that was named; `nil` when none was.
  private func savedView(_ context: CommandContext) throws(CommandFailure) -> SavedView? {
    guard let view else { return nil }
    var session = try CommandSession(place, context)
    let found = try session.records([SavedView.kind.name, view]).first
    return found.flatMap { session.plan.record($0.id, of: SavedView.self) as? SavedView }
  }

  /// The whole query: what was typed as one, then what options add to it.
  private func query(_ words: [String], _ saved: SavedView?) throws(CommandFailure) -> String {
    if let option = words.first(where: { $0.hasPrefix("--") }) {
      let names = [
        "--sort", "--group", "--columns", "--view", "--json", "--plain", "--workspace", "--today",
      ]
      throw .wrongUse("There is no option \(option)\(Spelling.hint(for: option, in: names))")
    }
    let order = sort ?? saved.map(\.sort)
    let groups = group ?? saved.map(\.group)
    let added = [("sort", order), ("group", groups)].compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : "\(name):\($0)" }
    }
    return (joined(saved?.query ?? "", words) + added).joined(separator: " ")
  }

  /// The query of a view and what was typed, each whole, so that an `or` in one ends there.
  private func joined(_ saved: String, _ words: [String]) -> [String] {
    let words = words.filter { !$0.isEmpty }
    guard !saved.isEmpty, !words.isEmpty else { return saved.isEmpty ? words : [saved] }
    return ["(\(saved))", "(\(words.joined(separator: " ")))"]
  }

  private func list<Record: PlanRecord>(
    _ type: Record.Type, _ text: String, _ columns: String?, _ session: CommandSession,
    _ context: CommandContext, _ console: inout Console
  ) throws(CommandFailure) {
    let query = QueryContext(.standard, input: session.input)
    let reading = query.reading(of: text, about: type)
    guard reading.mistakes.isEmpty else {
      throw .wrongUse(QueryComplaint.text(of: reading, glyphs: console.glyphs))
    }
    var shown: [ListColumn<Record>] = try ListColumn.named(columns, in: query)
    if columns == nil, output.form == .text {
      shown.insert(contentsOf: ListColumn.latest(of: type, session.input), at: 2)
    }
    let groups = query.groups(for: reading.query, of: type)
    if groups.allSatisfy(\.elements.isEmpty), let kind = kindMeant {
      console.complain("Nothing matches. Did you mean planboard list \(kind)?")
    }
    let records = RecordListing(
      groups: groups, isGrouped: reading.query.group != nil,
      columns: shown, isChosen: columns != nil)
    switch output.form {
    case .json: records.say(json: session.workspace, &console)
    case .plain: records.sayPlain(session.plan, &console)
    case .text: records.sayTable(session.plan, width: context.host.tableColumns, &console)
    }
  }
}

/// What is wrong with a query, for standard error: each sentence, and a line that points at the
/// place.
enum QueryComplaint {
  static func text(of reading: QueryReading, glyphs: GlyphSet) -> String {
    let query = OneLine.text(reading.text)
    return reading.mistakes.map { mistake in
      let place = mistake.characters(of: query)
      let before = DisplayWidth.of(String(query.prefix(place.lowerBound)), glyphs: glyphs)
      let meant = String(query.dropFirst(place.lowerBound).prefix(place.count))
      let carets = String(
        repeating: "^", count: max(1, DisplayWidth.of(meant, glyphs: glyphs)))
      return "\(mistake.sentence)\n  \(query)\n  \(String(repeating: " ", count: before))\(carets)"
    }.joined(separator: "\n")
  }
}
