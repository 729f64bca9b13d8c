/// What happened to a record, from its history and its comments, the newest first.
///
/// It decodes the history, so it is built for the record that is looked at and for no other.
package struct Activity: Sendable {
  /// Something that happened once.
  package struct Entry: Hashable, Sendable {
    package let time: EventTime
    /// The id of who did it; `-` when unknown.
    package let who: String
    package let what: What
    /// The reasons that were given for it.
    package fileprivate(set) var reasons: [String] = []
  }

  /// What happened.
  package enum What: Hashable, Sendable {
    /// The record was written down.
    case created
    /// A field got another value; `before` is `nil` where the history does not tell it.
    case change(key: String, before: String?, after: String)
    case comment(String)
    /// A reason that stands behind no change.
    case reason(String)
  }

  package let entries: [Entry]

  package init(of record: some PlanRecord) {
    var entries = Self.changes(in: record.core.history.events)
    entries += BodySections.comments(of: record.core.body).map {
      Entry(time: $0.time, who: $0.who, what: .comment($0.text))
    }
    if let day = record.core.created {
      entries.insert(Entry(time: EventTime(day: day), who: "-", what: .created), at: 0)
    }
    self.entries = entries.enumerated()
      .sorted { ($1.element.time.instant, $1.offset) < ($0.element.time.instant, $0.offset) }
      .map(\.element)
  }

  /// The changes of some events in the order of time, each with its reasons.
  private static func changes(in events: [HistoryEvent]) -> [Entry] {
    var entries: [Entry] = []
    var values: [String: String] = [:]
    for event in events.inOrderOfTime {
      guard event.field == "why" else {
        let what = What.change(
          key: event.field, before: values.updateValue(event.value, forKey: event.field),
          after: event.value)
        entries.append(Entry(time: event.time, who: event.who, what: what))
        continue
      }
      if let last = entries.indices.last, entries[last].time == event.time,
        entries[last].who == event.who
      {
        entries[last].reasons.append(event.value)
      } else {
        entries.append(Entry(time: event.time, who: event.who, what: .reason(event.value)))
      }
    }
    return entries
  }
}

extension [HistoryEvent] {
  /// The events by instant; those of one instant stay in the order of the file.
  fileprivate var inOrderOfTime: [HistoryEvent] {
    enumerated()
      .sorted { ($0.element.time.instant, $0.offset) < ($1.element.time.instant, $1.offset) }
      .map(\.element)
  }
}

extension Activity.Entry {
  /// What happened in words: `Effort 8 → 3`, `Ready → Doing`, `blocked: waits for Legal`.
  ///
  /// `specs` are the fields of the record's kind; `arrow` stands between two values.
  package func words(in plan: Plan, _ specs: [FieldSpec], arrow: String) -> String {
    switch what {
    case .created: return "written down"
    case .comment(let text): return "said: \(OneLine.text(text))"
    case .reason(let text): return "because: \(text)"
    case .change(let key, let before, let after):
      guard let spec = specs.first(where: { $0.key == key }) else {
        return Self.change(of: key, from: before, to: after, arrow)
      }
      return Self.change(
        of: spec, from: before.map { plan.named($0, spec) }, to: plan.named(after, spec), arrow)
    }
  }

  private static func change(
    of spec: FieldSpec, from before: String?, to after: String, _ arrow: String
  ) -> String {
    if spec.type == .column {
      return before.map { "\($0) \(arrow) \(after)" } ?? "to \(after)"
    }
    if spec.key == "blocked" { return after.isEmpty ? "no longer blocked" : "blocked: \(after)" }
    return change(of: spec.label, from: before, to: after, arrow)
  }

  private static func change(
    of name: String, from before: String?, to after: String, _ arrow: String
  ) -> String {
    let shown = after.isEmpty ? "none" : after
    guard let before, !before.isEmpty else { return "\(name) \(shown)" }
    return "\(name) \(before) \(arrow) \(shown)"
  }
}

extension Plan {
  /// A value of the history as people see it: the title of a column, an id without the key.
  fileprivate func named(_ text: String, _ spec: FieldSpec) -> String {
    if spec.type == .column { return workspace.column(text)?.title ?? text }
    if spec.type.kinds == [Item.kind.name] {
      return RecordID(text).short(in: workspace.key)
    }
    return text
  }
}
