/// A figure of the product that is watched over time.
package struct KPI: SeriesRecord {
  package static let kind = RecordKind(
    name: "kpi", plural: "kpis", folder: "kpis", word: "KPI", words: "KPIs", namespace: namespace,
    letter: "k")
  /// The ids of KPIs and key results are told apart from each other, since fields name either.
  static let namespace = "outcome"

  package static let seriesColumns = ["date", "value", "note"]
  package static let seriesAccess = FieldSpec.Access.open
  package static let listed = ["latest", "target", "due", "owner", "cadence"]

  package var core: RecordCore
  package var series = Series()
  package var title = ""
  package var owner = ""
  package var labels: [String] = []
  package var product = ""
  package var unit = ""
  package var direction: Direction?
  package var start: Double?
  package var startDate: CalendarDay?
  package var target: Double?
  package var low: Double?
  package var high: Double?
  package var due: CalendarDay?
  package var tolerance: Double?
  package var cadence: Cadence?
  package var aggregate: Aggregate?
  package var formula = ""
  package var source = ""

  package init(core: RecordCore) { self.core = core }

  /// Where the values should go.
  package enum Direction: String, CaseIterable, Hashable, Sendable { case up, down, range }

  /// How often a value is expected.
  package enum Cadence: String, CaseIterable, Hashable, Sendable { case day, week, month, quarter }

  /// How the values of a longer period become one.
  package enum Aggregate: String, CaseIterable, Hashable, Sendable { case last, sum, mean }

  private static let figure = FieldType.number(.any, unit: "")

  package static let fields: [Field<KPI>] = [
    .text("title", \.title, "What it measures, in one line.").standard("the id").silent,
    .text("owner", \.owner, as: .person, "Who sees to it.").group(.who),
    .list("labels", \.labels, as: .words, "Words to find it by.").aliases("label"),
    .text("product", \.product, "The product it belongs to.").standard("the workspace's key"),
    .text("unit", \.unit, "The unit of its values, as % or minutes.").group(.why),
    .choice("direction", \.direction, "Where the values should go.").standard("up").group(.why),
    .number("start", \.start, as: figure, "The value before anything was done.").group(.why),
    .day("start_date", \.startDate, "The day of that value.").group(.when),
    .number("target", \.target, as: figure, "The value that is wanted.").group(.why),
    .number("low", \.low, as: figure, "The least good value, where the direction is range.")
      .group(.why),
    .number("high", \.high, as: figure, "The greatest good value, where the direction is range.")
      .group(.why),
    .day("due", \.due, "The day the target is wanted by.").group(.when),
    .number("tolerance", \.tolerance, as: .percent, "How far off still counts as near.")
      .group(.why),
    .choice("cadence", \.cadence, "How often a value is expected.").group(.when),
    .choice("aggregate", \.aggregate, "How the values of a period become one.")
      .standard("last").group(.why),
    .text("formula", \.formula, "How the value is worked out, in words.").group(.why),
    .text("source", \.source, "Where the values come from.").group(.why),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]

  package static let rules: [RecordRule<KPI>] = [
    .order("low", "high"), .order("start_date", "due"),
  ]
}
