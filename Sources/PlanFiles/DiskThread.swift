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
  }

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
    store: WorkspaceStore, journals: JournalFolder?, known: Plan, watches: Bool,
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
      store.beginJournal(in: journals)
      let watch = watches ? WorkspaceWatch(store.folder) : nil
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
      for request in requests {
        worker.handle(request, answer)
        state.withLock { $0.done += 1 }
      }
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

/// What the disk thread works with.
struct DiskWorker {
  private var store: WorkspaceStore
  private var reader: OutsideReader
  private var watch: WorkspaceWatch?
  /// Whether the workspace was not in its place when it was looked at last.
  private var isAway = false

  init(store: WorkspaceStore, reader: OutsideReader, watch: WorkspaceWatch?) {
    self.store = store
    self.reader = reader
    self.watch = watch
  }

  mutating func handle(_ request: DiskThread.Request, _ answer: (DiskThread.Answer) -> Void) {
    followReplacement()
    switch request {
    case .save(let request):
      let report = store.save(request) { answer(.acknowledged(ticket: request.ticket)) }
      note(request.changes, report)
      answer(.saved(ticket: request.ticket, report))
    case .saveAgain(let ticket):
      let report = store.save(nil)
      note([], report)
      answer(.saved(ticket: ticket, report))
    case .draft(let draft): store.keep(draft)
    case .tookUp(let offered): store.close(offered)
    case .look: look(at: nil, answer)
    case .lookAtGit:
      if let standing = GitFiles(of: store.folder)?.standing() { answer(.git(standing)) }
    case .readArchive:
      answer(.archive(Result { () throws(FileError) in try reader.readArchive() }))
    case .adopted(let leftovers): store.closeJournals(of: leftovers)
    }
  }

  /// What is in the files now is no news when the watch tells of it.
  private mutating func note(_ changes: [RecordChange], _ report: SaveReport) {
    let unsaved = store.pendingNames
    reader.note(
      changes.filter { change in
        WorkspaceStore.Pending(base: change.before, wanted: change.after).name.map {
          !unsaved.contains($0)
        } ?? false
      })
    reader.note(report.taken.map { RecordChange(before: $0.base, after: $0.theirs) })
  }

  /// Tells what other programs have changed since the last time.
  mutating func lookOutside(_ answer: (DiskThread.Answer) -> Void) {
    lookAgain(answer)
    guard let touched = watch?.take(), !touched.isEmpty || isAway else { return }
    followReplacement()
    if isAway { return lookWhetherBack(answer) }
    look(at: touched.mayHaveMissed ? nil : touched.paths, answer)
  }

  /// Looks once more at files that gave way, when one has been kept long enough.
  private mutating func lookAgain(_ answer: (DiskThread.Answer) -> Void) {
    let outcome = store.lookAgain(at: planboard_monotonic())
    if !outcome.touched.isEmpty { look(at: outcome.touched, answer) }
    guard !outcome.problems.isEmpty else { return }
    var news = OutsideNews()
    for problem in outcome.problems { news.problems[problem.path] = problem }
    answer(.outside(news))
  }

  private mutating func look(
    at paths: Set<String>?, _ answer: (DiskThread.Answer) -> Void
  ) {
    do throws(FileError) {
      let news = if let paths { try reader.look(at: paths) } else { try reader.lookAtAll() }
      isAway = false
      watch?.refresh()
      if !news.isEmpty || paths == nil { answer(.outside(news)) }
    } catch {
      isAway = error.cause == .away
      answer(.failed(error))
    }
  }

  /// Looks again at all files once the workspace is in its place; until then nothing is said.
  private mutating func lookWhetherBack(_ answer: (DiskThread.Answer) -> Void) {
    do throws(FileError) { try store.folder.checkInPlace() } catch { return }
    isAway = false
    look(at: nil, answer)
    answer(.back)
  }

  /// Goes on in a folder that has taken the place of the one that was opened: a backup that was
  /// put back, or a file system that was mounted again.
  private mutating func followReplacement() {
    let found: WorkspaceFolder?
    do throws(FileError) { found = try store.folder.replacement() } catch { return }
    guard let found else { return }
    store.move(to: found)
    reader.move(to: found)
    if watch != nil { watch = WorkspaceWatch(found) }
  }

  /// Blocks until a request arrives or a file is touched.
  func wait(for arrived: Int32) {
    let ready = planboard_wait(arrived, watch?.descriptor ?? -1, patience)
    // A writer mostly touches several files, or one several times, in a row.
    if ready & 2 != 0 { planboard_pause(20_000_000) }
  }

  /// Milliseconds until the files are looked at again although nothing tells of a change.
  private var patience: Int32 {
    let outside = watch == nil ? -1 : isAway ? 2000 : watch?.patience ?? -1
    let displaced = store.displaced.patience(at: planboard_monotonic())
    return [outside, displaced].filter { $0 >= 0 }.min() ?? -1
  }

  mutating func end() { store.end() }
}

/// Watches all folders of a workspace that hold records.
struct WorkspaceWatch {
  private let folder: WorkspaceFolder
  private var watch: FolderWatch?
  /// Milliseconds between two looks where watching fails; `-1` where it works.
  var patience: Int32 { watch == nil || !isComplete ? 5000 : -1 }
  private var isComplete = true

  init(_ folder: WorkspaceFolder) {
    self.folder = folder
    watch = FolderWatch()
    refresh()
  }

  var descriptor: Int32 { watch?.descriptor ?? -1 }

  /// Watches folders that have come since.
  mutating func refresh() {
    guard watch != nil else { return }
    isComplete = true
    let paths = [[]] + RecordCatalog.folderTypes.map { [$0.kind.folder] } + [["archive", "items"]]
    for path in paths where watch?.watches(path.joined(separator: "/")) == false {
      do throws(FileError) {
        let opened = try folder.openFolder(path)
        if watch?.add(opened) == false { isComplete = false }
      } catch  where error.isMissing {
        continue
      } catch {
        isComplete = false
      }
    }
  }

  /// What was touched since the last time; everything where nothing can be watched.
  mutating func take() -> FolderWatch.Touched {
    var touched = watch?.take() ?? FolderWatch.Touched()
    if !isComplete || watch == nil { touched.mayHaveMissed = true }
    // A new folder may hold files already.
    if touched.paths.contains(where: { !$0.contains("/") && !$0.contains(".") }) {
      refresh()
      touched.mayHaveMissed = true
    }
    return touched
  }
}
