import PlanMethods
import PlanModel
import TextUI

/// One record in full, as `show` says it.
struct RecordPage: Sendable {
  private let plan: Plan
  private let today: CalendarDay

  init(_ plan: Plan, today: CalendarDay) {
    self.plan = plan
    self.today = today
  }

  /// The lines for people: the name, how it stands, the fields that are set, text and history.
  func lines(of record: some PlanRecord, width: Int?, glyphs: GlyphSet) -> [String] {
    let title = record.title.isEmpty ? record.id.text : record.title
    var lines = ["\(record.id)  \(title)"]
    if let item = record as? Item { lines.append(state(of: item)) }
    let specs = type(of: record).specs.filter { !record.text($0.key).isEmpty }
    let labels = specs.map(\.label.count).max() ?? 0
    lines.append("")
    for spec in specs {
      let blanks = String(repeating: " ", count: labels - spec.label.count + 2)
      lines.append(spec.label + blanks + record.text(spec.key))
    }
    let body = DisplayText(record.core.body.text.trimmed, glyphs: glyphs)
    if !body.text.isEmpty { lines += [""] + body.wrapped(to: width ?? .max / 2) }
    if let source = plan.measured(record) { lines += values(of: source, for: record) }
    let rows = record.core.history.rows
    if !rows.isEmpty { lines += ["", "History"] + rows.map { "  \($0)" } }
    return lines
  }

  /// The values, the newest first.
  private func values(of source: any SeriesRecord, for record: any PlanRecord) -> [String] {
    let isOwn = source.kind == record.kind
    guard !source.series.isEmpty else { return [] }
    return ["", isOwn ? "Values" : "Values of the KPI \(source.core.id)"]
      + source.series.rows.reversed().map { row in
        let rest = row.cells.dropFirst().filter { !$0.isEmpty }
        return (["  \(row.day.text)", source.shown(row.value)] + rest).joined(separator: "  ")
      }
  }

  private func state(of item: Item) -> String {
    var parts = [item.effectiveType.rawValue]
    if !item.isCard, plan.hasParts(item.id) {
      if let state = plan.state(of: item) { parts.append(state.rawValue) }
    } else {
      let column = plan.workspace.column(item.status)
      let age = CardAge(item, in: column, today: today)
      parts.append("\(column?.title ?? item.status) \(age.text)")
    }
    if item.core.isArchived { parts.append("archived") }
    if let reason = plan.blockReason(of: item) { parts.append("blocked: \(reason)") }
    let progress = plan.progress(of: item.id)
    if progress.total > 0 { parts.append("parts \(progress.done)/\(progress.total)") }
    let facts = item.core.body.facts
    if facts.criteriaTotal > 0 {
      parts.append("criteria \(facts.criteriaDone)/\(facts.criteriaTotal)")
    }
    return parts.joined(separator: ", ")
  }

  /// The history as rows of `--plain`.
  static func history(of record: some PlanRecord) -> [[String]] {
    record.core.history.rows.map { row in
      HistoryEvent(row: row).map { ["history", $0.time.text, $0.who, $0.field, $0.value] }
        ?? ["history", row]
    }
  }

  /// The rows of `--plain`: first what the row is about, then its value.
  ///
  /// Fields come under their keys, then the days of the `series`, `criterion`, `comment`, `history` and the lines of the
  /// `body`.
  static func rows(of record: some PlanRecord) -> [[String]] {
    var rows = [["kind", record.kind.name], ["id", record.id.text]]
    for spec in type(of: record).specs where !record.text(spec.key).isEmpty {
      rows.append([spec.key, record.text(spec.key)])
    }
    if let record = record as? any SeriesRecord {
      rows += record.series.rows.map { ["series", $0.day.text] + $0.cells }
    }
    let body = record.core.body
    rows += BodySections.criteria(of: body).map {
      ["criterion", $0.isDone ? "done" : "open", $0.text]
    }
    rows += BodySections.comments(of: body).map { ["comment", $0.time.text, $0.who, $0.text] }
    rows += history(of: record)
    if !body.text.isEmpty { rows += body.lines.map { ["body", String($0)] } }
    return rows
  }
}
