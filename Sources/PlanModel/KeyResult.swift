/// A figure by which an objective is judged, with what it should be and by when.
package struct KeyResult: SeriesRecord {
  package static let kind = RecordKind(
    name: "key-result", plural: "key-results", folder: "key-results", word: "key result",
    words: "key results", namespace: KPI.namespace, letter: "e")

  package static let seriesColumns = ["date", "value", "confidence", "who", "note"]
  package static let seriesAccess = FieldSpec.Access.open
  package static let listed = ["latest", "target", "due", "owner", "objective"]

  package var core: RecordCore
  package var series = Series()
  package var title = ""
  package var owner = ""
  package var labels: [String] = []
  package var objective: RecordID?
  package var kpi: RecordID?
  package var measure: Measure?
  package var unit = ""
  package var start: Double?
  package var target: Double?
  package var due: CalendarDay?
  package var weight: Double?
  package var commit: YesNo?

  package init(core: RecordCore) { self.core = core }

  /// How progress is told.
  package enum Measure: String, CaseIterable, Hashable, Sendable {
    case number, milestone, yesno
  }

  package static let fields: [Field<KeyResult>] = [
    .text("title", \.title, "What should be reached, in one line.").standard("the id").silent,
    .reference("objective", \.objective, to: "objective", help: "The objective it is for."),
    .reference("kpi", \.kpi, to: "kpi", help: "The KPI whose series it takes.").label("KPI"),
    .text("owner", \.owner, as: .person, "Who sees to it.").group(.who),
    .list("labels", \.labels, as: .words, "Words to find it by.").aliases("label"),
    .choice("measure", \.measure, "How progress is told.").standard("number").group(.why),
    .text("unit", \.unit, "The unit of its values.").group(.why),
    .number("start", \.start, as: .number(.any, unit: ""), "The value at the start.").group(.why),
    .number("target", \.target, as: .number(.any, unit: ""), "The value that is wanted.")
      .group(.why),
    .day("due", \.due, "The day it is wanted by.").group(.when),
    .choice("commit", \.commit, "Whether it is a promise rather than a hope.").group(.why),
    .number("weight", \.weight, as: .number(.notNegative, unit: ""), "How much it counts.")
      .standard("1").group(.scores),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]

  package static let rules: [RecordRule<KeyResult>] = [.difference("start", "target")]
}
