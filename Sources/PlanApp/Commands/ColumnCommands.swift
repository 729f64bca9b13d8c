import PlanMethods
import PlanModel
import TextUI

/// Choosing the columns of a list.
enum ColumnCommands {
  static let all: [Command] = [
    Command(
      "list.columns", "Choose the columns of the list.", keys: ["C"],
      hint: .init("columns", 14), scope: .list, group: .view, unavailable: hasNoColumns
    ) { $0.showColumns(taking: nil) }
    .typed("fields", choices: { $0.columnChoices(behind: $1) }) { $0.showColumns(typed: $1) }
  ]

  /// What stands for the columns that a list has by itself.
  static let standard = "standard"

  @Sendable private static func hasNoColumns(_ state: AppState) -> String? {
    state.screen == .board
      ? "Cards have no columns of fields; the backlog and the lists of other kinds do." : nil
  }
}

extension AppState {
  /// The columns that were chosen for the present list, in their order; none where it has those
  /// that it has by itself.
  package var presentColumns: [String] {
    get {
      guard case .records(let kind) = screen else { return arrangement.columns }
      return lists[kind]?.columns ?? []
    }
    set {
      guard case .records(let kind) = screen else {
        arrangement.columns = newValue
        return
      }
      lists[kind, default: RecordListCursor()].columns = newValue
    }
  }

  /// What columns can be: every field and figure of the kind but the title, which is always there.
  private var columnFields: [FieldSpec] {
    let title = kind.titleKey
    return QueryVocabulary(kind, in: .standard).fields.filter {
      $0.key != title && $0.key != "title" && $0.type != .rank
    }
  }

  /// The keys of the columns that are on the screen, as the beginning of a choice.
  private var shownColumns: [String] {
    guard let list else {
      let cells = BacklogDrawing(state: self).cells
      return cells.isEmpty ? ["type", "priority", "estimate", "owner", "in"] : cells.map(\.key)
    }
    return RecordListDrawing(state: self).cells(of: list).map(\.key)
  }

  /// Opens the columns, those that are shown first; each that is taken comes or goes.
  fileprivate mutating func showColumns(taking key: String?) -> [Effect] {
    if let key {
      var chosen = presentColumns.isEmpty ? shownColumns : presentColumns
      if let place = chosen.firstIndex(of: key) {
        chosen.remove(at: place)
      } else {
        chosen.append(key)
      }
      presentColumns = chosen
      if chosen.contains(key), !shownColumns.contains(key) {
        let name = columnFields.first { $0.key == key }?.label ?? key
        message = Message("There is no room for \(name): take another column away.", .hint)
      }
    }
    var picker = columnPicker
    if let key { picker.select { $0.note == key } }
    overlay = .picker(picker)
    return []
  }

  private var columnPicker: Picker {
    let chosen = presentColumns.isEmpty ? shownColumns : presentColumns
    let fields = columnFields
    let shown = chosen.compactMap { key in fields.first { $0.key == key } }
    let entries = (shown + fields.filter { !chosen.contains($0.key) }).map { spec in
      let mark = settings.glyphSet[chosen.contains(spec.key) ? .checked : .unchecked]
      return Picker.Entry("\(mark) \(spec.label)", detail: spec.help, note: spec.key) { state in
        state.showColumns(taking: spec.key)
      }
    }
    let standard = Picker.Entry("those that the list has by itself") { state in
      state.presentColumns = []
      return []
    }
    return Picker("Columns", presentColumns.isEmpty ? entries : [standard] + entries)
  }

  /// Takes the columns that were typed: `ship,owner`.
  fileprivate mutating func showColumns(typed text: String) -> [Effect] {
    let names = text.lowercased().split { $0 == "," || $0 == " " }.map(String.init)
    guard names != [ColumnCommands.standard] else {
      presentColumns = []
      return []
    }
    let vocabulary = QueryVocabulary(kind, in: .standard)
    if let name = names.first(where: { vocabulary.field($0) == nil }) {
      let hint = Spelling.hint(for: name, in: vocabulary.names)
      message = Message("\(kind.kind.displayPlural) have no field \(name)\(hint)", .refused)
      return []
    }
    presentColumns = names.compactMap { vocabulary.field($0)?.key }
    return []
  }

  /// What may follow `:fields`: the columns so far and one more.
  fileprivate func columnChoices(behind typed: String) -> [Command.Choice] {
    let cut = typed.lastIndex { $0 == "," || $0 == " " }
    let head = cut.map { String(typed[...$0]) } ?? ""
    let standard = Command.Choice(
      ColumnCommands.standard, detail: "Those that the list has by itself.")
    return columnFields.map { Command.Choice(head + $0.key, detail: $0.help) }
      + (head.isEmpty ? [standard] : [])
  }
}
