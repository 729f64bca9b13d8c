package import PlanModel

/// A screen, or what lies over one, under the name that the command line takes.
package struct NamedScreen: Sendable {
  package let name: String
  package let way: Way

  /// How it is reached.
  package enum Way: Sendable {
    case screen(Screen)
    /// A page about the record of a kind that is named, or that has the cursor.
    case page(of: any PlanRecord.Type, @Sendable (RecordID) -> Screen)
    /// The text of the first file that cannot be read.
    case file
    /// The command that opens it over the board, by its id.
    case command(String)
    /// The first keys of the board that others follow.
    case beginning
  }

  /// Whether it shows a workspace; the first run comes before there is one.
  package var needsWorkspace: Bool {
    if case .screen(.welcome) = way { false } else { true }
  }

  /// Every one there is: lists and boards, pages about one record, then what lies over a screen.
  package static let all: [NamedScreen] = screens + pages + overlays

  private static let screens: [NamedScreen] =
    [Screen.board, .backlog, .problems].map { NamedScreen(name: $0.name, way: .screen($0)) }
    + RecordCatalog.folderTypes.filter { $0 != Item.self }.map {
      NamedScreen(name: $0.kind.plural, way: .screen(.records($0.kind.name)))
    } + [NamedScreen(name: Screen.welcome.name, way: .screen(.welcome))]

  private static let pages: [NamedScreen] =
    RecordCatalog.folderTypes.map { type in
      let kind = type.kind.name
      return NamedScreen(
        name: kind, way: .page(of: type) { .page(of: RecordKey(kind: kind, id: $0)) })
    } + [
      NamedScreen(name: Screen.why(RecordID("")).name, way: .page(of: Item.self) { .why($0) }),
      NamedScreen(name: Screen.file("").name, way: .file),
    ]

  private static let overlays: [NamedScreen] =
    [
      ("form", "record.edit"), ("help", "help"), ("actions", "actions"), ("palette", "palette"),
      ("settings", "settings"), ("columns", "columns"), ("messages", "messages"),
      ("facets", "filter.facets"), ("saved-views", "views"),
    ].map { NamedScreen(name: $0.0, way: .command($0.1)) }
    + [NamedScreen(name: "which-key", way: .beginning)]

  /// The one of a name; `nil` when there is none.
  package static func named(_ name: String) -> NamedScreen? { all.first { $0.name == name } }

  /// The kind of the records that it is about; `nil` where any will do.
  package var kind: (any PlanRecord.Type)? {
    switch way {
    case .screen(let screen): screen.kind
    case .page(let type, _): type
    case .file, .command, .beginning: nil
    }
  }

  /// Opens it, with the cursor on a record if one is named; a sentence says why it cannot be opened,
  /// `nil` that it is.
  package func open(in state: inout AppState, at key: RecordKey? = nil) -> String? {
    let reason =
      switch way {
      case .screen(let screen): open(screen, in: &state, at: key)
      case .page(let type, let page): open(page, of: type, in: &state, at: key)
      case .file: openFile(in: &state)
      case .command(let id): open(command: id, in: &state, at: key)
      case .beginning: open(beginningIn: &state)
      }
    if reason == nil { state.reconcile() }
    return reason
  }

  private func open(_ screen: Screen, in state: inout AppState, at key: RecordKey?) -> String? {
    state.go(to: screen)
    guard let key, !state.putCursor(on: key) else { return nil }
    return "\(key.id) is not on the screen \(name)."
  }

  private func open(
    _ page: (RecordID) -> Screen, of type: any PlanRecord.Type, in state: inout AppState,
    at key: RecordKey?
  ) -> String? {
    guard let id = key?.id ?? state.firstID(of: type) else {
      return "There is no \(type.kind.word) to show; name one with --select ID."
    }
    state.go(to: page(id))
    return nil
  }

  private func openFile(in state: inout AppState) -> String? {
    guard let path = state.plan.unreadableTexts.keys.min() else {
      return "Every file can be read; the others are shown by the names of their records."
    }
    state.go(to: .file(path))
    return nil
  }

  private func open(command id: String, in state: inout AppState, at key: RecordKey?) -> String? {
    guard let command = CommandTable.command(id) else { return "There is no command \(id)." }
    if let key, !state.putCursor(on: key) { state.go(to: .page(of: key)) }
    if let reason = command.unavailable(state) { return reason }
    _ = command.run(&state)
    return nil
  }

  private func open(beginningIn state: inout AppState) -> String? {
    guard let keys = state.keymap.firstBeginning(on: state.screen) else {
      return "No key of the \(state.screen.name) begins a sequence."
    }
    state.pendingKeys = keys
    state.showsContinuations = true
    return nil
  }
}

extension AppState {
  /// Puts the cursor of the present screen on a record; `false` where the screen does not list it.
  fileprivate mutating func putCursor(on key: RecordKey) -> Bool {
    reconcile()
    switch screen {
    case .board:
      guard let item = plan.items[key.id] else { return false }
      board.select(item, in: derived.board)
    case .backlog: backlog.selected = key.id
    case .records(let kind): lists[kind]?.cursor.selected = key.id
    case .item, .why, .record, .problems, .file, .welcome: return false
    }
    reconcile()
    return kind.kind.name == key.kind && selectedID == key.id
  }

  /// The record of a kind under the cursor, or else the first of its list.
  fileprivate func firstID(of type: any PlanRecord.Type) -> RecordID? {
    guard kind != type else { return selectedID }
    var copy = self
    copy.go(to: .records(type.kind.name))
    copy.reconcile()
    return copy.listedIDs.first
  }
}
