import PlanModel
import TextUI

/// What may follow the keys that were pressed, in a box above the last lines.
struct WhichKeyDrawing {
  let state: AppState

  func draw(on canvas: inout Canvas) {
    guard state.showsContinuations else { return }
    let glyphs = canvas.glyphs
    let lines = state.keymap.continuations(of: state.pendingKeys, on: state.screen)
    let end = state.layout.bottom.row
    let columns = min(52, canvas.size.columns)
    let rows = min(lines.count + 2, end)
    let rect = Rect(
      row: end - rows, column: canvas.size.columns - columns, rows: rows, columns: columns)
    canvas.fill(rect, role: .overlay)
    let keys = KeyPress.displayName(of: state.pendingKeys, glyphs)
    let inside = canvas.box(rect, title: "\(keys): Esc cancels")
    for (number, line) in lines.prefix(inside.rows).enumerated() {
      let place = Rect(row: inside.row + number, column: inside.column + 1, rows: 1, columns: 4)
      canvas.write(KeyPress.displayName(of: line.rest, glyphs), in: place, role: .key)
      canvas.write(
        line.command.help,
        in: Rect(
          row: place.row, column: place.endColumn, rows: 1, columns: inside.columns - 6))
    }
  }
}
