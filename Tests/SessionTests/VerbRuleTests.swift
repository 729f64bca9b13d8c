import PlanModel
import PlanShell
import PlanTestSupport
import Testing

/// What fields must be to each other: one rule, however they are set and wherever they stand.
@Suite struct VerbRuleTests {
  private func session() throws -> VerbSession {
    let session = try VerbSession.inWorkspace()
    session("add", "objective", "Grow")
    session("add", "objective", "Keep", "--set", "parent=grow")
    session("add", "sprint", "S14", "--set", "start=2026-11-10", "--set", "end=2026-11-20")
    session("add", "kpi", "NPS", "--set", "low=10")
    session("add", "key-result", "Activation", "--set", "start=40")
    return session
  }

  @Test(arguments: [
    ("objective grow parent=grow", "parent: grow → grow is a loop."),
    ("objective grow parent=keep", "parent: grow → keep → grow is a loop."),
    ("sprint s14 end=2026-11-01", "end: 2026-11-01 is before start, which is 2026-11-10."),
    ("sprint s14 start=2026-12-01", "end: 2026-11-20 is before start, which is 2026-12-01."),
    ("release 2.4 start=2026-12-05", "ship: 2026-12-04 is before start, which is 2026-12-05."),
    ("kpi nps high=5", "high: 5 is less than low, which is 10."),
    ("key-result activation target=40", "target: 40 is start too, which leaves no way to go."),
  ])
  func `what cannot be together is refused in a sentence`(words: String, sentence: String) throws {
    let session = try session()
    let answer = session.run(["set"] + words.split(separator: " ").map(String.init))
    #expect(answer.status == 2 && answer.errors.contains(sentence), "\(answer)")
    #expect(session("check").out == "No problems.\n")
  }

  @Test func `both ends of a sprint are moved at once, whichever is named first`() throws {
    let session = try session()
    let answer = session("set", "sprint", "s14", "start=2027-01-11", "end=2027-01-22")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(session.text("sprints/s14.md").contains("end: 2027-01-22\n"))
  }

  @Test func `files that break a rule are problems with their line, and can still be edited`()
    throws
  {
    let session = try session()
    try session.write("objectives/a.md", "---\ntitle: A\nparent: b\n---\n")
    try session.write("objectives/b.md", "---\ntitle: B\nparent: a\n---\n")
    try session.write("releases/3.0.md", "---\nship: 2026-12-01\nstart: 2026-12-09\n---\n")
    let found = session("check", "--plain").lines.map { $0.prefix { $0 != "\t" } }
    #expect(found == ["objectives/a.md", "objectives/b.md", "releases/3.0.md"])
    let out = session("check").out
    #expect(out.contains("objectives/a.md:3: parent: a → b → a is a loop\n"))
    #expect(out.contains("releases/3.0.md:2: ship: 2026-12-01 is before start"))
    #expect(session("set", "release", "3.0", "owner=ana").status == 0)
  }

  @Test(arguments: [
    ("query=type:bugg", "query: bugg is no type"),
    ("query=is:bloked", "query: is:bloked is not known; did you mean blocked?"),
    ("sort=-priorty", "sort: There is no field priorty; did you mean priority?"),
    ("group=nothing", "group: There is no field nothing"),
    ("columns=title,ownr", "columns: There is no field ownr; did you mean owner?"),
    ("screen=bord", "screen: bord is none of board, backlog, releases"),
  ])
  func `a view that cannot be meant is refused, and in a file it is a problem`(
    text: String, sentence: String
  ) throws {
    let session = try session()
    session("add", "view", "Mine", "--set", "query=owner:me age>5 group:epic", "--set", "sort=-age")
    #expect(session("check").out == "No problems.\n")
    let answer = session("set", "view", "mine", text)
    #expect(answer.status == 2 && answer.errors.contains(sentence), "\(answer)")
    let parts = text.split(separator: "=").map(String.init)
    let value = parts[0] == "columns" ? "[\(parts[1])]" : parts[1]
    try session.write("views/bad.md", "---\ntitle: Bad\n\(parts[0]): \(value)\n---\n")
    let check = session("check")
    #expect(check.status == 1 && check.out.contains("views/bad.md:3: \(sentence)"), "\(check.out)")
  }

  @Test func `a view of another kind may say what that kind knows`() throws {
    let session = try session()
    let answer = session(
      "add", "view", "Soon", "--set", "screen=releases", "--set", "query=ship>today")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(session("set", "view", "soon", "screen=board").errors.contains("query: There is no"))
  }

  @Test func `a value below zero is put in, and a misspelt option is refused`() throws {
    let session = try session()
    let answer = session("put", "nps", "-5", "--note", "after the fair")
    #expect(answer.status == 0 && answer.out.contains("-5"), "\(answer)")
    let wrong = session("put", "nps", "5", "--noot")
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean --note?"), "\(wrong)")
  }

  @Test func `a kind that is misspelt is suggested where nothing matches`() throws {
    let answer = try session()("list", "peolpe")
    #expect(answer.errors == "Nothing matches. Did you mean planboard list people?\n")
  }

  @Test func `a screen on paper does not hang on whose settings they are`() throws {
    var session = try session()
    session.host.variables["PLANBOARD_USER"] = nil
    let before = session("render", "item", "--select", "K7M2Q", "--today", "2026-11-20").out
    try session.folder.write("home/.config/planboard/settings.conf", "me = ana\n")
    #expect(session("render", "item", "--select", "K7M2Q", "--today", "2026-11-20").out == before)
  }
}
