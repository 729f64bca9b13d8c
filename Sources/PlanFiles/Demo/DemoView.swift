internal import PlanModel

/// The saved views of the demo; the raw value is the id.
enum DemoView: String, CaseIterable, Sendable {
  case mine = "my-open-work"
  case bugs = "open-bugs"

  func record(_ calendar: DemoCalendar) -> SavedView {
    var view = SavedView(core: RecordCore(id: RecordID(rawValue)))
    view.core.created = calendar.workday(ago: 20)
    view.title = self == .mine ? "My open work" : "Open bugs by release"
    view.owner = DemoPerson.mia.rawValue
    view.labels = ["daily"]
    view.screen = self == .mine ? "board" : "backlog"
    view.query = self == .mine ? "owner:me is:open" : "type:bug is:open"
    view.columns = ["title", "priority", "owner"]
    view.sort = self == .mine ? "rank" : "-severity"
    view.group = self == .mine ? "epic" : "release"
    return view
  }
}
