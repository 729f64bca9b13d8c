import PlanModel
import Testing

@Suite struct FieldTableTests {
  @Test func `every key of a kind is there once and is said in a sentence`() {
    for type in RecordCatalog.types {
      let specs = type.specs
      #expect(Set(specs.map(\.key)).count == specs.count, "\(type)")
      for spec in specs {
        let isKey = spec.key.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
        #expect(isKey, "\(spec.key)")
        #expect(spec.help.hasSuffix("."), "\(spec.key): \(spec.help)")
      }
    }
  }

  @Test func `every table of a plan is that of a kind in the catalog`() {
    let plan = Plan(workspace: Workspace(core: RecordCore(id: Workspace.id)))
    let tables = Mirror(reflecting: plan).children.map { String(describing: type(of: $0.value)) }
      .filter { $0.hasPrefix("RecordTable<") }
    let kinds = RecordCatalog.types.map { "RecordTable<\($0)>" }
    #expect(Set(tables) == Set(kinds))
    #expect(tables.count == kinds.count)
  }
}
