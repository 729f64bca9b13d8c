import PlanModel
import TextUI

/// Finishing, dropping, archiving and deleting items.
enum EndCommands {
  static let all: [Command] = [
    Command(
      "item.done", "Finish the item.", keys: ["d"], hint: .init("done", 11), scope: .cards,
      group: .change, unavailable: Unavailable.noItem
    ) { $0.finishTargets() },
    Command(
      "item.drop", "Drop the item, with a reason.", keys: ["X"], scope: .cards, group: .change,
      unavailable: Unavailable.noItem
    ) { $0.askToDrop($0.targets) },
    Command(
      "item.archive", "Put closed items away into the archive.", keys: ["x"], scope: .cards,
      group: .change, unavailable: isOpen
    ) { state in
      let ids = state.targets
      return state.confirmIfMany("Archive", ids) { state in
        state.perform("Archived \(state.targetsText)") { builder throws(EditError) in
          try builder.archive(ids)
        }
      }
    },
    Command(
      "record.delete", "Delete the record: for mistakes.", keys: ["D", "<del>"], scope: .record,
      group: .change, unavailable: Unavailable.nothing
    ) { $0.confirmDelete() },
  ]

  @Sendable private static func isOpen(_ state: AppState) -> String? {
    if let reason = Unavailable.noItem(state) { return reason }
    let isOpen = state.targets.contains { id in
      state.plan.items[id].map { !state.plan.isClosed($0) } ?? false
    }
    guard isOpen else { return nil }
    return "Only closed items can be archived: drop with \(state.key("item.drop")) or finish with "
      + "\(state.key("item.done"))."
  }
}

extension AppState {
  fileprivate mutating func finishTargets() -> [Effect] {
    guard let column = plan.workspace.firstColumn(.done) else {
      message = Message("No column of this workspace is for finished items.", .refused)
      return []
    }
    let ids = targets
    return confirmIfMany("Finish", ids) { $0.move(ids, to: column) }
  }

  /// Asks why items are dropped, offering the last reasons.
  ///
  /// They go into the first column for it unless one is named; `typed` is what there is of a reason
  /// already.
  mutating func askToDrop(
    _ ids: [RecordID], into column: Column? = nil, _ typed: String = ""
  ) -> [Effect] {
    guard let column = column ?? plan.workspace.firstColumn(.dropped) else {
      message = Message("No column of this workspace is for dropped items.", .refused)
      return []
    }
    let name = ids.count == 1 ? plan.items[ids[0]].map(name) ?? "" : "\(ids.count) marked"
    var prompt = Prompt("Why drop \(name)?", suggestions: dropReasons) { state, text in
      let reason = OneLine.text(text).trimmed
      guard !reason.isEmpty else {
        state.message = Message("Dropping needs a reason.", .refused)
        return []
      }
      state.dropReasons = Array(([reason] + state.dropReasons.filter { $0 != reason }).prefix(5))
      return state.perform("Dropped \(name)") { builder throws(EditError) in
        try builder.move(ids, to: column, why: reason)
      }
    }
    if ids.count == 1 { prompt = prompt.keeping(Draft.dropReason, of: ids[0], Item.self) }
    prompt.editor = LineEditor(typed)
    overlay = .prompt(prompt)
    return []
  }

  fileprivate mutating func confirmDelete() -> [Effect] {
    let ids = targets
    let kind = kind
    let loss = plan.lossOfDeleting(ids, of: kind)
    let question = "Delete \(names(of: ids))?" + (loss.isEmpty ? "" : " \(loss)")
    overlay = .confirmation(
      Confirmation(question: question, act: "Delete") { state in
        state.perform("Deleted \(state.targetsText)") { builder throws(EditError) in
          for id in ids { try builder.delete(id, kind) }
        }
      })
    return []
  }

  /// Asks before a command touches several items at once.
  fileprivate mutating func confirmIfMany(
    _ verb: String, _ ids: [RecordID],
    then accept: @escaping @Sendable (inout AppState) -> [Effect]
  ) -> [Effect] {
    guard ids.count > 1 else { return accept(&self) }
    overlay = .confirmation(
      Confirmation(question: "\(verb) \(names(of: ids))?", act: verb, accept: accept))
    return []
  }

  /// Records in words: the number and the first few.
  private func names(of ids: [RecordID]) -> String {
    let titles = ids.prefix(3).compactMap { plan.record($0, of: kind) }.map(name)
    let more = ids.count > 3 ? " and \(ids.count - 3) more" : ""
    let count = ids.count > 1 ? "\(ids.count) \(kind.kind.words): " : ""
    return count + titles.joined(separator: ", ") + more
  }
}
