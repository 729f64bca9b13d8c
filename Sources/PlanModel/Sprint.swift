/// A stretch of time that work is planned for; its scope is the items that name it.
package struct Sprint: SeriesRecord {
  package static let kind = RecordKind(
    name: "sprint", plural: "sprints", folder: "sprints", letter: "s")

  package static let seriesColumns = ["day", "scope", "done", "added", "removed"]
  package static let seriesAccess = FieldSpec.Access.fixed
  package static let listed = ["start", "end", "latest", "capacity"]

  package var core: RecordCore
  package var series = Series()
  package var title = ""
  package var owner = ""
  package var labels: [String] = []
  package var product = ""
  package var goal = ""
  package var start: CalendarDay?
  package var end: CalendarDay?
  package var capacity: Double?
  package var focus: Double?
  package var closed: CalendarDay?

  /// What the sprint's series counts.
  package var unit: String { "points" }

  package init(core: RecordCore) { self.core = core }

  package static let fields: [Field<Sprint>] = [
    .text("title", \.title, "What the sprint is called.").standard("the id").silent,
    .text("goal", \.goal, "What it is for, in one sentence."),
    .text("owner", \.owner, as: .person, "Who sees to it.").group(.who),
    .list("labels", \.labels, as: .words, "Words to find it by.").aliases("label"),
    .text("product", \.product, "The product it belongs to.").standard("the workspace's key"),
    .day("start", \.start, "Its first day.").group(.when),
    .day("end", \.end, "Its last day.").group(.when),
    .day("closed", \.closed, "The day it was closed.").group(.when),
    .number("capacity", \.capacity, as: .points, "The points that the team can take on.")
      .standard("worked out from people").group(.size),
    .number("focus", \.focus, as: .percent, "The share of the days that is for planned work.")
      .group(.size),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]

  package static let rules: [RecordRule<Sprint>] = [.order("start", "end")]
}
