import PlanFiles
import PlanMethods
import PlanModel
import TextUI

/// Which records of a workspace an export is about.
struct ExportScope: Sendable {
  /// The kind that was named; `nil` when none was.
  let type: (any PlanRecord.Type)?
  /// The query; empty for everything, what was dropped and archived too.
  let query: String

  /// Reads words as `list` does: the first one may be a kind, the others are a query.
  init(_ words: [String]) {
    let words = words.filter { !$0.isEmpty }
    type = words.first.flatMap(RecordCatalog.type(named:))
    query = (type == nil ? words : Array(words.dropFirst())).joined(separator: " ")
  }

  /// The kind that a form for one kind is about.
  var tableType: any PlanRecord.Type { type ?? Item.self }

  /// Whether everything is meant, of all kinds.
  var isWhole: Bool { type == nil && query.isEmpty }

  /// Whether the archive has to be read.
  var needsArchive: Bool { query.isEmpty || QueryContext.asksForArchive(query, .standard) }

  /// The records of a kind, in the order and the groups of the query.
  ///
  /// Throws the reading of a query with mistakes.
  func groups<Record: PlanRecord>(
    of type: Record.Type, _ input: FieldInput
  ) throws(CommandFailure) -> [RecordGroup<Record>] {
    let table = input.plan[keyPath: Record.table]
    guard !query.isEmpty else {
      let all = Self.everything(of: type, input.plan).compactMap { table[$0] }
      return [RecordGroup(key: "", label: "", elements: all)]
    }
    let context = QueryContext(.standard, input: input)
    let reading = context.reading(of: query, about: type)
    guard reading.mistakes.isEmpty else {
      throw .wrongUse(QueryComplaint.text(of: reading, glyphs: .unicode))
    }
    return context.groups(for: reading.query, of: type).map { group in
      RecordGroup(
        key: group.key, label: group.label, elements: group.elements.compactMap { table[$0] })
    }
  }

  /// The records of a kind in one row.
  func records<Record: PlanRecord>(
    of type: Record.Type, _ input: FieldInput
  ) throws(CommandFailure) -> [Record] {
    try groups(of: type, input).flatMap(\.elements)
  }

  /// Items by rank, the archived ones among them, other kinds by id.
  private static func everything<Record: PlanRecord>(
    of _: Record.Type, _ plan: Plan
  ) -> [RecordID] {
    guard Record.self == Item.self else {
      return plan[keyPath: Record.table].all.map(\.id).sorted()
    }
    return plan.items.all.map { OrderKey($0) }.sorted().map(\.id)
  }
}
