import PlanModel
import TextUI

/// What is on the screen and where the cursor is, kept from one run of the program to the next.
package struct ViewState: Hashable, Sendable {
  /// Names and values, as the lines of a file.
  package let values: [String: String]

  package init(values: [String: String]) { self.values = values }

  /// The view of a running program.
  package init(_ state: AppState) {
    var values = ["screen": state.screen.name]
    switch state.screen {
    case .item(let id), .why(let id): values["item"] = id.text
    case .record(let key): values["record"] = "\(key.kind) \(key.id)"
    case .records(let kind): values["list"] = kind
    case .board, .backlog, .problems, .file, .welcome: break
    }
    values["column"] = state.board.column
    values["card"] = state.board.selected?.text
    values["card-first"] = state.board.windows[state.board.column].map { String($0.first) }
    values["backlog-item"] = state.backlog.selected?.text
    values["filter"] = state.filter.isEmpty ? nil : state.filter
    for (number, text) in state.paletteHistory.prefix(Self.historyLimit).enumerated() {
      values["palette-\(number + 1)"] = text
    }
    values["view"] = state.savedView?.id.text
    values["sort"] =
      state.arrangement.sort.isEmpty
      ? nil : state.arrangement.sort.map(\.text).joined(separator: ",")
    values["group"] = state.arrangement.group.isEmpty ? nil : state.arrangement.group
    values["columns"] = Self.text(state.arrangement.columns)
    for (kind, list) in state.lists {
      for part in ListPart.allCases {
        values[Self.name(part, of: kind)] = Self.value(part, of: list)
      }
    }
    values["preview"] = state.settings.preview.rawValue
    self.values = values
  }

  /// Every name that a view has.
  package static let names =
    [
      "screen", "item", "column", "card", "card-first", "backlog-item", "filter", "view", "sort",
      "group", "columns", "preview", "list", "record",
    ] + listNames + historyNames

  /// What is kept of the list of each kind, behind the name of the kind.
  private enum ListPart: String, CaseIterable {
    case query, sort, group, columns, selected
  }

  private static func name(_ part: ListPart, of kind: String) -> String {
    "\(kind)-\(part.rawValue)"
  }

  private static let listKinds = RecordCatalog.folderTypes.filter { $0 != Item.self }.map {
    $0.kind.name
  }
  private static let listNames = listKinds.flatMap { kind in
    ListPart.allCases.map { name($0, of: kind) }
  }

  /// How many texts of the palette are kept.
  package static let historyLimit = 30
  private static let historyNames = (1...historyLimit).map { "palette-\($0)" }

  private static func text(_ columns: [String]) -> String? {
    columns.isEmpty ? nil : columns.joined(separator: ",")
  }

  private static func columns(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map(String.init)
  }

  private static func value(_ part: ListPart, of list: RecordListCursor) -> String? {
    switch part {
    case .query: list.filter.isEmpty ? nil : list.filter
    case .sort: list.sort?.text
    case .group: list.group.isEmpty ? nil : list.group
    case .columns: text(list.columns)
    case .selected: list.cursor.selected?.text
    }
  }

  private func list(of kind: String) -> RecordListCursor {
    var list = RecordListCursor()
    list.filter = values[Self.name(.query, of: kind)] ?? ""
    list.sort = values[Self.name(.sort, of: kind)].flatMap { SortKey.list($0).first }
    list.group = values[Self.name(.group, of: kind)] ?? ""
    list.columns = Self.columns(values[Self.name(.columns, of: kind)])
    list.cursor.selected = values[Self.name(.selected, of: kind)].map { RecordID($0) }
    return list
  }

  /// Brings a program to this view, as far as what it names is still there.
  package func restore(_ state: inout AppState) {
    state.filter = values["filter"] ?? ""
    state.paletteHistory = Self.historyNames.compactMap { values[$0] }
    state.arrangement.group = values["group"] ?? ""
    state.arrangement.sort = SortKey.list(values["sort"] ?? "")
    state.arrangement.columns = Self.columns(values["columns"])
    for kind in Self.listKinds { state.lists[kind] = list(of: kind) }
    state.view = values["view"].map { RecordID($0) }
    if let preview = values["preview"].flatMap(PersonalSettings.Switch.init(rawValue:)) {
      state.settings.preview = preview
    }
    if let first = values["card-first"].flatMap({ Int($0) }), let column = values["column"] {
      state.board.windows[column] = ListWindow(first: first)
    }
    state.reconcile()
    state.board.restore(column: values["column"] ?? "", in: state.derived.board)
    if let id = values["card"], let item = state.plan.items[RecordID(id)] {
      state.board.select(item, in: state.derived.board)
    }
    state.backlog.selected = values["backlog-item"].map { RecordID($0) }
    restoreScreen(&state)
    state.reconcile()
  }

  private func restoreScreen(_ state: inout AppState) {
    if let kind = values["list"], RecordCatalog.type(named: kind) != nil {
      return state.go(to: .records(kind))
    }
    let words = values["record"]?.split(separator: " ").map(String.init) ?? []
    if words.count == 2 {
      let key = RecordKey(kind: words[0], id: RecordID(words[1]))
      if state.plan.record(key) != nil { return state.go(to: .page(of: key)) }
    }
    switch values["screen"] {
    case Screen.backlog.name: state.go(to: .backlog)
    case Screen.problems.name: state.go(to: .problems)
    case Screen.item(RecordID("")).name:
      if let id = item(in: state.plan) { state.go(to: .item(id)) }
    case Screen.why(RecordID("")).name:
      if let id = item(in: state.plan) { state.go(to: .why(id)) }
    default: return
    }
  }

  /// The item of the page that was left, if it is still there.
  private func item(in plan: Plan) -> RecordID? {
    values["item"].map { RecordID($0) }.flatMap { plan.items.contains($0) ? $0 : nil }
  }
}
