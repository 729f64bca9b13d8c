import PlanModel
import TextUI

/// The first run: what can be chosen, the fields of the choice, and what will come of it.
struct WelcomeDrawing {
  let state: AppState

  private var form: StartForm? {
    if case .start(let form) = state.overlay { form } else { nil }
  }
  private var columns: Int { state.size.columns }
  /// Where the fields begin, or `nil` where they stand below their choice.
  private var fieldColumn: Int? { columns >= 72 ? 35 : nil }

  func draw(on canvas: inout Canvas) {
    var row = 0
    write(
      "Welcome. This is a planning board that lives in plain files on your machine.", .title, &row,
      on: &canvas)
    row += state.size.rows > 14 ? 1 : 0
    for choice in WelcomePage.Choice.allCases { draw(choice, &row, on: &canvas) }
    row += state.size.rows > 14 ? 1 : 0
    guard row < state.layout.bottom.row else { return }
    if let message = state.message, message.tone == .refused {
      write(message.text, .toastError, &row, on: &canvas)
    } else {
      write(hint, .muted, &row, on: &canvas)
    }
  }

  private func draw(_ choice: WelcomePage.Choice, _ row: inout Int, on canvas: inout Canvas) {
    let isChosen = choice == state.welcome.choice
    let rect = Rect(row: row, column: 0, rows: 1, columns: columns)
    canvas.write("\(choice.rawValue + 1)", at: Point(row: row, column: 4), in: rect, role: .key)
    canvas.write(choice.title, at: Point(row: row, column: 7), in: rect)
    if isChosen {
      canvas.write(.cursor, at: Point(row: row, column: 1), in: rect)
      canvas.restyle(
        Rect(row: row, column: 0, rows: 1, columns: fieldColumn ?? columns), role: .cursor,
        adding: .reverse)
      if form == nil { canvas.cursor = Point(row: row, column: 1) }
    }
    guard let form, form.choice == choice else {
      if let fieldColumn { drawHint(of: choice, row, fieldColumn, on: &canvas) }
      row += 1
      return
    }
    if fieldColumn == nil { row += 1 }
    for (place, field) in form.fields.enumerated() {
      draw(field, isFocused: place == form.focus, row, on: &canvas)
      row += 1
      guard place == form.focus, !form.mistake.isEmpty, row < state.layout.bottom.row else {
        continue
      }
      canvas.write(
        "\(canvas.glyphs[.bad]) \(form.mistake)",
        in: Rect(row: row, column: fieldColumn ?? 7, rows: 1, columns: columns), role: .inputError)
      row += 1
    }
  }

  private func drawHint(
    of choice: WelcomePage.Choice, _ row: Int, _ column: Int, on canvas: inout Canvas
  ) {
    let text =
      switch choice {
      case .demo: "(a temporary copy, nothing is kept)"
      case .new: "(a name and a folder)"
      case .importing: "CSV, Jira, GitHub, Backlog.md, JSON"
      case .open: "(one that holds planboard.md)"
      }
    canvas.write(
      text, in: Rect(row: row, column: column, rows: 1, columns: columns - column - 1),
      role: .muted)
  }

  private func draw(
    _ field: StartForm.Field, isFocused: Bool, _ row: Int, on canvas: inout Canvas
  ) {
    let start = fieldColumn ?? 7
    let rect = Rect(row: row, column: start, rows: 1, columns: columns - start - 1)
    canvas.write(field.label, in: rect, role: isFocused ? .key : .muted)
    let box = Rect(row: row, column: start + 7, rows: 1, columns: max(1, rect.columns - 7))
    canvas.write("[", at: Point(row: row, column: box.column), in: box, role: .border)
    canvas.write("]", at: Point(row: row, column: box.endColumn - 1), in: box, role: .border)
    let inside = Rect(row: row, column: box.column + 1, rows: 1, columns: max(0, box.columns - 2))
    let caret = field.editor.draw(in: inside, on: &canvas, role: .input)
    if isFocused { canvas.cursor = caret }
  }

  /// Where the files will be, and the few keys that are the same everywhere.
  private var hint: String {
    let place =
      switch form?.choice ?? state.welcome.choice {
      case .demo: "Nothing is written but a temporary copy. "
      case .new, .importing:
        form.map { "Files go to \($0.folder); new ids start with \($0.key). " }
          ?? "Nothing is written before you press Enter. "
      case .open: "Nothing is written before you change something. "
      }
    return place + "Keys: arrows or hjkl move, Enter opens, Esc goes back, "
      + "\(state.key("help")) shows every key of the screen you are on, "
      + "\(state.key("palette")) runs any command. Theme: \(state.settings.theme)."
  }

  private func write(_ text: String, _ role: Role, _ row: inout Int, on canvas: inout Canvas) {
    for line in DisplayText(text, glyphs: canvas.glyphs).wrapped(to: columns - 3) {
      guard row < state.layout.bottom.row else { return }
      canvas.write(
        line, in: Rect(row: row, column: 2, rows: 1, columns: columns - 3), role: role)
      row += 1
    }
  }
}
