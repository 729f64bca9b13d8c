package import PlanModel

/// How saving stands.
package struct SavingState: Hashable, Sendable {
  /// The ticket of the last request.
  package var lastTicket = 0
  /// The newest ticket that is safe: in the journal, or in its files.
  package var acknowledged = 0
  /// The newest ticket that was answered: its files are written, or were refused.
  package var answered = 0
  /// Why files could not be written; empty when nothing stands out.
  package var failures: [SaveFailure] = []
  /// Whether the program is to end as soon as nothing waits any more.
  var isLeaving = false
  /// Clashes that were settled and whose files are not written yet.
  package var settling: Set<RecordClash> = []

  /// How the workspace stands to its upstream; `nil` where there is none.
  package var standing: SyncStanding?
  /// Something long that is done beside the board.
  package enum Aside: Hashable, Sendable {
    case syncing, copying, exporting, importing

    /// Whether it leaves nothing behind when it is stopped.
    var canStop: Bool { self == .exporting || self == .importing }
  }

  /// What is done beside the board; `nil` when nothing is.
  package var aside: Aside?
  /// What is to be said when the files have been looked at; `nil` when nothing is.
  var afterLook: Message?

  /// Whether something is not safe yet.
  package var isWaiting: Bool { max(acknowledged, answered) < lastTicket }
  /// Edits that are safe and whose files are being written.
  package var toWrite: Int { max(0, max(acknowledged, answered) - answered) }
  /// Whether everything that was done survives the end of the program.
  package var isSafe: Bool { acknowledged >= lastTicket }
  package var hasFailed: Bool { !failures.isEmpty }
}
