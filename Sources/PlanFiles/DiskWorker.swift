import CSystem
import PlanModel

/// What the disk thread works with.
struct DiskWorker {
  private var store: WorkspaceStore
  private var reader: OutsideReader
  private var watch: WorkspaceWatch?
  /// Whether the workspace was not in its place when it was looked at last.
  private var isAway = false
  /// When the files were looked at last, by a clock that only runs forward.
  private var lookedAt = planboard_monotonic()

  init(store: WorkspaceStore, reader: OutsideReader, watch: WorkspaceWatch?) {
    self.store = store
    self.reader = reader
    self.watch = watch
  }

  /// Works requests off; saves that wait behind each other are made safe with one sync.
  mutating func handle(_ requests: [DiskThread.Request], _ answer: (DiskThread.Answer) -> Void) {
    var rest = requests[...]
    while let first = rest.first {
      followReplacement()
      let saves = rest.prefix(DiskThread.longestGroup).prefix { $0.saved != nil }
        .compactMap(\.saved)
      rest = rest.dropFirst(max(1, saves.count))
      if let ticket = saves.map(\.ticket).max() {
        save(saves, ticket, answer)
      } else {
        handle(first, answer)
      }
    }
  }

  private mutating func save(
    _ requests: [SaveRequest], _ ticket: Int, _ answer: (DiskThread.Answer) -> Void
  ) {
    let report = store.save(requests) { answer(.acknowledged(ticket: ticket)) }
    note(requests.flatMap(\.changes), report)
    answer(.saved(ticket: ticket, report))
  }

  private mutating func handle(
    _ request: DiskThread.Request, _ answer: (DiskThread.Answer) -> Void
  ) {
    switch request {
    case .save(let request): save([request], request.ticket, answer)
    case .saveAgain(let ticket): save([], ticket, answer)
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
    lookedAt = planboard_monotonic()
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
    let now = planboard_monotonic()
    let interval = watch == nil ? -1 : isAway ? 2000 : watch?.patience ?? -1
    // Requests that come meanwhile, as those of somebody who types, must not put it off.
    let outside =
      interval < 0 ? -1 : max(0, interval - Int32(clamping: (now - lookedAt) / 1_000_000))
    let displaced = store.displaced.patience(at: now)
    return [outside, displaced].filter { $0 >= 0 }.min() ?? -1
  }

  mutating func end() { store.end() }
}
