import PlanModel
import TextUI

/// The lists of kinds: going to them, and what only they have.
enum RecordListCommands {
  static let all: [Command] =
    [
      Command(
        "list.sort", "Sort by a field; the same field again turns the order round.", keys: ["s"],
        hint: .init("sort", 6), scope: .records, group: .view
      ) { $0.pickOrder() }
    ] + kinds.map(list)

  /// Every kind that has a list of its own; items have the board and the backlog.
  private static let kinds = RecordCatalog.folderTypes.filter { $0 != Item.self }.map { $0.kind }

  private static func list(of kind: RecordKind) -> Command {
    Command(
      "go.\(kind.plural)", "List the \(kind.words).",
      keys: kind.letter.isEmpty ? [] : ["g \(kind.letter)"], scope: .everywhere, group: .view
    ) { $0.show(.records(kind.name)) }
  }
}

extension AppState {
  fileprivate mutating func pickOrder() -> [Effect] {
    guard case .records(let kind) = screen, let list else { return [] }
    let present = lists[kind]?.sort?.field
    func entry(_ label: String, _ key: String?) -> Picker.Entry {
      let detail = key != nil && present == key ? "turns round" : ""
      return Picker.Entry(label, detail: detail) { state in
        state.lists[kind]?.choose(key)
        return []
      }
    }
    let title = self.kind.specs.filter { $0.key == self.kind.titleKey }
    overlay = .picker(
      Picker(
        "Sort the \(self.kind.kind.words) by",
        [entry("ID", nil)] + (title + list.fields).map { entry($0.label, $0.key) }))
    return []
  }
}
