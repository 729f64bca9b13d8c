import PlanModel

/// What takes records away.
enum ExportCommands {
  static let all: [Command] = [
    Command(
      "export", "Export for a spreadsheet, a mail or another tool.", keys: [], scope: .everywhere,
      group: .view, unavailable: Unavailable.isBusyAside
    ) { $0.askWhatToExport() }
    .typed("export", choices: { $0.exportChoices(behind: $1) }) { $0.export(typed: $1) }
  ]
}

extension AppState {
  fileprivate mutating func askWhatToExport() -> [Effect] {
    overlay = .prompt(
      Prompt("Export", note: "A form, a file and a query: csv out.csv owner:me") {
        $0.export(typed: $1)
      })
    return []
  }

  /// The forms, until one is typed.
  fileprivate func exportChoices(behind typed: String) -> [Command.Choice] {
    guard !typed.contains(" ") else { return [] }
    return ExportForm.allCases.map { Command.Choice($0.rawValue, detail: $0.help) }
  }

  fileprivate mutating func export(typed: String) -> [Effect] {
    do throws(FieldMistake) {
      let request = try ExportRequest(typed: typed)
      saving.aside = .exporting
      message = Message("Exporting to \(request.path). Esc stops it.", .hint)
      return [.export(request, input)]
    } catch {
      let sentence = error.fullSentence
      message = Message(sentence.prefix(1).uppercased() + sentence.dropFirst(), .refused)
      return []
    }
  }
}
