import ArgumentParser
import PlanApp
import PlanModel
import TextUI

/// Prints a screen as text, for documents, tests and screen readers.
struct RenderVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print a screen as text.",
    discussion: """
      Neither your settings nor the view that you left last have a part in it: the same workspace \
      gives the same text.
      """)

  @Argument(
    help: ArgumentHelp("The screen: \(names)."),
    completion: .list(NamedScreen.all.map(\.name)))
  var screen: String

  /// The names of all screens, in words.
  private static var names: String { NamedScreen.all.map(\.name).joined(separator: ", ") }

  @Option(help: "Columns and rows, as 80x24.")
  var size = "80x24"

  @Option(help: "The item under the cursor.")
  var select: String?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "As without colours; text never has any.")
  var mono = false

  @OptionGroup var place: WorkspaceOptions

  /// The largest window that is drawn, in either direction.
  private static let limit = 1000

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let size = try parsedSize()
    guard let subject = NamedScreen.named(screen) else {
      throw .wrongUse("There is no screen \(screen); there are \(Self.names).")
    }
    var session = try CommandSession(place, context)
    var settings = PersonalSettings()
    settings.glyphs = ascii || console.glyphs == .ascii ? .ascii : .unicode
    var state = AppState(
      plan: session.plan, settings: settings, me: session.me, now: session.now,
      today: session.today, size: size, seed: context.host.seed)
    let named = try select.flatMap { word throws(CommandFailure) in
      try session.items([word]).first
    }
    if let named { try choose(named, for: subject, in: &state) }
    if subject.isAboutItem, state.selectedID == nil {
      throw .wrongUse("No item is on the board; name one with --select ID.")
    }
    if let reason = subject.open(in: &state) { throw .wrongUse(reason) }
    console.say(verbatim: PlanApp.render(state).text + "\n")
  }

  private func parsedSize() throws(CommandFailure) -> Size {
    let parts = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...Self.limit).contains(columns), (1...Self.limit).contains(rows)
    else {
      throw .wrongUse(
        "--size \(size) is no size; write columns and rows up to \(Self.limit), as 80x24.")
    }
    return Size(rows: rows, columns: columns)
  }

  /// Puts the cursor on an item; a page or form about it needs no list that shows it.
  private func choose(
    _ id: RecordID, for subject: NamedScreen, in state: inout AppState
  ) throws(CommandFailure) {
    guard let item = state.plan.items[id] else { throw .wrongUse("\(id) is in the archive.") }
    state.board.select(item, in: state.derived.board)
    state.backlog.selected = id
    switch subject.way {
    case .screen(let screen): state.go(to: screen)
    case .page, .command:
      if subject.isAboutItem, state.selectedID != id { state.go(to: .item(id)) }
    }
    state.reconcile()
    guard state.screen != .problems, state.selectedID != id else { return }
    throw .wrongUse("\(id) is not on the screen \(screen).")
  }
}
