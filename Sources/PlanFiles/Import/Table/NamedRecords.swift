internal import PlanModel

/// Records of which a table has nothing but the names.
struct NamedRecords {
  private(set) var records: [ImportedRecord] = []
  private var known: Set<String> = []

  /// The key of the record of a kind and a name, which is made when it is named first.
  mutating func key(
    of name: String, _ kind: ImportedRecord.Kind, _ fill: (inout ImportedRecord) -> Void = { _ in }
  ) -> String {
    let folded = ImportedRecord.foldedTitle(name)
    let key = "\(ImportedRecord.namedOnly)\(kind.type.kind.name):\(folded)"
    guard known.insert(key).inserted else { return key }
    var record = ImportedRecord(key: key, kind: kind)
    record.add("title", [name])
    fill(&record)
    records.append(record)
    return key
  }

  /// Adds those that are not there yet.
  mutating func join(_ next: NamedRecords) {
    for record in next.records where known.insert(record.key).inserted { records.append(record) }
  }

  var items: [ImportedRecord] { records.filter { $0.kind == .item } }

  private static let mostExamples = 5

  /// Names the items that were made of what others say of them.
  func report(in loss: inout LossReport) {
    let items = items
    guard !items.isEmpty else { return }
    let names = items.prefix(Self.mostExamples).map { item in
      item.sourceID.isEmpty ? item.text("title") : "\(item.sourceID) \(item.text("title"))"
    }
    loss.add(
      .note, "parents that are not in the file, made by their names", count: items.count,
      example: names.joined(separator: ", ") + (items.count > names.count ? ", …" : ""))
  }
}
