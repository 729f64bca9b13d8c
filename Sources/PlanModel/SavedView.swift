/// A way of looking at a list that was worth a name: what is shown, and how.
package struct SavedView: PlanRecord {
  package static let kind = RecordKind(name: "view", plural: "views", folder: "views", letter: "v")
  package static let listed = ["screen", "query", "sort", "group", "owner"]

  package var core: RecordCore
  package var title = ""
  package var owner = ""
  package var labels: [String] = []
  package var screen = ""
  package var query = ""
  package var columns: [String] = []
  package var sort = ""
  package var group = ""

  package init(core: RecordCore) { self.core = core }

  package static let fields: [Field<SavedView>] = [
    .text("title", \.title, "What the view is called.").standard("the id").silent,
    .text("owner", \.owner, as: .person, "Whose view it is.").group(.who),
    .list("labels", \.labels, as: .words, "Words to find it by.").aliases("label"),
    .text("screen", \.screen, as: .choice(screens), "The screen that it shows.").standard("board"),
    .text("query", \.query, "What it is narrowed to, as / takes it."),
    .list("columns", \.columns, as: .words, "The fields that a list shows, in their order."),
    .text("sort", \.sort, "The field that it is sorted by; -field turns the order round."),
    .text("group", \.group, "The field that it is grouped by."),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]

  package static let rules: [RecordRule<SavedView>] = [
    .meant("query") { $0.query },
    .meant("columns") { sorted(by: $0.columns) },
    .meant("sort") { sorted(by: SortKey.list($0.sort).map(\.text)) },
    .meant("group") { $0.group.isEmpty ? "" : "group:\(QueryText.value($0.group))" },
  ]

  /// The names of fields as a query has them.
  private static func sorted(by names: [String]) -> String {
    let values = names.map { name in
      name.hasPrefix("-") ? name : QueryText.value(name)
    }
    return names.isEmpty ? "" : "sort:" + values.joined(separator: ",")
  }

  /// The screens that a view can show: the lists of items, and of every other kind.
  package static let screens =
    ["board", "backlog"]
    + RecordCatalog.folderTypes.filter { $0 != Item.self }.map { $0.kind.plural }

  /// The kind of the records that the view lists.
  package var listedType: any PlanRecord.Type {
    RecordCatalog.folderTypes.first { $0.kind.plural == screen } ?? Item.self
  }

  /// What is wrong with what the view shows, as a sentence that names the field; `nil` for nothing.
  package func mistake(in plan: Plan) -> String? {
    if let damaged = core.damaged.first {
      return "\(damaged.key): \(damaged.mistake.fullSentence)"
    }
    return brokenRules(in: plan).first.map { "\($0.rule.keys[0]): \($0.mistake.fullSentence)" }
  }
}

extension RecordRule<SavedView> {
  /// What a field says can be meant as a query about the kind that the view lists.
  fileprivate static func meant(
    _ key: String, _ query: @escaping @Sendable (SavedView) -> String
  ) -> RecordRule {
    RecordRule(
      [key, "screen"], reach: .record, cure: "Set \(key) anew; what can be meant of it holds"
    ) { view, plan in
      guard let language = plan.language else { return nil }
      // Views are shared: what is wrong must not hang on the day or on who looks.
      let input = FieldInput(plan: plan, today: CalendarDay(number: 0), me: FieldInput.anybody)
      let reading = QueryContext(language, input: input).reading(
        of: query(view), about: view.listedType)
      guard let sentence = reading.mistakes.first?.sentence else { return nil }
      return FieldMistake(sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence)
    }
  }
}

extension SortKey {
  /// The keys of a text: `-priority,due`.
  package static func list(_ text: String) -> [SortKey] {
    text.split { $0 == "," || $0 == " " }.map { word in
      word.hasPrefix("-") ? SortKey(String(word.dropFirst()), .descending) : SortKey(String(word))
    }
  }
}
