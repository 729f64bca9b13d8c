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

  @Test func `the names, words and folders of kinds are there once`() {
    let kinds = RecordCatalog.types.map { $0.kind }
    for names in [kinds.map(\.name), kinds.map(\.plural), kinds.map(\.folder)] {
      #expect(Set(names).count == kinds.count)
    }
  }

  @Test func `fields that name records name kinds that there are`() {
    for spec in RecordCatalog.types.flatMap({ $0.specs }) {
      let kinds = spec.type.kinds
      #expect(RecordCatalog.types(named: kinds).count == kinds.count, "\(spec.key)")
      let namespaces = Set(RecordCatalog.types(named: kinds).map { $0.kind.namespace })
      #expect(namespaces.count <= 1, "\(spec.key): one id could name two records")
    }
  }
}
