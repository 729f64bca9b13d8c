import PlanApp
import PlanModel
import PlanTestSupport
import PlanText
import Testing
import TextUI

@testable import PlanShell

/// A kind that only this test knows: everything generic has to take it from its table.
private struct Gadget: SeriesRecord {
  static let kind = RecordKind(name: "gadget", plural: "gadgets", folder: "gadgets")
  static let seriesColumns = ["date", "value", "note"]
  static let seriesAccess = FieldSpec.Access.open

  var core: RecordCore
  var series = Series()
  var title = ""
  var weight: Double?
  var maker: RecordID?
  var unit: String { "kg" }

  init(core: RecordCore) { self.core = core }

  static let fields: [Field<Gadget>] = [
    .text("title", \.title, "What it is called."),
    .number("weight", \.weight, as: .number(.positive, unit: "kg"), "What it weighs."),
    .reference("maker", \.maker, to: "person", help: "Who made it.").group(.who),
  ]
}

@Suite struct FixtureKindTests {
  private var gadget: Gadget {
    var gadget = Gadget(core: RecordCore(id: RecordID("anvil")))
    gadget.title = "Anvil"
    gadget.weight = 50
    gadget.maker = RecordID("ana")
    gadget.series.put(SeriesRow(day: SampleWorkspace.today, cells: ["3"]))
    return gadget
  }

  private func plan() -> Plan {
    var plan = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
    plan.load(gadget)
    plan.finishLoading()
    return plan
  }

  @Test func `a plan keeps, changes and gives back a kind that it has no word of`() throws {
    var plan = plan()
    let time = EventTime(utcSeconds: 0, offset: 0)
    var builder = EditBuilder(plan, by: Author(who: "ana", time: time))
    try builder.set("weight", to: .number(60), of: RecordID("anvil"), Gadget.self)
    let edit = builder.edit("heavier")
    try plan.apply(edit)
    #expect(plan.table(of: Gadget.self)[RecordID("anvil")]?.weight == 60)
    try plan.apply(edit.inverse)
    #expect(plan.table(of: Gadget.self)[RecordID("anvil")] == gadget)
    #expect(plan.items.isEmpty)
  }

  @Test func `its file is written and read by the table`() throws {
    var plain = gadget
    plain.series = Series()
    let bytes = try RecordCodec.encode(plain)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text == "---\ntitle: Anvil\nweight: 50\nmaker: ana\n---\n")
    let read = try RecordCodec<Gadget>.decode(bytes, id: plain.id, path: plain.path).record
    #expect(read == plain)
  }

  @Test func `the form has its fields, with their types`() throws {
    let app = try AppDriver(files: SampleWorkspace.pay)
    let form = RecordForm(editing: gadget, in: app.state)
    #expect(form.entries.map(\.spec.key) == ["title", "weight", "maker"])
    #expect(form.entries.map(\.editor.text) == ["Anvil", "50", "ana"])
    #expect(form.heading == "Edit anvil Anvil")
  }

  @Test func `JSON, pages and lists have its fields and its values`() {
    let json = JSONText.print(RecordJSON.object(gadget, depth: .fields), asASCII: false)
    #expect(
      json
        == "{\"kind\":\"gadget\",\"id\":\"anvil\",\"title\":\"Anvil\",\"weight\":50,\"maker\":\"ana\","
        + "\"series\":[{\"date\":\"2026-11-20\",\"value\":3}]}")
    let page = RecordPage(plan(), today: SampleWorkspace.today)
      .lines(of: gadget, width: 80, glyphs: .unicode)
    #expect(page.contains("Weight  50") && page.contains("  2026-11-20  3 kg"))
    #expect(ListColumn.all(of: Gadget.self).map(\.heading) == ["ID", "Title", "Weight", "Maker"])
  }
}
