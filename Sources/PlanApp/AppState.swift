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
  private var pages: [Screen: PageCursor] = [:]
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
  /// How the board and the lists are arranged where the query does not say it.
  package var arrangement = Arrangement()
  /// The saved view that was chosen last.
  package var view: RecordID?
  package var overlay: Overlay? {
    didSet {
      switch overlay {
      case .form, nil: underlay = nil
      case .prompt, .picker, .confirmation, .help, .palette, .start: break
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
    self.settings = settings
    self.me = me
    self.now = now
    self.today = today
    self.size = size
    ids = IdentitySource(seed: seed)
    derived = Derived(plan: plan, filter: "", today: today, me: me)
    reconcile()
  }

  /// Works out again what is shown.
  mutating func refreshDerived() {
    derived.refresh(plan: plan, filter: filter, today: today, arrangement: arrangement)
  }

  /// Works out anew what follows from a plan that is another one altogether.
  mutating func forgetDerived() {
    derived = Derived(plan: plan, filter: filter, today: today, me: me)
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

/// How saving stands.
package struct SavingState: Hashable, Sendable {
  /// The ticket of the last request.
  package var lastTicket = 0
  /// The newest ticket that was answered.
  package var answered = 0
  /// Why files could not be written; empty when nothing stands out.
  package var failures: [SaveFailure] = []

  package var isWaiting: Bool { answered < lastTicket }
  package var hasFailed: Bool { !failures.isEmpty }
}

/// Marks from one item to the cursor, on top of the marks that were there.
package struct MarkRange: Hashable, Sendable {
  package let anchor: RecordID
  package let before: Set<RecordID>
}

extension AppState {
  /// Milliseconds after which the state wants to know that nothing was pressed; `nil` when nothing
  /// is waited for, and then no timer runs.
  package var patience: Int? { pendingKeys.isEmpty || showsContinuations ? nil : 300 }

  /// The author of edits made now.
  package var author: Author { Author(who: me, time: now) }

  /// Reads what the person types into fields.
  package var input: FieldInput { FieldInput(plan: plan, today: today, me: me) }

  /// An id as this product shows it.
  package func short(_ id: RecordID) -> String { id.short(in: plan.workspace.key) }

  /// The items of the present list, in its order; empty where the screen is no list.
  package var listedIDs: [RecordID] {
    switch screen {
    case .board: derived.board.column(board.column)?.cards.map(\.id) ?? []
    case .backlog: derived.backlog.map(\.id)
    case .records: list?.ids ?? []
    case .item, .why, .record, .problems, .file, .welcome: []
    }
  }

  /// The kind of the records that commands are for.
  package var kind: any PlanRecord.Type { screen.kind }

  /// The id of the record under the cursor; it is of the screen's kind.
  package var selectedID: RecordID? {
    switch screen {
    case .board: board.selected
    case .backlog: backlog.selected
    case .item(let id), .why(let id): id
    case .records(let kind): lists[kind]?.cursor.selected
    case .record(let key): key.id
    case .problems, .file, .welcome: nil
    }
  }

  /// The cursor of the present page.
  package var page: PageCursor {
    get { pages[screen] ?? PageCursor() }
    set { pages[screen] = newValue }
  }

  /// The item under the cursor; `nil` where a record of another kind is there.
  package var selected: Item? {
    kind == Item.self ? selectedID.flatMap { plan.items[$0] } : nil
  }

  /// The record under the cursor, whatever its kind.
  package var selectedRecord: (any PlanRecord)? {
    selectedID.flatMap { plan.record($0, of: kind) }
  }

  /// The ids of the records that a command is for: the marked ones, in the order of the product or
  /// of the list, else the one under the cursor.
  ///
  /// They are of the screen's kind.
  package var targets: [RecordID] {
    if let page = screen.page { return [page.id] }
    guard !marks.isEmpty else { return selectedID.map { [$0] } ?? [] }
    guard kind == Item.self else { return marks.sorted() }
    return plan.index.order.map(\.id).filter(marks.contains)
  }

  /// The targets in words: an id and title, or how many are marked.
  package var targetsText: String {
    let targets = targets
    guard targets.count == 1, let record = plan.record(targets[0], of: kind) else {
      return "\(targets.count) marked"
    }
    return name(of: record)
  }

  /// A record in a message: its id and title, once when they are the same.
  func name(of record: any PlanRecord) -> String {
    let id = short(record.core.id)
    return record.title.isEmpty || record.title == id ? id : "\(id) \(record.title)"
  }

  /// Makes an edit, remembers it for undo and asks for it to be saved.
  package mutating func perform(_ edit: PlanEdit) -> [Effect] {
    guard !edit.isEmpty else {
      message = Message("Nothing changed.", .hint)
      return []
    }
    if let reason = plan.readOnlyReason {
      message = Message(reason, .refused)
      return []
    }
    guard apply(edit) else { return [] }
    history.record(edit)
    message = Message("\(edit.summary)  \(key("undo")) undo")
    return save(edit)
  }

  /// Builds an edit and makes it; a refusal is shown.
  package mutating func perform(
    _ summary: String, _ build: (inout EditBuilder) throws(EditError) -> Void
  ) -> [Effect] {
    var builder = EditBuilder(plan, by: author)
    do throws(EditError) { try build(&builder) } catch {
      message = Message(error.sentence, .refused)
      return []
    }
    return perform(builder.edit(summary))
  }

  /// Takes the last edit back.
  package mutating func undo() -> [Effect] {
    guard let edit = history.last else {
      message = Message("Nothing to undo.", .hint)
      return []
    }
    guard apply(edit.inverse) else { return [] }
    history.didUndo()
    message = Message("Undone: \(edit.summary)  \(key("redo")) redo")
    return save(edit.inverse)
  }

  /// Makes the edit again that was taken back last.
  package mutating func redo() -> [Effect] {
    guard let edit = history.next else {
      message = Message("Nothing to redo.", .hint)
      return []
    }
    guard apply(edit) else { return [] }
    history.didRedo()
    message = Message("Again: \(edit.summary)  \(key("undo")) undo")
    return save(edit)
  }

  private mutating func apply(_ edit: PlanEdit) -> Bool {
    do throws(EditError) { try plan.apply(edit) } catch {
      message = Message(error.sentence, .refused)
      return false
    }
    follow(edit)
    return true
  }

  /// Keeps the cursor on the item that an edit was about, also when it went to another column.
  private mutating func follow(_ edit: PlanEdit) {
    refreshDerived()
    for change in edit.changes { followRenaming(change) }
    guard edit.changes.count == 1, let record = edit.changes.first?.after else { return }
    guard let item = record as? Item else {
      lists[record.kind.name]?.cursor.selected = record.core.id
      return
    }
    board.select(item, in: derived.board)
    if derived.backlog.contains(where: { $0.id == item.id }) { backlog.selected = item.id }
  }

  /// Stays on a record that got another id.
  private mutating func followRenaming(_ change: RecordChange) {
    guard let before = change.before, let after = change.after,
      before.core.id != after.core.id
    else { return }
    let old = Screen.page(of: RecordKey(kind: before.kind.name, id: before.core.id))
    let new = Screen.page(of: RecordKey(kind: after.kind.name, id: after.core.id))
    if screen == old { screen = new }
    back = back.map { $0 == old ? new : $0 }
    let kind = after.kind.name
    if lists[kind]?.cursor.selected == before.core.id {
      lists[kind]?.cursor.selected = after.core.id
    }
    if before is Item, backlog.selected == before.core.id { backlog.selected = after.core.id }
    if let item = after as? Item, board.selected == before.core.id {
      board.select(item, in: derived.board)
    }
  }

  private mutating func save(_ edit: PlanEdit) -> [Effect] {
    saving.lastTicket += 1
    return [.save(edit.changes, ticket: saving.lastTicket)]
  }
}

extension AppState {
  /// Goes to a screen; the present one is where `q` comes back to.
  package mutating func go(to next: Screen) {
    guard next != screen else { return }
    if Screen.tabs.contains(next) {
      back.removeAll()
      pages.removeAll()
    } else {
      back.append(screen)
    }
    leave(for: next)
    screen = next
    page = PageCursor()
    if case .file = next { filePage = FilePage(at: selectedProblem?.line) }
  }

  /// Goes back to the screen before; `false` when this is the first one.
  package mutating func goBack() -> Bool {
    guard let previous = back.popLast() else { return false }
    leave(for: previous)
    pages[screen] = nil
    screen = previous
    return true
  }

  private mutating func leave(for next: Screen) {
    // Marks are of one kind; a page of the same kind leaves them as they are.
    if next.kind != kind { marks = [] }
    lastScreen = screen
    range = nil
    pendingKeys = []
  }

  /// Marks what lies between the anchor of the range and the cursor.
  private mutating func extendRange() {
    guard let range, let selectedID else { return }
    let ids = listedIDs
    guard let from = ids.firstIndex(of: range.anchor), let to = ids.firstIndex(of: selectedID)
    else { return }
    marks = range.before.union(ids[min(from, to)...max(from, to)])
  }

  private mutating func reconcilePage() {
    // Several pages of what is gone may lie one behind the other.
    while let key = screen.page, plan.record(key) == nil, goBack() {}
    if case .file(let path) = screen, plan.unreadableTexts[path] == nil { _ = goBack() }
  }

  private mutating func reconcileMarks() {
    guard kind == Item.self else {
      let kind = kind
      marks = marks.filter { plan.record($0, of: kind) != nil }
      return
    }
    marks = marks.filter { plan.items[$0].map { !$0.core.isArchived } ?? false }
  }
}
