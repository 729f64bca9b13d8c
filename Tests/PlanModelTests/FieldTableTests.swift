import PlanModel
import Testing

@Suite struct FieldTableTests {
  @Test(arguments: RecordCatalog.types.map(\.kind.name))
  func `every key of a kind is there once and is said in a sentence`(kind: String) throws {
    let type = try #require(RecordCatalog.type(named: kind))
    let specs = type.specs
    #expect(Set(specs.map(\.key)).count == specs.count)
    for spec in specs {
      #expect(spec.key.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }, "\(spec.key)")
      #expect(spec.help.hasSuffix("."), "\(spec.key): \(spec.help)")
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
