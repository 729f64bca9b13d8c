/// Where the product should be at the end of a period; key results say how far it is.
package struct Objective: PlanRecord {
  package static let kind = RecordKind(
    name: "objective", plural: "objectives", folder: "objectives", letter: "o")
  package static let listed = ["period", "owner", "parent"]

  package var core: RecordCore
  package var title = ""
  package var owner = ""
  package var labels: [String] = []
  package var product = ""
  package var period = ""
  package var parent: RecordID?
  package var weight: Double?

  package init(core: RecordCore) { self.core = core }

  package static let fields: [Field<Objective>] = [
    .text("title", \.title, "What should be so, in one line.").standard("the id").silent,
    .text("period", \.period, "The period it is for, as 2026-Q4."),
    .reference("parent", \.parent, to: "objective", help: "The objective it is a part of."),
    .text("owner", \.owner, as: .person, "Who sees to it.").group(.who),
    .list("labels", \.labels, as: .words, "Words to find it by.").aliases("label"),
    .text("product", \.product, "The product it belongs to.").standard("the workspace's key"),
    .number(
      "weight", \.weight, as: .number(.notNegative, unit: ""),
      "How much it counts among its neighbours."
    ).standard("1").group(.scores),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]

  package static let rules: [RecordRule<Objective>] = [.tree("parent")]
}
