package import PlanModel

/// A screen, or what lies over one, under the name that the command line takes.
package struct NamedScreen: Sendable {
  package let name: String
  package let way: Way

  /// How it is reached.
  package enum Way: Sendable {
    case screen(Screen)
    /// A page about the item that is named, or that has the cursor.
    case page(@Sendable (RecordID) -> Screen)
    /// The command that opens it over the board, by its id.
    case command(String)
  }

  /// Whether it is about one item.
  package var isAboutItem: Bool {
    switch way {
    case .screen: false
    case .page: true
    case .command(let id): CommandTable.command(id)?.scope == .record
    }
  }

  /// Every one there is, screens first.
  package static let all: [NamedScreen] =
    [Screen.board, .backlog, .problems].map { NamedScreen(name: $0.name, way: .screen($0)) }
    + RecordCatalog.folderTypes.filter { $0 != Item.self }.map {
      NamedScreen(name: $0.kind.plural, way: .screen(.records($0.kind.name)))
    } + pages.map { page in NamedScreen(name: page(RecordID("")).name, way: .page(page)) }
    + [
      NamedScreen(name: "form", way: .command("record.edit")),
      NamedScreen(name: "help", way: .command("help")),
    ] + overlays.map { NamedScreen(name: $0, way: .command($0)) }

  /// What lies over a screen, under the ids of the commands that open it.
  private static let overlays = ["palette", "settings", "columns", "views"]

  private static let pages: [@Sendable (RecordID) -> Screen] = [
    { .item($0) }, { .why($0) },
  ]

  /// The one of a name; `nil` when there is none.
  package static func named(_ name: String) -> NamedScreen? { all.first { $0.name == name } }

  /// Opens it; a sentence says why it cannot be opened, `nil` that it is.
  package func open(in state: inout AppState) -> String? {
    switch way {
    case .screen(let screen): state.go(to: screen)
    case .page(let page):
      guard let id = state.selectedID else { return "No item is under the cursor." }
      state.go(to: page(id))
    case .command(let id):
      guard let command = CommandTable.command(id) else { return "There is no command \(id)." }
      if let reason = command.unavailable(state) { return reason }
      _ = command.run(&state)
    }
    state.reconcile()
    return nil
  }
}
