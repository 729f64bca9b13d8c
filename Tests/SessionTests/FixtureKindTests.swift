import PlanApp
import PlanMethods
import PlanModel
import PlanTestSupport
import PlanText
import Testing
import TextUI

@testable import PlanShell
@testable import planboard_dev

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
    .number("weight", \.weight, as: .number(.positive, unit: "kg"), "What it weighs.")
      .aliases("mass"),
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
    plan.load(Person(core: RecordCore(id: RecordID("ana"))))
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

  @Test func `queries narrow, sort and group by its fields`() {
    let input = FieldInput(plan: plan(), today: SampleWorkspace.today, me: "ana")
    let context = QueryContext(.standard, input: input)
    func found(_ text: String) -> [String] {
      let reading = context.reading(of: text, about: Gadget.self)
      #expect(reading.mistakes.isEmpty, "\(text): \(reading.mistakes)")
      return context.groups(for: reading.query, of: Gadget.self).flatMap(\.elements).map(\.text)
    }
    for text in [
      "weight>3", "mass>3", "weight:50", "weight:10..50", "maker:ana", "has:weight", "anv",
      "weight>3 sort:-weight group:maker",
    ] { #expect(found(text) == ["anvil"], "\(text)") }
    for text in ["weight>50", "weight<50", "weight:51..60", "not has:weight"] {
      #expect(found(text) == [], "\(text)")
    }
    let mistakes = context.reading(of: "wieght>3", about: Gadget.self).mistakes
    #expect(mistakes.contains { $0.sentence.contains("weight") }, "\(mistakes)")
  }

  @Test func `columns that are asked for have its values`() throws {
    let input = FieldInput(plan: plan(), today: SampleWorkspace.today, me: "ana")
    let weight = try #require(
      QueryContext(.standard, input: input).figure("weight", of: Gadget.self))
    let column = ListColumn(weight, input)
    #expect(
      [column.heading, column.shown(gadget), column.plain(gadget)] == ["Weight", "50", "50"])
  }

  @Test func `the documentation has its fields, its folder and the words of its queries`() {
    let fields = FieldsPage.section(Gadget.self)
    #expect(fields.contains("## Gadget: `gadgets/`"))
    #expect(fields.contains("| What | `weight` | What it weighs. | number > 0 (kg) |"))
    #expect(fields.contains("| Who | `maker` | Who made it. | id of one person |"))
    let queries = QueryPage.section(Gadget.self)
    #expect(queries.contains("## Gadget: `planboard list gadgets`"))
    #expect(queries.contains("Other names: `mass` for `weight`."))
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
