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
      Picker.Entry(sort: "show", view.displayTitle, detail: view.summary) { $0.apply(view) }
    }
    let title = savedView.map { "Views, now \($0.displayTitle)" } ?? "Views"
    overlay = .picker(
      Picker(
        title, shows + entriesForPresent + [savingEntry],
        acceptText: { state, text in state.saveView(named: text) }))
    return []
  }

  /// What is done with the view that is shown.
  private var entriesForPresent: [Picker.Entry] {
    guard let view = savedView else { return [] }
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

  private var savingEntry: Picker.Entry {
    Picker.Entry(sort: "save", "as a new view", detail: "What is shown now, under a name.") {
      state in
      state.overlay = .prompt(
        Prompt("Name of the view") { state, text in state.saveView(named: text) })
      return []
    }
  }

  /// Shows a saved view.
  package mutating func apply(_ saved: SavedView) -> [Effect] {
    if case .screen(let next)? = NamedScreen.named(saved.screen)?.way { go(to: next) }
    filter = saved.query
    arrangement = Arrangement()
    arrangement.group = saved.group
    arrangement.sort = saved.sortKeys
    view = saved.id
    message = Message("View \(saved.displayTitle).", .hint)
    return []
  }

  private mutating func leaveView() -> [Effect] {
    filter = ""
    arrangement = Arrangement()
    view = nil
    return []
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
      return update(known)
    }
    let id = IdentitySource.slug(of: title, for: SavedView.self, in: plan)
    var saved = SavedView(core: RecordCore(id: id, created: today))
    saved.title = title
    saved.owner = me
    saved.show(screen, filter, arrangement)
    let new = saved
    let effects = perform("Saved the view \(title)") { builder throws(EditError) in
      try builder.add(new)
    }
    if plan[keyPath: SavedView.table].contains(id) { view = id }
    return effects
  }

  private mutating func update(_ saved: SavedView) -> [Effect] {
    var next = saved
    next.show(screen, filter, arrangement)
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
  fileprivate static let shownKeys = ["screen", "query", "sort", "group"]

  /// What it shows, in a few words.
  fileprivate var summary: String {
    [
      screen, query, group.isEmpty ? "" : "by \(group)", sort.isEmpty ? "" : "sorted by \(sort)",
    ].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The fields that it is sorted by.
  package var sortKeys: [SortKey] { SortKey.list(sort) }

  /// Takes over what is shown.
  fileprivate mutating func show(_ screen: Screen, _ query: String, _ arrangement: Arrangement) {
    self.screen = screen.name
    self.query = query
    sort = arrangement.sort.map(\.text).joined(separator: ",")
    group = arrangement.group
  }
}

extension SortKey {
  /// The keys of a text: `-priority,due`.
  static func list(_ text: String) -> [SortKey] {
    text.split { $0 == "," || $0 == " " }.map { word in
      word.hasPrefix("-") ? SortKey(String(word.dropFirst()), .descending) : SortKey(String(word))
    }
  }
}
