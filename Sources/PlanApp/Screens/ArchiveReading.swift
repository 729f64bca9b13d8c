import PlanModel

/// How much is known of the archive.
package enum ArchiveReading: Hashable, Sendable {
  /// The names of its files.
  case names
  /// What it holds was asked for once, whatever came of it.
  case asked
}

extension AppState {
  /// Asks for the archive when the query wants what lies there and nobody has read it.
  package mutating func askForArchive() -> [Effect] {
    guard archive == .names, !plan.unreadArchive.isEmpty, derived.query.asksForArchive else {
      return []
    }
    archive = .asked
    return [.readArchive]
  }
}
