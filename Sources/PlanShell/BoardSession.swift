package import PlanApp
package import PlanFiles
package import PlanModel
package import TextUI

/// One run of the board on a workspace, from the first frame to the kept view.
///
/// A class, so that the program's entry does not depend on the layout of a whole plan: the compiler
/// does not always build it anew when a type that it sees only through others changes.
package final class BoardSession: Sendable {
  /// What a person asked for on the command line.
  package struct Options: Hashable, Sendable {
    package var user: String?
    package var today: CalendarDay?
    package var glyphs: PersonalSettings.Glyphs?
    package var theme: String?
    package var usesColour = true

    package init() {}
  }

  /// What becomes of the workspace when the board is closed.
  package enum Ending: Hashable, Sendable {
    /// It stays as it is.
    case staying
    /// It is a copy of this run's own that stays.
    case keeping(TemporaryCopy)
    /// It is a copy of this run's own that goes.
    case removing(TemporaryCopy)
  }

  package let host: HostEnvironment
  package let workspace: OpenWorkspace
  private let options: Options
  private let ending: Ending
  private let files: PersonalFiles
  private let fileSystem: any FileSystem

  package init(
    _ workspace: OpenWorkspace, options: Options, host: HostEnvironment,
    fileSystem: any FileSystem, ending: Ending = .staying
  ) {
    self.ending = ending
    self.workspace = workspace
    self.options = options
    self.host = host
    self.fileSystem = fileSystem
    files = PersonalFiles(host, fileSystem: fileSystem)
  }

  /// Whether colours may be used at all.
  package var usesColour: Bool { options.usesColour && host["NO_COLOR"] == nil }

  /// The state that the first frame shows.
  package func state(size: Size, isUTF8: Bool) -> AppState {
    var (settings, problems) = files.settings()
    if let glyphs = options.glyphs { settings.glyphs = glyphs }
    settings.isUTF8 = isUTF8
    if let theme = options.theme { settings.theme = theme }
    let now = host.now()
    var plan = workspace.plan
    let keys = files.keys()
    plan.loadProblems = problems + keys.problems + plan.loadProblems
    let me = Identity.me(
      asked: options.user, settings: settings.me, plan: plan, host: host, fileSystem: fileSystem)
    var state = AppState(
      plan: plan, settings: settings, me: me, now: now, today: options.today ?? now.day,
      size: size, seed: host.seed)
    state.keymap = keys.keymap
    state.themeNames = files.themes().names
    state.settingsPlace = files.settingsPlace
    if let view = files.view(ofWorkspace: workspace.folder.path) { view.restore(&state) }
    return state
  }

  /// The view on a copy that goes has no next run.
  private var keepsView: Bool { if case .removing = ending { false } else { true } }

  /// Runs the board on a terminal until the person is done.
  ///
  /// Returns what is to be said on standard error afterwards; empty when all went well.
  package func run(on backend: inout some Backend & ~Copyable) -> String {
    var loop = loop(on: backend)
    loop.run(on: &backend)
    return end(loop)
  }

  /// The loop that runs the board on a terminal, before its first frame.
  package func loop(on backend: borrowing some Backend & ~Copyable) -> RunLoop {
    var state = state(size: backend.size, isUTF8: backend.capabilities.isUTF8)
    if let substitute = backend.capabilities.substitute {
      state.message = Message(
        "The terminal type \(host["TERM"] ?? "") is not known here; drawing as \(substitute).",
        .hint)
    }
    let level = ColourLevel(
      backend.capabilities, wish: usesColour ? .asTerminal : .never)
    return RunLoop(
      state: state,
      runner: EffectRunner(
        store: WorkspaceStore(workspace.folder), editor: EditorProcess(host), files: files),
      looks: Looks(files.themes(), at: level), fixedToday: options.today, now: host.now)
  }

  /// Keeps the view of a loop that has ended, and returns what is to be said on standard error.
  package func end(_ loop: RunLoop) -> String {
    let unkept =
      keepsView ? files.keep(ViewState(loop.state), ofWorkspace: workspace.folder.path) : nil
    let unsaved = loop.state.saving.failures.map { "NOT SAVED: \($0.reason)" }
    return (unsaved + [unkept.map { "The view was not kept: \($0.sentence)" }].compactMap { $0 })
      .joined(separator: "\n")
  }

  /// Ends what was begun for this run, board or not; called once, when the terminal is back.
  package func close(_ console: inout Console) {
    switch ending {
    case .staying: return
    case .keeping(let copy): console.say("The demo is kept: planboard \(copy.path)")
    case .removing(let copy):
      guard !copy.remove() else { return }
      console.complain("Files that planboard did not write are kept in \(copy.path).")
    }
  }
}
