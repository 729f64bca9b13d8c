import PlanModel
import TextUI

/// What may follow the keys that were pressed, in a box above the last lines.
struct WhichKeyDrawing {
  let state: AppState

  /// Columns in which a command can be told from others.
  private let least = 18

  func draw(on canvas: inout Canvas) {
    guard state.showsContinuations else { return }
    let lines = state.keymap.continuations(of: state.pendingKeys, on: state.screen)
    let end = state.layout.bottom.row
    let room = max(1, end - 2)
    // Where the window is low the lines stand side by side.
    let beside = max(1, min((lines.count + room - 1) / room, (canvas.size.columns - 2) / least))
    let rows = min((lines.count + beside - 1) / beside, room)
    let columns = min(beside == 1 ? 52 : 100, canvas.size.columns)
    let rect = Rect(
      row: end - rows - 2, column: canvas.size.columns - columns, rows: rows + 2, columns: columns)
    canvas.fill(rect, role: .overlay)
    let hidden = max(0, lines.count - rows * beside)
    let inside = canvas.box(rect, title: title(hidden, canvas.glyphs))
    let width = inside.columns / beside
    for (number, line) in lines.prefix(rows * beside).enumerated() {
      let place = Rect(
        row: inside.row + number % rows, column: inside.column + number / rows * width, rows: 1,
        columns: width)
      draw(line.rest, line.command.help, in: place, on: &canvas)
    }
  }

  private func title(_ hidden: Int, _ glyphs: GlyphSet) -> String {
    let keys = KeyPress.displayName(of: state.pendingKeys, glyphs)
    let more = hidden == 0 ? "" : ", \(hidden) more: \(state.key("help"))"
    return "\(keys): Esc cancels\(more)"
  }

  private func draw(
    _ rest: [KeyPress], _ help: String, in rect: Rect, on canvas: inout Canvas
  ) {
    let keys = Rect(row: rect.row, column: rect.column + 1, rows: 1, columns: 4)
    let used = canvas.write(KeyPress.displayName(of: rest, canvas.glyphs), in: keys, role: .key)
    let start = rect.columns < 40 ? keys.column + used + 1 : keys.endColumn
    canvas.write(
      help, in: Rect(row: rect.row, column: start, rows: 1, columns: rect.endColumn - start - 1))
  }
}
