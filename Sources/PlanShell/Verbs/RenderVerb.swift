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
      gives the same text. Nothing is written, whatever keys are pressed.

      planboard render release --select 2.4
      planboard render board --select K7M2Q --press D
      """)

  @Argument(
    help: ArgumentHelp("The screen: \(names)."),
    completion: .list(NamedScreen.all.map(\.name)))
  var screen: String

  /// The names of all screens, in words.
  private static var names: String { NamedScreen.all.map(\.name).joined(separator: ", ") }

  @Option(help: "Columns and rows, as 80x24.")
  var size = "80x24"

  @Option(
    help: ArgumentHelp(
      "The record under the cursor; where the screen is about any, as 'release 2.4'.",
      valueName: "id"))
  var select: String?

  @Option(help: ArgumentHelp("Press keys first, as 'j <enter>'.", valueName: "keys"))
  var press: String?

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
    var (state, key) = try begin(subject, size, context, console.glyphs)
    if let reason = subject.open(in: &state, at: key) { throw .wrongUse(reason) }
    try pressKeys(in: &state)
    console.say(verbatim: PlanApp.render(state).text + "\n")
  }

  /// What the program knows at the start, and the record that was named.
  private func begin(
    _ subject: NamedScreen, _ size: Size, _ context: CommandContext, _ glyphs: GlyphSet
  ) throws(CommandFailure) -> (AppState, RecordKey?) {
    var settings = PersonalSettings()
    settings.glyphs = ascii || glyphs == .ascii ? .ascii : .unicode
    let host = context.host
    guard subject.needsWorkspace else {
      let plan = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
      let now = host.now()
      var state = AppState(
        plan: plan, settings: settings, me: host.loginName, now: now, today: now.day, size: size,
        seed: host.seed)
      state.welcome = WelcomePage(products: host.productsFolder)
      return (state, nil)
    }
    var session = try CommandSession(place, context)
    let key = try selected(for: subject, in: &session)
    let state = AppState(
      plan: session.plan, settings: settings, me: me(host), now: session.now,
      today: session.today, size: size, seed: host.seed)
    return (state, key)
  }

  /// Who looks at the screen: only who is named for this run, since settings have no part in it.
  private func me(_ host: HostEnvironment) -> String {
    place.person.user ?? host["PLANBOARD_USER"] ?? "-"
  }

  /// The record that `--select` names, of the kind that the screen is about.
  private func selected(
    for subject: NamedScreen, in session: inout CommandSession
  ) throws(CommandFailure) -> RecordKey? {
    guard let select else { return nil }
    var words = select.split(separator: " ").map(String.init)
    if let kind = subject.kind, words.count == 1 { words.insert(kind.kind.name, at: 0) }
    guard let found = try session.records(words).first else { return nil }
    guard subject.kind == nil || subject.kind == found.type else {
      throw .wrongUse("The screen \(screen) is about \(subject.kind?.kind.words ?? "others").")
    }
    return RecordKey(kind: found.type.kind.name, id: found.id)
  }

  /// Presses the keys that were named; what they would write or run is left undone.
  private func pressKeys(in state: inout AppState) throws(CommandFailure) {
    guard let press else { return }
    do throws(KeyNotationError) {
      for key in try KeyPress.sequence(press) { _ = update(&state, .input(.key(key))) }
    } catch {
      throw .wrongUse(
        "--press: \(error.token) cannot be pressed: \(error.reason). Write keys as j, g b, <enter>."
      )
    }
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
}
