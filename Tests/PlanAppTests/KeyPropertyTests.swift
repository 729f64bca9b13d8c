import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// What holds for every key on every screen.
struct KeyPropertyTests {
  private static let named: [String] = NamedKey.allCases.flatMap {
    ["<\($0.rawValue)>", "<s-\($0.rawValue)>"]
  }
  private static let printable = (0x21...0x7E).compactMap(Unicode.Scalar.init).map { scalar in
    scalar == "," ? "<comma>" : String(scalar)
  }
  private static let controls = "abcdefghijklmnopqrstuvwxyz".map { "<c-\($0)>" }

  /// Every key that a terminal can send, in the notation of the table.
  static let all = printable + controls + named + ["<space>", "é", "日"]

  private static let screens = ["1", "2", "l <enter>", "w", "g !", "g p", "g r <enter>"]

  @Test(arguments: screens)
  func `the help lists exactly the keys that act`(screen: String) throws {
    var app = try AppDriver(files: SampleWorkspace.damaged)
    try app.press(screen)
    let listed = Set(Keymap.standard.commands(on: app.state.screen).flatMap(\.keys))
    let beginnings = Set(
      listed.compactMap { keys in keys.split(separator: " ").first.map(String.init) })
    let (before, files) = (app.lines.dropLast(2), app.files)
    for key in Self.all where !beginnings.contains(key) && key != "<c-c>" {
      try app.press(key)
      #expect(app.messageLine.contains("does nothing here"), "\(key): \(app.messageLine)")
      #expect(app.lines.dropLast(2) == before, "\(key) changed the screen")
    }
    #expect(AppDriver.changed(files, app.files) == [])
  }

  @Test(arguments: screens)
  func `a listed key acts, or says why not`(screen: String) throws {
    let first = try AppDriver(files: SampleWorkspace.damaged)
    var probe = first
    try probe.press(screen)
    for command in Keymap.standard.commands(on: probe.state.screen) {
      for keys in command.keys {
        var app = try AppDriver(files: SampleWorkspace.damaged)
        try app.press(screen)
        try app.press("j")
        let (before, files, shown) = (app.canvas, app.files, app.shown)
        try app.press(keys)
        let acted =
          app.canvas != before || app.files != files || app.hasEnded
          || app.shown.refreshes > shown.refreshes || app.shown.suspensions > shown.suspensions
          || app.shown.loans > shown.loans || app.shown.copies != shown.copies
        #expect(acted || command.group == .move, "\(command.id) by \(keys)")
      }
    }
  }

  @Test func `no key is bound twice on a screen, and none that terminals eat`() throws {
    for screen in [
      Screen.board, .backlog, .item(RecordID("PAY-1")), .why(RecordID("PAY-1")), .problems,
      .records("kpi"),
    ] {
      for scope in screen.scopes {
        let keys = Keymap.standard.commands(on: screen).filter { $0.scope == scope }.flatMap(\.keys)
        #expect(Set(keys).count == keys.count, "\(screen.name) \(scope.rawValue)")
        let never: Set = ["<c-a>", "<c-b>", "<c-q>", "<c-\\>", "<c-s>"]
        #expect(never.isDisjoint(with: keys))
      }
    }
  }

  /// Keys drawn at random: mostly bound ones, then any, pastes and new sizes.
  ///
  /// What lies over the screen is mostly answered soon, so that there is something to take back.
  private func act(_ app: inout AppDriver, _ random: inout SeededGenerator) throws -> String {
    let bound = CommandTable.all.flatMap(\.keys)
    if app.state.overlay != nil, Int.random(in: 0..<2, using: &random) == 0 {
      let answers = ["<enter>", "<c-s>", "<left> <enter>", "<esc>", "x <enter>", "2 <enter>"]
      let keys = answers.randomElement(using: &random) ?? "<esc>"
      try app.press(keys)
      return keys
    }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<2:
      let text = ["one\ntwo\r\nthree", "\u{1B}[31mred\t日本", "", "\n\n"].randomElement(
        using: &random)
      app.paste(text ?? "")
      return "paste"
    case 2..<4:
      let size = Size(
        rows: Int.random(in: 1...40, using: &random),
        columns: Int.random(in: 1...140, using: &random))
      app.resize(to: size)
      return "resize \(size)"
    case 4..<70:
      let keys = bound.randomElement(using: &random) ?? "j"
      try app.press(keys)
      return keys
    default:
      let key = Self.all.randomElement(using: &random) ?? "j"
      try app.press(key)
      return key
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `two thousand keys keep the cursor, the plan and the files together`(seed: UInt64) throws {
    var surroundings = AppDriver.Surroundings(size: Size(rows: 24, columns: 90))
    surroundings.variables["EDITOR"] = "true"
    let sample = seed % 2 == 0 ? SampleWorkspace.eightColumns : SampleWorkspace.pay
    var app = try AppDriver(files: sample, surroundings)
    let start = app.files
    var random = SeededGenerator(seed: seed)
    var pressed: [String] = []
    for number in 0..<2000 {
      pressed.append(try act(&app, &random))
      try checkCursor(app, seed, pressed)
      guard number % 100 == 99 else { continue }
      let differences = try app.differences()
      #expect(differences == [], "seed \(seed) after \(pressed.suffix(100))")
    }
    app.resize(to: Size(rows: 24, columns: 90))
    // Out of forms and confirmations: leaving is on their other word.
    for _ in 0..<8 { try app.press("<esc> <left> <enter> <esc>") }
    try app.press("1")
    var steps = 0
    repeat {
      try app.press("u")
      steps += 1
    } while !app.messageLine.contains("Nothing to undo") && steps < 4000
    #expect(steps > 20, "seed \(seed): hardly anything was edited")
    let changed = AppDriver.changed(start, app.files)
    #expect(changed == [], "seed \(seed): after \(steps) steps back")
    for path in changed.prefix(2) {
      #expect(app.file(path) == start[path].map { String(decoding: $0, as: UTF8.self) })
    }
  }

  private func checkCursor(_ app: AppDriver, _ seed: UInt64, _ pressed: [String]) throws {
    let state = app.state
    let history = "seed \(seed) after \(pressed.suffix(6))"
    switch state.screen {
    case .board:
      let column = try #require(state.derived.board.column(state.board.column), "\(history)")
      let ids = column.cards.map(\.id)
      #expect(state.board.selected.map(ids.contains) ?? ids.isEmpty, "\(history)")
    case .backlog:
      let ids = state.derived.backlog.map(\.id)
      #expect(state.backlog.selected.map(ids.contains) ?? ids.isEmpty, "\(history)")
    case .item(let id), .why(let id): #expect(state.plan.items.contains(id), "\(history)")
    case .file(let path): #expect(state.plan.unreadableTexts[path] != nil, "\(history)")
    case .records(let kind):
      let ids = state.list?.ids ?? []
      #expect(state.lists[kind]?.cursor.selected.map(ids.contains) ?? ids.isEmpty, "\(history)")
    case .record(let key): #expect(state.plan.record(key) != nil, "\(history)")
    case .problems, .welcome: break
    }
    let kind = state.kind
    #expect(state.marks.allSatisfy { state.plan.record($0, of: kind) != nil }, "\(history)")
    #expect(state.saving.failures == [], "\(history)")
    #expect(app.canvas.size == app.state.size)
  }
}
