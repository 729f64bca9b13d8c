import PlanFiles
import PlanModel
import PlanText

/// A workspace, or what a query asks for, in the envelope that `--json` prints, with everything that
/// `import json` needs to make the same records again.
///
/// What stays behind: comments and the order of keys in front matter, files that cannot be read,
/// and files that are no records.
struct JSONExport: Sendable {
  let plan: Plan
  /// Where files are read for the keys that no field knows.
  let folder: WorkspaceFolder

  /// Everything, the settings first.
  func exported(_ scope: ExportScope, _ input: FieldInput) throws(CommandFailure) -> Exported {
    var objects: [JSONValue] = []
    var counts: [String] = []
    var loss = LossReport()
    if scope.isWhole { objects.append(object(plan.workspace, &loss)) }
    let types = scope.isWhole ? RecordCatalog.folderTypes : [scope.tableType]
    for type in types {
      func open<Record: PlanRecord>(_ type: Record.Type) throws(CommandFailure) {
        let records = try scope.records(of: type, input)
        if !records.isEmpty { counts.append(Exported.counted(records.count, Record.kind)) }
        objects += records.map { object($0, &loss) }
      }
      try open(type)
    }
    if scope.isWhole { countUnread(&loss) }
    return Exported(
      Self.envelope(objects, of: plan.workspace), contents: Self.joined(counts), loss: loss)
  }

  /// The envelope with a record a line.
  static func envelope(_ objects: [JSONValue], of settings: Workspace) -> String {
    let head = JSONValue.object([
      .init("key", .text(settings.key)), .init("name", .text(settings.title)),
    ])
    let version = NumberText.print(RecordJSON.schemaVersion)
    return "{\"schema_version\":\(version),\"workspace\":\(JSONText.print(head)),\"records\":[\n"
      + objects.map { JSONText.print($0) }.joined(separator: ",\n") + "\n]}\n"
  }

  private static func joined(_ counts: [String]) -> String {
    guard let last = counts.last, counts.count > 1 else { return counts.first ?? "no records" }
    return counts.dropLast().joined(separator: ", ") + " and " + last
  }

  private func object<Record: PlanRecord>(_ record: Record, _ loss: inout LossReport) -> JSONValue {
    var members = RecordJSON.members(record, depth: .everything)
    let foreign = document(of: record)?.foreign(to: Record.self) ?? []
    if !foreign.isEmpty { members.append(RecordJSON.other(foreign)) }
    let key = RecordKey(kind: Record.kind.name, id: record.id)
    if plan.conflicts[key] != nil {
      loss.add(.left, "the other side of conflicts, which are not settled", example: record.path)
    }
    return .object(members)
  }

  /// The file of a record; `nil` where it cannot be read now.
  private func document(of record: some PlanRecord) -> RecordDocument? {
    do {
      let path = try WorkspacePath(record.path)
      guard let file = try folder.read(path, limit: WorkspaceFolder.recordLimit) else { return nil }
      return try RecordDocument.parse(file.bytes, path: record.path)
    } catch {
      return nil
    }
  }

  private func countUnread(_ loss: inout LossReport) {
    for path in plan.unreadableTexts.keys.sorted() {
      loss.add(.left, "files that cannot be read", example: path)
    }
  }
}
