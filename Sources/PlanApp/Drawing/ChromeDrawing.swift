import PlanModel
import TextUI

/// The first two rows and the last two, which every screen has.
struct ChromeDrawing {
  let state: AppState

  func draw(on canvas: inout Canvas) {
    guard state.screen != .welcome else {
      // What went wrong stands in the screen itself, on as many lines as it needs.
      if state.message?.tone != .refused { drawContext(on: &canvas) }
      drawFooter(on: &canvas)
      return
    }
    // The layer of the board has it already: it changes only when the layer does.
    if !BoardLayer.isNeeded(state) { drawHeader(on: &canvas) }
    drawTabs(on: &canvas)
    drawContext(on: &canvas)
    drawFooter(on: &canvas)
  }

  /// A piece of text at the right end of a row; pieces of a high rank are dropped first.
  private struct Piece {
    let text: String
    /// What is left of it where room is short.
    var brief: String?
    var role = Role.text
    var rank = 0
  }

  /// Draws the first row: product, screen, health and day.
  func drawHeader(on canvas: inout Canvas) {
    let layout = state.layout
    let name = state.plan.workspace.name
    let product = name.isEmpty ? state.plan.workspace.key : name
    let used = canvas.write(
      " \(product) / \(title)", in: layout.header, role: .title)
    var pieces = healthPieces
    if hidesTabs { pieces += standingPieces }
    drawRight(pieces, in: layout.header, leaving: used + 2, on: &canvas)
  }

  private var title: String {
    switch state.screen {
    case .item(let id), .why(let id): "\(state.screen.title) \(state.short(id))"
    case .record(let key): "\(state.screen.title) \(key.id)"
    case .file(let path): "\(path), read-only"
    case .board, .backlog, .records: state.screen.title + viewName
    case .problems, .welcome: state.screen.title
    }
  }

  /// The saved view that is shown, behind the name of the screen.
  private var viewName: String {
    let dot = state.settings.glyphSet == .ascii ? " - " : " · "
    return state.shownView.map { dot + $0.displayTitle } ?? ""
  }

  /// The pieces of the header, the rightmost first.
  private var healthPieces: [Piece] {
    let glyphs = state.settings.glyphSet
    let health = state.derived.health
    let problems = state.derived.problems.count
    var pieces = [Piece(text: state.today.headerText, role: .header, rank: 5)]
    if state.plan.readOnlyReason != nil {
      pieces.append(Piece(text: "read-only", role: .statusWarn, rank: 0))
    }
    if let text = state.saving.standing?.text {
      pieces.append(Piece(text: text, role: .statusInfo, rank: 7))
    }
    let conflicts = state.openClashes.count
    if conflicts > 0 {
      let word = conflicts == 1 ? "conflict" : "conflicts"
      let key = state.key("conflicts")
      let brief = "\(glyphs[.bad]) \(conflicts) \(key)"
      pieces.append(
        Piece(
          text: "\(glyphs[.bad]) \(conflicts) \(word) \(key)", brief: brief, role: .statusBad,
          rank: 1))
    }
    if problems > 0 {
      let word = problems == 1 ? "problem" : "problems"
      let brief = "\(glyphs[.bad]) \(problems)"
      let key = state.key("go.problems")
      pieces.append(
        Piece(
          text: "\(brief) \(word) \(key)", brief: "\(brief) \(key)", role: .statusBad, rank: 1))
    }
    if health.ageing > 0 {
      let brief = "\(glyphs[.warning]) \(health.ageing)"
      pieces.append(Piece(text: brief + " ageing", brief: brief, role: .statusWarn, rank: 6))
    }
    if health.blocked > 0 {
      let brief = "\(glyphs[.blocked]) \(health.blocked)"
      pieces.append(Piece(text: brief + " blocked", brief: brief, role: .statusBlocked, rank: 4))
    }
    return pieces
  }

