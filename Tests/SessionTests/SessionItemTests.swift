import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// What is done to one item, from the key to the text of its file.
struct SessionItemTests {
  private func open() throws -> AppDriver { try AppDriver(files: SampleWorkspace.pay) }

  /// The files that came to be, or changed, since a moment.
  private func news(_ app: AppDriver, since before: [String: [UInt8]]) -> [String] {
    AppDriver.changed(before, app.files)
  }

  @Test func `a card is added to the column of the cursor`() throws {
    var app = try open()
    let before = app.files
    try app.press("l a")
    app.type("Rotate the keys: monthly")
    try app.press("<enter>")
    let path = try #require(news(app, since: before).first)
    #expect(
      app.file(path) == """
        ---
        type: story
        title: "Rotate the keys: monthly"
        status: doing
        rank: rw01
        created: 2026-11-20
        ---

        """)
    #expect(path == "items/\(app.selected).md")
    try app.press("u")
    #expect(AppDriver.changed(before, app.files) == [])
    try app.press("<c-r>")
    #expect(news(app, since: before) == [path])
  }

  @Test func `a card without a title is not added, and the answer stays`() throws {
    var app = try open()
    let before = app.files
    try app.press("a <space> <enter>")
    #expect(app.screen.contains("An item needs a title."))
    app.type("Now")
    try app.press("<enter>")
    #expect(news(app, since: before).count == 1)
  }

  @Test func `a card is renamed in place`() throws {
    var app = try open()
    let row = app.canvas.cursor?.row
    try app.press("r")
    app.retype("Bulk export — all invoices")
    #expect(app.canvas.cursor?.row == row)
    #expect(app.lines[row ?? 0].contains("Bulk export — all invoices"))
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("title: Bulk export — all invoices\n") == true)
    #expect(
      app.file("items/PAY-1.md")?.contains(
        "history:\n  - 2026-11-17T10:15:09+01:00 ana status ready\n---") == true)
  }

  @Test func `a card is blocked with a reason, and unblocked with none`() throws {
    var app = try open()
    try app.press("!")
    app.type("waits for Legal")
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("blocked: waits for Legal\n") == true)
    #expect(app.file("items/PAY-1.md")?.contains("ana blocked waits for Legal\n") == true)
    #expect(app.lines[5].hasPrefix("⊘"))
    try app.press("!")
    app.retype("")
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("\nblocked:") == false)
  }

  @Test func `a comment is a line of the body`() throws {
    var app = try open()
    try app.press("c")
    app.type("Asked Nordbank")
    try app.press("<enter>")
    #expect(
      app.file("items/PAY-1.md")?.hasSuffix(
        "---\n\n## Comments\n\n- 2026-11-20T12:00:00+01:00 ana: Asked Nordbank\n") == true,
      "\(app.file("items/PAY-1.md") ?? "")")
  }

  @Test func `a card is put into an epic, a release and a column with one key`() throws {
    var app = try open()
    for (words, line) in [
      ("identity", "parent: PAY-E1\n"), ("enterprise", "release: \"2.4\"\n"),
      ("in review", "status: review\n"),
    ] {
      try app.press("m")
      app.type(words)
      try app.press("<enter>")
      #expect(app.file("items/PAY-1.md")?.contains(line) == true, "\(words)")
    }
    try app.press("j k")
    #expect(app.messageLine.contains("epic Identity · rel 2.4"))
    try app.press("u u u")
    #expect(app.file("items/PAY-1.md") == SampleWorkspace.pay["items/PAY-1.md"])
  }

  @Test func `a dependency is added, refused in a circle, and taken away`() throws {
    var app = try open()
    try app.press("B")
    app.type("retry")
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("depends_on: [PAY-2]\n") == true)
    try app.press("j B")
    app.type("bulk")
    try app.press("<enter>")
    #expect(app.messageLine.contains("they would wait for each other"))
    try app.press("k B")
    app.type("no longer")
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("\ndepends_on:") == false)
  }

  @Test func `a card is given to somebody by a few letters, or to a new name`() throws {
    var app = try open()
    try app.press("@")
    app.type("ana")
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("owner: ana\n") == true)
    try app.press("@")
    app.type("zorro")
    #expect(app.screen.contains("▸ new: zorro"))
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("owner: zorro\n") == true)
  }

  @Test func `what can be done with a card has opening and copying in it`() throws {
    var app = try open()
    try app.press(".")
    app.type("open record")
    #expect(app.screen.contains("Open the record's page."))
    try app.press("<c-u>")
    app.type("copy")
    #expect(app.screen.contains("Copy id and title"))
  }

  @Test func `lines that a file breaks within a paragraph are one on the page`() throws {
    var files = SampleWorkspace.pay
    files["items/PAY-1.md"] = SampleWorkspace.item(
      "Bulk invoice export", "ready", "rg",
      body: """

        Everything a large customer asks for before the first contract: single sign-on, leavers who
        lose access the same day.

        - one thing
          and what belongs to it
        - another

            a line of code
        | a | table |

        """)
    var app = try AppDriver(files: files)
    try app.press("<enter>")
    let page = app.lines.map { $0.drop { "▸ ".contains($0) } }
    #expect(page.contains("sign-on, leavers who lose access the same day."))
    #expect(page.contains("- one thing and what belongs to it"))
    #expect(page.contains("- another") && page.contains("a line of code"))
    #expect(page.contains("| a | table |"))
  }

  @Test func `a new name that others have letters of is taken as it is typed`() throws {
    var files = SampleWorkspace.pay
    files["people/joanna.md"] = SampleWorkspace.record(["name: Joanna Li"])
    var app = try AppDriver(files: files)
    try app.press("@")
    app.type("ann")
    #expect(app.screen.contains("▸ new: ann"))
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("owner: ann\n") == true)
    // The beginning of a name is more likely meant than a new one.
    try app.press("@")
    app.type("joa")
    #expect(app.screen.contains("▸ joanna") && app.screen.contains("new: joa"))
    try app.press("<esc> @")
    app.type("Joanna Li")
    #expect(!app.screen.contains("new:"))
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("owner: joanna\n") == true)
    try app.press("@")
    app.type("me")
    try app.press("<enter>")
    #expect(app.file("items/PAY-1.md")?.contains("owner: ana\n") == true)
  }

  @Test func `the body is edited in the editor and comes back`() throws {
    let folder = try TemporaryFolder()
    for (path, text) in SampleWorkspace.pay { try folder.write("workspace/\(path)", text) }
    try folder.write("editor.sh", "printf 'As an admin I want one file.\\n' >> \"$1\"\n")
    var surroundings = AppDriver.Surroundings()
    surroundings.variables = ["EDITOR": "/bin/sh \(folder.path(of: "editor.sh"))"]
    var app = try AppDriver(folder, surroundings)
    try app.press("E")
    #expect(app.shown.loans == 1)
    #expect(
      app.file("items/PAY-1.md")?.hasSuffix("---\nAs an admin I want one file.\n") == true,
      "\(app.file("items/PAY-1.md") ?? "")")
    try app.press("u")
    #expect(app.file("items/PAY-1.md") == SampleWorkspace.pay["items/PAY-1.md"])
    try folder.write("editor.sh", "exit 1\n")
    try app.press("E")
    #expect(app.file("items/PAY-1.md") == SampleWorkspace.pay["items/PAY-1.md"])
    #expect(
      folder.names() == ["editor.sh", "home", "workspace"]
        || folder.names() == ["editor.sh", "workspace"])
  }

  @Test func `criteria are ticked on the page`() throws {
    var files = SampleWorkspace.pay
    files["items/PAY-1.md"] = SampleWorkspace.item(
      "Bulk invoice export", "ready", "rg",
      body: "\n## Acceptance criteria\n\n- [ ] PDF\n- [ ] CSV\n")
    var app = try AppDriver(files: files)
    try app.press("<enter> j j j j <space>")
    #expect(app.file("items/PAY-1.md")?.hasSuffix("- [ ] PDF\n- [x] CSV\n") == true)
    #expect(app.screen.contains("☑ CSV"))
  }

  @Test func `pasted lines are offered as cards, and keep their order`() throws {
    var app = try open()
    let before = app.files
    app.paste("First thing\r\nSecond thing\n\nThird thing")
    #expect(app.screen.contains("Add 3 items: First thing, Second thing, Third thing?"))
    #expect(AppDriver.changed(before, app.files) == [])
    try app.press("<left> <enter>")
    #expect(news(app, since: before).count == 3)
    let order = ["First", "Second", "Third"].compactMap { word in
      app.lines.firstIndex { $0.contains("\(word) thing") }
    }
    #expect(order.count == 3 && order == order.sorted(), "\(app.screen)")
  }

  @Test func `what is copied is on the clipboard and on the screen`() throws {
    var app = try open()
    try app.press("y")
    #expect(app.shown.copies == ["PAY-1 Bulk invoice export"])
    #expect(app.messageLine.contains("Copied: PAY-1 Bulk invoice export"))
  }
}
