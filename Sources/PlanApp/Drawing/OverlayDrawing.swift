import PlanModel
import TextUI

/// What lies over the screen: a question, a list to pick from, the help.
struct OverlayDrawing {
  let state: AppState

  func draw(on canvas: inout Canvas) {
    switch state.overlay {
    case .prompt(let prompt): draw(prompt, on: &canvas)
    case .confirmation(let confirmation): draw(confirmation, on: &canvas)
    case .picker(let picker): draw(picker, on: &canvas)
    case .help(let help): draw(help, on: &canvas)
    case .palette(let palette): draw(palette, on: &canvas)
    case .start: drawFooter(["⏎ go on", "Tab next", "^U empty"], leave: "Esc back", on: &canvas)
    case .form, .settle, .importing, nil: return
    }
  }

  private func draw(_ picker: Picker, on canvas: inout Canvas) {
    let noteLines = picker.noteLines(columns: state.size.columns)
    let inside = drawBox(
      picker.title, picker.editor, count: "\(picker.matches.count) of \(picker.entries.count)",
      above: noteLines, on: &canvas)
    let rows = state.layout.boxEntries(above: noteLines)
    for (line, place) in picker.window.visible(count: picker.matches.count, rows: rows).enumerated()
    {
      let entry = picker.entries[picker.matches[place]]
      let rect = Rect(
        row: inside.row + 1 + line, column: inside.column, rows: 1, columns: inside.columns)
      drawEntry(entry.sort, entry.text, entry.detail, place == picker.index, in: rect, on: &canvas)
    }
    if picker.matches.isEmpty {
      let text = picker.acceptText == nil ? "Nothing matches." : "Enter takes the word as it is."
      drawNothing(text, in: inside, on: &canvas)
    }
    drawNote(
      picker.selected?.note ?? "",
      of: picker.selected.map { "\($0.sort) \($0.text) \($0.detail)" } ?? "", lines: noteLines,
      on: &canvas)
    drawFooter(["⏎ take", "↑↓ choose"], leave: "Esc back", on: &canvas)
  }

  private func draw(_ help: HelpOverlay, on canvas: inout Canvas) {
    let inside = drawBox(
      help.title, help.editor, count: "\(help.count) of \(help.entries.count)", on: &canvas)
    let rows = state.layout.boxEntries()
    for (line, place) in help.window.visible(count: help.rows.count, rows: rows).enumerated() {
      let rect = Rect(
        row: inside.row + 1 + line, column: inside.column, rows: 1, columns: inside.columns)
      switch help.rows[place] {
      case .heading(let text):
        canvas.write(
          text,
          in: Rect(row: rect.row, column: rect.column + 2, rows: 1, columns: rect.columns - 2),
          role: .header)
      case .entry(let entry):
        drawEntry(
          entry.keys.joined(separator: " "), entry.text,
          entry.reason == nil ? "" : "not now", place == help.index, in: rect, on: &canvas)
      }
    }
    if help.rows.isEmpty { drawNothing("Nothing matches.", in: inside, on: &canvas) }
    drawNote(
      help.selected?.note ?? "",
      of: help.selected.map { "\($0.keys.joined(separator: " ")) \($0.text)" } ?? "",
      on: &canvas)
    drawFooter(["⏎ run", "↑↓ choose", "PgDn more"], leave: "Esc close", on: &canvas)
  }

  private func draw(_ palette: Palette, on canvas: inout Canvas) {
    let inside = drawBox(
      state.key("palette"), palette.editor, count: "\(palette.count) of \(palette.total)",
      fault: palette.faulty?.fault(in: palette.editor.text), on: &canvas)
    let rows = state.layout.boxEntries()
    for (line, place) in palette.window.visible(count: palette.count, rows: rows).enumerated() {
      guard let target = palette.target(place) else { continue }
      let rect = Rect(
        row: inside.row + 1 + line, column: inside.column, rows: 1, columns: inside.columns)
      let (sort, text, detail) = state.line(for: target)
      drawEntry(sort, text, detail, place == palette.index, in: rect, on: &canvas)
    }
    if palette.count == 0 {
      let text = palette.typed == nil ? "Nothing matches." : "Enter takes it as it is typed."
      drawNothing(text, in: inside, on: &canvas)
    }
    let mistake = palette.mistake.isEmpty ? palette.queryMistake ?? "" : palette.mistake
    if mistake.isEmpty {
      drawNote(
        state.note(for: palette),
        of: palette.target(palette.index).map { target in
          let line = state.line(for: target); return "\(line.sort) \(line.text) \(line.detail)"
        } ?? "", on: &canvas)
    } else {
      let context = state.layout.context
      let rect = Rect(row: context.row + 1, column: 0, rows: 1, columns: context.columns)
      drawLine("\(canvas.glyphs[.bad]) \(mistake)", .inputError, above: rect, on: &canvas)
    }
    drawFooter(
      ["⏎ run", "Tab complete", "↑↓ choose", "^R history", "@who", "#item", ">screen"],
      leave: "Esc close", on: &canvas)
  }

