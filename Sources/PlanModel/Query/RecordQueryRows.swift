/// What queries know of records of every kind.
enum RecordQueryRows {
  /// Values that every record has beside its fields.
  static func figures<Record: PlanRecord>(of _: Record.Type) -> [QueryFigure<Record>] {
    var figures: [QueryFigure<Record>] = [
      QueryFigure("id", .reference(kinds: [Record.kind.name]), "Its id, or the beginning of it.") {
        _ in
        { .text($0.core.id.text) }
      },
      QueryFigure("comments", .number(.notNegative, unit: ""), "How many comments it has.") { _ in
        { .number(Double($0.core.body.facts.comments)) }
      },
      QueryFigure("criteria", .percent, "The share of its acceptance criteria that is ticked.") {
        _ in
        { record in
          let facts = record.core.body.facts
          guard facts.criteriaTotal > 0 else { return .missing }
          return .number(Double(facts.criteriaDone) * 100 / Double(facts.criteriaTotal))
        }
      },
    ]
    if Record.field("title") == nil {
      figures.append(
        QueryFigure("title", .text, "What it is called.") { _ in
          { $0.title.isEmpty ? .missing : .text($0.title) }
        })
    }
    if let latest: QueryFigure<Record> = latest() { figures.append(latest) }
    if Record.field("product") != nil {
      figures.append(
        QueryFigure("product", .words, "The product it belongs to; by default the workspace's.") {
          input in
          let key = FieldValue.text(input.plan.workspace.key)
          return { record in
            let value = record.value("product")
            return value.isMissing ? key : value
          }
        })
    }
    return figures
  }

  /// The newest value of records that have values; `nil` for kinds that have none.
  private static func latest<Record: PlanRecord>() -> QueryFigure<Record>? {
    guard Record.self is any SeriesRecord.Type else { return nil }
    return QueryFigure(FieldSpec.latestKey, .number(.any, unit: ""), "Its last value up to today.")
    { input in
      let plan = input.plan
      let today = input.today
      return { record in
        let row = plan.latestRow(of: copy record, on: today)
        return row?.number.map { .number($0) } ?? .missing
      }
    }
  }

  /// Words behind `is:` that say something of every record.
  static func states<Record: PlanRecord>(of _: Record.Type) -> [QueryWord<Record>] {
    let all: [QueryWord<Record>] = [
      QueryWord(.state, "archived", "Its file lies in the archive.") { _ in
        { $0.core.isArchived }
      },
      QueryWord(.state, "damaged", "A value of its file does not fit.") { _ in
        { !$0.core.damaged.isEmpty }
      },
    ]
    guard let owner = Record.field("owner")?.read else { return all }
    return [
      QueryWord(.state, "mine", "You see to it.") { input in
        let me = FoldedText(input.me)
        return { me.isEqual(to: owner($0).textOrEmpty) }
      },
      QueryWord(.state, "unassigned", "Nobody sees to it.") { _ in { owner($0).isMissing } },
    ] + all
  }

  /// Words behind `has:` beside the values of fields.
  static func possessions<Record: PlanRecord>(of _: Record.Type) -> [QueryWord<Record>] {
    [
      QueryWord(.possession, "criteria", "Acceptance criteria.") { _ in
        { $0.core.body.facts.criteriaTotal > 0 }
      },
      QueryWord(.possession, "comments", "Comments.") { _ in { $0.core.body.facts.comments > 0 } },
      QueryWord(.possession, "body", "Text below its fields.") { _ in { !$0.core.body.isEmpty } },
      QueryWord(.possession, "history", "Events.") { _ in { !$0.core.history.rows.isEmpty } },
    ]
  }
}
