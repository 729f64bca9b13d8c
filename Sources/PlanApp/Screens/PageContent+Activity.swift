import PlanModel
import TextUI

extension PageContent {
  /// Adds what happened to a record as a section, unless the panel beside the page tells all of it.
  mutating func addActivity(of record: some PlanRecord, in state: AppState) {
    if let panel = state.activityPanel(of: record), !panel.isCut { return }
    let activity = Activity(of: record)
    guard !activity.entries.isEmpty else { return }
    addHeading("Activity \(activity.entries.count)")
    add(activity.entries, of: record, in: state)
  }

  /// Adds entries of an activity, each with its reasons below it.
  mutating func add(_ entries: [Activity.Entry], of record: some PlanRecord, in state: AppState) {
    let specs = type(of: record).specs
    let heads = entries.map { (day: state.momentText($0.time), who: state.personText($0.who)) }
    // In columns where there is room for them; else one behind the other.
    let isWide = width >= 60
    let days = isWide ? heads.map { DisplayWidth.of($0.day, glyphs: glyphs) }.max() ?? 0 : 6
    let people =
      isWide ? min(12, heads.map { DisplayWidth.of($0.who, glyphs: glyphs) }.max() ?? 0) : 0
    for (entry, head) in zip(entries, heads) {
      let start = "\(head.day.padding(to: days)) \(head.who.padding(to: people))  "
      let words = entry.words(in: state.plan, specs, arrow: state.arrow)
      add(words, after: start, indent: isWide ? start.count : 2)
      for reason in entry.reasons {
        add("\"\(reason)\"", after: "  ", indent: isWide ? start.count : 2, role: .muted)
      }
    }
  }

  /// Adds a text behind the start of its first line; the lines that follow are set in.
  private mutating func add(
    _ text: String, after start: String, indent: Int, role: Role = .text
  ) {
    let margin = String(repeating: " ", count: indent)
    let first = start.padding(to: indent)
    guard first.count < width - 8 else {
      add(wrapped: first + text, role: role)
      return
    }
    // The first line is wrapped as the others are, with its start in the place of the margin.
    let filler = String(repeating: "x", count: max(0, first.count - indent))
    let parts = DisplayText(filler + text, glyphs: glyphs).wrapped(to: width - indent)
    for (number, part) in parts.enumerated() {
      let line = number == 0 ? first + part.dropFirst(filler.count) : margin + part
      lines.append(Line(text: line, role: role))
    }
  }
}

/// What happened to a record, beside its page or its form.
struct ActivityPanel: Sendable {
  let heading: String
  /// The lines that fit, the newest first.
  let lines: [PageContent.Line]
  /// Whether there are more than fit.
  let isCut: Bool
}

extension AppState {
  /// The activity beside a record; `nil` where there is no room beside it.
  func activityPanel(of record: some PlanRecord) -> ActivityPanel? {
    guard layout.hasActivity else { return nil }
    let activity = Activity(of: record)
    var content = PageContent(columns: ScreenLayout.activityColumns, in: self)
    let room = max(0, layout.body.rows - 1)
    // No entry takes less than a line, so these are all that can be seen.
    content.add(Array(activity.entries.prefix(room + 1)), of: record, in: self)
    return ActivityPanel(
      heading: "Activity \(activity.entries.count)", lines: Array(content.lines.prefix(room)),
      isCut: content.lines.count > room)
  }

  /// A moment as people read it: `today 09:12`, `yesterday`, `12 Nov`.
  func momentText(_ time: EventTime) -> String {
    switch today.days(since: time.day) {
    case 0: time.isDateOnly ? "today" : "today \(time.clockText)"
    case 1: "yesterday"
    default: dayText(time.day)
    }
  }

  /// A person as the screen names them: `you`, or the id.
  func personText(_ who: String) -> String { who == me ? "you" : who }
}
