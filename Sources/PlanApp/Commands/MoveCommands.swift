import PlanModel
import TextUI

/// Moving the cursor, on every screen that has one.
enum MoveCommands {
  static let all: [Command] = [
    Command(
      "cursor.down", "Move the cursor down.", keys: ["j", "<down>"], scope: .always,
      group: .move
    ) { $0.moveCursor(by: 1) },
    Command(
      "cursor.up", "Move the cursor up.", keys: ["k", "<up>"], scope: .always, group: .move
    ) { $0.moveCursor(by: -1) },
    Command(
      "cursor.half-page-down", "Move down by half a page.", keys: ["<c-d>", "<pgdn>"],
      scope: .always, group: .move
    ) { $0.moveCursor(by: $0.halfPage) },
    Command(
      "cursor.half-page-up", "Move up by half a page.", keys: ["<c-u>", "<pgup>"],
      scope: .always, group: .move
    ) { $0.moveCursor(by: -$0.halfPage) },
    Command(
      "cursor.top", "Go to the top.", keys: ["g g", "<home>"], scope: .always, group: .move
    ) { $0.moveCursor(by: -Int(Int32.max)) },
    Command(
      "cursor.end", "Go to the end.", keys: ["G", "<end>"], scope: .always, group: .move
    ) { $0.moveCursor(by: Int(Int32.max)) },
  ]
}

extension AppState {
  /// Rows by which ^D and ^U move.
  fileprivate var halfPage: Int { max(1, layout.entries(on: screen) / 2) }

  /// Moves the cursor of the present screen; at the ends it stays.
  mutating func moveCursor(by rows: Int) -> [Effect] {
    switch screen {
    case .board:
      guard let column = derived.board.column(board.column) else { return [] }
      guard derived.board.lanes.isEmpty else {
        board.move(by: rows, over: derived.board.lanes, in: column, derived.board)
        return []
      }
      board.select(board.place + rows, of: column)
    case .backlog:
      backlog.select(backlog.index + rows, in: derived.backlog.lazy.map(\.id))
    case .records(let kind):
      guard let list, let index = lists[kind]?.cursor.index else { return [] }
      lists[kind]?.cursor.select(index + rows, in: list.ids)
    case .item, .why, .record:
      if let content = pageContent { page.move(by: rows, on: content) }
    case .file(let path):
      filePage.move(by: rows, in: FilePage.lines(of: path, in: plan).count)
    case .welcome:
      let last = WelcomePage.Choice.allCases.count - 1
      let place = max(0, min(welcome.choice.rawValue + rows, last))
      welcome.choice = WelcomePage.Choice(rawValue: place) ?? .demo
    case .problems:
      problems.index = max(0, min(problems.index + rows, derived.problems.count - 1))
    }
    return []
  }
}
