import PlanApp
import PlanModel
import PlanTestSupport
import Testing
import TextUI

/// Releases, people, goals and their values, as a person works with them on the screen.
@Suite struct SessionRecordTests {
  private func demo() throws -> AppDriver { try AppDriver(files: SampleWorkspace.demo()) }

  @Test(arguments: RecordCatalog.folderTypes.map { $0.kind }.filter { $0 != Item.kind })
  func `every kind is added, edited, found, marked, set, deleted and all of it undone`(
    kind: RecordKind
  ) throws {
    var app = try demo()
    let before = app.files
    try app.press("g \(kind.letter) a")
    app.type("Zebra crossing")
    try app.press("<enter>")
    #expect(app.selected == "zebra-crossing")
    #expect(app.file("\(kind.folder)/zebra-crossing.md")?.contains("Zebra crossing") == true)
    try app.press("e")
    #expect(app.screen.contains("Edit zebra-crossing Zebra crossing"))
    app.type("!")
    try app.press("<c-s>")
    try app.press("r")
    app.retype("Zebra")
    try app.press("<enter> /")
    app.type("zebra")
    try app.press("<enter>")
    #expect(app.state.listedIDs.map(\.text) == ["zebra-crossing"])
    try app.press("<esc>")
    if RecordCatalog.type(named: kind.name)?.specs.contains(where: { $0.key == "labels" }) == true {
      try app.press("V #")
      app.type("+all")
      try app.press("<enter> <esc>")
      let labelled = app.files.filter { path, bytes in
        path.hasPrefix(kind.folder + "/") && String(decoding: bytes, as: UTF8.self).contains("all")
      }
      #expect(labelled.count == app.state.listedIDs.count)
    }
    try app.press("D")
    #expect(app.screen.contains("Delete"))
    try app.press("<left> <enter>")
    for _ in 0..<12 { try app.press("u") }
    #expect(AppDriver.changed(before, app.files) == [])
  }

  @Test func `another id is written wherever the record is named, and undone at once`() throws {
    var app = try AppDriver(files: SampleWorkspace.pay)
    try app.press("g p")
    #expect(app.selected == "ana")
    let before = app.files
    try app.press("I")
    app.retype("ana-costa")
    try app.press("<enter>")
    #expect(app.selected == "ana-costa")
    #expect(app.file("people/ana.md") == nil)
    #expect(app.file("items/PAY-4.md")?.contains("owner: ana-costa") == true)
    try app.press("u")
    #expect(AppDriver.changed(before, app.files) == [])
    #expect(app.selected == "ana")
  }

  @Test func `another id is written into the archive as well, and undone at once`() throws {
    var files = SampleWorkspace.pay
    files["archive/items/PAY-8.md"] = SampleWorkspace.item(
      "Old invoices", "done", "r8", more: ["owner: ana"])
    var app = try AppDriver(files: files)
    try app.press("g p")
    let before = app.files
    try app.press("I")
    app.retype("li")
    try app.press("<enter>")
    #expect(app.screen.contains("There is a record li already."))
    app.retype("ana-costa")
    try app.press("<enter>")
    #expect(app.selected == "ana-costa")
    #expect(app.file("archive/items/PAY-8.md")?.contains("owner: ana-costa") == true)
    #expect(app.file("items/PAY-4.md")?.contains("owner: ana-costa") == true)
    try app.press("u")
    #expect(AppDriver.changed(before, app.files) == [])
    try app.press("1")
    #expect(!app.screen.contains("Old invoices"))
  }

  @Test func `an id that was typed ahead waits for the archive`() throws {
    var files = SampleWorkspace.pay
    files["archive/items/PAY-8.md"] = SampleWorkspace.item(
      "Old invoices", "done", "r8", more: ["owner: ana"])
    var app = try AppDriver(files: files)
    try app.press("g p")
    app.feed(
      try KeyPress.sequence("I <c-e> <c-u> z o e <enter>").map { TerminalInput.key($0) })
    #expect(app.selected == "zoe")
    #expect(app.file("archive/items/PAY-8.md")?.contains("owner: zoe") == true)
  }

