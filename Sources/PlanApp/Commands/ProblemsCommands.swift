import PlanModel
import TextUI

/// What is done on the list of problems, and in the text of a file that is none of ours.
enum ProblemsCommands {
  static let all: [Command] = [
    Command(
      "problem.open", "Open the item that the problem is about, or its file's text.",
      keys: ["<enter>"], hint: .init("open", 1), scope: .problems, group: .change,
      unavailable: { $0.problemScreen == nil ? "There is no more to see of this file." : nil }
    ) { state in
      if let screen = state.problemScreen { state.go(to: screen) }
      return []
    }
    .reading(),
    Command(
      "problem.cure", "Do what cures the problem: set the field, repair it, or open the file.",
      keys: ["c"], hint: .init("cure", 2), scope: .problems, group: .change,
      unavailable: { state in
        state.plan.writeBarrier
          ?? (state.cure == nil ? "Nothing here cures it: do what the last line says." : nil)
      }
    ) { $0.cureProblem() }
    .reading(),
    Command(
      "problem.edit-file", "Mend the file in your editor.", keys: ["E"],
      hint: .init("edit file", 3), scope: .file, group: .change,
      unavailable: { state in
        state.unreadablePath == nil
          ? "The file is a record; Enter goes to it, E there edits its text." : nil
      }
    ) { state in state.unreadablePath.map { [.mend(path: $0)] } ?? [] },
  ]
}

/// What the program can do about a problem.
private enum Cure {
  /// The form of an item, with the caret in a field.
  case form(Item, key: String)
  case repair(PlanRepair)
  /// Both sides of a record, to choose from.
  case settle(RecordKey)
  /// The person's editor on a file that is no record.
  case file(path: String)
}

extension AppState {
  /// The problem under the cursor.
  var selectedProblem: Problem? {
    derived.problems.indices.contains(problems.index) ? derived.problems[problems.index] : nil
  }

  /// Where the problem under the cursor is seen: on the item's page, or in the file's text when it
  /// is no record; `nil` when neither can be shown.
  fileprivate var problemScreen: Screen? {
    guard let path = selectedProblem?.path else { return nil }
    if plan.unreadableTexts[path] != nil { return .file(path) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let dot = parts[1].lastIndex(of: "."),
      let type = RecordCatalog.folderTypes.first(where: { $0.kind.folder == parts[0] })
    else { return nil }
    let key = RecordKey(kind: type.kind.name, id: RecordID(String(parts[1][..<dot])))
    return plan.record(key) == nil ? nil : .page(of: key)
  }

  /// The file that is no record: the one on the screen, or that of the problem under the cursor.
  fileprivate var unreadablePath: String? {
    if case .file(let path) = screen { return path }
    return selectedProblem.map(\.path).flatMap { plan.unreadableTexts[$0] == nil ? nil : $0 }
  }

  fileprivate var cure: Cure? {
    guard let problem = selectedProblem else { return nil }
    if plan.unreadableTexts[problem.path] != nil { return .file(path: problem.path) }
    switch problem.remedy {
    case .set(Item.kind.name, let id, let key): return plan.items[id].map { .form($0, key: key) }
    case .repair(let id):
      return PlanRepair.repairs(of: plan, at: now).first { $0.change.id == id }
        .map { .repair($0) }
    case .settle(let key): return .settle(key)
    case .set, nil: return nil
    }
  }

  /// What the key of the cure does to the selected problem, in words; empty when nothing.
  var cureHint: String {
    let key = key("problem.cure")
    guard let problem = selectedProblem else { return "" }
    if plan.unreadableTexts[problem.path] != nil { return ".  \(key) opens the file" }
    // Whether there is something to repair is asked when the key is pressed: it takes a while.
    return switch problem.remedy {
    case .set(Item.kind.name, let id, _) where plan.items.contains(id): ".  \(key) opens the form"
    case .repair: ".  \(key) repairs it"
    case .settle: ".  \(key) shows both"
    case .set, nil: ""
    }
  }

  fileprivate mutating func cureProblem() -> [Effect] {
    switch cure {
    case .form(let item, let key):
      var form = RecordForm(editing: item, in: self)
      form.go(to: key)
      overlay = .form(form)
      return []
    case .repair(let repair):
      return perform(
        PlanEdit(
          summary: "Repaired \(repair.path): \(repair.words)",
          changes: [repair.change]))
    case .file(let path): return [.mend(path: path)]
    case .settle(let key): return openSettling(of: key)
    case nil: return []
    }
  }

  /// Takes over what a file holds after it was edited.
  mutating func handle(_ file: MendedFile, at path: String) {
    switch file {
    case .unchanged(let sentence): message = Message(sentence, .hint)
    case .unreadable(let problem, let text):
      plan.load(problem, text: text, from: path)
      message = Message("Saved, but \(problem.place) still: \(problem.reason)", .refused)
    case .record(let record):
      plan.loadMended(record, from: path)
      message = Message("\(path) is a record again: \(record.title)")
    }
  }
}
