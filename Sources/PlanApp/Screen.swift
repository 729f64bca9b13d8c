package import PlanModel

/// A full screen of the program, and what it is about.
package enum Screen: Hashable, Sendable {
  case board
  case backlog
  /// The page of one item.
  case item(RecordID)
  /// Why an item is there at all, and why it stands where it does.
  case why(RecordID)
  case problems
  /// The text of a file that is no record, shown as it is.
  case file(String)
  /// The first run, where there is no workspace yet.
  case welcome
}

/// Where a command applies; a screen has several, the narrowest first.
package enum Scope: String, CaseIterable, Hashable, Sendable {
  case board
  case item
  case why
  case problems
  /// Screens about a file that may be no record.
  case file
  /// Screens that are a page of lines about one record.
  case page
  /// Screens that are a list of items with a cursor and marks.
  case list
  /// Screens on which one item is the present one.
  case cards
  case everywhere
  /// The first run.
  case welcome
  /// Every screen, the first run included: what needs no workspace.
  case always
}

extension Scope {
  /// Where the keys work, as a heading.
  package var heading: String {
    switch self {
    case .always: "Everywhere, the first run included"
    case .everywhere: "Everywhere"
    case .welcome: "On the first run"
    case .cards: "Where an item is under the cursor"
    case .list: "On the board and in lists"
    case .board: "On the board"
    case .page: "On a page about one item"
    case .item: "On the page of an item"
    case .why: "On the page of reasons"
    case .problems: "On the list of problems"
    case .file: "Where a file that is no record is shown"
    }
  }
}

extension Screen {
  /// The scopes whose keys work here, the narrowest first.
  package var scopes: [Scope] { places + [.always] }

  private var places: [Scope] {
    switch self {
    case .board: [.board, .list, .cards, .everywhere]
    case .backlog: [.list, .cards, .everywhere]
    case .item: [.item, .page, .cards, .everywhere]
    case .why: [.why, .page, .cards, .everywhere]
    case .problems: [.problems, .file, .everywhere]
    case .file: [.file, .everywhere]
    case .welcome: [.welcome]
    }
  }

  /// The name on the screen.
  package var title: String {
    switch self {
    case .board: "Board"
    case .backlog: "Backlog"
    case .item: "Item"
    case .why: "Why"
    case .problems: "Problems"
    case .file: "File"
    case .welcome: "Welcome"
    }
  }

  /// The name that files, the command line and tests use; an item's page has its id beside it.
  package var name: String { title.lowercased() }

  /// One of every screen, whatever it is about: what keys and footers are worked out for.
  package static let every: [Screen] = [
    .board, .backlog, .item(RecordID("")), .why(RecordID("")), .problems, .file(""), .welcome,
  ]

  /// The screens that have a tab, in the order of their digits from 1.
  package static let tabs: [Screen] = [.board, .backlog]
}
