import PlanModel
import PlanText
import TextUI

/// The records of a list with what is said of each, in the forms that a command gives.
struct RecordListing<Record: PlanRecord>: Sendable {
  let groups: [RecordGroup<RecordID>]
  /// Whether the query asked for groups.
  let isGrouped: Bool
  let columns: [ListColumn<Record>]
  /// Whether the columns were asked for by name.
  let isChosen: Bool

  /// Says the envelope with every field of each record, or with the columns that were asked for.
  func say(json workspace: OpenWorkspace, _ console: inout Console) {
    var objects: [JSONValue] = []
    for group in groups {
      for record in records(of: group, in: workspace.plan) {
        var members = isChosen ? chosen(record) : RecordJSON.members(record, depth: .fields)
        if isGrouped { members.append(.init("group", .text(group.key))) }
        objects.append(.object(members))
      }
    }
    console.say(json: objects, of: workspace)
  }

  private func chosen(_ record: Record) -> [JSONValue.Member] {
    RecordJSON.head(record)
      + columns.compactMap { column in
        guard let key = column.key, key != "id", let value = RecordJSON.value(column.value(record))
        else { return nil }
        return .init(key, value)
      }
  }

  /// Says a line of cells for each record.
  func sayPlain(_ plan: Plan, _ console: inout Console) {
    for group in groups {
      for record in records(of: group, in: plan) {
        console.say(row: (isGrouped ? [group.key] : []) + columns.map { $0.plain(record) })
      }
    }
  }

  /// Says a table for people, with a line above each group.
  func sayTable(_ plan: Plan, width: Int?, _ console: inout Console) {
    guard groups.contains(where: { !$0.elements.isEmpty }) else {
      console.say("Nothing found.")
      return
    }
    let name = columns.firstIndex(where: \.isName) ?? 0
    var table = TextTable(headings: columns.map(\.heading), flexible: name)
    for group in groups {
      for record in records(of: group, in: plan) { table.add(columns.map { $0.shown(record) }) }
    }
    var lines = table.lines(width: width, glyphs: console.glyphs)[...]
    if let heading = lines.popFirst() { console.say(heading) }
    for group in groups {
      if isGrouped {
        let text = DisplayText("\(group.label)  \(group.elements.count)", glyphs: console.glyphs)
        console.say("")
        console.say(text.truncated(to: width ?? .max))
      }
      for line in lines.prefix(group.elements.count) { console.say(line) }
      lines = lines.dropFirst(group.elements.count)
    }
  }

  private func records(of group: RecordGroup<RecordID>, in plan: Plan) -> [Record] {
    let table = plan[keyPath: Record.table]
    return group.elements.compactMap { table[$0] }
  }
}
