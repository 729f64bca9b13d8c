import PlanModel
import TextUI

/// The form of a record, over the whole window.
struct FormDrawing {
  let state: AppState
  let form: RecordForm

  private var size: Size { state.size }
  /// Columns of the window that the fields have.
  private var columns: Int { state.columns(of: form) }
  /// Columns of the names of fields.
  private let labels = 16

  func draw(on canvas: inout Canvas) {
    drawHeading(on: &canvas)
    let layout = FormLayout(form, columns: columns)
    let rows = size.rows - 4
    for (line, index) in form.window.visible(count: layout.lines.count, rows: rows).enumerated() {
      let rect = Rect(row: 2 + line, column: 0, rows: 1, columns: columns)
      switch layout.lines[index] {
      case .group(let name): drawGroup(name, in: rect, on: &canvas)
      case .fields(let places): draw(places, in: rect, on: &canvas)
      case .mistake(let place): drawMistake(of: place, in: rect, on: &canvas)
      }
    }
    drawMarks(layout, rows, on: &canvas)
    drawActivity(on: &canvas)
    drawBottom(on: &canvas)
  }

  private func drawHeading(on canvas: inout Canvas) {
    let rect = Rect(row: 0, column: 1, rows: 1, columns: columns - 2)
    let count = form.changeCount
    let text = count == 0 ? "" : "\(count) \(count == 1 ? "change" : "changes"), unsaved"
    canvas.write(text, in: rect, aligned: .trailing, role: .statusWarn)
    canvas.write(
      form.heading,
      in: Rect(row: 0, column: 1, rows: 1, columns: columns - 4 - text.count), role: .title)
  }

  private func drawGroup(_ name: String, in rect: Rect, on canvas: inout Canvas) {
    canvas.horizontalRule(rect)
    canvas.write(" \(name) ", at: Point(row: rect.row, column: 2), in: rect, role: .header)
  }

  private func draw(_ places: [Int], in rect: Rect, on canvas: inout Canvas) {
    let beside = columns >= 110 ? 3 : columns >= 72 ? 2 : 1
    let isShort = form.entries[places[0]].spec.type.isShort
    let width = isShort ? columns / beside : columns
    for (number, place) in places.enumerated() {
      draw(
        place, in: Rect(row: rect.row, column: number * width, rows: 1, columns: width - 1),
        on: &canvas)
    }
  }

  private func draw(_ place: Int, in rect: Rect, on canvas: inout Canvas) {
    let entry = form.entries[place]
    let isFocused = place == form.focus
    canvas.write(
      entry.spec.label,
      in: Rect(row: rect.row, column: rect.column + 1, rows: 1, columns: labels - 1),
      role: isFocused ? .key : .muted, emphasis: isFocused ? .bold : [])
    let box = Rect(
      row: rect.row, column: rect.column + labels + 1, rows: 1,
      columns: max(1, rect.columns - labels - 1))
    let inside = Rect(row: box.row, column: box.column + 1, rows: 1, columns: box.columns - 2)
    guard entry.spec.access == .open else {
      canvas.write(entry.editor.text, in: inside, role: .muted)
      return
    }
    drawBrackets(of: entry, around: box, on: &canvas)
    let role: Role = entry.mistake.isEmpty ? .input : .inputError
    if isFocused {
      canvas.cursor = entry.editor.draw(in: inside, on: &canvas, role: role)
    } else if entry.editor.text.isEmpty {
      let standard = entry.spec.standard
      canvas.write(standard.isEmpty ? "" : "(\(standard))", in: inside, role: .muted)
    } else {
      canvas.write(entry.editor.text, in: inside, role: role)
    }
  }

  private func drawBrackets(of entry: RecordForm.Entry, around box: Rect, on canvas: inout Canvas) {
    let isChoice = entry.spec.choices != nil
    let left = isChoice ? canvas.glyphs[.moreLeft] : "["
    let right = isChoice ? canvas.glyphs[.moreRight] : "]"
    canvas.write(left, at: Point(row: box.row, column: box.column), in: box, role: .border)
    canvas.write(
      right, at: Point(row: box.row, column: box.endColumn - 1), in: box, role: .border)
  }

  private func drawMistake(of place: Int, in rect: Rect, on canvas: inout Canvas) {
    let text =
      "\(canvas.glyphs[.bad]) \(form.entries[place].spec.label): "
      + form.entries[place].mistake
    canvas.write(
      text,
      in: Rect(row: rect.row, column: labels + 1, rows: 1, columns: rect.columns - labels - 2),
      role: .inputError)
  }

  private func drawMarks(_ layout: FormLayout, _ rows: Int, on canvas: inout Canvas) {
    let column = columns - 1
    if form.window.hasMoreAbove {
      canvas.write(.moreAbove, at: Point(row: 2, column: column), role: .key)
    }
    if form.window.hasMoreBelow(count: layout.lines.count, rows: rows) {
      canvas.write(.moreBelow, at: Point(row: size.rows - 3, column: column), role: .key)
    }
  }

  private func drawBottom(on canvas: inout Canvas) {
    let context = state.layout.context
    let spec = form.entries[form.focus].spec
    let text = state.message?.text ?? spec.help
    let role: Role = state.message?.tone == .refused ? .toastError : .muted
    canvas.write(
      text, in: Rect(row: context.row, column: 1, rows: 1, columns: context.columns - 2),
      role: role)
    var hints = ["^S save", "Tab next"]
    if spec.choices != nil { hints.append("←→ choose") }
    if !state.entries(for: spec.type, sort: "", accept: { _, _ in [] }).isEmpty,
      spec.choices == nil
    {
      hints.append("^F find")
    }
    hints.append("^U empty")
    let shown = canvas.glyphs == .unicode ? hints : hints.map(\.inASCII)
    drawHints(
      shown, leave: "Esc cancel", help: "F1 help", on: &canvas, in: state.layout.footer)
  }

  private func drawActivity(on canvas: inout Canvas) {
    guard let panel = state.activityPanel(of: form) else { return }
    ActivityDrawing(panel: panel, footnote: "the page has all").draw(
      in: Rect(row: 0, column: columns, rows: size.rows - 2, columns: size.columns - columns),
      on: &canvas)
  }
}

extension AppState {
  /// What happened to the record that a form is for; `nil` for a new one, and where there is no
  /// room beside the form.
  fileprivate func activityPanel(of form: RecordForm) -> ActivityPanel? {
    guard case .editing(let id) = form.purpose, let type = RecordCatalog.type(named: form.kind),
      let record = plan.record(id, of: type)
    else { return nil }
    return activityPanel(of: record)
  }

  /// Columns of the window that the fields of a form have.
  func columns(of form: RecordForm) -> Int {
    let columns =
      switch form.purpose {
      case .editing: layout.pageColumns
      case .adding: size.columns
      }
    // One field below the other for who listens.
    return settings.accessible == .on ? min(columns, 71) : columns
  }
}
