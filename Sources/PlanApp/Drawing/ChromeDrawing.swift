import PlanModel
import TextUI

/// The first two rows and the last two, which every screen has.
struct ChromeDrawing {
  let state: AppState

  func draw(on canvas: inout Canvas) {
    drawHeader(on: &canvas)
    drawTabs(on: &canvas)
    drawContext(on: &canvas)
    drawFooter(on: &canvas)
  }

  /// A piece of text at the right end of a row; what does not fit is dropped, the last first.
  private struct Piece {
    let text: String
    var role = Role.text
  }

  private func drawHeader(on canvas: inout Canvas) {
    let layout = state.layout
    let name = state.plan.workspace.name
    let product = name.isEmpty ? state.plan.workspace.key : name
    let used = canvas.write(
      " \(product) / \(title)", in: layout.header, role: .title)
    drawRight(healthPieces, in: layout.header, leaving: used + 2, on: &canvas)
  }

  private var title: String {
    guard case .item(let id) = state.screen else { return state.screen.title }
    return "Item \(state.short(id))"
  }

  private var healthPieces: [Piece] {
    let glyphs = state.settings.glyphSet
    let health = state.derived.health
    let problems = state.derived.problems.count
    var pieces = [Piece(text: state.today.headerText, role: .header)]
    if health.blocked > 0 {
      pieces.append(Piece(text: "\(glyphs[.blocked]) \(health.blocked) blocked", role: .statusBlocked))
    }
    if problems > 0 {
      let word = problems == 1 ? "problem" : "problems"
      pieces.append(Piece(text: "\(glyphs[.bad]) \(problems) \(word) g!", role: .statusBad))
    }
    if health.ageing > 0 {
      pieces.append(Piece(text: "\(glyphs[.warning]) \(health.ageing) ageing", role: .statusWarn))
    }
    return pieces
  }

  /// Draws pieces from the right; the first stands rightmost.
  private func drawRight(
    _ pieces: [Piece], in rect: Rect, leaving used: Int, on canvas: inout Canvas
  ) {
    var end = rect.columns - 1
    for piece in pieces {
      let width = DisplayWidth.of(piece.text, glyphs: canvas.glyphs)
      guard end - width >= used else { continue }
      canvas.write(
        piece.text, at: Point(row: rect.row, column: rect.column + end - width), in: rect,
        role: piece.role)
      end -= width + 3
    }
  }

  private func drawTabs(on canvas: inout Canvas) {
    let layout = state.layout
    var column = 0
    if !(layout.isNarrow && state.screen == .board) {
      for (number, tab) in Screen.tabs.enumerated() {
        let isActive = tab == state.screen
        let text = "\(number + 1) \(tab.title)"
        column += canvas.write(
          isActive ? "[\(text)]" : " \(text) ", at: Point(row: layout.tabs.row, column: column),
          in: layout.tabs, role: isActive ? .tabActive : .tab)
      }
    } else {
      column = layout.size.columns - 2
    }
    drawSaving(from: column + 1, on: &canvas)
  }

  private func drawSaving(from used: Int, on canvas: inout Canvas) {
    let tabs = state.layout.tabs
    if let failure = state.saving.failures.first {
      let text = "NOT SAVED: \(failure.reason)"
      let room = Rect(row: tabs.row, column: used, rows: 1, columns: tabs.columns - used)
      canvas.write(text, in: room, aligned: .trailing, role: .statusBad)
      return
    }
    if state.saving.isWaiting {
      canvas.write(
        .saving, at: Point(row: tabs.row, column: tabs.columns - 1), in: tabs, role: .statusInfo)
    }
    var pieces: [Piece] = []
    if !state.filter.isEmpty {
      pieces.append(Piece(text: "/\(state.filter)  \(shownText)", role: .match))
    }
    if !state.marks.isEmpty {
      pieces.append(Piece(text: "\(state.marks.count) marked", role: .mark))
    }
    drawRight(pieces, in: tabs, leaving: used, on: &canvas)
  }

  private var shownText: String {
    switch state.screen {
    case .board:
      let shown = state.derived.board.columns.reduce(0) { $0 + $1.cards.count }
      let total = state.derived.board.columns.reduce(0) { $0 + $1.total }
      return "\(shown) of \(total)"
    case .backlog: return "\(state.derived.backlog.count) shown"
    case .item, .problems: return ""
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
        canvas.write(state.summary(of: item), in: inset(rect), role: .muted)
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

  /// The keys that were pressed and what may follow.
  private var pendingText: String {
    let glyphs = state.settings.glyphSet
    let pressed = KeyPress.displayName(of: state.pendingKeys, glyphs)
    let rest = Keymap.standard.continuations(of: state.pendingKeys, on: state.screen)
      .map { "\(KeyPress.displayName(of: $0.rest, glyphs)) \($0.command.id)" }
    return "\(pressed)-  " + rest.joined(separator: "   ")
  }

  private func drawFooter(on canvas: inout Canvas) {
    let hints = Keymap.commands(on: state.screen)
      .filter { $0.hint != nil }
      .sorted { ($0.hint?.rank ?? 0) < ($1.hint?.rank ?? 0) }
      .map { $0.hintText(state.settings.glyphSet) }
    drawHints(hints, help: "? help", on: &canvas, in: state.layout.footer)
  }

  private func inset(_ rect: Rect) -> Rect {
    Rect(row: rect.row, column: 1, rows: 1, columns: rect.columns - 2)
  }
}

/// Draws hints from the left as long as they fit whole; the help stays at the right.
func drawHints(_ hints: [String], help: String, on canvas: inout Canvas, in rect: Rect) {
  let helpWidth = DisplayWidth.of(help, glyphs: canvas.glyphs)
  canvas.write(help, in: rect, aligned: .trailing, role: .key)
  var column = 1
  for hint in hints {
    let width = DisplayWidth.of(hint, glyphs: canvas.glyphs)
    guard column + width + 2 <= rect.columns - helpWidth else { break }
    canvas.write(hint, at: Point(row: rect.row, column: column), in: rect, role: .key)
    column += width + 2
  }
}

extension Command {
  /// The key and the word of the footer: `H/L move`.
  func hintText(_ glyphs: GlyphSet) -> String {
    guard let hint else { return "" }
    let partner = hint.partner.flatMap { CommandTable.command($0) }
    let keys = [partner, self].compactMap { $0?.firstKeyName(glyphs) }
    return keys.joined(separator: "/") + " " + hint.word
  }

  /// The first keys as the screen shows them.
  func firstKeyName(_ glyphs: GlyphSet) -> String { keyNames(glyphs).first ?? "" }

  /// All keys as the screen shows them.
  func keyNames(_ glyphs: GlyphSet) -> [String] {
    keys.compactMap { text in
      do throws(KeyNotationError) {
        return KeyPress.displayName(of: try KeyPress.sequence(text), glyphs)
      } catch { return nil }
    }
  }
}
