import PlanModel

extension WorkspaceStore {
  /// A change that was begun and not acknowledged.
  struct Attempt: Sendable {
    /// The record as the change would have written it; `nil` when it would have removed the file.
    let record: (any PlanRecord)?
    /// What the change would have written.
    let bytes: [UInt8]
  }

  /// Finds out what the file of a record holds after saves that did not come to their end.
  ///
  /// A file moved only halfway loses its copy in the new place, so that the old one counts.
  func resolve(_ pending: inout Pending) throws(Refusal) {
    for attempt in pending.attempts.reversed() {
      guard let record = attempt.record else {
        if pending.wanted != nil, let base = pending.base, try bytes(at: base.path) == nil {
          pending.base = nil
          break
        }
        continue
      }
      guard try bytes(at: record.path) == attempt.bytes else { continue }
      if let base = pending.base, base.path != record.path, try bytes(at: base.path) != nil {
        try removeCopy(at: record.path, attempt.bytes)
      } else {
        // A series is brought up to date after the record, whatever came of it before.
        let before = pending.base
        pending.base = record
        pending.keepSeries(of: before)
      }
      break
    }
    pending.attempts = []
  }

  private func removeCopy(at text: String, _ bytes: [UInt8]) throws(Refusal) {
    let report = writer.commit([.remove(try path(text), base: bytes)])
    guard !report.isSaved else { return }
    throw Refusal(path: text, reason: report.failure?.brief ?? "\(text) keeps changing under us")
  }
}

extension WorkspaceStore.Pending {
  /// Remembers a change of which nobody knows how far it came.
  mutating func note(_ change: FileChange) {
    switch change {
    case .remove: attempts.append(WorkspaceStore.Attempt(record: nil, bytes: []))
    case .write(_, base: _, with: let bytes), .move(_, to: _, base: _, with: let bytes):
      attempts.append(WorkspaceStore.Attempt(record: wanted, bytes: bytes))
    }
  }
}
