/// How saving stands.
package struct SavingState: Hashable, Sendable {
  /// The ticket of the last request.
  package var lastTicket = 0
  /// The newest ticket that was answered.
  package var answered = 0
  /// Why files could not be written; empty when nothing stands out.
  package var failures: [SaveFailure] = []

  package var isWaiting: Bool { answered < lastTicket }
  package var hasFailed: Bool { !failures.isEmpty }
}
