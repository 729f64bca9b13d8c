import PlanModel
import TextUI

/// What is done on every page of lines, and the pages that any item has.
enum PageCommands {
  static let all: [Command] = [
    Command(
      "item.why", "Say why the item is there at all, and why here in the order.", keys: ["w"],
      hint: .init("why", 11), scope: .cards, group: .view, unavailable: Unavailable.noSingleItem
    ) { state in
      guard let id = state.selectedID else { return [] }
      guard state.screen != .why(id) else {
        _ = state.goBack()
        return []
      }
      state.go(to: .why(id))
      // The first line is a heading.
      return state.moveCursor(by: 1)
    },
    Command(
      "why.open", "Go to what the line names.", keys: ["<enter>"], hint: .init("open", 1),
      scope: .why, group: .move
    ) { state in
      guard case .go(let screen)? = state.actionUnderCursor else {
        state.message = Message("This line names nothing to go to.", .hint)
        return []
      }
      state.go(to: screen)
      return []
    },
    Command(
      "page.next-section", "Go to the next section of the page.", keys: ["]"],
      hint: .init("section", 3, with: "page.previous-section"), scope: .page, group: .move
    ) { $0.goToSection(1) },
    Command(
      "page.previous-section", "Go to the section before.", keys: ["["], scope: .page, group: .move
    ) { $0.goToSection(-1) },
    Command(
      "page.close", "Go back to the list.", keys: ["h", "<left>"], scope: .page, group: .move
    ) { state in
      _ = state.goBack()
      return []
    },
  ]
}

extension AppState {
  /// The lines of the present page; `nil` where the screen is none.
  package var pageContent: PageContent? {
    switch screen {
    case .item(let id):
      PageContent(of: RecordKey(kind: Item.kind.name, id: id), in: self)
    case .record(let key): PageContent(of: key, in: self)
    case .why(let id): PageContent(why: id, in: self)
    case .board, .backlog, .records, .problems, .file, .welcome: nil
    }
  }

  /// What the line under the cursor of the page is about.
  var actionUnderCursor: PageContent.Action? {
    guard let lines = pageContent?.lines, lines.indices.contains(page.index) else { return nil }
    return lines[page.index].action
  }

  fileprivate mutating func goToSection(_ step: Int) -> [Effect] {
    guard let content = pageContent, page.moveToSection(step, on: content) else {
      message = Message("This is the \(step > 0 ? "last" : "first") section.", .hint)
      return []
    }
    return []
  }
}
