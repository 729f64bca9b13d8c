import PlanModel

/// What brings records of other tools.
enum ImportCommands {
  static let all: [Command] = [
    Command(
      "import", "Import from another tool: CSV, Jira, GitHub, JSON, Backlog.md.", keys: [],
      scope: .everywhere, group: .change,
      unavailable: { $0.plan.readOnlyReason ?? Unavailable.isBusyAside($0) }
    ) { $0.askWhatToImport() }
    .typed("import", choices: { _, _ in [] }) { $0.importFrom($1) }
  ]
}

extension AppState {
  fileprivate mutating func askWhatToImport() -> [Effect] {
    overlay = .prompt(
      Prompt(
        "Import from the file or folder",
        note: "CSV of any tool or Jira, JSON of planboard or GitHub, a Backlog.md folder"
      ) { $0.importFrom($1) })
    return []
  }

  fileprivate mutating func importFrom(_ typed: String) -> [Effect] {
    var path = OneLine.text(typed).trimmed
    if path.count > 1, let quote = path.first, "\"'".contains(quote), path.last == quote {
      path = String(path.dropFirst().dropLast())
    }
    guard !path.isEmpty else { return askWhatToImport() }
    return openImport(ImportRequest(path: path))
  }
}