  @Test func `Enter on a line that names a record goes there, and back`() throws {
    var app = try demo()
    try app.press("g e G <enter>")
    #expect(
      app.state.screen
        == .record(RecordKey(kind: "key-result", id: RecordID("fewer-failed-payments"))))
    while app.state.screen.page?.kind == "key-result",
      !app.lines.contains(where: { $0.hasPrefix("▸ Objective") })
    {
      try app.press("j")
    }
    try app.press("<enter>")
    #expect(app.state.screen.page?.kind == "objective")
    try app.press("q q")
    #expect(app.state.screen == .records("key-result"))
    try app.press("g d")
    #expect(app.screen.contains("Go to"))
    app.type("payments that fail")
    try app.press("<enter>")
    #expect(app.state.screen.page == RecordKey(kind: "kpi", id: RecordID("failed-payments")))
  }

  @Test func `a value is put in, corrected by the next of its day, and undone`() throws {
    var app = try demo()
    try app.press("g k <enter> i")
    app.type("43 after the fair")
    try app.press("<enter>")
    #expect(app.screen.contains("2026-11-20  43 %"))
    #expect(app.file("kpis/activation.csv")?.hasSuffix("2026-11-20,43,after the fair\n") == true)
    try app.press("i")
    app.type("44")
    try app.press("<enter>")
    #expect(app.screen.contains("2026-11-20  44 %") && !app.screen.contains("43 %"))
    try app.press("u u")
    #expect(
      app.file("kpis/activation.csv")?.hasSuffix(
        "2026-11-20,43,after the fair\n2026-11-20,44,after the fair\n"
          + "2026-11-20,43,after the fair\n2026-11-20,\n")
        == true)
    #expect(!app.screen.contains("2026-11-20  4"))
    try app.press("i")
    app.type("lots")
    try app.press("<enter>")
    #expect(app.screen.contains("lots is not a number"))
  }

  @Test func `a list is sorted by any field, both ways round`() throws {
    var app = try demo()
    try app.press("g r s")
    app.type("ship")
    try app.press("<enter>")
    let ships = app.state.listedIDs.compactMap { app.state.plan.releases[$0]?.ship }
    #expect(ships == ships.sorted())
    try app.press("s")
    app.type("ship")
    try app.press("<enter>")
    #expect(
      app.state.listedIDs.compactMap { app.state.plan.releases[$0]?.ship } == ships.reversed())
  }

  @Test func `a list shows what its kind is asked for first`() throws {
    var app = try demo()
    try app.press("g r")
    #expect(app.lines[3].contains("Ship") && app.screen.contains("2026-12-04"))
    app.resize(to: Size(rows: 16, columns: 60))
    #expect(app.lines[3].contains("Ship") && app.screen.contains("Enterprise"))
    app.resize(to: Size(rows: 12, columns: 40))
    #expect(app.lines[3].contains("Ship") && app.screen.contains("2026-12-04"))
  }

  @Test func `columns of a list are chosen and kept, with its query and order`() throws {
    var app = try demo()
    try app.press("g r C")
    app.type("approved")
    try app.press("<enter>")
    #expect(app.messageLine.contains("There is no room for Approved"))
    app.type("owner")
    try app.press("<enter>")
    app.type("shipped")
    try app.press("<enter> <esc>")
    #expect(app.lines[3].contains("Approved") && !app.lines[3].contains("Owner"))
    try app.press("/")
    app.type("is:open")
    try app.press("<enter> s")
    app.type("ship")
    try app.press("<enter>")
    let before = app.screen
    try app.quitAndReopen()
    #expect(app.screen == before)
    try app.press(":")
    app.type("fields start,owner")
    try app.press("<enter>")
    #expect(app.lines[3].split(separator: " ") == ["Title", "Start", "Owner"])
    try app.press(":")
    app.type("fields strat")
    try app.press("<enter>")
    #expect(app.screen.contains("Releases have no field strat"))
    try app.press("<esc> :")
    app.type("fields standard")
    try app.press("<enter>")
    #expect(app.lines[3].contains("Shipped"))
  }

  @Test func `the columns of a view are shown on its screen, on the backlog too`() throws {
    var files = SampleWorkspace.pay
    files["views/who.md"] = SampleWorkspace.record([
      "title: Who", "screen: backlog", "columns: [status, age, owner]",
    ])
    files["views/ships.md"] = SampleWorkspace.record([
      "title: Ships", "screen: releases", "columns: [id, owner]",
    ])
    var app = try AppDriver(files: files)
    try app.press("F")
    app.type("who")
    try app.press("<enter>")
    #expect(app.lines[2].hasSuffix("Status         Age  Owner"))
    #expect(app.lines.contains { $0.contains("Bulk invoice export") && $0.contains("Ready ") })
    try app.press("F")
    app.type("ships")
    try app.press("<enter>")
    #expect(app.lines[3].split(separator: " ") == ["Title", "ID", "Owner"])
    #expect(app.lines[0].contains("Releases · Ships"))
    try app.press("1 C")
    #expect(app.messageLine.contains("Cards have no columns of fields"))
  }

  @Test func `Enter on a value opens it to be corrected`() throws {
    var app = try demo()
    try app.press("g k <enter>")
    #expect(!app.lines[23].contains("tick"))
    while app.lines.contains(where: { $0.hasPrefix("▸ 2026-") }) == false { try app.press("j") }
    let day = try #require(app.state.plan.table(of: KPI.self)[RecordID("activation")]?.series.last)
      .day.text
    try app.press("<enter>")
    #expect(app.messageLine.contains("41 \(day)"))
    app.retype("42 \(day) counted again")
    try app.press("<enter>")
    #expect(app.screen.contains("\(day)  42 %          counted again"))
  }

  @Test func `what is only for items says so elsewhere`() throws {
    var app = try demo()
    try app.press("g r d")
    #expect(app.messageLine.contains("does nothing here"))
    try app.press("i")
    #expect(app.messageLine.contains("Releases have no values"))
    try app.press("g p @")
    #expect(app.messageLine.contains("People have no owner"))
  }

  @Test func `the list that was left is there again`() throws {
    var app = try demo()
    try app.press("g o")
    try app.quitAndReopen()
    #expect(app.state.screen == .records("objective"))
  }
}
