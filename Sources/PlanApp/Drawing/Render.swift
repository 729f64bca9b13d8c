import PlanModel
package import TextUI

/// Draws the whole window.
package func render(_ state: AppState) -> Canvas {
  var canvas = emptyCanvas(for: state)
  let layout = state.layout
  guard !layout.isTooSmall else {
    drawTooSmall(state, on: &canvas)
    return canvas
  }
  if case .form(let form) = state.overlay {
    FormDrawing(state: state, form: form).draw(on: &canvas)
    return canvas
  }
  if case .settle(let page) = state.overlay {
    SettleDrawing(state: state, page: page).draw(on: &canvas)
    return canvas
  }
  if case .importing(let page) = state.overlay {
    ImportDrawing(state: state, page: page).draw(on: &canvas)
    return canvas
  }
  if let form = state.underlay {
    FormDrawing(state: state, form: form).draw(on: &canvas)
    OverlayDrawing(state: state).draw(on: &canvas)
    return canvas
  }
  ChromeDrawing(state: state).draw(on: &canvas)
  switch state.screen {
  case .board: BoardDrawing(state: state).draw(on: &canvas)
  case .backlog: BacklogDrawing(state: state).draw(on: &canvas)
  case .item, .why, .record: PageDrawing(state: state).draw(on: &canvas)
  case .records: RecordListDrawing(state: state).draw(on: &canvas)
  case .problems: ProblemsDrawing(state: state).draw(on: &canvas)
  case .file(let path): FileDrawing(state: state, path: path).draw(on: &canvas)
  case .welcome: WelcomeDrawing(state: state).draw(on: &canvas)
  }
  WhichKeyDrawing(state: state).draw(on: &canvas)
  OverlayDrawing(state: state).draw(on: &canvas)
  return canvas
}

/// A canvas to draw on; on the board one with its columns.
private func emptyCanvas(for state: AppState) -> Canvas {
  let hidesScreen =
    switch state.overlay {
    case .form, .settle, .importing: true
    case .prompt, .picker, .confirmation, .help, .palette, .start, nil: state.underlay != nil
    }
  if !hidesScreen, BoardLayer.isNeeded(state) {
    if let layer = state.boardLayer, layer.isCurrent(for: state) { return layer.canvas }
    if let layer = BoardLayer(state) { return layer.canvas }
  }
  return Canvas(
    size: state.size, glyphs: state.settings.glyphSet,
    lines: state.settings.accessible == .on ? .left : .drawn)
}

/// Says what size is needed, in as much room as there is.
private func drawTooSmall(_ state: AppState, on canvas: inout Canvas) {
  let size = canvas.size
  let needed = ScreenLayout.smallest
  let lines = [
    "Too small: \(size.columns)x\(size.rows).",
    "Need \(needed.columns)x\(needed.rows). Nothing is lost.",
    "\(state.key("go.close")) quits",
  ]
  let wrapped = lines.flatMap { DisplayText($0, glyphs: canvas.glyphs).wrapped(to: size.columns) }
  for (row, line) in wrapped.enumerated() where row < size.rows {
    canvas.write(line, in: Rect(row: row, column: 0, rows: 1, columns: size.columns))
  }
  if size.rows > 0, size.columns > 0 { canvas.cursor = Point(row: 0, column: 0) }
}
