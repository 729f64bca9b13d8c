import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Compares a frame with its kept picture.
func expectSnapshot(
  _ canvas: Canvas, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  guard let difference = Snapshot.difference(canvas, named: name) else { return }
  Issue.record("\(difference)", sourceLocation: sourceLocation)
}

/// What the screens look like; every picture is a file in `Tests/__Snapshots__`.
struct SnapshotTests {
  private func demo(
    _ columns: Int, _ rows: Int, _ change: (inout AppDriver.Surroundings) -> Void = { _ in }
  ) throws -> AppDriver {
    var surroundings = AppDriver.Surroundings(size: Size(rows: rows, columns: columns))
    change(&surroundings)
    return try AppDriver(files: SampleWorkspace.demo(), surroundings)
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16), (40, 12), (200, 60), (79, 23), (40, 10)])
  func `the board`(columns: Int, rows: Int) throws {
    expectSnapshot(try demo(columns, rows).canvas, named: "board.\(columns)x\(rows)")
  }

  @Test func `the board where only ASCII can be drawn`() throws {
    expectSnapshot(try demo(80, 24) { $0.isUTF8 = false }.canvas, named: "board.ascii.80x24")
    expectSnapshot(try demo(60, 16) { $0.isUTF8 = false }.canvas, named: "board.ascii.60x16")
  }

  @Test func `a window that is too small says what it needs`() throws {
    expectSnapshot(try demo(30, 6).canvas, named: "too-small.30x6")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `an empty board names its first key`(columns: Int, rows: Int) throws {
    let app = try AppDriver(
      files: SampleWorkspace.empty,
      AppDriver.Surroundings(size: Size(rows: rows, columns: columns)))
    expectSnapshot(app.canvas, named: "board.empty.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `the backlog`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("2 j")
    expectSnapshot(app.canvas, named: "backlog.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `the list of a kind and the page of a record`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("g k j <space>")
    expectSnapshot(app.canvas, named: "kpis.\(columns)x\(rows)")
    try app.press("<esc> g g <enter>")
    expectSnapshot(app.canvas, named: "kpi.\(columns)x\(rows)")
    try app.press("g e G e")
    expectSnapshot(app.canvas, named: "key-result.form.\(columns)x\(rows)")
  }

  @Test func `lists of kinds where only ASCII can be drawn, and without colours`() throws {
    var app = try demo(80, 24) { $0.isUTF8 = false }
    try app.press("g o")
    expectSnapshot(app.canvas, named: "objectives.ascii.80x24")
    var mono = try demo(60, 16) { $0.colours = 0 }
    try mono.press("g p")
    expectSnapshot(mono.canvas, named: "people.mono.60x16")
  }

  @Test func `an empty list names its first key`() throws {
    var app = try AppDriver(files: SampleWorkspace.empty)
    try app.press("g s")
    expectSnapshot(app.canvas, named: "sprints.empty.80x24")
  }

  @Test(arguments: [(80, 24), (120, 36), (40, 12)])
  func `the page of an item`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("l <enter>")
    expectSnapshot(app.canvas, named: "item.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `why an item is there`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("l w")
    expectSnapshot(app.canvas, named: "why.\(columns)x\(rows)")
  }

  @Test func `pages where only ASCII can be drawn, and without colours`() throws {
    for keys in ["l w", "l <enter>"] {
      let name = keys == "l w" ? "why" : "item"
      var app = try demo(80, 24) { $0.isUTF8 = false }
      try app.press(keys)
      expectSnapshot(app.canvas, named: "\(name).ascii.80x24")
      app = try demo(80, 24) { $0.colours = 0 }
      try app.press(keys)
      expectSnapshot(app.canvas, named: "\(name).mono.80x24")
    }
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `the board in lanes`(columns: Int, rows: Int) throws {
    for isUTF8 in [true, false] {
      var app = try demo(columns, rows) { $0.isUTF8 = isUTF8 }
      try app.press("U")
      app.type("epic")
      let name = isUTF8 ? "lanes" : "lanes.ascii"
      if isUTF8 { expectSnapshot(app.canvas, named: "lanes.picker.\(columns)x\(rows)") }
      try app.press("<enter>")
      expectSnapshot(app.canvas, named: "\(name).\(columns)x\(rows)")
      try app.press("j - j j")
      expectSnapshot(app.canvas, named: "\(name).folded.\(columns)x\(rows)")
    }
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `the board in lanes without colours`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows) { $0.colours = 0 }
    try app.press("U e p i c <enter>")
    expectSnapshot(app.canvas, named: "lanes.mono.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `saved views, and one of them shown`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("/")
    app.type("is:open -type:bug")
    try app.press("<enter> U o w n e r <enter> F n e w <enter>")
    app.type("Open work by owner")
    try app.press("<enter> F")
    app.type("everything")
    try app.press("<enter> F")
    expectSnapshot(app.canvas, named: "views.\(columns)x\(rows)")
    app.type("show open work by owner")
    try app.press("<enter>")
    expectSnapshot(app.canvas, named: "views.shown.\(columns)x\(rows)")
    try app.press("F")
    expectSnapshot(app.canvas, named: "views.present.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16), (40, 12)])
  func `the form, with a mistake beside its field`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("l e")
    expectSnapshot(app.canvas, named: "form.\(columns)x\(rows)")
    while !app.messageLine.contains("wanted") { try app.press("<tab>") }
    app.retype("whenever")
    try app.press("<c-s>")
    expectSnapshot(app.canvas, named: "form.mistake.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16), (40, 12)])
  func `the help`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("?")
    expectSnapshot(app.canvas, named: "help.\(columns)x\(rows)")
    app.type("mark")
    expectSnapshot(app.canvas, named: "help.search.\(columns)x\(rows)")
  }

  /// What makes everything findable, as keys that lead there.
  static let overlays = [
    ("actions", "."), ("palette", ":"), ("palette.search", ": r e l <space> 2"),
    ("palette.typo", ": x o l u m n s <enter>"), ("palette.more", ": m o v e <space> d"),
    ("settings", ": s e t <enter> <down>"),
    ("settings.choice", ": s e t <space> t h e m e <enter>"),
    ("columns", ": c o l u m n s <enter> <down> <down>"),
    ("columns.change", ": c o l u m n s <enter> <down> <down> <enter>"),
    ("messages", "d u x : m e s s a g e s <enter>"),
  ]

  @Test(arguments: overlays, [(80, 24), (120, 36), (60, 16)])
  func `what makes everything findable`(overlay: (String, String), size: (Int, Int)) throws {
    var app = try demo(size.0, size.1)
    try app.press(overlay.1)
    expectSnapshot(app.canvas, named: "\(overlay.0).\(size.0)x\(size.1)")
  }

  @Test(arguments: overlays)
  func `what makes everything findable, in ASCII and without colours`(
    overlay: (String, String)
  ) throws {
    var app = try demo(80, 24) {
      $0.isUTF8 = false
      $0.colours = 0
    }
    try app.press(overlay.1)
    #expect(app.screen.utf8.allSatisfy { $0 < 0x80 })
    expectSnapshot(app.canvas, named: "\(overlay.0).ascii.80x24")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16), (40, 10)])
  func `the first run`(columns: Int, rows: Int) throws {
    let size = Size(rows: rows, columns: columns)
    for isUTF8 in columns == 80 ? [true, false] : [true] {
      var surroundings = AppDriver.Surroundings(size: size)
      surroundings.isUTF8 = isUTF8
      surroundings.colours = isUTF8 ? 256 : 0
      var app = try AppDriver(firstRunIn: TemporaryFolder(), surroundings)
      let name = isUTF8 ? "\(columns)x\(rows)" : "ascii.\(columns)x\(rows)"
      expectSnapshot(app.canvas, named: "welcome.\(name)")
      try app.press("2")
      app.type("Acme Pay")
      expectSnapshot(app.canvas, named: "welcome.new.\(name)")
    }
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func `keys that begin a sequence show what may follow`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("g")
    #expect(app.state.patience == 300)
    app.elapse()
    #expect(app.state.patience == nil)
    expectSnapshot(app.canvas, named: "prefix.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func `the picker`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("m")
    expectSnapshot(app.canvas, named: "picker.\(columns)x\(rows)")
    app.type("2.4")
    expectSnapshot(app.canvas, named: "picker.search.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func `the confirmation`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("<space> <space> D")
    expectSnapshot(app.canvas, named: "confirmation.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func `a question with its refused answer`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("X <enter>")
    expectSnapshot(app.canvas, named: "prompt.refused.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (60, 16)])
  func `a filter with marks`(columns: Int, rows: Int) throws {
    var app = try demo(columns, rows)
    try app.press("<space> v j v /")
    app.type("pay")
    expectSnapshot(app.canvas, named: "filter.typing.\(columns)x\(rows)")
    try app.press("<enter>")
    expectSnapshot(app.canvas, named: "filter.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func `the problems`(columns: Int, rows: Int) throws {
    var app = try AppDriver(
      files: SampleWorkspace.damaged,
      AppDriver.Surroundings(size: Size(rows: rows, columns: columns)))
    expectSnapshot(app.canvas, named: "problems.board.\(columns)x\(rows)")
    try app.press("g ! j")
    expectSnapshot(app.canvas, named: "problems.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `eight columns scroll sideways`(columns: Int, rows: Int) throws {
    var app = try AppDriver(
      files: SampleWorkspace.eightColumns,
      AppDriver.Surroundings(size: Size(rows: rows, columns: columns)))
    expectSnapshot(app.canvas, named: "columns.first.\(columns)x\(rows)")
    try app.press("l l l l l")
    expectSnapshot(app.canvas, named: "columns.sixth.\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 36), (60, 16)])
  func `titles that try to break the lines`(columns: Int, rows: Int) throws {
    let app = try AppDriver(
      files: SampleWorkspace.torture,
      AppDriver.Surroundings(size: Size(rows: rows, columns: columns)))
    expectSnapshot(app.canvas, named: "torture.\(columns)x\(rows)")
  }
}
