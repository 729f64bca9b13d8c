import PlanModel
import TextUI

/// Both sides of a record that was changed twice, field by field, over the whole window.
struct SettleDrawing {
  let state: AppState
  let page: SettlePage

  /// Columns before the values.
  static let indent = 16
  /// Rows above the fields and below them.
  static let frame = 5

  func draw(on canvas: inout Canvas) {
    drawHeading(on: &canvas)
    let rows = max(1, state.size.rows - Self.frame)
    let lines = page.lines(columns: state.size.columns - Self.indent - 2, canvas.glyphs)
    for (row, index) in page.window.visible(count: lines.count, rows: rows).enumerated() {
      let rect = Rect(row: 3 + row, column: 0, rows: 1, columns: state.size.columns)
      switch lines[index] {
      case .field(let place): drawName(of: place, in: rect, on: &canvas)
      case .value(let place, let side, let text, let isFirst):
        drawValue(text, of: place, side, isFirst: isFirst, in: rect, on: &canvas)
      case .blank: continue
      }
    }
    drawMarks(count: lines.count, rows: rows, on: &canvas)
    drawBottom(on: &canvas)
  }

  private func drawHeading(on canvas: inout Canvas) {
    let clashes = state.openClashes
    let place = (clashes.firstIndex { $0.key == page.clash.key } ?? 0) + 1
    let count = clashes.count > 1 ? "\(place) of \(clashes.count)" : ""
    let rect = Rect(row: 0, column: 1, rows: 1, columns: state.size.columns - 2)
    canvas.write(count, in: rect, aligned: .trailing, role: .statusWarn)
    let name = state.name(of: page.clash.ours)
    canvas.write(
      "Conflict: \(name)",
      in: Rect(row: 0, column: 1, rows: 1, columns: rect.columns - count.count - 1), role: .title)
    canvas.write(
      sentence, in: Rect(row: 1, column: 1, rows: 1, columns: rect.columns), role: .muted)
  }

  private var sentence: String {
    guard page.occasion == .first else { return "It was settled. Choose once more, or Esc." }
    return switch page.clash.cause {
    case .edit: "\(others ?? "Somebody else") changed it in the file while you changed it here."
    case .removal(by: .ours): "\(others ?? "Somebody else") changed what you deleted here."
    case .removal: "Somebody else removed the file of what you changed here."
    case .marks: "A merge left two versions in \(page.clash.ours.path)."
    }
  }

  /// Who made theirs, as far as its history tells.
  private var others: String? {
    let known = Set(page.clash.ours.core.history.rows)
    let who = page.clash.theirs.core.history.rows.last { !known.contains($0) }
      .flatMap { HistoryEvent(row: $0)?.who }
    return who == "-" ? nil : who
  }

  private func drawName(of place: Int, in rect: Rect, on canvas: inout Canvas) {
    let isSelected = place == page.index
    if isSelected {
      canvas.write(.cursor, at: Point(row: rect.row, column: 0), in: rect)
      canvas.cursor = Point(row: rect.row, column: 0)
    }
    let state =
      page.isWritten(place) ? ", as you wrote it" : page.open.contains(place) ? "" : ", chosen"
    canvas.write(
      page.clash.clashes[place].label + state,
      in: Rect(row: rect.row, column: 2, rows: 1, columns: rect.columns - 3),
      role: isSelected ? .key : .header, emphasis: isSelected ? .bold : [])
  }

  private func drawValue(
    _ text: String, of place: Int, _ side: MergeSide, isFirst: Bool, in rect: Rect,
    on canvas: inout Canvas
  ) {
    let chosen = page.choices[page.clash.clashes[place].key]
    let isChosen = chosen == side
    let isOut = (chosen != nil && !isChosen) || page.isWritten(place)
    let role: Role = isOut ? .muted : .text
    if isFirst {
      if isChosen {
        canvas.write(
          canvas.glyphs[.ok], at: Point(row: rect.row, column: 3), in: rect, role: .statusOK)
      }
      canvas.write(
        side.key, at: Point(row: rect.row, column: 5), in: rect, role: isOut ? .muted : .key)
      canvas.write(
        side.word, at: Point(row: rect.row, column: 7), in: rect, role: role,
        emphasis: isChosen ? .bold : [])
    }
    canvas.write(
      text,
      in: Rect(
        row: rect.row, column: Self.indent, rows: 1, columns: rect.columns - Self.indent - 1),
      role: role, emphasis: isChosen ? .bold : [])
  }

  private func drawMarks(count: Int, rows: Int, on canvas: inout Canvas) {
    let column = state.size.columns - 1
    if page.window.hasMoreAbove {
      canvas.write(.moreAbove, at: Point(row: 3, column: column), role: .key)
    }
    if page.window.hasMoreBelow(count: count, rows: rows) {
      canvas.write(.moreBelow, at: Point(row: rows + 2, column: column), role: .key)
    }
  }

  private func drawBottom(on canvas: inout Canvas) {
    let context = state.layout.context
    let count = page.open.count
    let text =
      count == 0
      ? "Enter settles it; "
        + (page.settlement.canBeAskedAgain ? "u shows both sides again." : "u takes that back.")
      : count == 1 ? "One field has no choice yet." : "\(count) fields have no choice yet."
    canvas.write(
      state.message?.text ?? text,
      in: Rect(row: context.row, column: 1, rows: 1, columns: context.columns - 2),
      role: state.message?.tone == .refused ? .toastError : .muted)
    var hints = ["⏎ settle", "m mine", "t theirs"]
    if page.clash.base != nil { hints.append("b base") }
    hints.append(page.clash.base == nil ? "M/T all" : "M/T/B all")
    if page.clash.clashes.contains(where: { $0.key == MergeClash.body }) {
      hints.append("e edit text")
    }
    let shown = canvas.glyphs == .unicode ? hints : hints.map(\.inASCII)
    drawHints(
      shown, leave: page.occasion == .first ? "Esc later" : "Esc leave", on: &canvas,
      in: state.layout.footer)
  }
}

extension MergeSide {
  /// The key that chooses it.
  fileprivate var key: String { String(word.prefix(1)) }
}
