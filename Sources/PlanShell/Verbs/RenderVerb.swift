import ArgumentParser
import PlanApp
import PlanModel
import TextUI

/// Prints a screen as text, for documents, tests and screen readers.
struct RenderVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Print a screen as text.",
    discussion: """
      The screens are board, backlog, item, problems, form and help. Neither your settings nor the \
      view that you left last have a part in it: the same workspace gives the same text.
      """)

  /// What can be printed.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case board, backlog, item, problems, form, help
  }

  @Argument(help: "board, backlog, item, problems, form or help.")
  var screen: Subject

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
    var session = try CommandSession(place, context)
    var settings = PersonalSettings()
    settings.glyphs = ascii || console.glyphs == .ascii ? .ascii : .unicode
    var state = AppState(
      plan: session.plan, settings: settings, me: session.me, now: session.now,
      today: session.today, size: size, seed: context.host.seed)
    let named = try select.flatMap { word throws(CommandFailure) in
      try session.items([word]).first
    }
    if let named { try choose(named, in: &state) }
    try open(&state, at: named ?? state.selectedID)
    state.reconcile()
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

  private func choose(_ id: RecordID, in state: inout AppState) throws(CommandFailure) {
    guard let item = state.plan.items[id] else { throw .wrongUse("\(id) is in the archive.") }
    state.board.select(item, in: state.derived.board)
    state.backlog.selected = id
    if screen == .backlog { state.go(to: .backlog) }
    state.reconcile()
    let isShown = screen == .item || screen == .form || state.selectedID == id
    if screen != .problems, !isShown {
      throw .wrongUse("\(id) is not on the screen \(screen.rawValue).")
    }
  }

  private func open(
    _ state: inout AppState, at chosen: RecordID?
  ) throws(CommandFailure) {
    switch screen {
    case .board: break
    case .backlog: state.go(to: .backlog)
    case .problems: state.go(to: .problems)
    case .help: state.overlay = .help(HelpOverlay(state.screen))
    case .item, .form:
      guard let item = chosen.flatMap({ state.plan.items[$0] }) else {
        throw .wrongUse("No item is on the board; name one with --select ID.")
      }
      if screen == .item {
        state.go(to: .item(item.id))
      } else {
        state.overlay = .form(RecordForm(editing: item, in: state))
      }
    }
  }
}
