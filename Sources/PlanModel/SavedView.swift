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
    .text("screen", \.screen, "The screen that it shows.").standard("board"),
    .text("query", \.query, "What it is narrowed to, as / takes it."),
    .list("columns", \.columns, as: .words, "The fields that a list shows, in their order."),
    .text("sort", \.sort, "The field that it is sorted by; -field turns the order round."),
    .text("group", \.group, "The field that it is grouped by."),
    .day("created", \.core.created, "The day it was written down.").silent.fixed,
  ]
}