  /// Draws pieces from the right, the first rightmost; where room is short in their brief form, and
  /// then without those of the highest ranks.
  private func drawRight(
    _ pieces: [Piece], in rect: Rect, leaving used: Int, on canvas: inout Canvas
  ) {
    func width(_ pieces: [Piece]) -> Int {
      pieces.reduce(3 * (pieces.count - 1)) {
        $0 + DisplayWidth.of($1.text, glyphs: canvas.glyphs)
      }
    }
    var shown = pieces
    let room = rect.columns - 1 - used
    if width(shown) > room {
      shown = pieces.map { Piece(text: $0.brief ?? $0.text, role: $0.role, rank: $0.rank) }
    }
    while width(shown) > room, let last = shown.map(\.rank).max() {
      shown.removeAll { $0.rank == last }
    }
    var end = rect.columns - 1
    for piece in shown {
      let width = width([piece])
      canvas.write(
        piece.text, at: Point(row: rect.row, column: rect.column + end - width), in: rect,
        role: piece.role)
      end -= width + 3
    }
  }

  /// Whether the row of the tabs is taken by the columns of the board.
  private var hidesTabs: Bool { state.layout.isNarrow && state.screen == .board }

  private func drawTabs(on canvas: inout Canvas) {
    let tabs = state.layout.tabs
    drawSaving(on: &canvas)
    guard !hidesTabs else { return }
    var column = 0
    for (number, tab) in Screen.tabs.enumerated() {
      let isActive = tab == state.screen
      let text = "\(number + 1) \(tab.title)"
      column += canvas.write(
        isActive ? "[\(text)]" : " \(text) ", at: Point(row: tabs.row, column: column), in: tabs,
        role: isActive ? .tabActive : .tab)
    }
    if let failure = state.saving.failures.first {
      let room = Rect(
        row: tabs.row, column: column + 1, rows: 1, columns: tabs.columns - column - 1)
      canvas.write(
        "NOT SAVED: \(failure.reason)", in: room, aligned: .trailing, role: .statusBad)
      return
    }
    drawRight(standingPieces, in: tabs, leaving: column + 1, on: &canvas)
  }

  private func drawSaving(on canvas: inout Canvas) {
    let tabs = state.layout.tabs
    if state.saving.toWrite > 0, !state.saving.isWaiting {
      canvas.write(
        "\(state.saving.toWrite) to write", in: tabs, aligned: .trailing, role: .statusInfo)
    }
    guard state.saving.isWaiting else { return }
    canvas.write(
      .saving, at: Point(row: tabs.row, column: tabs.columns - 1), in: tabs, role: .statusInfo)
  }

  /// What stands over the list: failed saving, the filter and the marks.
  private var standingPieces: [Piece] {
    var pieces: [Piece] = []
    if state.saving.hasFailed { pieces.append(Piece(text: "NOT SAVED", role: .statusBad)) }
    if !state.presentFilter.isEmpty, !shownText.isEmpty {
      // The beginning of a long query still tells it from others.
      let room = max(8, state.layout.tabs.columns / 2 - 16)
      let beginning = DisplayText(state.presentFilter, glyphs: state.settings.glyphSet)
        .truncated(to: room)
      pieces.append(
        Piece(
          text: "/\(state.presentFilter)  \(shownText)", brief: "/\(beginning)  \(shownText)",
          role: .match, rank: 2))
    }
    if !state.marks.isEmpty {
      let count = state.marks.count
      pieces.append(
        Piece(text: "\(count) marked", brief: "*\(count)", role: .mark, rank: 3))
    }
    return pieces
  }

  private var shownText: String {
    switch state.screen {
    case .board:
      let shown = state.derived.board.columns.reduce(0) { $0 + $1.matched }
      let total = state.derived.board.columns.reduce(0) { $0 + $1.total }
      return "\(shown) of \(total)"
    case .backlog:
      return "\(state.derived.backlog.count) of \(state.derived.backlogTotal)"
    case .records: return "\(state.list?.ids.count ?? 0) of \(state.list?.total ?? 0)"
    case .item, .why, .record, .problems, .file, .welcome: return ""
    }
  }

