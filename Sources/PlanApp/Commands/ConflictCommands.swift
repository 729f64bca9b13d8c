import PlanModel

/// Settling what two sides changed in the same place.
enum ConflictCommands {
  static let all: [Command] = [
    Command(
      "conflicts", "Choose between mine and theirs where both changed the same field.",
      keys: ["g c"], scope: .everywhere, group: .change,
      unavailable: { $0.openClashes.isEmpty ? "Nothing is in conflict." : nil }
    ) { state in
      // The record under the cursor comes first, if it is one of them.
      state.openSettling(of: state.selectedKey)
    }
    .typed("conflicts")
  ]
}

extension AppState {
  /// The record under the cursor, or the one that the problem under it is about.
  fileprivate var selectedKey: RecordKey? {
    if case .settle(let key)? = screen == .problems ? selectedProblem?.remedy : nil { return key }
    return selectedID.map { RecordKey(kind: kind.kind.name, id: $0) }
  }
}
