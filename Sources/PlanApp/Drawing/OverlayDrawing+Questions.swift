import PlanModel
import TextUI

/// Questions on the last lines: those answered by a text, and those by one of two words.
extension OverlayDrawing {
  func draw(_ prompt: Prompt, on canvas: inout Canvas) {
    if prompt.isInPlace, state.settings.accessible == .off, let row = canvas.cursor {
      drawInPlace(prompt, at: row, on: &canvas)
      return
    }
    let rect = state.layout.context
    canvas.fill(rect)
    // A long question has lines of its own, so that it is not cut and the answer has room.
    let colon = prompt.label.hasSuffix("?") ? "" : ":"
    let label = prompt.label + colon
    let isLong = DisplayWidth.of(label, glyphs: canvas.glyphs) > rect.columns / 2
    let used = isLong ? 1 : canvas.write(" \(label) ", in: rect, role: .header)
    canvas.cursor = prompt.editor.draw(
      in: Rect(row: rect.row, column: used, rows: 1, columns: rect.columns - used - 1),
      on: &canvas, role: .input, fault: prompt.fault(state, prompt.editor.text))
    var hints = ["⏎ ok", "^U empty"]
    if !prompt.suggestions.isEmpty { hints.append("↑↓ last reasons") }
    if prompt.help != nil { hints.append("F1 what can be typed") }
    drawFooter(hints, leave: "Esc cancel", on: &canvas)
    let above = drawNotes(of: prompt, on: &canvas)
    if isLong {
      drawNotice(
        label, .header,
        above: Rect(
          row: state.layout.bottom.row - above, column: 0, rows: 1, columns: rect.columns),
        on: &canvas)
    }
  }

  /// Draws what is wrong with the text, or else what helps to answer; returns the lines above the
  /// prompt that it takes.
  private func drawNotes(of prompt: Prompt, on canvas: inout Canvas) -> Int {
    let mistake = prompt.mistake.isEmpty ? prompt.remark(state) : prompt.mistake
    guard mistake.isEmpty else {
      drawLine(
        "\(canvas.glyphs[.bad]) \(mistake)", .inputError, above: state.layout.bottom, on: &canvas)
      return 1
    }
    guard !prompt.note.isEmpty else { return 0 }
    return drawNotice(prompt.note, .muted, above: state.layout.bottom, on: &canvas)
  }

  /// Draws a text over the row of the thing that it belongs to, wide enough to read it.
  private func drawInPlace(_ prompt: Prompt, at row: Point, on canvas: inout Canvas) {
    let widest = canvas.size.columns - 2
    let columns = min(
      widest, max(40, DisplayWidth.of(prompt.editor.text, glyphs: canvas.glyphs) + 2))
    let field = Rect(
      row: row.row, column: max(1, min(row.column + 2, canvas.size.columns - 1 - columns)),
      rows: 1, columns: columns)
    canvas.fill(field, role: .input)
    canvas.cursor = prompt.editor.draw(in: field, on: &canvas, role: .input)
    drawFooter(["⏎ ok", "^U empty"], leave: "Esc cancel", on: &canvas)
    guard !prompt.mistake.isEmpty else { return }
    let context = state.layout.context
    canvas.fill(context)
    canvas.write(
      " \(canvas.glyphs[.bad]) \(prompt.mistake)", in: context, role: .inputError)
  }

  func draw(_ confirmation: Confirmation, on canvas: inout Canvas) {
    let rect = state.layout.context
    canvas.fill(rect)
    drawNotice(confirmation.question, .statusWarn, above: state.layout.bottom, on: &canvas)
    var column = 1
    for (word, isChosen) in [
      (confirmation.keep, !confirmation.isOnAct), (confirmation.act, confirmation.isOnAct),
    ] {
      if isChosen { canvas.cursor = Point(row: rect.row, column: column) }
      column += canvas.write(
        isChosen ? "[\(word)]" : " \(word) ", at: Point(row: rect.row, column: column), in: rect,
        role: isChosen ? .cursor : .text, emphasis: isChosen ? .reverse : [])
      column += 2
    }
    drawStray(confirmation.strayKey, in: rect, behind: column, on: &canvas)
    drawFooter(
      ["←→ choose", "⏎ take it"], leave: "Esc \(confirmation.keep.lowercased())", on: &canvas)
  }

  /// Says which keys answer, when another one was pressed.
  private func drawStray(
    _ key: KeyPress?, in rect: Rect, behind column: Int, on canvas: inout Canvas
  ) {
    guard let key else { return }
    let name = KeyPress.displayName(of: [key], canvas.glyphs)
    let answers = canvas.glyphs == .unicode ? "←→ ⏎ Esc" : "arrows, Enter, Esc"
    let sentences = ["\(name) answers nothing here: \(answers) do.", "\(answers) answer."]
    let room = Rect(row: rect.row, column: column, rows: 1, columns: rect.columns - column - 1)
    let fitting = sentences.first { DisplayWidth.of($0, glyphs: canvas.glyphs) <= room.columns }
    canvas.write(fitting ?? answers, in: room, role: .statusWarn)
  }

  /// A text on as many lines as it needs, so that what is asked is never cut; returns how many.
  @discardableResult
  private func drawNotice(
    _ text: String, _ role: Role, above rect: Rect, on canvas: inout Canvas
  ) -> Int {
    let lines = DisplayText(text, glyphs: canvas.glyphs).wrapped(to: rect.columns - 2)
      .suffix(max(1, rect.row - 3))
    for (number, line) in lines.enumerated() {
      let place = Rect(
        row: rect.row - lines.count + 1 + number, column: 0, rows: 1, columns: rect.columns)
      drawLine(line, role, above: place, on: &canvas)
    }
    return lines.count
  }

  /// A line of the overlay on top of the screen.
  func drawLine(_ text: String, _ role: Role, above rect: Rect, on canvas: inout Canvas) {
    let line = Rect(row: rect.row - 1, column: 0, rows: 1, columns: rect.columns)
    canvas.fill(line)
    canvas.write(
      text, in: Rect(row: line.row, column: 1, rows: 1, columns: line.columns - 2), role: role)
  }
}
