import CSystem
import Glibc
package import PlanModel
import Synchronization

/// The one thread that writes and reads the files of a workspace while the board is open.
///
/// Requests are worked off in their order; what comes of them, and what other programs change, is
/// handed out by `takeAnswers` after `wake` was called.
package final class DiskThread: Sendable {
  /// Something to be done with files.
  package enum Request: Sendable {
    case save(SaveRequest)
    /// Try again what could not be written.
    case saveAgain(ticket: Int)
    /// Keep what is being typed.
    case draft(Draft?)
    /// A form that was offered is in this run's own journal.
    case tookUp(JournalFolder.OfferedDraft)
    /// Look at all files again.
    case look
    /// Find out from git's files what is not synced.
    case lookAtGit
    /// Read what the archive holds.
    case readArchive
    /// What was left over of other journals is in this run's own.
    case adopted([JournalReplay.Leftover])

    /// What is to be saved; `nil` for other requests.
    var saved: SaveRequest? {
      if case .save(let request) = self { request } else { nil }
    }
  }

  /// How many saves are made safe together, so that the first of them does not wait long.
  static let longestGroup = 64

  /// What came of a request, or was seen in the files.
  package enum Answer: Sendable {
    /// The request of a ticket is safe, whatever happens now.
    case acknowledged(ticket: Int)
    case saved(ticket: Int, SaveReport)
    case outside(OutsideNews)
    /// How the workspace stands to its upstream.
    case git(SyncStanding)
    /// The workspace is in its place again.
    case back
    case archive(Result<ArchivedItems, FileError>)
    /// Files could not be looked at.
    case failed(FileError)
    /// No journal could be made: what is being typed, and undo, do not outlive this run.
    case hasNoJournal(FileError)
  }

  private struct State {
    var requests: [Request] = []
    var answers: [Answer] = []
    /// Requests that came, and those that are done.
    var posted = 0
    var done = 0
    var isEnding = false
    var hasEnded = false
  }

  private let state = Mutex(State())
  /// Signalled when a request waits.
  private let arrived: OpenFile
  /// Signalled when requests are done.
  private let finished: OpenFile
  private let wake: @Sendable () -> Void

  /// Starts the thread; `nil` when the system gives none.
  package init?(
    store: WorkspaceStore, journals: JournalFolder?, known: Plan, watch: WorkspaceWatch?,
    wake: @escaping @Sendable () -> Void
  ) {
    let signals = (planboard_signal_open(), planboard_signal_open())
    guard signals.0 >= 0, signals.1 >= 0 else { return nil }
    arrived = OpenFile(descriptor: signals.0, path: "")
    finished = OpenFile(descriptor: signals.1, path: "")
    self.wake = wake
    let started = ThreadGroup.start { [self] in
      var store = store
      // Here, so that a slow disk does not delay the first frame.
      if let refusal = store.beginJournal(in: journals) { answer(.hasNoJournal(refusal)) }
      var worker = DiskWorker(
        store: store, reader: OutsideReader(store.folder, known: known), watch: watch)
      work(with: &worker)
    }
    guard let started else { return nil }
    pthread_detach(started)
  }

  /// Hands a request over; returns at once.
  package func post(_ request: Request) {
    state.withLock {
      $0.requests.append(request)
      $0.posted += 1
    }
    planboard_signal(arrived.descriptor)
  }

  /// What is ready, each once.
  package func takeAnswers() -> [Answer] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  /// Waits until all that was posted is done, at most for `milliseconds`; answers whether it is.
  package func settle(milliseconds: Int = .max) -> Bool {
    let deadline = planboard_monotonic() / 1_000_000 + Int64(clamping: min(milliseconds, 1 << 40))
    while true {
      planboard_signal_clear(finished.descriptor)
      if state.withLock({ $0.done == $0.posted }) { return true }
      let left = deadline - planboard_monotonic() / 1_000_000
      guard left > 0 else { return false }
      // Another thread that waits as well may take the signal.
      _ = planboard_wait(finished.descriptor, -1, Int32(clamping: min(left, 100)))
    }
  }

  /// Ends the thread when all is done, at most after `milliseconds`, and closes the journal.
  package func end(milliseconds: Int) {
    state.withLock { $0.isEnding = true }
    planboard_signal(arrived.descriptor)
    let deadline = planboard_monotonic() / 1_000_000 + Int64(milliseconds)
    while !state.withLock({ $0.hasEnded }) {
      planboard_signal_clear(finished.descriptor)
      let left = deadline - planboard_monotonic() / 1_000_000
      guard left > 0, !state.withLock({ $0.hasEnded }) else { return }
      _ = planboard_wait(finished.descriptor, -1, Int32(clamping: left))
    }
  }

  private func work(with worker: inout DiskWorker) {
    while true {
      let (requests, isEnding) = state.withLock { state in
        defer { state.requests = [] }
        return (state.requests, state.isEnding)
      }
      worker.handle(requests, answer)
      state.withLock { $0.done += requests.count }
      if requests.isEmpty {
        if isEnding { break }
        worker.lookOutside(answer)
      }
      planboard_signal(finished.descriptor)
      guard state.withLock({ $0.requests.isEmpty && !$0.isEnding }) else { continue }
      worker.wait(for: arrived.descriptor)
      planboard_signal_clear(arrived.descriptor)
    }
    worker.end()
    state.withLock { $0.hasEnded = true }
    planboard_signal(finished.descriptor)
  }

  private func answer(_ answer: Answer) {
    state.withLock { $0.answers.append(answer) }
    wake()
  }
}
