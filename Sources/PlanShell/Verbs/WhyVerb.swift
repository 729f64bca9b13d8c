import ArgumentParser
import PlanApp
import PlanModel
import PlanText
import TextUI

/// Says why items are there at all, and why they stand where they do.
struct WhyVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Say why an item is there, and why here in the order.",
    discussion: """
      What it is a part of, its outcome or that of the nearest parent that has one, what stands \
      behind the outcome, its place in the order, and who changed what, the newest first.

      --plain gives a line a fact: item, parent, outcome, objective, kpi, rank, before, behind, \
      then the rows of the history as they were written.
      """)

  @Argument(help: "Ids of items.")
  var ids: [String]

  @OptionGroup var output: OutputOptions
  @OptionGroup var place: WorkspaceOptions

  /// Columns where nobody says how wide the terminal is.
  private static let columns = 100

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    var session = try CommandSession(place, context)
    try session.requireSettings()
    let items = try items(in: &session)
    switch output.form {
    case .json:
      console.say(
        json: items.map { WhyText.object(of: $0, in: session.plan) }, of: session.workspace)
    case .plain:
      for item in items {
        for row in WhyText.rows(of: item, in: session.plan) { console.say(row: row) }
      }
    case .text:
      let state = state(session, context, console.glyphs)
      for (place, item) in items.enumerated() {
        if place > 0 { console.say("") }
        for line in PageContent(why: item.id, in: state).lines { console.say(line.text) }
      }
    }
  }

  /// The items that are named; a record of another kind is told from an id that nothing has.
  private func items(in session: inout CommandSession) throws(CommandFailure) -> [Item] {
    do throws(CommandFailure) {
      return try session.items(ids).compactMap { session.plan.items[$0] }
    } catch {
      let others = RecordCatalog.folderTypes.filter { $0 != Item.self }
      let search = RecordSearch(plan: session.plan, types: others)
      for id in ids {
        guard case .found(let other) = search.find(id) else { continue }
        throw .wrongUse("\(other.words) is no item; why takes the ids of items.")
      }
      throw error
    }
  }

  /// What the screen would know, so that both say the same in the same words.
  private func state(
    _ session: CommandSession, _ context: CommandContext, _ glyphs: GlyphSet
  ) -> AppState {
    var settings = PersonalSettings()
    settings.glyphs = glyphs == .ascii ? .ascii : .unicode
    return AppState(
      plan: session.plan, settings: settings, me: session.me, now: session.now,
      today: session.today,
      size: Size(rows: 24, columns: context.host.tableColumns ?? Self.columns),
      seed: context.host.seed)
  }
}

/// Why an item is there, for programs.
enum WhyText {
  /// The rows of `--plain`.
  static func rows(of item: Item, in plan: Plan) -> [[String]] {
    let why = Why(item, in: plan)
    var rows = [["item", item.id.text, item.displayTitle]]
    rows += why.parents.compactMap { plan.items[$0] }.map {
      ["parent", $0.id.text, $0.displayTitle]
    }
    for outcome in why.outcomes {
      rows.append(
        ["outcome", outcome.id.text, outcome.record?.title ?? "", why.source?.text ?? ""])
      rows += outcome.behind.map { [$0.kind, $0.id.text, $0.title] }
    }
    if let place = why.place {
      rows.append(["rank", "\(place.number)", "\(place.total)"])
      rows += [("before", place.before), ("behind", place.behind)].compactMap { name, id in
        id.map { [name, $0.text, plan.items[$0]?.displayTitle ?? ""] }
      }
    }
    return rows + RecordPage.history(of: item)
  }

  /// The object of `--json`.
  static func object(of item: Item, in plan: Plan) -> JSONValue {
    let why = Why(item, in: plan)
    var members: [JSONValue.Member] = [
      .init("kind", .text("why")), .init("item", reference(item.id, in: plan)),
      .init("parents", .list(why.parents.map { reference($0, in: plan) })),
    ]
    if let source = why.source { members.append(.init("outcome_from", .text(source.text))) }
    members.append(.init("outcomes", .list(why.outcomes.map(object))))
    if let place = why.place {
      var facts: [JSONValue.Member] = [
        .init("place", .number(Double(place.number))), .init("total", .number(Double(place.total))),
      ]
      if let id = place.before { facts.append(.init("before", reference(id, in: plan))) }
      if let id = place.behind { facts.append(.init("behind", reference(id, in: plan))) }
      members.append(.init("rank", .object(facts)))
    }
    let history = item.core.history.rows.map(RecordJSON.event)
    return .object(members + [.init("history", .list(history))])
  }

  private static func reference(_ id: RecordID, in plan: Plan) -> JSONValue {
    .object([
      .init("id", .text(id.text)), .init("title", .text(plan.items[id]?.displayTitle ?? "")),
    ])
  }

  private static func object(_ outcome: Why.Outcome) -> JSONValue {
    let record = outcome.record.map(members) ?? [.init("id", .text(outcome.id.text))]
    let behind = outcome.behind.map { JSONValue.object(members($0)) }
    return .object(record + [.init("behind", .list(behind))])
  }

  private static func members(_ link: Why.Link) -> [JSONValue.Member] {
    [
      .init("kind", .text(link.kind)), .init("id", .text(link.id.text)),
      .init("title", .text(link.title)),
    ]
  }
}
