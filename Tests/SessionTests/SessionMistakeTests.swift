import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Mistakes that a person makes on the way, each said where it is made.
struct SessionMistakeTests {
  private static let broken = SampleWorkspace.record([
    "title: Broken", "query: status:ready is:bloked", "group: owner",
  ])

  private func open(_ more: [String: String] = [:]) throws -> AppDriver {
    try AppDriver(files: SampleWorkspace.pay.merging(more) { $1 })
  }

  @Test(arguments: [
    (":", "#2.4", "release", "2.4"), (":", "@li", "person", "li"), ("<c-p>", "nps", "kpi", "nps"),
  ])
  func `the palette opens the page of a record of any kind`(
    key: String, text: String, kind: String, id: String
  ) throws {
    var app = try open(["kpis/nps.md": SampleWorkspace.record(["title: NPS"])])
    try app.press(key)
    app.type(text)
    try app.press("<enter>")
    #expect(app.state.screen == .record(RecordKey(kind: kind, id: RecordID(id))))
    #expect(app.state.filter.isEmpty)
    try app.press("q")
    #expect(app.state.screen == .board)
  }

  /// What is marked in the line of the palette.
  private func faulty(_ app: AppDriver) -> String {
    var found = ""
    for row in app.lines.indices {
      let line = Array(app.lines[row])
      for column in line.indices where app.canvas[row, column].role == .inputError {
        if app.canvas[row, column].emphasis.contains(.reverse) { found.append(line[column]) }
      }
    }
    return found
  }

  @Test(arguments: [
    ("release:2.4 is:bloked", "bloked", "is:bloked is not known; did you mean blocked?"),
    ("type:bugg", "bugg", "bugg is no type"),
  ])
  func `a mistake in a query is said and marked in the palette while it is typed`(
    text: String, word: String, sentence: String
  ) throws {
    var app = try open()
    try app.press(":")
    app.type(text)
    #expect(app.screen.contains(sentence))
    #expect(faulty(app).contains(word))
    try app.press("<enter>")
    #expect(app.screen.contains(sentence) && app.screen.contains("│ \(text)"))
    #expect(app.state.filter.isEmpty)
  }

  @Test func `a filter with a mistake is not kept as a view`() throws {
    var app = try open()
    try app.press("/")
    app.type("status:ready is:bloked")
    try app.press("<enter> F")
    app.type("Stuck")
    try app.press("<enter>")
    #expect(app.screen.contains("query: is:bloked is not known; did you mean blocked?"))
    #expect(app.file("views/stuck.md") == nil)
  }

  @Test func `a broken view is a problem, shows what can be meant and says what cannot`() throws {
    var app = try open(["views/broken.md": Self.broken])
    #expect(app.state.derived.problems.map(\.place) == ["views/broken.md:3"])
    try app.press("F")
    app.type("broken")
    #expect(app.screen.contains("query: is:bloked is not known"))
    try app.press("<enter>")
    #expect(app.messageLine.contains("View Broken. query: is:bloked is not known"))
    let shown = app.state.derived.board.columns.flatMap { $0.cards.map(\.id.text) }
    #expect(shown == ["PAY-1", "PAY-2", "PAY-3"])
    #expect(app.state.derived.board.lanes.count == 2)
  }

  @Test func `words of a view's name show it, before anything is saved`() throws {
    var app = try open(["views/work.md": SampleWorkspace.record(["title: My open work"])])
    try app.press("F")
    app.type("open work")
    #expect(app.screen.contains("▸ show        My open work"))
    #expect(app.screen.contains("  save        as open work"))
    try app.press("<enter>")
    #expect(app.messageLine.contains("View My open work."))
  }

  @Test func `a view is not offered to be overwritten from another screen`() throws {
    var app = try open(["views/work.md": SampleWorkspace.record(["title: Work"])])
    try app.press("F")
    app.type("work")
    try app.press("<enter> F")
    #expect(app.screen.contains("save        Work"))
    try app.press("<esc> 2 F")
    #expect(!app.screen.contains("save        Work"))
    app.type("new")
    try app.press("<enter>")
    app.type("Work")
    try app.press("<enter>")
    #expect(app.screen.contains("Work is a view of board; take another name."))
  }

  /// The field with the caret; `end` where there is no form.
  private func focus(_ app: AppDriver) -> String {
    guard case .form(let form) = app.state.overlay else { return "end" }
    return form.entries[form.focus].spec.key
  }

  @Test func `the form says beside the field what does not go together`() throws {
    var app = try open([
      "sprints/s1.md": SampleWorkspace.record([
        "title: S1", "start: 2026-11-10", "end: 2026-11-20",
      ])
    ])
    try app.press("g s e")
    while focus(app) != "end" { try app.press("<tab>") }
    app.retype("2026-11-01")
    try app.press("<c-s>")
    #expect(app.screen.contains("2026-11-01 is before start, which is 2026-11-10"))
    #expect(focus(app) == "end")
    app.retype("2026-11-24")
    try app.press("<c-s>")
    #expect(app.file("sprints/s1.md")?.contains("end: 2026-11-24\n") == true)
  }

  @Test func `the help lists the words of queries, and puts one into the filter`() throws {
    var app = try open()
    try app.press("?")
    app.type("is:unass")
    #expect(app.screen.contains("is:unassigned  Nobody sees to it."))
    try app.press("<enter>")
    #expect(app.screen.contains("Filter: is:unassigned"))
    try app.press("<enter>")
    #expect(app.state.filter == "is:unassigned")
    try app.press("?")
    app.type("has:criteria")
    #expect(app.screen.contains("has:criteria  Acceptance criteria."))
  }

  @Test func `a theme that is not there is a problem with its line`() throws {
    let folder = try TemporaryFolder()
    for (path, text) in SampleWorkspace.pay { try folder.write("workspace/\(path)", text) }
    try folder.write("home/.config/planboard/settings.conf", "preview = off\ntheme = nosuch\n")
    let app = try AppDriver(folder)
    let problem = try #require(app.state.derived.problems.first)
    #expect(problem.shortPlace == "settings.conf:2")
    #expect(problem.reason.contains("There is no theme nosuch"))
    #expect(app.state.settings.theme == "terminal")
  }
}
