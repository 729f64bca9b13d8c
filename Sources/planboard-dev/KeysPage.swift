import PlanApp

/// The page of keys and commands, from the table of commands.
enum KeysPage {
  static var text: String {
    Scope.allCases.reversed().reduce(
      PageHead.text(
        "Keys",
        "On the screen `?` lists the keys that work there. A key of a narrower place goes before the "
          + "same key of a wider one.")
    ) { page, scope in
      page + section(scope)
    }
  }

  private static func section(_ scope: Scope) -> String {
    let commands = CommandTable.all.filter { $0.scope == scope }
    guard !commands.isEmpty else { return "" }
    var table = MarkdownTable(["Keys", "What it does", "Command"])
    for command in commands {
      table.append([
        command.keys.map(MarkdownTable.code).joined(separator: " "), command.help,
        MarkdownTable.code(command.id),
      ])
    }
    return "\n## \(scope.heading)\n\n" + table.text
  }
}
