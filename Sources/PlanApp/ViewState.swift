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
    values["preview"] = state.settings.preview.rawValue
    self.values = values
  }

  /// Every name that a view has.
  package static let names =
    [
      "screen", "item", "column", "card", "card-first", "backlog-item", "filter", "view", "sort",
      "group",
      "preview",
      "list", "record",
    ] + historyNames

  /// How many texts of the palette are kept.
  package static let historyLimit = 30
  private static let historyNames = (1...historyLimit).map { "palette-\($0)" }

  /// Brings a program to this view, as far as what it names is still there.
  package func restore(_ state: inout AppState) {
    state.filter = values["filter"] ?? ""
    state.paletteHistory = Self.historyNames.compactMap { values[$0] }
    state.arrangement.group = values["group"] ?? ""
    state.arrangement.sort = SortKey.list(values["sort"] ?? "")
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
