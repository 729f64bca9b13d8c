package import PlanModel
import PlanText

/// The envelope that `export json` writes, to be brought into a plan again.
///
/// Records come with the ids that they have, and as they are: text, history, values over days and
/// keys that no field knows. A workspace keeps its own key, format and, unless it is empty, name.
package struct PlanJSONSource: ImportSource {
  package let source: String
  private let records: [ImportedRecord]
  private let loss: LossReport
  private let hasSettings: Bool

  /// The newest envelope that is understood.
  private static let newestVersion = 1.0

  /// Reads an envelope; `name` is what it is called in sentences.
  package init(_ bytes: [UInt8], name: String) throws(ImportError) {
    var envelope = PlanJSONEnvelope(bytes)
    do throws(JSONFault) { try envelope.read() } catch {
      throw ImportError("\(name): \(error.sentence)")
    }
    guard let version = envelope.version else {
      throw ImportError(
        "\(name) is JSON, but no export of planboard: schema_version is missing. "
          + "For issues of GitHub add --from github.")
    }
    guard version <= Self.newestVersion else {
      throw ImportError(
        "\(name) has schema_version \(NumberText.print(version)), which is newer than this "
          + "planboard reads.")
    }
    let slug = SourceName.slug(envelope.key)
    source = slug.isEmpty ? "planboard" : "planboard-\(slug)"
    records = PlanJSONLinks.resolved(envelope.records)
    loss = envelope.loss
    hasSettings = records.contains { $0.kind == ImportedRecord.Kind(Workspace.self) }
  }

  package func batch(
    _ states: inout StateMap, today: CalendarDay
  ) throws(ImportError) -> ImportBatch {
    var batch = ImportBatch(source: source, tool: "planboard")
    batch.records = records
    batch.loss = loss
    guard !hasSettings else { return batch }
    for record in records where record.kind == .item {
      let status = record.text("status")
      if !status.isEmpty, states.phase(status) == nil {
        batch.loss.add(
          .note, "states that name no column here", example: "\(record.key): \(status)")
      }
    }
    return batch
  }
}

/// Reads an envelope, a record at a time.
private struct PlanJSONEnvelope {
  private var reader: JSONReader
  private(set) var version: Double?
  /// The product key of the workspace that was exported.
  private(set) var key = ""
  private(set) var records: [ImportedRecord] = []
  private(set) var loss = LossReport()
  private var seen: Set<String> = []

  init(_ bytes: [UInt8]) { reader = JSONReader(bytes) }

  mutating func read() throws(JSONFault) {
    guard reader.beginning() == .object else {
      // A list may be one of issues; a fault in it is said first.
      _ = try reader.value()
      return
    }
    try reader.enterObject()
    while let name = try reader.member() {
      switch name {
      case "schema_version": version = try reader.value().number
      case "workspace": key = try reader.value()["key"].text ?? ""
      case "records" where reader.beginning() == .list:
        try reader.enterList()
        while try reader.hasEntry() { take(try reader.value()) }
      default: _ = try reader.value()
      }
    }
    try reader.finish()
  }

  private mutating func take(_ value: JSONValue) {
    let place = "record \(records.count + 1)"
    guard let type = value["kind"].text.flatMap(RecordCatalog.type(named:)),
      let id = value["id"].text, !id.isEmpty
    else {
      loss.add(.value, "records without a kind and an id that are known", example: place)
      return
    }
    let key = "\(type.kind.name)/\(id)"
    guard seen.insert(key.lowercased()).inserted else {
      loss.add(.value, "records that come twice; the first one counts", example: key)
      return
    }
    var reading = PlanJSONRecord(key: key, id: id, type: type)
    reading.read(value)
    records.append(reading.record)
    for (name, example) in reading.misfits { loss.add(.value, name, example: "\(key): \(example)") }
    for name in reading.unknown { loss.add(.key, name, example: key) }
  }
}

/// Makes references of the ids that records of one import name, so that one which has to be given
/// another id is followed.
private enum PlanJSONLinks {
  static func resolved(_ records: [ImportedRecord]) -> [ImportedRecord] {
    let keys = Set(records.map(\.key))
    return records.map { record in
      var record = record
      let specs = Dictionary(record.kind.type.specs.map { ($0.key, $0.type) }) { first, _ in first }
      record.fields = record.fields.map { field in
        guard let type = specs[field.key], case .texts(let texts) = field.value else {
          return field
        }
        return ImportedField(
          field.key, linked(texts, type, keys) ?? field.value, lifetime: field.lifetime)
      }
      return record
    }
  }

  /// The references of a field; `nil` where not all of them are in the import, or it has none.
  private static func linked(
    _ texts: [String], _ type: FieldType, _ keys: Set<String>
  ) -> ImportedField.Value? {
    switch type {
    case .reference(let kinds), .references(let kinds):
      let links = texts.compactMap { text in
        kinds.map { "\($0)/\(text)" }.first(where: keys.contains)
          .map { ImportReference.record(key: $0) }
      }
      return links.count == texts.count ? .references(links) : nil
    case .dependencies:
      let links = texts.compactMap { text -> ImportReference? in
        let dependency = Dependency(text)
        let key = "\(Item.kind.name)/\(dependency.id)"
        guard keys.contains(key), dependency.text == text else { return nil }
        return .dependency(key: key, lag: dependency.lag)
      }
      return links.count == texts.count ? .references(links) : nil
    case .text, .number, .points, .percent, .day, .yesNo, .choice, .column, .rank, .person, .people,
      .words, .rows:
      return nil
    }
  }
}
