import Glibc
import Synchronization

/// Plain threads that work on slices of one range and are joined before anything goes on.
enum ThreadGroup {
  /// The threads of an import: more read no faster than the rest can follow, and each takes memory.
  static let ofImport = 2

  /// Runs the body once for each slice, and answers what it gave in the order of the slices.
  ///
  /// A thread that cannot be started has its slice done by the caller.
  static func map<Answer: Sendable>(
    count: Int, threads: Int, _ body: @escaping @Sendable (Range<Int>) -> Answer
  ) -> [Answer] {
    let slices = slices(of: count, threads: threads)
    let cells = slices.map { _ in AnswerCell<Answer>() }
    let running = zip(slices, cells).dropFirst().map { slice, cell in
      start { cell.put(body(slice)) }
    }
    if let first = slices.first { cells[0].put(body(first)) }
    for case let thread? in running { pthread_join(thread, nil) }
    return zip(slices, cells).map { slice, cell in cell.take() ?? body(slice) }
  }

  private static func slices(of count: Int, threads: Int) -> [Range<Int>] {
    let parts = max(1, min(threads, count))
    return (0..<parts).map { count * $0 / parts..<count * ($0 + 1) / parts }
  }

  /// Starts a thread; nil when the system gives none.
  static func start(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(ThreadWork(work))
    let refused = pthread_create(&thread, nil, runThread, box.toOpaque())
    if refused == 0 { return thread }
    box.release()
    return nil
  }
}

/// What a thread does, as an object that survives the way through C.
private final class ThreadWork: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

/// Where one thread leaves its answer.
private final class AnswerCell<Answer: Sendable>: Sendable {
  private let answer = Mutex<Answer?>(nil)

  func put(_ value: Answer) { answer.withLock { $0 = value } }
  func take() -> Answer? { answer.withLock { $0 } }
}

private func runThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let box else { return nil }
  Unmanaged<ThreadWork>.fromOpaque(box).takeRetainedValue().run()
  return nil
}
