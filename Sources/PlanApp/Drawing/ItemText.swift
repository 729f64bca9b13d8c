import PlanMethods
package import PlanModel
import TextUI

/// Items in words, as lists, the context line and the preview show them.
extension AppState {
  /// One line about an item: what it belongs to and how it stands.
  ///
  /// Parts that do not fit into `columns` are left out whole.
  package func summary(of item: Item, fitting columns: Int) -> String {
    let glyphs = settings.glyphSet
    let separator = glyphs == .ascii ? " - " : " · "
    var line = "\(short(item.id)) \(item.displayTitle)"
    for part in summaryParts(of: item) {
      let longer = line + separator + part
      guard DisplayWidth.of(longer, glyphs: glyphs) <= columns else { continue }
      line = longer
    }
    return line
  }

  private func summaryParts(of item: Item) -> [String] {
    var parts: [String] = []
    if isInConflict(item) { parts.append("in conflict, \(key("conflicts")) shows both") }
    if !item.isCard { parts.append(item.effectiveType.rawValue) }
    if let reason = plan.blockReason(of: item) { parts.append("blocked: \(reason)") }
    if let epic = plan.epic(of: item) { parts.append("epic \(epic.displayTitle)") }
    if let release = item.release { parts.append("rel \(release)") }
    if let text = criteriaText(of: item) { parts.append(text) }
    if let text = partsText(of: item) { parts.append(text) }
    if let due = item.due { parts.append("due \(dayText(due))") }
    return parts
  }

  /// `criteria 1/3`; `nil` for an item without criteria.
  func criteriaText(of item: Item) -> String? {
    let facts = item.core.body.facts
    guard facts.criteriaTotal > 0 else { return nil }
    return "criteria \(facts.criteriaDone)/\(facts.criteriaTotal)"
  }

  /// How far the parts of an item are; `nil` for an item without parts.
  func partsText(of item: Item) -> String? {
    let progress = plan.progress(of: item.id)
    guard progress.total > 0 else { return nil }
    if progress.done == progress.total, item.isCard, !plan.isClosed(item) {
      return "all \(progress.total) parts done: \(key("item.done")) finishes it"
    }
    return "parts \(progress.done)/\(progress.total)"
  }

  /// A day as people read it: `28 Nov`, with the year when it is another.
  package func dayText(_ day: CalendarDay) -> String {
    let parts = day.components
    let text = "\(parts.day) \(CalendarDay.monthNames[parts.month - 1])"
    return parts.year == today.components.year ? text : "\(text) \(parts.year)"
  }

  /// The column of an item; `nil` when its status names none.
  func column(of item: Item) -> Column? { plan.workspace.column(item.status) }

  /// Days in the column, as cards show them.
  func age(of item: Item) -> CardAge { CardAge(item, in: column(of: item), today: today) }

  /// The mark of an item's state and its role; `nil` when nothing stands out.
  func mark(of item: Item) -> (mark: GlyphSet.Mark, role: Role)? {
    if isInConflict(item) { return (.bad, .statusBad) }
    if plan.blockReason(of: item) != nil { return (.blocked, .statusBlocked) }
    if age(of: item).isOverdue { return (.warning, .statusWarn) }
    switch plan.state(of: item) {
    case .done: return (.ok, .statusOK)
    case .dropped: return (.bad, .muted)
    case nil: return (.unknown, .statusWarn)
    case .unstarted, .active, .waiting: return nil
    }
  }

  /// Whether two sides of a record wait for a choice.
  func isInConflict(_ record: some PlanRecord) -> Bool {
    guard !plan.conflicts.isEmpty || saving.hasFailed else { return false }
    return clash(of: RecordKey(kind: record.kind.name, id: record.core.id)) != nil
  }

  /// Both sides of a record, of its file or of an edit that cannot be saved.
  func clash(of key: RecordKey) -> RecordClash? {
    plan.conflicts[key] ?? saving.failures.lazy.compactMap(\.clash).first { $0.key == key }
  }

  /// A value with the names of what it refers to.
  func names(_ text: String, of spec: FieldSpec) -> String {
    switch spec.type {
    case .reference(let kinds): return name(of: text, among: kinds)
    case .references(let kinds):
      return text.split(separator: ",").map { name(of: $0.trimmed, among: kinds) }
        .joined(separator: ", ")
    case .dependencies:
      return text.split(separator: ",").map { part in
        let dependency = Dependency(part.trimmed)
        let title = plan.items[dependency.id].map { " \($0.displayTitle)" } ?? ""
        return "\(short(dependency.id))\(dependency.lag > 0 ? "+\(dependency.lag)d" : "")\(title)"
      }.joined(separator: ", ")
    case .column: return plan.workspace.column(text)?.title ?? text
    case .points:
      let size = plan.workspace.sizeText(NumberText.parse(text))
      return size == text ? text : "\(text)  \(size)"
    case .text, .number, .percent, .day, .yesNo, .choice, .rank, .person, .people, .words,
      .rows:
      return text
    }
  }
}

extension AppState {
  /// An id with the title of the record that it names.
  private func name(of text: String, among kinds: [String]) -> String {
    guard let type = plan.kind(of: RecordID(text), among: kinds),
      let title = plan.record(RecordID(text), of: type)?.title, !title.isEmpty, title != text
    else { return text }
    return "\(text)  \(title)"
  }
}

/// The lines with which the preview and the page of an item begin.
extension AppState {
  private var dot: String { settings.glyphSet == .ascii ? " - " : " · " }

  /// Type, column, days, priority, size and owner.
  func standing(of item: Item) -> String {
    let column = column(of: item)?.title ?? item.status
    let size = plan.workspace.sizeText(item.estimate)
    return [
      item.effectiveType.rawValue, "\(column) \(age(of: item).text)",
      [item.priority?.rawValue ?? "", size].filter { !$0.isEmpty }.joined(separator: " "),
      item.owner,
    ].filter { !$0.isEmpty }.joined(separator: dot)
  }

  /// Epic, release, labels, parts and dates.
  func belonging(of item: Item) -> String {
    var parts: [String] = []
    if let epic = plan.epic(of: item) {
      parts.append("epic \(short(epic.id)) \(epic.displayTitle)")
    }
    if let release = item.release { parts.append("release \(release)") }
    if let due = item.due { parts.append("due \(dayText(due))") }
    if let text = partsText(of: item) { parts.append(text) }
    if !item.labels.isEmpty { parts.append(item.labels.map { "#\($0)" }.joined(separator: " ")) }
    return parts.joined(separator: dot)
  }
}

extension Priority {
  /// The role that a priority is drawn in.
  var role: Role {
    switch self {
    case .highest: .priority0
    case .high: .priority1
    case .middle: .priority2
    case .low: .priority3
    }
  }
}
