import PlanApp
import PlanTestSupport
import Testing

/// Taking records away from the board.
@Suite struct SessionExportTests {
  @Test func `a table of what a query finds goes into a file, and its count is said`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    let file = app.folder.path(of: "out.csv")
    try app.press(":")
    app.type("export csv \(file) id:PAY-1")
    try app.press("<enter>")
    #expect(app.messageLine.contains("Exported 1 item to "), "\(app.screen)")
    #expect(app.folder.text("out.csv")?.hasPrefix("id,type,title,") == true)
    #expect(app.folder.text("out.csv")?.contains("\r\nPAY-1,") == true)
    // Quotes hold a name together.
    try app.press(":")
    app.type("export csv \"\(app.folder.path(of: "to finance.csv"))\" id:PAY-1")
    try app.press("<enter>")
    #expect(app.folder.text("to finance.csv") == app.folder.text("out.csv"), "\(app.screen)")
    try app.press(":")
    app.type("export csv \(file)")
    try app.press("<enter>")
    #expect(app.messageLog.contains { $0.contains("is there already") }, "\(app.screen)")
  }

  @Test func `what cannot be meant is said, and nothing is written`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    for (typed, sentence) in [
      ("export cvs out.csv", "did you mean csv?"),
      ("export json", "Name the file that it goes to."),
      ("export csv \(app.folder.path(of: "x.csv")) estimate>>", "is not a number"),
    ] {
      try app.press(":")
      app.type(typed)
      try app.press("<enter>")
      #expect(app.messageLog.contains { $0.contains(sentence) }, "\(app.screen)")
      try app.press("<esc>")
    }
    #expect(app.folder.text("x.csv") == nil)
  }

  @Test func `everything leaves, also what the archive holds and what was just done`() throws {
    var files = SampleWorkspace.pay
    files["archive/items/PAY-8.md"] = SampleWorkspace.item("Old", "done", "rz")
    var app = try AppDriver(files: files)
    try app.press("L :")
    app.type("export json \(app.folder.path(of: "all.json"))")
    try app.press("<enter>")
    #expect(app.messageLine.contains("Exported "), "\(app.screen)")
    let tree = try JSONTree(app.folder.text("all.json") ?? "")
    let records = tree["records"]?.entries ?? []
    func record(_ id: String) -> JSONTree? { records.first { $0["id"]?.text == id } }
    #expect(record("PAY-8")?["archived"] == .yesNo(true))
    #expect(record("PAY-1")?["status"]?.text == "doing")
  }
}

extension AppDriver {
  /// All that was said, the oldest first.
  fileprivate var messageLog: [String] { state.messages.entries.map(\.message.text) }
}
