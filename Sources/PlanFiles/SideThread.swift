import CSystem
import Glibc
import Synchronization

/// Something long that is done beside everything else, once: what it says and what comes of it is
/// handed out by `takeAnswers` after `wake` was called.
package final class SideThread<Answer: Sendable>: Sendable {
  private struct State {
    var answers: [Answer] = []
    var isStopped = false
    var hasEnded = false
  }

  private let state = Mutex(State())
  private let finished: OpenFile
  private let wake: @Sendable () -> Void

  /// Starts the work, which is given a way to answer and one to ask whether it is still wanted;
  /// `nil` when the system gives no thread.
  package init?(
    wake: @escaping @Sendable () -> Void,
    work:
      @escaping @Sendable (
        _ answer: @escaping @Sendable (Answer) -> Void, _ isStopped: @escaping @Sendable () -> Bool
      ) -> Void
  ) {
    let signal = planboard_signal_open()
    guard signal >= 0 else { return nil }
    finished = OpenFile(descriptor: signal, path: "")
    self.wake = wake
    let started = ThreadGroup.start { [self] in
      work(
        { answer in
          self.state.withLock { $0.answers.append(answer) }
          self.wake()
        }, { self.state.withLock { $0.isStopped } })
      state.withLock { $0.hasEnded = true }
      planboard_signal(finished.descriptor)
      wake()
    }
    guard let started else { return nil }
    pthread_detach(started)
  }

  /// Says that the work is not wanted any more; it ends where it can.
  package func stop() { state.withLock { $0.isStopped = true } }

  /// Whether the work is done.
  package var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// What is ready, each once.
  package func takeAnswers() -> [Answer] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  /// Waits until the work is done, at most for `milliseconds` (-1: as long as it takes).
  package func settle(milliseconds: Int32 = -1) {
    guard !hasEnded else { return }
    // Nobody takes the signal back: it stays for whoever waits later.
    _ = planboard_wait(finished.descriptor, -1, milliseconds)
  }
}
