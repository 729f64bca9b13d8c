package import PlanModel
package import TextUI

/// The lines of a page about a record.
package struct PageContent: Sendable {
  /// One line and what Enter or Space does on it.
  package struct Line: Sendable {
    package let text: String
    package var role = Role.text
    package var action: Action?
  }

  /// What a line is about.
  package enum Action: Hashable, Sendable {
    case field(String)
    case criterion(Int)
    /// Enter goes there.
    case go(Screen)
    /// Enter puts in a value; the text is the value of the line as it is typed.
    case value(String)
  }

  package internal(set) var lines: [Line] = []
  let glyphs: GlyphSet
  /// Columns that a line has.
  let width: Int

  /// A page without lines.
  init(columns: Int, in state: AppState) {
    glyphs = state.settings.glyphSet
    width = max(20, columns - 4)
  }

  /// The page of a record as wide as the window leaves room.
  package init(of key: RecordKey, in state: AppState) {
    self.init(columns: state.layout.pageColumns, in: state)
    guard let record = state.plan.record(key) else { return }
    addConflict(of: key, in: state)
    if let item = record as? Item { addFacts(of: item, in: state) }
    add(paragraphs: BodySections.summary(of: record.core.body), separated: !lines.isEmpty)
    addCriteria(of: record.core.body)
    addComments(of: record.core.body, in: state)
    addValues(of: record, in: state)
    addFields(of: record, in: state)
    addOtherSections(of: record.core.body)
    if let item = record as? Item { addActivity(of: item, in: state) }
    if lines.first?.text.isEmpty == true { lines.removeFirst() }
  }

  /// What there are two versions of.
  private mutating func addConflict(of key: RecordKey, in state: AppState) {
    guard let clash = state.clash(of: key) else { return }
    lines.append(
      Line(
        text: "In conflict: \(clash.labels).  \(state.key("conflicts")) shows both sides",
        role: .statusBad))
    lines.append(Line(text: ""))
  }

  /// The values, the newest first; those of its KPI where a key result has one.
  private mutating func addValues(of record: any PlanRecord, in state: AppState) {
    guard let source = state.plan.measured(record) else { return }
    let isOwn = source.kind == record.kind
    let takesValues = isOwn && type(of: source).seriesAccess == .open
    let count = source.series.rows.count
    let key = state.key("record.put-value")
    let origin = isOwn ? takesValues ? ", \(key) puts one in" : "" : " of the KPI \(source.core.id)"
    addHeading("Values \(count)\(origin)")
    for row in source.series.rows.reversed() {
      let value = source.shown(row.value).padding(to: 12)
      let rest = row.cells.dropFirst().filter { !$0.isEmpty }
      add(
        wrapped: "\(row.day.text)  \(value)  \(rest.joined(separator: "  "))".trimmed,
        action: takesValues
          ? .value(([row.value, row.day.text] + rest).joined(separator: " "))
          : isOwn ? nil : .go(.page(of: RecordKey(kind: source.kind.name, id: source.core.id))))
    }
  }

  /// How the item stands, in a few words: what a reader looks for first.
  private mutating func addFacts(of item: Item, in state: AppState) {
    add(wrapped: state.standing(of: item))
    let belonging = state.belonging(of: item)
    if !belonging.isEmpty { add(wrapped: belonging) }
    guard let reason = state.plan.blockReason(of: item) else { return }
    let text = DisplayText("\(glyphs[.blocked]) \(reason)", glyphs: glyphs)
    for part in text.wrapped(to: width) {
      lines.append(Line(text: part, role: .statusBlocked, action: .field("blocked")))
    }
  }

  private mutating func addFields(of record: any PlanRecord, in state: AppState) {
    var group: FieldGroup?
    let recordType = type(of: record)
    for spec in recordType.groupedSpecs where spec.key != recordType.titleKey {
      let text = record.text(spec.key)
      guard !text.isEmpty else { continue }
      if spec.group != group {
        group = spec.group
        addHeading(spec.group.rawValue)
      }
      let isDamaged = record.core.damaged.contains { $0.key == spec.key }
      let shown = state.names(text, of: spec)
      let mark = isDamaged ? "  \(glyphs[.bad]) does not fit its field" : ""
      let label = spec.label.padding(to: 18)
      for (number, part) in DisplayText(shown + mark, glyphs: glyphs).wrapped(to: width - 18)
        .enumerated()
      {
        lines.append(
          Line(
            text: (number == 0 ? label : String(repeating: " ", count: 18)) + part,
            role: isDamaged ? .statusBad : .text, action: .field(spec.key)))
      }
    }
  }

  private mutating func addCriteria(of body: BodyText) {
    let criteria = BodySections.criteria(of: body)
    guard !criteria.isEmpty else { return }
    let done = criteria.count { $0.isDone }
    addHeading("\(BodySection.criteria.rawValue) \(done)/\(criteria.count)")
    for (number, criterion) in criteria.enumerated() {
      let box = glyphs[criterion.isDone ? .checked : .unchecked]
      for part in DisplayText("\(box) \(criterion.text)", glyphs: glyphs).wrapped(to: width) {
        lines.append(Line(text: part, action: .criterion(number)))
      }
    }
  }

  private mutating func addComments(of body: BodyText, in state: AppState) {
    let comments = BodySections.comments(of: body)
    guard !comments.isEmpty else { return }
    addHeading("Comments \(comments.count)")
    for comment in comments {
      let text = "\(state.dayText(comment.time.day)) \(comment.who): \(comment.text)"
      add(wrapped: text)
    }
  }

  private mutating func addOtherSections(of body: BodyText) {
    for section in BodySections.others(of: body) {
      addHeading(section.heading)
      add(paragraphs: section.text, separated: false)
    }
  }

  private mutating func add(paragraphs text: String, separated: Bool = true) {
    guard !text.isEmpty else { return }
    if separated { lines.append(Line(text: "")) }
    add(wrapped: FlowingText.joined(text))
  }

  /// Adds a text on as many lines as it takes.
  mutating func add(wrapped text: String, role: Role = .text, action: Action? = nil) {
    for part in DisplayText(text, glyphs: glyphs).wrapped(to: width) {
      lines.append(Line(text: part, role: role, action: action))
    }
  }

  /// Adds the heading of a section, parted from what stands before.
  mutating func addHeading(_ text: String) {
    if !lines.isEmpty { lines.append(Line(text: "")) }
    lines.append(Line(text: text, role: .header))
  }
}

extension String {
  /// The text, filled with blanks to a number of characters.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
