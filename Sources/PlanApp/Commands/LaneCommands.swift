import PlanMethods
import PlanModel
import TextUI

/// Grouping the board into lanes, and the lists into sections.
enum LaneCommands {
  static let all: [Command] = [
    Command(
      "list.group", "Group by a field: lanes on the board, sections in lists.", keys: ["U"],
      hint: .init("group", 12), scope: .list, group: .view
    ) { $0.pickGroup() },
    Command(
      "lane.fold", "Fold the lane of the cursor; on a folded one, all lanes.", keys: ["-"],
      scope: .board, group: .view, unavailable: noLanes
    ) { $0.foldLane() },
    Command(
      "lane.unfold", "Unfold the lane of the cursor; on an unfolded one, all lanes.", keys: ["+"],
      scope: .board, group: .view, unavailable: noLanes
    ) { $0.unfoldLane() },
  ]

  @Sendable private static func noLanes(_ state: AppState) -> String? {
    guard state.derived.board.lanes.isEmpty else { return nil }
    let key = state.key("list.group")
    return "The board has no lanes; \(key) groups it."
  }

  /// What boards are grouped by most; every other field and figure follows.
  static let usual = ["epic", "owner", "release", "type", "parent"]
}

extension AppState {
  /// What the lists are grouped by: the query's field, or the one that was chosen; empty for none.
  package var group: String { derived.query.group ?? arrangement.group }

  /// What the present screen is grouped by; empty for nothing.
  private var presentGroup: String {
    guard case .records(let kind) = screen else { return group }
    return presentReading.query.group ?? lists[kind]?.group ?? ""
  }

  fileprivate mutating func pickGroup() -> [Effect] {
    let fields = QueryVocabulary(kind, in: .standard).fields
    let usual = LaneCommands.usual.compactMap { key in fields.first { $0.key == key } }
    let rest = fields.filter { !LaneCommands.usual.contains($0.key) }
    let entries = (usual + rest).map { spec in
      Picker.Entry(spec.label, detail: spec.help) { $0.group(by: spec.key) }
    }
    let none = Picker.Entry("none", detail: "One list, without lanes.") { $0.group(by: "") }
    let group = presentGroup
    let present = fields.first { $0.key == group }.map { ", now by \($0.label.lowercased())" } ?? ""
    overlay = .picker(
      Picker("Group by\(present)", group.isEmpty ? entries + [none] : [none] + entries))
    return []
  }

  private mutating func group(by key: String) -> [Effect] {
    if case .records(let kind) = screen {
      lists[kind, default: RecordListCursor()].group = key
    } else {
      arrangement.group = key
      arrangement.folded = []
    }
    if let group = presentReading.query.group, group != key {
      message = Message("The query says group:\(group), which goes before this.", .hint)
    }
    return []
  }

  /// The lane with the cursor, and whether the cursor is on its heading.
  var laneOfCursor: BoardLane? {
    let view = derived.board
    guard !view.lanes.isEmpty else { return nil }
    switch board.stop(in: view) {
    case .lane(let lane): return view.lanes[lane]
    case .card(let place):
      return view.column(board.column).map { view.lanes[$0.lane(ofCard: place)] }
    case nil: return nil
    }
  }

  fileprivate mutating func foldLane() -> [Effect] {
    guard let lane = laneOfCursor, let column = derived.board.column(board.column) else {
      return []
    }
    if lane.isFolded {
      arrangement.folded = Set(derived.board.lanes.map(\.key))
    } else {
      arrangement.folded.insert(lane.key)
    }
    board.select(lane: lane.key, of: column)
    return []
  }

  fileprivate mutating func unfoldLane() -> [Effect] {
    guard let lane = laneOfCursor else { return [] }
    if lane.isFolded { arrangement.folded.remove(lane.key) } else { arrangement.folded = [] }
    let selected = board.selected
    refreshDerived()
    guard let place = derived.board.lane(lane.key), let column = derived.board.column(board.column)
    else { return [] }
    if let selected, let item = plan.items[selected] {
      board.select(item, in: derived.board)
    } else if column.laneCounts[place] > 0 {
      board.select(column.laneStarts[place], of: column)
    }
    return []
  }
}