  /// Says under the line of text why the list is empty.
  private func drawNothing(_ text: String, in inside: Rect, on canvas: inout Canvas) {
    canvas.write(
      text,
      in: Rect(
        row: inside.row + 1, column: inside.column + 2, rows: 1, columns: inside.columns - 2),
      role: .muted)
  }

  /// More about the entry under the cursor, below the box, unless there is a message.
  private func drawNote(
    _ note: String, of line: String = "", lines: Int = 1, on canvas: inout Canvas
  ) {
    let context = state.layout.context
    let isSpoken = state.settings.accessible == .on
    let head = line.hasSuffix(".") ? String(line.dropLast()) : line
    let text = isSpoken ? [head, note].filter { !$0.isEmpty }.joined(separator: ". ") : note
    let lines = isSpoken ? 1 : lines
    let rect = Rect(
      row: context.row - lines + 1, column: 0, rows: lines, columns: context.columns)
    if lines > 1 {
      canvas.fill(Rect(row: rect.row, column: 0, rows: lines - 1, columns: rect.columns))
    }
    guard state.message == nil, !text.isEmpty else { return }
    canvas.fill(rect)
    let parts = DisplayText(text, glyphs: canvas.glyphs).wrapped(to: rect.columns - 2)
    let shown = parts.prefix(lines)
    for (number, part) in shown.enumerated() {
      canvas.write(
        part,
        in: Rect(
          row: rect.endRow - shown.count + number, column: 1, rows: 1, columns: rect.columns - 2),
        role: .muted)
    }
  }

  /// Draws an empty box with a line of text at its top and returns the room inside.
  private func drawBox(
    _ title: String, _ editor: LineEditor, count: String, above notes: Int = 1,
    fault: Range<Int>? = nil, on canvas: inout Canvas
  ) -> Rect {
    let rect = state.layout.box(above: notes)
    canvas.fill(rect, role: .overlay)
    let inside = canvas.box(rect, title: title)
    let line = Rect(
      row: inside.row, column: inside.column + 1, rows: 1, columns: inside.columns - 2)
    canvas.write(count, in: line, aligned: .trailing, role: .muted)
    canvas.cursor = editor.draw(
      in: Rect(
        row: line.row, column: line.column, rows: 1, columns: line.columns - count.count - 1),
      on: &canvas, role: .input, fault: fault)
    return inside
  }

  private func drawEntry(
    _ sort: String, _ text: String, _ detail: String, _ isSelected: Bool, in rect: Rect,
    on canvas: inout Canvas
  ) {
    if isSelected { canvas.write(.cursor, at: Point(row: rect.row, column: rect.column), in: rect) }
    var column = rect.column + 2
    if !sort.isEmpty {
      canvas.write(
        sort, in: Rect(row: rect.row, column: column, rows: 1, columns: 11), role: .muted)
      column += 12
    }
    let room = Rect(row: rect.row, column: column, rows: 1, columns: rect.endColumn - column - 1)
    let width = detailWidth(text, detail, in: room.columns, canvas.glyphs)
    let kept = width == 0 ? 0 : width + 2
    canvas.write(
      text, in: Rect(row: room.row, column: column, rows: 1, columns: room.columns - kept))
    canvas.write(
      detail, in: Rect(row: room.row, column: room.endColumn - width, rows: 1, columns: width),
      aligned: .trailing, role: .muted)
    if isSelected { canvas.restyle(rect, role: .cursor, adding: .reverse) }
  }

  /// The columns of what stands beside a text: a third at least, where it needs them, and whatever
  /// the text leaves.
  private func detailWidth(
    _ text: String, _ detail: String, in columns: Int, _ glyphs: GlyphSet
  ) -> Int {
    let left = columns - DisplayWidth.of(text, glyphs: glyphs) - 2
    return min(DisplayWidth.of(detail, glyphs: glyphs), max(columns / 3, left))
  }

  func drawFooter(_ hints: [String], leave: String, on canvas: inout Canvas) {
    let rect = state.layout.footer
    canvas.fill(rect)
    let shown = canvas.glyphs == .unicode ? hints : hints.map(\.inASCII)
    drawHints(shown, leave: leave, on: &canvas, in: rect)
  }
}

extension String {
  /// The words of footers where no arrows can be drawn.
  var inASCII: String {
    let words: [Character: String] = [
      "⏎": "Enter", "↑": "Up/", "↓": "Down", "←": "Left/", "→": "Right",
    ]
    return reduce(into: "") { $0 += words[$1] ?? String($1) }
  }
}
