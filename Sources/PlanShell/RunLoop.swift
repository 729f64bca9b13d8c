package import PlanApp
package import PlanModel
package import TextUI

/// The only loop: wait, update, paint, then start what is to be done outside.
///
/// A step of it can be taken alone, for a screen that has a script instead of a keyboard.
package struct RunLoop: Sendable {
  package var state: AppState
  private var runner: EffectRunner
  private var looks: Looks
  private let now: @Sendable () -> EventTime
  /// A day that stands for today, when the person named one.
  private let fixedToday: CalendarDay?
  /// How many results of effects came until now.
  private var answers = 0

  package init(
    state: AppState, runner: EffectRunner, looks: Looks, fixedToday: CalendarDay?,
    now: @escaping @Sendable () -> EventTime
  ) {
    self.state = state
    self.runner = runner
    self.looks = looks
    self.fixedToday = fixedToday
    self.now = now
  }

  /// The workspace that a first run began with.
  var opened: FirstRun.Opened? { runner.opened }

  /// Runs until the person quits or the terminal goes.
  package mutating func run(on backend: inout some Backend & ~Copyable) {
    begin(on: &backend)
    while step(backend.wait(milliseconds: state.patience), on: &backend) {}
  }

  /// Waits until all files are as they are to be, and shows what came of it; `false` when the
  /// program is to end.
  package mutating func settle(on backend: inout some Backend & ~Copyable) -> Bool {
    // What comes of one thing may be the beginning of another.
    var goesOn = true
    var before: Int
    repeat {
      before = answers
      runner.settle()
      var effects: [Effect] = []
      if !perform(&effects, on: &backend) { goesOn = false }
    } while answers > before
    return goesOn
  }

  /// Looks at all files, as when something tells that others changed them.
  package mutating func look(on backend: inout some Backend & ~Copyable) {
    var effects: [Effect] = [.look]
    _ = perform(&effects, on: &backend)
  }

  /// Ends the work on files.
  func end() { runner.end() }

  /// Paints the first frame.
  package mutating func begin(on backend: inout some Backend & ~Copyable) {
    state.size = backend.size
    state.reconcile()
    backend.setTitle("planboard: \(state.plan.workspace.title)")
    paint(on: &backend)
    var effects = state.askForArchive() + [.lookAtGit]
    _ = perform(&effects, on: &backend)
  }

  /// Handles all input that waited, and what comes of it; `false` when the program is to end.
  ///
  /// No input means that the time went by for which the state had asked.
  package mutating func step(
    _ inputs: [TerminalInput], on backend: inout some Backend & ~Copyable
  ) -> Bool {
    var effects = inputs.isEmpty ? handle(.elapsed) : []
    for input in inputs {
      state.size = backend.size
      effects += handle(.input(input))
    }
    // All waiting input is handled before one frame is painted, and the frame before anything
    // slow is started.
    paint(on: &backend)
    return perform(&effects, on: &backend)
  }

  private mutating func paint(on backend: inout some Backend & ~Copyable) {
    backend.present(render(state), styles: looks.styles(of: state.settings.theme))
  }

  private mutating func handle(_ event: Event) -> [Effect] {
    state.now = now()
    state.today = fixedToday ?? state.now.day
    return update(&state, event)
  }

  /// Starts effects until no more come of them; `false` when the program is to end.
  private mutating func perform(
    _ effects: inout [Effect], on backend: inout some Backend & ~Copyable
  ) -> Bool {
    var isEnding = false
    var hasResults = false
    repeat {
      for effect in effects {
        if case .quit = effect { isEnding = true }
        if case .redraw = effect { backend.refresh() }
        runner.start(effect, on: &backend)
      }
      effects = []
      for event in runner.takeEvents() {
        effects += handle(event)
        answers += 1
        if case .opened(let opening) = event {
          backend.setTitle("planboard: \(opening.plan.workspace.title)")
        }
        hasResults = true
      }
    } while !effects.isEmpty
    if hasResults, !isEnding {
      state.size = backend.size
      state.reconcile()
      paint(on: &backend)
    }
    return !isEnding
  }
}
