import PlanMethods
import PlanModel
import TextUI

/// An item on one line, for lists and narrow windows.
struct ItemRowDrawing {
  let state: AppState
  let item: Item
  let isSelected: Bool
  /// The place in the list, from 1; `nil` where it is not shown.
  var place: Int?
  /// What stands behind the title where columns were chosen.
  var cells: [PlacedCell] = []

  /// Draws into one row: mark, id, type, title, then what is known at the right.
  func draw(in rect: Rect, on canvas: inout Canvas) {
    let gutter = canvas.glyphs == .unicode ? 3 : 4
    if isSelected { canvas.write(.cursor, at: Point(row: rect.row, column: 0), in: rect) }
    if state.marks.contains(item.id) {
      canvas.write("*", at: Point(row: rect.row, column: 1), in: rect, role: .mark)
    } else if let (mark, role) = state.mark(of: item) {
      canvas.write(mark, at: Point(row: rect.row, column: 1), in: rect, role: role)
    }
    var column = gutter
    if let place {
      canvas.write(
        "\(place)", in: Rect(row: rect.row, column: column, rows: 1, columns: 4),
        aligned: .trailing, role: .muted)
      column += 5
    }
    let idWidth = min(14, max(6, state.short(item.id).count))
    canvas.write(
      state.short(item.id), in: Rect(row: rect.row, column: column, rows: 1, columns: idWidth),
      role: .muted)
    column += idWidth + 1
    let right = drawFacts(in: rect, on: &canvas)
    canvas.write(
      item.displayTitle,
      in: Rect(row: rect.row, column: column, rows: 1, columns: right - column - 1))
    guard isSelected else { return }
    canvas.restyle(rect, role: .cursor, adding: .reverse)
    canvas.cursor = Point(row: rect.row, column: 0)
  }

  /// Draws the facts at the right end; returns the column where they begin.
  private func drawFacts(in rect: Rect, on canvas: inout Canvas) -> Int {
    guard cells.isEmpty else {
      for placed in cells { placed.draw(item, inRow: rect.row, on: &canvas) }
      return cells[0].columns.lowerBound - 1
    }
    var end = rect.endColumn - 1
    for cell in facts(for: rect.columns).reversed() {
      let place = Rect(row: rect.row, column: end - cell.width, rows: 1, columns: cell.width)
      canvas.write(cell.text, in: place, aligned: cell.alignment, role: cell.role)
      end -= cell.width + 1
    }
    return end
  }

  private struct Fact {
    let text: String
    let width: Int
    var alignment = Alignment.leading
    var role = Role.muted
  }

  private func facts(for columns: Int) -> [Fact] {
    var facts: [Fact] = []
    if columns >= 70 { facts.append(Fact(text: item.effectiveType.rawValue, width: 10)) }
    facts.append(
      Fact(
        text: item.priority?.rawValue ?? "", width: 2, role: item.priority?.role ?? .muted))
    // The title needs the room more than the size and the whole name of the owner.
    if columns >= 50 {
      facts.append(
        Fact(text: state.plan.workspace.sizeText(item.estimate), width: 2, alignment: .trailing))
    }
    let owner = item.owner.isEmpty ? "-" : item.owner
    facts.append(
      Fact(
        text: columns >= 50 ? owner : String(owner.prefix(2)),
        width: columns >= 100 ? 10 : columns >= 50 ? 5 : 4))
    if columns >= 100 { facts.append(Fact(text: item.release?.text ?? "", width: 8)) }
    if columns >= 110 {
      let epic = state.plan.epic(of: item)?.displayTitle ?? ""
      facts.append(Fact(text: epic, width: 16))
    }
    let age = state.age(of: item)
    facts.append(
      Fact(
        text: age.text, width: 5, alignment: .trailing,
        role: age.isOverdue ? .statusWarn : .muted))
    return facts
  }
}
