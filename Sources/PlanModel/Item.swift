/// A thing in the backlog.
package struct Item: PlanRecord {
  package static let kind = RecordKind(name: "item", plural: "items", folder: "items")
  package static let naturalOrder = "rank"
  package static let table: FieldPath<Plan, RecordTable<Item>> = \Plan.items

  package var core: RecordCore

  // What
  package var type: ItemType?
  package var title = ""
  /// The id of its column; empty stands for the workspace's first column.
  package var status = ""
  package var rank = ""
  package var parent: RecordID?
  package var product = ""
  package var persona = ""
  package var labels: [String] = []
  package var theme = ""
  package var url = ""

  // Who
  package var owner = ""
  package var with: [String] = []
  package var chaser = ""

  // When
  package var start: CalendarDay?
  package var due: CalendarDay?
  package var duration: Double?
  package var release: RecordID?
  package var sprint: RecordID?
  package var horizon: Horizon?
  package var dependsOn: [String] = []

  // Stuck
  package var blocked = ""

  // Why
  package var outcome: [String] = []
  package var expectedKPI: RecordID?
  package var expectedChange: Double?
  package var basis = ""

  // Size
  package var estimate: Double?
  package var effort: Double?
  package var optimistic: Double?
  package var likely: Double?
  package var pessimistic: Double?

  // Scores
  package var reach: Double?
  package var impact: Double?
  package var confidence: Double?
  package var iceImpact: Double?
  package var iceConfidence: Double?
  package var iceEase: Double?
  package var businessValue: Double?
  package var timeCriticality: Double?
  package var riskOpportunity: Double?
  package var jobSize: Double?
  package var delayCost: Double?
  package var moscow: MoSCoW?
  package var value: Double?
  package var importance: Double?
  package var satisfaction: Double?

  // Bugs
  package var severity: Severity?
  package var affects = ""
  package var regression: YesNo?

  // Priority
  package var priority: Priority?

  package init(core: RecordCore) { self.core = core }

  package static func searchTexts(of record: borrowing Item, _ body: (String) -> Void) {
    body(record.owner)
    for label in record.labels { body(label) }
  }
}

/// What sort of thing an item is.
package enum ItemType: String, CaseIterable, Hashable, Sendable {
  case initiative, epic, story, bug, debt, spike, task

  /// Whether items of the type are cards of the board; the others are nodes of the tree.
  package var isCard: Bool { self != .initiative && self != .epic }
}

/// How soon an item is wanted.
package enum Horizon: String, CaseIterable, Hashable, Sendable { case now, next, later }

/// Agreement on what a release must hold (DSDM, "MoSCoW Prioritisation").
package enum MoSCoW: String, CaseIterable, Hashable, Sendable { case must, should, could, wont }

/// How bad a bug is, 1 the worst.
package enum Severity: String, CaseIterable, Hashable, Sendable {
  case worst = "1"
  case high = "2"
  case middle = "3"
  case low = "4"
}

/// What a person says comes first, P0 before all; never an input of a score.
package enum Priority: String, CaseIterable, Hashable, Sendable {
  case highest = "P0"
  case high = "P1"
  case middle = "P2"
  case low = "P3"
}

extension Item {
  /// The type, with its default.
  package var effectiveType: ItemType { type ?? .story }
  /// Whether the item is a card of the board.
  package var isCard: Bool { effectiveType.isCard }
}