  private func drawContext(on canvas: inout Canvas) {
    let rect = state.layout.context
    if !state.pendingKeys.isEmpty {
      canvas.write(pendingText, in: inset(rect), role: .muted)
      return
    }
    guard let message = state.message else {
      if let item = state.selected, !previewTellsIt {
        let line = inset(rect)
        let place = state.spokenPlace
        let summary = state.summary(of: item, fitting: line.columns - place.count)
        canvas.write(place + summary, in: line, role: .muted)
      } else if case .records = state.screen, let record = state.selectedRecord {
        canvas.write(state.name(of: record), in: inset(rect), role: .muted)
      }
      return
    }
    let role: Role =
      switch message.tone {
      case .done: .toastOK
      case .hint: .muted
      case .refused: .toastError
      }
    canvas.write(message.text, in: inset(rect), role: role)
  }

  /// Whether the preview says more about the item than the line could.
  private var previewTellsIt: Bool {
    state.screen == .board && state.layout.hasPreview(wanted: state.wantsPreview)
  }

  /// The keys that were pressed.
  private var pendingText: String {
    KeyPress.displayName(of: state.pendingKeys, state.settings.glyphSet) + "-"
  }

  private func drawFooter(on canvas: inout Canvas) {
    let hints = state.keymap.hinted(on: state.screen).compactMap(state.hintText)
    // The first screen has nowhere to go back to.
    let leave = state.screen == .welcome ? "\(state.key("go.close")) quit" : ""
    drawHints(
      hints, leave: leave, help: "\(state.key("help")) help", on: &canvas, in: state.layout.footer)
  }

  private func inset(_ rect: Rect) -> Rect {
    Rect(row: rect.row, column: 1, rows: 1, columns: rect.columns - 2)
  }
}

/// Draws hints from the left as long as they fit whole; the way out behind them and the help at
/// the right are never dropped.
func drawHints(
  _ hints: [String], leave: String = "", help: String = "", on canvas: inout Canvas, in rect: Rect
) {
  func width(_ text: String) -> Int { DisplayWidth.of(text, glyphs: canvas.glyphs) }
  canvas.write(help, in: rect, aligned: .trailing, role: .key)
  let end = rect.columns - (help.isEmpty ? 0 : width(help) + 2)
  let last = end - (leave.isEmpty ? 0 : width(leave) + 2)
  var column = 1
  for hint in hints {
    guard column + width(hint) <= last else { break }
    canvas.write(hint, at: Point(row: rect.row, column: column), in: rect, role: .key)
    column += width(hint) + 2
  }
  canvas.write(leave, at: Point(row: rect.row, column: column), in: rect, role: .key)
}

extension AppState {
  /// Where the cursor is, in words, for who does not see it: `Ready, 2 of 5: `; else nothing.
  var spokenPlace: String {
    guard settings.accessible == .on else { return "" }
    let ids = listedIDs
    guard let selectedID, let place = ids.firstIndex(of: selectedID) else { return "" }
    let list =
      screen == .board ? derived.board.column(board.column)?.column?.title ?? "" : screen.title
    return "\(list), \(place + 1) of \(ids.count): "
  }

  /// The key and the word of the footer: `H/L move`; `nil` where no key runs the command, or where
  /// it can do nothing with what is under the cursor.
  func hintText(_ command: Command) -> String? {
    guard let hint = command.hint, !marks.isEmpty || command.reason(in: self) == nil else {
      return nil
    }
    let keys = [hint.partner, command.id].compactMap { id in
      id.flatMap { keymap.names(of: $0, on: screen, settings.glyphSet).first }
    }
    return keys.isEmpty ? nil : keys.joined(separator: "/") + " " + hint.word
  }
}
