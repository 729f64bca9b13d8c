import PlanModel
import TextUI

/// What was found in a source and what it becomes here, over the whole window.
struct ImportDrawing {
  let state: AppState
  let page: ImportPage

  /// Rows above the list and below it.
  static let frame = 5

  private var columns: Int { state.size.columns }

  func draw(on canvas: inout Canvas) {
    drawHeading(on: &canvas)
    let rows = max(1, state.size.rows - Self.frame)
    for (row, place) in page.window.visible(count: page.rows.count, rows: rows).enumerated() {
      let rect = Rect(row: 3 + row, column: 0, rows: 1, columns: columns)
      let isSelected = place == page.index
      draw(page.rows[place], isSelected: isSelected, in: rect, on: &canvas)
      guard isSelected else { continue }
      canvas.write(.cursor, at: Point(row: rect.row, column: 0), in: rect)
      canvas.cursor = Point(row: rect.row, column: 0)
    }
    if page.window.hasMoreAbove {
      canvas.write(.moreAbove, at: Point(row: 3, column: columns - 1), role: .key)
    }
    if page.window.hasMoreBelow(count: page.rows.count, rows: rows) {
      canvas.write(.moreBelow, at: Point(row: rows + 2, column: columns - 1), role: .key)
    }
    drawBottom(on: &canvas)
  }

  private func drawHeading(on canvas: inout Canvas) {
    let rect = Rect(row: 0, column: 1, rows: 1, columns: columns - 2)
    let name = page.request.path.split(separator: "/").last.map(String.init) ?? page.request.path
    canvas.write("Import: \(name)", in: rect, role: .title)
    let second = Rect(row: 1, column: 1, rows: 1, columns: columns - 2)
    canvas.write(sentence, in: second, role: .muted)
  }

  private var sentence: String {
    switch page.stage {
    case .reading: "Reading…"
    case .ready where page.reading.edit == nil:
      page.asksSomething ? "Something has to be said first." : "This cannot be imported."
    case .ready: "From \(page.reading.tool). Nothing is written yet."
    case .done: "\(page.reading.edit?.summary ?? ""). u takes it back."
    }
  }

  private func draw(
    _ row: ImportPage.Row, isSelected: Bool, in rect: Rect, on canvas: inout Canvas
  ) {
    let inner = Rect(row: rect.row, column: 2, rows: 1, columns: rect.columns - 3)
    let emphasis: Emphasis = isSelected ? .bold : []
    switch row {
    case .blank: return
    case .heading(let text): canvas.write(text, in: inner, role: .header)
    case .problem(let text): canvas.write(text, in: inner, role: .statusWarn)
    case .line(let line): canvas.write(line.text, in: inner, emphasis: emphasis)
    case .question(let question, let answer):
      let known = question.choices(in: state.plan).first { $0.answer == answer }?.words
      draw([question.subject, known ?? question.openWords], [24], in: inner, emphasis, on: &canvas)
    case .column(let column):
      let samples = column.samples.joined(separator: " · ")
      // Names that begin alike are told apart by their ends: samples give way to them.
      let name = max(12, min(page.longestName + 2, columns / 2))
      draw(
        [column.name, column.target.isEmpty ? "-" : column.target, samples], [name, 16], in: inner,
        emphasis, on: &canvas)
    }
  }

  /// Draws texts beside each other; the last one takes what is left.
  private func draw(
    _ texts: [String], _ widths: [Int], in rect: Rect, _ emphasis: Emphasis,
    on canvas: inout Canvas
  ) {
    var column = rect.column
    for (place, text) in texts.enumerated() {
      let width = place < widths.count ? widths[place] : rect.column + rect.columns - column
      guard width > 1 else { return }
      canvas.write(
        text, in: Rect(row: rect.row, column: column, rows: 1, columns: width - 1),
        role: place == texts.count - 1 && place > 1 ? .muted : .text, emphasis: emphasis)
      column += width
    }
  }

  private func drawBottom(on canvas: inout Canvas) {
    let context = state.layout.context
    canvas.write(
      state.message?.text ?? page.selected?.detail ?? "",
      in: Rect(row: context.row, column: 1, rows: 1, columns: context.columns - 2),
      role: state.message?.tone == .refused ? .toastError : .muted)
    let hints: [String]
    switch page.stage {
    case .reading: hints = []
    case .ready where page.reading.edit != nil: hints = ["i import", "⏎ change", "↑↓ move"]
    case .ready: hints = page.asksSomething ? ["⏎ change", "↑↓ move"] : ["↑↓ move"]
    case .done: hints = ["⏎ show them", "↑↓ move"]
    }
    let shown = canvas.glyphs == .unicode ? hints : hints.map(\.inASCII)
    drawHints(shown, leave: "Esc leave", on: &canvas, in: state.layout.footer)
  }
}
