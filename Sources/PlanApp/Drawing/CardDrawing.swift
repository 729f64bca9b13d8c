import PlanMethods
import PlanModel
import TextUI

/// A card of the board: the title, then id, priority, size, owner and days in the column.
struct CardDrawing {
  let state: AppState
  let item: Item
  let isSelected: Bool

  /// Draws into two rows.
  func draw(in rect: Rect, on canvas: inout Canvas) {
    let gutter = canvas.glyphs == .unicode ? 2 : 3
    let title = Rect(
      row: rect.row, column: rect.column + gutter, rows: 1, columns: rect.columns - gutter)
    drawGutter(in: rect, on: &canvas)
    canvas.write(item.displayTitle, in: title)
    let facts = Rect(
      row: rect.row + 1, column: rect.column + gutter, rows: 1, columns: rect.columns - gutter)
    drawFacts(in: facts, on: &canvas)
    guard isSelected else { return }
    // Only the title is reversed: a step of the cursor then costs half the bytes on a slow line.
    canvas.restyle(
      Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns), role: .cursor,
      adding: .reverse)
    canvas.cursor = Point(row: rect.row, column: rect.column)
  }

  private func drawGutter(in rect: Rect, on canvas: inout Canvas) {
    if isSelected {
      canvas.write(.cursor, at: Point(row: rect.row, column: rect.column), in: rect)
    }
    if state.marks.contains(item.id) {
      canvas.write("*", at: Point(row: rect.row, column: rect.column + 1), in: rect, role: .mark)
    }
    if let (mark, role) = state.mark(of: item) {
      canvas.write(mark, at: Point(row: rect.row + 1, column: rect.column), in: rect, role: role)
    }
  }

  private func drawFacts(in rect: Rect, on canvas: inout Canvas) {
    let age = state.age(of: item)
    let isInConflict = state.isInConflict(item)
    let state = isInConflict ? "conflict" : age.text
    canvas.write(
      state, in: rect, aligned: .trailing,
      role: isInConflict ? .statusBad : age.isOverdue ? .statusWarn : .muted)
    var column = rect.column
    let room = rect.columns - state.count - 1
    for word in words(fitting: room) {
      let place = Rect(
        row: rect.row, column: column, rows: 1, columns: rect.column + room - column)
      let isPriority = word == item.priority?.rawValue
      let role = isPriority ? item.priority?.role ?? .muted : .muted
      column += canvas.write(word, in: place, role: role) + 1
    }
  }

  /// The words of the second line: where room is short, first the owner is cut to two letters,
  /// then the size goes, then the priority; the id stays.
  private func words(fitting room: Int) -> [String] {
    let id = state.short(item.id)
    let priority = item.priority?.rawValue ?? ""
    let size = state.plan.workspace.sizeText(item.estimate)
    let owner = item.owner.isEmpty ? "-" : item.owner
    var used = Self.width(id) + Self.width(priority) + Self.width(size) + Self.width(owner) - 1
    if used <= room { return [id, priority, size, owner].filter { !$0.isEmpty } }
    let short = String(owner.prefix(2))
    used += Self.width(short) - Self.width(owner)
    if used <= room { return [id, priority, size, short].filter { !$0.isEmpty } }
    used -= Self.width(size)
    if used <= room { return [id, priority, short].filter { !$0.isEmpty } }
    used -= Self.width(priority)
    return used <= room ? [id, short] : [id]
  }

  /// The columns of a word and the blank before it; an empty word takes none.
  private static func width(_ word: String) -> Int {
    word.isEmpty ? 0 : DisplayWidth.of(word) + 1
  }
}
