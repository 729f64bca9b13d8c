/// A version of the product that goes out at a day; its scope is the items that name it.
package struct Release: PlanRecord {
  package static let kind = RecordKind(
    name: "release", plural: "releases", folder: "releases", letter: "r")
  package static let naturalOrder = "ship"
  package static let listed = ["ship", "shipped", "owner", "start", "freeze"]

  package var core: RecordCore
  package var title = ""
  package var owner = ""
  package var labels: [String] = []
  package var product = ""
  package var start: CalendarDay?
  package var ship: CalendarDay?
  package var freeze: CalendarDay?
  package var shipped: CalendarDay?
  package var cancelled: CalendarDay?
  package var approved: CalendarDay?

  package init(core: RecordCore) { self.core = core }

  package static let fields: [Field<Release>] = [
    .text("title", \.title, "What the release is called.").standard("the id").silent,
    .text("owner", \.owner, as: .person, "Who sees to it.").group(.who),
    .list("labels", \.labels, as: .words, "Words to find it by.").aliases("label"),
    .text("product", \.product, "The product it belongs to.").standard("the workspace's key"),
    .day("start", \.start, "The day work on it begins.").group(.when),
    .day("ship", \.ship, "The day it is planned to go out.").group(.when),
    .day("freeze", \.freeze, "The day after which its scope stands.").group(.when),
    .day("shipped", \.shipped, "The day it went out.").group(.when),
    .day("cancelled", \.cancelled, "The day it was given up.").group(.when),
    .day("approved", \.approved, "The day of the plan that was approved.").group(.when),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]

  package static let rules: [RecordRule<Release>] = [
    .order("start", "ship"), .order("start", "freeze"), .order("start", "shipped"),
  ]
}

extension Plan {
  /// The releases of the plan.
  package var releases: RecordTable<Release> { table(of: Release.self) }
}
