package import PlanModel
import TextUI

/// Ways of looking at the lists that got a name.
enum SavedViewCommands {
  static let all: [Command] = [
    Command(
      "views", "Show a saved view; save, rename or delete one.", keys: ["F"],
      hint: .init("views", 13), scope: .list, group: .view
    ) { $0.pickView() }
  ]
}

extension AppState {
  /// The view that is shown; `nil` when none was chosen, or it is gone.
  package var savedView: SavedView? { view.flatMap { plan[keyPath: SavedView.table][$0] } }

  fileprivate mutating func pickView() -> [Effect] {
    let saved = plan[keyPath: SavedView.table].all
      .sorted { ($0.title.lowercased(), $0.id) < ($1.title.lowercased(), $1.id) }
    let shows = saved.map { view in
      Picker.Entry(
        sort: "show", view.displayTitle, detail: view.summary, note: view.mistake(in: plan) ?? ""
      ) { $0.apply(view) }
    }
    let title = shownView.map { "Views, now \($0.displayTitle)" } ?? "Views"
    let entries = shows + entriesForPresent + [savingEntry]
    overlay = .picker(
      Picker(
        title, entries, offer: Self.saving(besides: entries),
        acceptText: { state, text in state.saveView(named: text) }))
    return []
  }

  /// What is done with the view that was chosen; nothing on a screen that it is not about.
  private var entriesForPresent: [Picker.Entry] {
    guard let view = savedView, isAboutScreen(view) else { return [] }
    let name = view.displayTitle
    return [
      Picker.Entry(sort: "leave", "everything", detail: "No query, no groups.") { state in
        state.leaveView()
      },
      Picker.Entry(sort: "save", name, detail: "What is shown now becomes this view.") { state in
        state.update(view)
      },
      Picker.Entry(sort: "rename", name) { $0.askForName(of: view) },
      Picker.Entry(sort: "delete", name) { $0.confirmDelete(of: view) },
    ]
  }

  private static let newName = "as a new view"

  private var savingEntry: Picker.Entry {
    Picker.Entry(sort: "save", Self.newName, detail: "What is shown now, under a name.") {
      state in
      state.overlay = .prompt(
        Prompt("Name of the view") { state, text in state.saveView(named: text) })
      return []
    }
  }

  /// Offers to save a view under the text that is typed, unless an entry is called so, or the text
  /// begins with what entries do.
  private static func saving(
    besides entries: [Picker.Entry]
  ) -> @Sendable (String) -> Picker.Offer? {
    let names = Set(entries.map { $0.text.lowercased() })
    let acts = Set(entries.map(\.sort))
    return { text in
      let folded = text.lowercased()
      let word = folded.prefix { $0 != " " }
      let isNew = " \(newName)".contains(" \(folded)")
      guard !isNew, !names.contains(folded), !acts.contains(where: { $0.hasPrefix(word) }) else {
        return nil
      }
      return .behindNames(
        Picker.Entry(
          sort: "save", "as \(text)", detail: "What is shown now, under this name."
        ) { $0.saveView(named: text) })
    }
  }

  /// Shows a saved view.
  package mutating func apply(_ saved: SavedView) -> [Effect] {
    if case .screen(let next)? = NamedScreen.named(saved.screen)?.way { go(to: next) }
    if let kind = saved.listedKind {
      look(at: kind, as: look(of: saved, at: kind))
    } else {
      filter = saved.query
      arrangement = Arrangement()
      arrangement.group = saved.group
      arrangement.sort = saved.sortKeys
      arrangement.columns = saved.columns
    }
    view = saved.id
    let mistake = saved.mistake(in: plan).map { " \($0)" } ?? ""
    message = Message("View \(saved.displayTitle).\(mistake)", .hint)
    return []
  }

  private mutating func leaveView() -> [Effect] {
    if let kind = savedView?.listedKind {
      look(at: kind, as: RecordListCursor())
    } else {
      filter = ""
      arrangement = Arrangement()
    }
    view = nil
    return []
  }

  /// Narrows and sorts the list of a kind as another one is; its cursor stays.
  private mutating func look(at kind: String, as other: RecordListCursor) {
    lists[kind, default: RecordListCursor()].filter = other.filter
    lists[kind]?.sort = other.sort
    lists[kind]?.group = other.group
    lists[kind]?.columns = other.columns
  }

  /// How a view shows the list of a kind, which has several sort keys in its query.
  private func look(of saved: SavedView, at kind: String) -> RecordListCursor {
    var look = RecordListCursor()
    look.filter = saved.query
    look.columns = saved.columns
    let keys = saved.sortKeys
    look.sort = keys.count == 1 ? keys[0] : nil
    look.group = saved.group
    guard keys.count > 1, let type = RecordCatalog.type(named: kind) else {
      return look
    }
    var query = queryContext.reading(of: saved.query, about: type).query
    if query.sort.isEmpty { query.sort = keys }
    look.filter = query.text
    return look
  }

