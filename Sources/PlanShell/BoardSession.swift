package import PlanApp
import PlanFiles
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

  /// How a run of the board ended.
  package struct Outcome: Sendable {
    /// What is to be said on standard error; empty when all went well.
    package let complaint: String
    /// What becomes of the workspace that was open.
    package let ending: Ending
  }

  /// What becomes of the workspace that the run begins with.
  package let ending: Ending
  /// What the run begins with; `nil` on a first run.
  package let workspace: OpenWorkspace?
  private let options: Options
  private let context: CommandContext
  private let files: PersonalFiles

  /// A run on a workspace; without one it begins with the first run's screen.
  package init(
    _ workspace: OpenWorkspace?, options: Options, context: CommandContext,
    ending: Ending = .staying
  ) {
    self.ending = ending
    self.workspace = workspace
    self.options = options
    self.context = context
    files = PersonalFiles(context.host, fileSystem: context.fileSystem)
  }

  package var host: HostEnvironment { context.host }

  /// Whether colours may be used at all.
  package var usesColour: Bool { options.usesColour && host["NO_COLOR"] == nil }

  /// The state that the first frame shows.
  package func state(size: Size, isUTF8: Bool) -> AppState {
    var (settings, problems) = files.settings()
    if let glyphs = options.glyphs { settings.glyphs = glyphs }
    settings.isUTF8 = isUTF8
    if let theme = options.theme { settings.theme = theme }
    let now = host.now()
    var plan = workspace?.shown ?? Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
    let keys = files.keys()
    plan.loadProblems = problems + keys.problems + plan.loadProblems
    let me = Identity.me(
      asked: options.user, settings: settings.me, plan: plan, host: host,
      fileSystem: context.fileSystem)
    var state = AppState(
      plan: plan, settings: settings, me: me, now: now, today: options.today ?? now.day,
      size: size, seed: host.seed)
    state.keymap = keys.keymap
    state.themeNames = files.themes().names
    state.settingsPlace = files.settingsPlace
    guard let workspace else {
      state.screen = .welcome
      state.welcome = WelcomePage(products: host.productsFolder)
      state.reconcile()
      return state
    }
    if let view = files.view(ofWorkspace: workspace.folder.path) { view.restore(&state) }
    if let problem = (problems + keys.problems).first {
      state.message = Message("\(problem.shortPlace): \(problem.reason).", .hint)
    }
    return state
  }

  /// Runs the board on a terminal until the person is done.
  package func run(on backend: inout some Backend & ~Copyable) -> Outcome {
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
    let disk = workspace.flatMap {
      OpenDisk($0, ending: ending, files: files, context: context)
    }
    if let offered = disk?.offered { state.offer(offered.draft) }
    if let loss = workspace?.loss, !loss.isEmpty { state.message = Message(loss, .refused) }
    let level = ColourLevel(
      backend.capabilities, wish: usesColour ? .asTerminal : .never)
    return RunLoop(
      state: state,
      runner: EffectRunner(
        disk: disk,
        editor: EditorProcess(host), files: files,
        beginning: FirstRun(context: context, today: options.today ?? host.now().day),
        options: options),
      looks: Looks(files.themes(), at: level), fixedToday: options.today, now: host.now)
  }

  /// Keeps the view of a loop that has ended, and says what became of it.
  package func end(_ loop: RunLoop) -> Outcome {
    loop.end()
    let ending = loop.opened?.ending ?? ending
    let folder = (loop.opened?.workspace ?? workspace)?.folder.path
    let unkept = folder.flatMap { path -> FileError? in
      // The view on a copy that goes has no next run.
      if case .removing = ending { return nil }
      let unkept = files.keep(ViewState(loop.state), ofWorkspace: path)
      // Who can only look may have no place for it either.
      return loop.state.plan.writeBarrier == nil ? unkept : nil
    }
    let unsaved = loop.state.saving.failures.map { "NOT SAVED: \($0.reason)" }
    let lines = unsaved + [unkept.map { "The view was not kept: \($0.sentence)" }].compactMap { $0 }
    return Outcome(complaint: lines.joined(separator: "\n"), ending: ending)
  }

  /// Ends what was begun for this run, board or not; called once, when the terminal is back.
  package static func close(_ ending: Ending, _ console: inout Console) {
    switch ending {
    case .staying: return
    case .keeping(let copy): console.say("The demo is kept: planboard \(copy.path)")
    case .removing(let copy):
      guard !copy.remove() else { return }
      console.complain("Files that planboard did not write are kept in \(copy.path).")
    }
  }
}
