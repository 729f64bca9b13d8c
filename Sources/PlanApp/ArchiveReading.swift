package import PlanModel

/// What came of reading the archive.
package enum ArchiveReading: Sendable {
  case read(ArchivedItems)
  /// It could not be read; a sentence says why.
  case failed(String)
}

extension AppState {
  /// Asks for the archive, once, when the query wants what lies there and nobody has read it.
  package mutating func askForArchive() -> [Effect] {
    guard !hasAskedForArchive, !plan.unreadArchive.isEmpty, derived.query.asksForArchive else {
      return []
    }
    hasAskedForArchive = true
    return [.readArchive]
  }

  /// Goes on when the plan has the items of the archive too: at once where it has them already.
  mutating func withArchive(
    _ goOn: @escaping @Sendable (inout AppState) -> [Effect]
  ) -> [Effect] {
    guard !plan.unreadArchive.isEmpty else { return goOn(&self) }
    afterArchive = goOn
    message = Message("Reading the archive…", .hint)
    return [.readArchive]
  }

  /// Takes over what was read of the archive, and does what waited for it.
  mutating func handle(_ reading: ArchiveReading) -> [Effect] {
    let goOn = afterArchive
    afterArchive = nil
    switch reading {
    case .read(let archive):
      if goOn != nil { message = nil }
      plan.load(archive)
      refreshDerived()
      return goOn?(&self) ?? []
    case .failed(let sentence):
      message = Message("The archive cannot be read: \(sentence)", .refused)
      return []
    }
  }
}