  /// The view that was chosen, where its query, order and groups are what is shown.
  package var shownView: SavedView? {
    guard let saved = savedView else { return nil }
    let isShown: Bool
    if case .records(let kind) = screen {
      guard saved.listedKind == kind else { return nil }
      let look = look(of: saved, at: kind)
      isShown =
        look.filter == presentFilter && look.sort == lists[kind]?.sort
        && look.group == lists[kind]?.group ?? ""
        && look.columns == presentColumns
    } else {
      isShown =
        saved.listedKind == nil && saved.query == filter && saved.group == arrangement.group
        && saved.sortKeys == arrangement.sort && saved.columns == arrangement.columns
    }
    return isShown ? saved : nil
  }

  /// Whether a view shows the present screen.
  private func isAboutScreen(_ saved: SavedView) -> Bool {
    var shown = saved
    shown.show(self)
    let standard = Screen.board.name
    return shown.screen == (saved.screen.isEmpty ? standard : saved.screen)
  }

  /// Keeps what is shown under a name; a view of that name takes it over.
  fileprivate mutating func saveView(named text: String) -> [Effect] {
    let title = OneLine.text(text).trimmed
    guard !title.isEmpty else {
      message = Message("A view needs a name.", .refused)
      return []
    }
    let folded = title.lowercased()
    if let known = plan[keyPath: SavedView.table].all.first(where: {
      $0.displayTitle.lowercased() == folded
    }) {
      guard isAboutScreen(known) else {
        message = Message(
          "\(known.displayTitle) is a view of \(known.screen.isEmpty ? "board" : known.screen); "
            + "take another name.", .refused)
        return []
      }
      return update(known)
    }
    let id = IdentitySource.slug(of: title, for: SavedView.self, in: plan)
    var saved = SavedView(core: RecordCore(id: id, created: today))
    saved.title = title
    saved.owner = me
    saved.show(self)
    let new = saved
    let effects = perform("Saved the view \(title)") { builder throws(EditError) in
      try builder.add(new)
    }
    if plan[keyPath: SavedView.table].contains(id) { view = id }
    return effects
  }

  private mutating func update(_ saved: SavedView) -> [Effect] {
    var next = saved
    next.show(self)
    let shown = next
    view = saved.id
    return perform("Saved the view \(saved.displayTitle)") { builder throws(EditError) in
      for key in SavedView.shownKeys {
        try builder.set(key, to: shown.value(key), of: saved.id, SavedView.self)
      }
    }
  }

  private mutating func askForName(of saved: SavedView) -> [Effect] {
    overlay = .prompt(
      Prompt("Name of the view", text: saved.title) { state, text in
        let title = OneLine.text(text).trimmed
        guard !title.isEmpty else {
          state.message = Message("A view needs a name.", .refused)
          return []
        }
        return state.perform("Renamed the view to \(title)") { builder throws(EditError) in
          try builder.set("title", to: .text(title), of: saved.id, SavedView.self)
        }
      })
    return []
  }

  private mutating func confirmDelete(of saved: SavedView) -> [Effect] {
    overlay = .confirmation(
      Confirmation(question: "Delete the view \(saved.displayTitle)?", act: "Delete") { state in
        state.perform("Deleted the view \(saved.displayTitle)") { builder throws(EditError) in
          try builder.delete(saved.id, SavedView.self)
        }
      })
    return []
  }
}

extension SavedView {
  /// The name on the screen.
  package var displayTitle: String { title.isEmpty ? id.text : title }

  /// The fields that say what is shown.
  fileprivate static let shownKeys = ["screen", "query", "columns", "sort", "group"]

  /// What it shows, in a few words.
  fileprivate var summary: String {
    [
      screen, query, group.isEmpty ? "" : "by \(group)", sort.isEmpty ? "" : "sorted by \(sort)",
    ].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The fields that it is sorted by.
  package var sortKeys: [SortKey] { SortKey.list(sort) }

  /// The name of the kind whose list it shows; `nil` for the lists of items.
  fileprivate var listedKind: String? {
    guard case .screen(.records(let kind))? = NamedScreen.named(screen)?.way else { return nil }
    return kind
  }

  /// Takes over what is shown.
  fileprivate mutating func show(_ state: AppState) {
    query = state.presentFilter
    columns = state.presentColumns
    if case .records(let kind) = state.screen {
      screen = RecordCatalog.type(named: kind)?.kind.plural ?? kind
      sort = state.lists[kind]?.sort?.text ?? ""
      group = state.lists[kind]?.group ?? ""
    } else {
      screen = state.screen.name
      sort = state.arrangement.sort.map(\.text).joined(separator: ",")
      group = state.arrangement.group
    }
  }
}
