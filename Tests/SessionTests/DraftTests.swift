import PlanApp
import PlanTestSupport
import Testing

/// What is typed into a form is not lost with the program.
struct DraftTests {
  private static let files = ChangeKind.files

  /// A driver whose program was killed while a form was open, and that runs again.
  private static func killed(
    _ files: [String: String] = files, _ type: (inout AppDriver) throws -> Void
  ) throws -> AppDriver {
    var app = try AppDriver(files: files)
    try type(&app)
    app.elapse()
    app.feed([])
    try app.reopen()
    return app
  }

  @Test func `a form that was being typed is offered and opened by the next start`() throws {
    var app = try Self.killed { app in
      try app.press("e")
      app.retype("Half a tit")
    }
    #expect(
      app.messageLine.contains("An unsaved form of 10 Work 10 from 12:00: gf goes on with it"))
    #expect(app.file("items/PAY-10.md")?.contains("title: Work 10") == true)
    try app.press("g f")
    #expect(app.screen.contains("Half a tit"))
    app.type("le")
    try app.press("<c-s>")
    #expect(app.file("items/PAY-10.md")?.contains("title: Half a title") == true)
    try app.quitAndReopen()
    #expect(!app.messageLine.contains("unsaved form"))
    try app.press("g f")
    #expect(app.messageLine.contains("No unsaved form waits."))
  }

  @Test func `a reason for dropping that was being typed is offered too`() throws {
    var app = try Self.killed(SampleWorkspace.pay) { app in
      try app.press("X")
      app.type("nobody asked")
    }
    #expect(app.messageLine.contains("A reason for dropping, not saved, of 1 Bulk"))
    try app.press("j g f")
    #expect(app.screen.contains("Why drop 1 Bulk invoice export?"), "\(app.screen)")
    app.type(" for it")
    try app.press("<enter>")
    #expect(
      app.file("items/PAY-1.md")?.contains("why nobody asked for it\n") == true, "\(app.screen)")
  }

  @Test func `a comment and a title that were being typed are offered too`() throws {
    var app = try Self.killed { app in
      try app.press("c")
      app.type("Asked the bank: they")
    }
    #expect(
      app.messageLine.contains("A comment that was not saved on 10 Work 10 from 12:00: gf goes"))
    try app.press("g f")
    app.type(" agree")
    try app.press("<enter>")
    #expect(
      app.file("items/PAY-10.md")?.contains(" ana: Asked the bank: they agree\n") == true,
      "\(app.screen)")
    try app.quitAndReopen()
    #expect(!app.messageLine.contains("not saved"))
    app = try Self.killed { app in
      try app.press("r")
      app.retype("Half a name")
    }
    try app.press("g f <c-s>")
    #expect(app.file("items/PAY-10.md")?.contains("title: Half a name\n") == true)
    app = try Self.killed { app in
      try app.press("a")
      app.type("Half an idea")
    }
    try app.press("g f <c-s>")
    #expect(app.screen.contains("Half an idea"), "\(app.screen)")
    #expect(try app.differences() == [])
  }

  @Test func `a form for something new is offered too`() throws {
    var app = try Self.killed { app in
      try app.press("A")
      app.type("Quite new")
    }
    #expect(app.messageLine.contains("An unsaved form of a new item"))
    try app.press("g f <c-s>")
    #expect(app.screen.contains("Quite new"))
    #expect(try app.differences() == [])
  }

  @Test func `it waits until somebody goes on with it or throws it away`() throws {
    var app = try Self.killed { app in
      try app.press("e")
      app.retype("Half")
    }
    try app.press("j L")
    try app.quitAndReopen()
    #expect(app.messageLine.contains("An unsaved form of 10 Work 10"))
    try app.press("g f <esc> <right> <enter>")
    try app.quitAndReopen()
    #expect(!app.messageLine.contains("unsaved form"))
  }

  @Test func `a form that was saved or left is not offered`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("e")
    app.retype("Other")
    try app.press("<c-s> e")
    app.retype("Third")
    try app.press("<esc> <right> <enter>")
    try app.reopen()
    #expect(!app.messageLine.contains("unsaved form"))
    #expect(app.file("items/PAY-10.md")?.contains("title: Other") == true)
  }

  @Test func `it is kept at most once a second, and nothing is waited for when it is`() throws {
    var app = try AppDriver(files: Self.files)
    #expect(app.state.patience == nil)
    try app.press("e")
    #expect(app.state.patience == nil)
    app.type("x")
    // The first letter is kept at once, what follows in the same second waits for its end.
    #expect(app.state.patience == nil)
    app.type("y")
    #expect(app.state.patience == 1000)
    app.elapse()
    #expect(app.state.patience == nil)
  }

  @Test func `a form of an item that is gone becomes a new one`() throws {
    var app = try AppDriver(files: Self.files)
    try app.press("e")
    app.retype("Half")
    app.elapse()
    try app.folder.remove("workspace/items/PAY-10.md")
    try app.reopen()
    try app.press("g f")
    #expect(app.screen.contains("Add an item"))
    #expect(app.screen.contains("Half"))
  }
}
