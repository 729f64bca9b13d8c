import PlanMethods
package import PlanModel
package import TextUI

/// Everything the program knows while it runs; a value, changed only by `update`.
package struct AppState: Sendable {
  package var plan: Plan
  package var settings: PersonalSettings
  /// The keys that the person uses.
  package var keymap = Keymap.standard
  /// The person at the keyboard: an id, or the login name.
  package var me: String
  /// The moment of the event that is being handled.
  package var now: EventTime
  /// The day that is today, unless the person said otherwise.
  package var today: CalendarDay
  package var size: Size
  package var ids: IdentitySource

  package var screen: Screen = .board
  /// The screens that `q` and Esc go back through.
  package var back: [Screen] = []
  /// The screen that was left last, for the key that goes there.
  package var lastScreen: Screen = .backlog
  package var board = BoardCursor()
  package var backlog = ListCursor()
  /// The cursors of the pages that `q` comes back to.
  var pages: [Screen: PageCursor] = [:]
  package var problems = ProblemsCursor()
  /// Where the cursor of each kind's list is, and what the list shows, by the name of the kind.
  package var lists: [String: RecordListCursor] = [:]
  package var filePage = FilePage()
  package var welcome = WelcomePage()

  /// The items that the next command is for; empty means the one under the cursor.
  package var marks: Set<RecordID> = []
  package var range: MarkRange?
  /// The query of the lists, as it was typed; what it says is in `derived.reading`.
  package var filter = ""
  /// Whether the archive was asked for because of a query.
  var hasAskedForArchive = false
  /// How the board and the lists are arranged where the query does not say it.
  package var arrangement = Arrangement()
  /// The saved view that was chosen last.
  package var view: RecordID?
  package var overlay: Overlay? {
    didSet {
      switch overlay {
      case .form, nil: underlay = nil
      case .prompt, .picker, .confirmation, .help, .palette, .start, .settle, .importing: break
      }
    }
  }
  /// The form that a question or a list of choices lies over.
  package var underlay: RecordForm?
  /// Keys that began a sequence.
  package var pendingKeys: [KeyPress] = [] {
    didSet { if pendingKeys.isEmpty { showsContinuations = false } }
  }
  /// Whether what may follow the pending keys is on the screen.
  package var showsContinuations = false
  package var message: Message? {
    didSet { if let message { messages.add(message, at: now) } }
  }
  /// What was said in this session.
  package private(set) var messages = MessageLog()
  package var history = UndoHistory()
  package var saving = SavingState()
  package var drafts = DraftState()
  /// What goes on when the archive has been read; `nil` when nothing waits for it.
  var afterArchive: (@Sendable (inout AppState) -> [Effect])?
  /// The last reasons for dropping, the newest first.
  package var dropReasons: [String] = []
  package var interrupts = 0
  /// What was run in the palette, the newest first.
  package var paletteHistory: [String] = []
  /// The names of all records, made when the palette was opened last.
  var paletteIndex: PaletteIndex?
  /// The themes that can be chosen.
  package var themeNames: [String] = []
  /// The file of the person's settings, as a person writes its path.
  package var settingsPlace = "settings.conf"

  /// What is shown, derived from the plan, the filter and the day.
  package internal(set) var derived: Derived
  /// What the present list of records shows; `nil` where the screen is none.
  package internal(set) var list: RecordList?
  /// The part of the board that does not move with the cursor, as it was drawn last.
  var boardLayer: BoardLayer?

  package init(
    plan: Plan, settings: PersonalSettings, me: String, now: EventTime, today: CalendarDay,
    size: Size, seed: UInt64
  ) {
    self.plan = plan
    self.plan.language = .standard
    self.settings = settings
    self.me = me
    self.now = now
    self.today = today
    self.size = size
    ids = IdentitySource(seed: seed)
    derived = Derived(plan: self.plan, filter: "", today: today, me: me)
    reconcile()
  }

  /// Works out again what is shown; `edit` is what was just done to the plan, if it was one.
  mutating func refreshDerived(after edit: PlanEdit? = nil) {
    derived.refresh(
      plan: plan, filter: filter, today: today, arrangement: arrangement, after: edit)
  }

  /// Works out anew what follows from a plan that is another one altogether.
  mutating func forgetDerived() {
    derived = Derived(plan: plan, filter: filter, today: today, me: me)
    hasAskedForArchive = false
    paletteIndex = nil
    boardLayer = nil
    marks = []
    board = BoardCursor()
    backlog = ListCursor()
    reconcile()
  }

  /// Brings what is derived up to date and the cursor back to something that is there.
  package mutating func reconcile() {
    refreshDerived()
    // What is listed and marked depends on the screen, so that comes first.
    reconcilePage()
    if !marks.isEmpty { reconcileMarks() }
    board.reconcile(with: derived.board)
    backlog.reconcile(with: derived.backlog.lazy.map(\.id))
    reconcileList()
    extendRange()
    scroll()
    refreshBoardLayer()
  }
}

/// Marks from one item to the cursor, on top of the marks that were there.
package struct MarkRange: Hashable, Sendable {
  package let anchor: RecordID
  package let before: Set<RecordID>
}
