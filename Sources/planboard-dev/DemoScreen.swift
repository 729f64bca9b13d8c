import PlanApp
import PlanFiles
import PlanModel
import TextUI

/// The picture of the board in the README: the demo on a day that does not change.
enum DemoScreen {
  private static let begin = "<!-- screen: made by `make generate` -->\n"
  private static let end = "<!-- end of screen -->\n"

  /// The README with the picture between its two marks; without marks, as it is.
  static func placed(in readme: String) -> String {
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0 + "\n" == begin }),
      let last = lines.firstIndex(where: { $0 + "\n" == end }), first < last
    else { return readme }
    let before = lines[...first].map { $0 + "\n" }.joined()
    let after = lines[last...].joined(separator: "\n")
    return before + "```text\n" + picture + "\n```\n" + after
  }

  private static var picture: String {
    let today = CalendarDay("2026-11-20") ?? CalendarDay(number: 0)
    let now = EventTime(utcSeconds: Int64(today.number) * 86_400 + 36_000, offset: 0)
    let state = AppState(
      plan: plan(today), settings: PersonalSettings(), me: "ana", now: now, today: today,
      size: Size(rows: 24, columns: 80), seed: 1)
    return render(state).text
  }

  private static func plan(_ today: CalendarDay) -> Plan {
    let records = DemoWorkspace.plan(today: today, offset: 0)
    let workspace = records.lazy.compactMap { $0 as? Workspace }.first
    var plan = Plan(workspace: workspace ?? Workspace(core: RecordCore(id: Workspace.id)))
    for record in records where !(record is Workspace) { load(record, into: &plan) }
    plan.finishLoading()
    return plan
  }

  private static func load(_ record: some PlanRecord, into plan: inout Plan) { plan.load(record) }
}
