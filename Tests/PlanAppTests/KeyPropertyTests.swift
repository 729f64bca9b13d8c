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

  /// Every screen, as keys that lead there; the first run is where no workspace is.
  private static let screens = [
    "1", "2", "l <enter>", "w", "g !", "g ! G k k k <enter>", "g p", "g r <enter>", welcome,
  ]
  private static let welcome = "welcome"

  /// The program on one of the screens.
  private static func open(_ screen: String) throws -> AppDriver {
    guard screen != welcome else { return try AppDriver(firstRunIn: TemporaryFolder()) }
    var app = try AppDriver(files: SampleWorkspace.damaged)
    try app.press(screen)
    return app
  }

  @Test func `the screens of these tests are all that there are`() throws {
    let reached = Set(try Self.screens.map { try Self.open($0).state.screen.scopes })
    #expect(reached == Set(Screen.every.map(\.scopes)))
  }

  /// Whether the person sees that something happened between two moments.
  private func acted(_ before: AppDriver, _ after: AppDriver) -> Bool {
    after.canvas != before.canvas || after.files != before.files || after.hasEnded
      || after.shown.refreshes > before.shown.refreshes
      || after.shown.suspensions > before.shown.suspensions
      || after.shown.loans > before.shown.loans || after.shown.copies != before.shown.copies
      || after.shown.styles != before.shown.styles
  }

  @Test(arguments: screens)
  func `the help lists exactly the keys that act`(screen: String) throws {
    var app = try Self.open(screen)
    let keymap = app.state.keymap
    let listed = keymap.commands(on: app.state.screen).flatMap {
      keymap.keys(of: $0.id, on: app.state.screen)
    }
    let beginnings = Set(listed.compactMap(\.first))
    let (before, files) = (app.lines.dropLast(2), app.files)
    let plan = Array(app.state.plan.items.all)
    for key in Self.all where key != "<c-c>" {
      guard let press = try KeyPress.sequence(key).first, !beginnings.contains(press) else {
        continue
      }
      try app.press(key)
      #expect(app.messageLine.contains("does nothing here"), "\(key): \(app.messageLine)")
      #expect(app.lines.dropLast(2) == before, "\(key) changed the screen")
    }
    #expect(AppDriver.changed(files, app.files) == [])
    #expect(Array(app.state.plan.items.all) == plan)
    #expect(app.state.history.last == nil)
  }

  /// Moves that bring the cursor to places where at least one of them lets every key act.
  private static let places = ["", "j", "G", "l", "l j", "h"]

  @Test(arguments: screens)
  func `a listed key acts, or says why not`(screen: String) throws {
    let probe = try Self.open(screen)
    let (keymap, place) = (probe.state.keymap, probe.state.screen)
    for command in keymap.commands(on: place) {
      for sequence in keymap.keys(of: command.id, on: place) {
        let keys = KeyPress.notation(of: sequence)
        let works = try Self.places.contains { moves in
          var app = try Self.open(screen)
          if !moves.isEmpty { try app.press(moves) }
          guard app.state.screen == place else { return false }
          let before = app
          app.feed(sequence.map { .key($0) })
          return acted(before, app)
        }
        #expect(works, "\(command.id) by \(keys)")
      }
    }
  }

  @Test func `no key is bound twice on a screen, and none that terminals eat`() throws {
    for screen in Screen.every {
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
  private func act(_ app: inout AppDriver, _ random: inout SeededRandom) throws -> String {
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

  @Test(arguments: [1, 2, 3, 4, 5, 6, 26, 38] as [UInt64])
  func `two thousand keys keep the cursor, the plan and the files together`(seed: UInt64) throws {
    var surroundings = AppDriver.Surroundings(size: Size(rows: 24, columns: 90))
    surroundings.variables["EDITOR"] = "true"
    let sample = seed % 2 == 0 ? SampleWorkspace.eightColumns : SampleWorkspace.pay
    var app = try AppDriver(files: sample, surroundings)
    let start = app.files
    var random = SeededRandom(seed: seed)
    var pressed: [String] = []
    for number in 0..<2000 {
      pressed.append(try act(&app, &random))
      try checkCursor(app, seed, pressed)
      guard number % 100 == 99 else { continue }
      let differences = try app.differences()
      #expect(differences == [], "seed \(seed) after \(pressed.suffix(100))")
    }
    app.resize(to: Size(rows: 24, columns: 90))
    try leaveOverlays(&app)
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

  /// Gets out of whatever lies over the screen.
  private func leaveOverlays(_ app: inout AppDriver) throws {
    for _ in 0..<8 where app.state.overlay != nil {
      try app.press("<esc>")
      // A form that was changed asks first; leaving is its other word.
      if case .confirmation = app.state.overlay { try app.press("<left> <enter>") }
    }
    #expect(app.state.overlay == nil)
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
