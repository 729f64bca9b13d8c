import PlanMethods
import PlanModel
import TextUI

/// The item under the cursor, beside the board.
struct PreviewDrawing {
  let state: AppState

  func draw(in rect: Rect, on canvas: inout Canvas) {
    guard let item = state.selected else { return }
    var row = rect.row
    for line in lines(of: item, width: rect.columns, glyphs: canvas.glyphs) {
      guard row < rect.endRow else { return }
      canvas.write(
        line.text, in: Rect(row: row, column: rect.column, rows: 1, columns: rect.columns),
        role: line.role)
      row += 1
    }
  }

  private typealias Line = PageContent.Line

  /// What matters first, each part in a few lines: the page of the item has all of it.
  private func lines(of item: Item, width: Int, glyphs: GlyphSet) -> [Line] {
    func wrapped(_ text: String, _ role: Role = .text, atMost limit: Int = 3) -> [Line] {
      var parts = DisplayText(text, glyphs: glyphs).wrapped(to: width, limit: limit + 1)
      if parts.count > limit {
        parts = Array(parts.prefix(limit))
        parts[limit - 1] =
          DisplayText(parts[limit - 1], glyphs: glyphs).truncated(to: width - 1)
          + glyphs[.ellipsis]
      }
      return parts.map { Line(text: $0, role: role) }
    }
    var lines = wrapped("\(state.short(item.id)) \(item.displayTitle)", .title)
    lines.append(Line(text: ""))
    lines += wrapped(state.standing(of: item), .muted)
    lines += wrapped(state.belonging(of: item), .muted)
    if let reason = state.plan.blockReason(of: item) {
      lines += wrapped("\(glyphs[.blocked]) \(reason)", .statusBlocked)
    }
    let summary = BodySections.summary(of: item.core.body)
    if !summary.isEmpty { lines += [Line(text: "")] + wrapped(summary) }
    if item.core.body.facts.criteriaTotal > 0 {
      let criteria = BodySections.criteria(of: item.core.body)
      let done = criteria.count { $0.isDone }
      lines += [Line(text: ""), Line(text: "Acceptance \(done)/\(criteria.count)", role: .header)]
      for criterion in criteria {
        lines += wrapped(
          "\(glyphs[criterion.isDone ? .checked : .unchecked]) \(criterion.text)", atMost: 1)
      }
    }
    let count = item.core.body.facts.comments
    if count > 0, let comment = BodySections.comments(of: item.core.body).last {
      lines += [Line(text: ""), Line(text: "Comments \(count)", role: .header)]
      lines += wrapped("\(comment.who): \(comment.text)")
    }
    return lines
  }
}
