import PlanModel
import TextUI

/// Moving between the columns of the board, and items along them.
enum BoardCommands {
  static let all: [Command] = [
    Command(
      "column.left", "Go to the column on the left.", keys: ["h", "<left>"], scope: .board,
      group: .move
    ) { $0.changeColumn(by: -1) },
    Command(
      "column.right", "Go to the column on the right.", keys: ["l", "<right>"], scope: .board,
      group: .move
    ) { $0.changeColumn(by: 1) },
    Command(
      "card.left", "Move the card to the column on the left.", keys: ["H", "<s-left>"],
      scope: .items, group: .change, unavailable: Unavailable.noItem
    ) { $0.moveToNeighbour(-1) },
    Command(
      "card.right", "Move the card to the column on the right.", keys: ["L", "<s-right>"],
      hint: .init("move", 2, with: "card.left"), scope: .items, group: .change,
      unavailable: Unavailable.noItem
    ) { $0.moveToNeighbour(1) },
    Command(
      "item.down", "Move the item down in the order.", keys: ["J", "<s-down>"], scope: .items,
      group: .change, unavailable: orderIsFixed
    ) { $0.rank(.behind) },
    Command(
      "item.up", "Move the item up in the order.", keys: ["K", "<s-up>"],
      hint: .init("rank", 3, with: "item.down"), scope: .items, group: .change,
      unavailable: orderIsFixed
    ) { $0.rank(.before) },
  ]

  @Sendable private static func orderIsFixed(_ state: AppState) -> String? {
    if let reason = Unavailable.noItem(state) { return reason }
    let query = state.derived.query
    if !query.sort.isEmpty {
      let keys = query.sort.map(\.text).joined(separator: ",")
      return "This list is sorted by \(keys); take sort: out of the filter for the rank order."
    }
    if state.screen == .backlog, let group = query.group {
      return "This list is grouped by \(group); take group: out of the filter for the rank order."
    }
    guard state.screen == .board, let column = state.derived.board.column(state.board.column),
      column.order == .finished
    else { return nil }
    return "This column is sorted by the day of finish; move the card with "
      + "\(state.key("card.left")) or \(state.key("card.right"))."
  }
}

extension AppState {
  fileprivate mutating func changeColumn(by step: Int) -> [Effect] {
    let columns = derived.board.columns
    guard let index = derived.board.index(of: board.column) else { return [] }
    let next = max(0, min(index + step, columns.count - 1))
    guard next != index else { return [] }
    guard derived.board.lanes.isEmpty else {
      board.change(to: columns[next], from: columns[index], in: derived.board)
      return []
    }
    // The cursor stays on its line of the screen, whatever part of the columns is shown.
    let line = board.place - (board.windows[board.column]?.first ?? 0)
    let first = board.windows[columns[next].id]?.first ?? 0
    board.select(first + line, of: columns[next])
    return []
  }

  /// Moves each target to the nearest column that the board draws, counted from its own.
  fileprivate mutating func moveToNeighbour(_ step: Int) -> [Effect] {
    var moves: [(column: Column, ids: [RecordID])] = []
    for id in targets {
      guard let column = neighbour(of: id, step) else { continue }
      if let place = moves.firstIndex(where: { $0.column.id == column.id }) {
        moves[place].ids.append(id)
      } else {
        moves.append((column, [id]))
      }
    }
    guard let first = moves.first else {
      message = Message("This is the \(step < 0 ? "first" : "last") column.", .hint)
      return []
    }
    if moves.count == 1 { return move(first.ids, to: first.column) }
    guard !moves.contains(where: { $0.column.phase == .dropped }) else {
      message = Message("Some of them would be dropped; X asks for the reason.", .refused)
      return []
    }
    let count = moves.reduce(0) { $0 + $1.ids.count }
    let side = step < 0 ? "left" : "right"
    return perform("Moved \(count) marked a column to the \(side)") { builder throws(EditError) in
      for (column, ids) in moves { try builder.move(ids, to: column) }
    }
  }

  /// The nearest column that the board draws on a side of an item's own.
  private func neighbour(of id: RecordID, _ step: Int) -> Column? {
    let columns = plan.workspace.columns
    let present = plan.items[id].flatMap { plan.workspace.column($0.status)?.id }
    // Behind all others stand the cards whose status names no column.
    let start = columns.firstIndex { $0.id == present } ?? columns.count
    let ahead =
      step > 0 ? Array(columns.dropFirst(start + 1)) : columns.prefix(start).reversed()
    return ahead.first(where: \.isOnBoard)
  }

  /// Moves items to a column; a dropped one asks for the reason first.
  mutating func move(_ ids: [RecordID], to column: Column) -> [Effect] {
    if column.phase == .dropped { return askToDrop(ids, into: column) }
    let origin =
      ids.count == 1 ? plan.items[ids[0]].flatMap { plan.workspace.column($0.status) } : nil
    let from = origin.map { " \($0.title)" } ?? ""
    let effects = perform("Moved \(targetsText)\(from) \(arrow) \(column.title)") {
      builder throws(EditError) in
      try builder.move(ids, to: column)
    }
    warnAboutLimit(of: column)
    return effects
  }

  /// The arrow between what was and what is.
  var arrow: String { settings.glyphSet == .ascii ? "->" : "→" }

  /// Says when a move filled a column beyond its limit; it is never refused.
  private mutating func warnAboutLimit(of column: Column) {
    refreshDerived()
    guard let limit = column.limit, let done = message, done.tone == .done,
      let view = derived.board.column(column.id), view.total > limit
    else { return }
    message = Message("\(column.title) has \(view.total), limit \(limit).  \(done.text)")
  }

  /// Puts the targets directly beyond the next visible item of the list.
  fileprivate mutating func rank(_ side: EditBuilder.Side) -> [Effect] {
    let list = listedIDs
    let ids = targets
    let moved = Set(ids)
    let places = list.indices.filter { moved.contains(list[$0]) }
    guard let first = places.first, let last = places.last else { return [] }
    let next =
      side == .behind
      ? list[(last + 1)...].first { !moved.contains($0) }
      : list[..<first].last { !moved.contains($0) }
    guard let anchor = next else {
      message = Message("It is the \(side == .behind ? "last" : "first") one here.", .hint)
      return []
    }
    if let lane = laneLeft(behind: side == .behind ? last : first, to: anchor) {
      let end = side == .behind ? "last" : "first"
      let field = derived.board.laneField?.label.lowercased() ?? ""
      let key = self.key("record.set")
      message = Message(
        "It is the \(end) one in the lane \(lane.label).  \(key) sets another \(field).", .hint)
      return []
    }
    let word = side == .behind ? "behind" : "before"
    return perform("Ranked \(targetsText) \(word) \(short(anchor))") { builder throws(EditError) in
      try builder.place(ids, side, anchor)
    }
  }

  /// The lane that an item of the present column would leave by going beyond another one; `nil`
  /// when both are in the same, or there are no lanes.
  private func laneLeft(behind place: Int, to anchor: RecordID) -> BoardLane? {
    guard screen == .board, !derived.board.lanes.isEmpty,
      let column = derived.board.column(board.column),
      let other = column.cards.firstIndex(where: { $0.id == anchor })
    else { return nil }
    let lane = column.lane(ofCard: place)
    return lane == column.lane(ofCard: other) ? nil : derived.board.lanes[lane]
  }
}
