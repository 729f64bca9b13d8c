package import PlanModel

/// A full screen of the program, and what it is about.
package enum Screen: Hashable, Sendable {
  case board
  case backlog
  /// The page of one item.
  case item(RecordID)
  /// Why an item is there at all, and why it stands where it does.
  case why(RecordID)
  /// The list of a kind, named by the kind.
  case records(String)
  /// The page of a record that is no item.
  case record(RecordKey)
  case problems
  /// The text of a file that is no record, shown as it is.
  case file(String)
  /// The first run, where there is no workspace yet.
  case welcome
}

/// Where a command applies; a screen has several, the narrowest first.
package enum Scope: String, CaseIterable, Hashable, Sendable {
  case board
  /// The pages of items and other records.
  case item
  case why
  case problems
  /// Screens about a file that may be no record.
  case file
  /// Lists of records of one kind.
  case records
  /// Screens that are a page of lines about one record.
  case page
  /// Screens that are a list of items with a cursor and marks.
  case items
  /// Screens that are a list with a cursor and marks.
  case list
  /// Screens on which one item is the present one.
  case cards
  /// Screens on which one record of any kind is the present one.
  case record
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
    case .record: "Where a record is under the cursor"
    case .cards: "Where an item is under the cursor"
    case .list: "On the board and in lists"
    case .items: "On the board and in the backlog"
    case .records: "In lists of releases, people and other kinds"
    case .board: "On the board"
    case .page: "On a page about one record"
    case .item: "On the page of a record"
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
    case .board: [.board, .items, .list, .cards, .record, .everywhere]
    case .backlog: [.items, .list, .cards, .record, .everywhere]
    case .item: [.item, .page, .cards, .record, .everywhere]
    case .why: [.why, .page, .cards, .record, .everywhere]
    case .records: [.records, .list, .record, .everywhere]
    case .record: [.item, .page, .record, .everywhere]
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
    case .records(let kind): RecordCatalog.type(named: kind)?.kind.displayPlural ?? kind
    case .record(let key): RecordCatalog.type(named: key.kind)?.kind.displayName ?? key.kind
    case .problems: "Problems"
    case .file: "File"
    case .welcome: "Welcome"
    }
  }

  /// The name that files, the command line and tests use; an item's page has its id beside it.
  package var name: String { title.lowercased() }

  /// One of every screen, whatever it is about: what keys and footers are worked out for.
  package static let every: [Screen] = [
    .board, .backlog, .item(RecordID("")), .why(RecordID("")), .problems, .file(""),
    .records(""), .record(RecordKey(kind: "", id: RecordID(""))), .welcome,
  ]

  /// The kind of the records that the screen is about; items where it is about no other.
  package var kind: any PlanRecord.Type {
    switch self {
    case .board, .backlog, .item, .why, .problems, .file, .welcome: Item.self
    case .records(let kind): RecordCatalog.type(named: kind) ?? Item.self
    case .record(let key): RecordCatalog.type(named: key.kind) ?? Item.self
    }
  }

  /// The page of a record.
  package static func page(of key: RecordKey) -> Screen {
    key.kind == Item.kind.name ? .item(key.id) : .record(key)
  }

  /// The record whose page this is; `nil` for any other screen.
  package var page: RecordKey? {
    switch self {
    case .item(let id), .why(let id): RecordKey(kind: Item.kind.name, id: id)
    case .record(let key): key
    case .board, .backlog, .problems, .file, .records, .welcome: nil
    }
  }

  /// The screens that have a tab, in the order of their digits from 1.
  package static let tabs: [Screen] = [.board, .backlog]
}
