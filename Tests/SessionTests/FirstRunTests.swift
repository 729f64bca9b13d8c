import PlanApp
import PlanModel
import PlanShell
import PlanTestSupport
import Testing
import TextUI

/// The first minutes of somebody who has no workspace yet.
struct FirstRunTests {
  private func start() throws -> (app: AppDriver, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    return (try AppDriver(firstRunIn: folder), folder)
  }

  @Test func `a name and a folder make a product, and nothing is written before Enter`() throws {
    var (app, folder) = try start()
    #expect(app.screen.contains("Welcome. This is a planning board"))
    try app.press("2")
    app.type("Acme Pay")
    #expect(app.screen.contains("[~/products/acme-pay"))
    #expect(app.screen.contains("new ids start with PAY"))
    #expect(folder.names("home").isEmpty)
    try app.press("<enter>")
    #expect(app.state.screen == .board)
    #expect(app.lines[0].contains("Acme Pay / Board"))
    #expect(folder.text("home/products/acme-pay/planboard.md")?.contains("key: PAY\n") == true)
    try app.press("a")
    app.type("First card")
    try app.press("<enter>")
    let items = folder.names("home/products/acme-pay/items")
    #expect(items.count == 1 && items[0].hasPrefix("PAY-"))
    #expect(app.shown.titles.last == "planboard: Acme Pay")
  }

  @Test func `the demo is looked at on a copy`() throws {
    var (app, folder) = try start()
    try app.press("j k <enter>")
    #expect(app.state.screen == .board)
    #expect(app.state.plan.items.count > 20)
    #expect(folder.names("home").isEmpty)
    #expect(app.messageLine.contains("it goes when you quit"))
  }

  @Test func `a folder of Backlog.md is imported into a new workspace`() throws {
    var (app, folder) = try start()
    try folder.write(
      "home/shop/backlog/tasks/task-1 - One.md",
      "---\nid: task-1\ntitle: One\nstatus: To Do\n---\n")
    try app.press("3")
    app.type("~/shop")
    #expect(app.screen.contains("[~/products/shop"))
    try app.press("<enter>")
    #expect(app.screen.contains("From Backlog.md. Nothing is written yet."), "\(app.screen)")
    #expect(app.screen.contains("1 item added"))
    try app.press("i <esc>")
    #expect(app.screen.contains("One"), "\(app.screen)")
    #expect(folder.names("home/products/shop/items").count == 1)
    #expect(folder.names("home/products/shop/imports").count == 1)
  }

  @Test func `a workspace that is there is opened, and a wrong folder is named in words`() throws {
    var (app, folder) = try start()
    for (path, text) in SampleWorkspace.pay { try folder.write("home/pay/\(path)", text) }
    try app.press("4")
    app.retype("~/nowhere")
    try app.press("<enter>")
    #expect(app.state.screen == .welcome)
    #expect(app.screen.contains("/nowhere"))
    app.retype("~/pay")
    try app.press("<enter>")
    #expect(app.screen.contains("Card retry logic"))
  }

  @Test func `mistakes stand beside their field, and Esc goes back`() throws {
    var (app, folder) = try start()
    try app.press("2 <enter>")
    #expect(app.screen.contains("A product needs a name."))
    app.type("x")
    try app.press("<tab>")
    app.retype("~/full")
    try folder.write("home/full/letter.txt", "Dear")
    try app.press("<enter>")
    #expect(app.screen.contains("full holds files"))
    #expect(folder.names("home/full") == ["letter.txt"])
    try app.press("<esc>")
    #expect(app.state.overlay == nil)
    try app.press("q")
    #expect(app.hasEnded)
    #expect(folder.names("home") == ["full"])
  }

  @Test func `a theme that was tried is kept when the work begins`() throws {
    var (app, folder) = try start()
    let before = app.shown.styles
    try app.press("T")
    let theme = app.state.settings.theme
    #expect(app.shown.styles != before)
    #expect(folder.names("home").isEmpty)
    try app.press("2")
    app.type("Shop")
    try app.press("<enter>")
    #expect(folder.text("home/.config/planboard/settings.conf") == "theme = \(theme)\n")
  }

  @Test func `help and palette are there before a workspace is`() throws {
    var (app, _) = try start()
    try app.press("?")
    #expect(app.screen.contains("Keys on Welcome"))
    try app.press("<esc> :")
    app.type("look around")
    #expect(app.screen.contains("▸ run"))
    try app.press("<esc> a")
    #expect(app.messageLine.contains("a does nothing here.  ? shows the keys."))
  }

  @Test func `only a terminal without a workspace named is asked`() throws {
    var session = try VerbSession()
    #expect(session().status == 2)
    session.host.isInteractive = true
    session.host.variables["TERM"] = "dumb"
    #expect(session().status == 2)
    session.host.variables["TERM"] = "xterm"
    #expect(session().status == -1)
    #expect(session("open", ".").status == 2)
    session.host.variables["PLANBOARD_DIR"] = session.host.currentFolder
    let answer = session()
    #expect(answer.status == 2)
    #expect(answer.errors.hasPrefix("There is no workspace in "))
  }
}
