import CPty
package import TextUI

/// A trial on a pseudo-terminal that did not go as expected, with what the screen showed.
package struct PtyFailure: Error, CustomStringConvertible {
  /// What was waited for, and the screen at the end of the wait.
  package let description: String
}

/// A program that runs on a pseudo-terminal of its own, as in a terminal window.
///
/// Nothing sleeps: reading returns as soon as what is waited for is there, and a deadline only
/// ends a trial that failed. The program is killed when the value goes.
package struct PtyProcess: ~Copyable {
  /// Everything that the program wrote so far.
  package private(set) var output: [UInt8] = []
  /// What the terminal shows by now.
  package private(set) var screen: PtyScreen

  private var master: Int32
  private let process: pid_t
  private var isWaitedFor = false

  /// Milliseconds until a wait is given up; long, because the machine may be busy.
  private static let deadline: Int64 = 20_000

  /// Starts the program at a path with arguments (without its own name) and exactly the variables
  /// of `environment`.
  package init(
    _ program: String, _ arguments: [String] = [],
    environment: [String: String] = PtyProcess.environment(), folder: String = "/",
    size: Size = Size(rows: 24, columns: 80)
  ) throws(PtyFailure) {
    screen = PtyScreen(rows: size.rows, columns: size.columns)
    var (master, process): (Int32, pid_t) = (-1, 0)
    let refusal = withStrings([program] + arguments) { arguments in
      withStrings(environment.map { "\($0.key)=\($0.value)" }.sorted()) { environment in
        pty_start(
          program, arguments, environment, folder, Int32(size.rows), Int32(size.columns), &master,
          &process)
      }
    }
    (self.master, self.process) = (master, process)
    guard refusal == 0 else {
      throw PtyFailure(description: "\(program) could not be started: error \(refusal)")
    }
  }

  deinit { pty_close(master, isWaitedFor ? 0 : process) }

  /// The variables of a usual terminal window, the same everywhere.
  package static func environment(
    terminal: String = "xterm-256color", locale: String = "C.UTF-8", home: String = "/"
  ) -> [String: String] {
    [
      "TERM": terminal, "LC_ALL": locale, "HOME": home, "TZ": "UTC", "SHELL": "/bin/sh",
      "PATH": "/usr/local/bin:/usr/bin:/bin",
    ]
  }

  /// The path of a program that is built together with the running tests.
  package static func builtProgram(_ name: String) throws(PtyFailure) -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = pty_tests_path(&bytes, bytes.count)
    guard let slash = bytes.prefix(count).lastIndex(of: UInt8(ascii: "/")) else {
      throw PtyFailure(description: "the path of the tests is not known")
    }
    return String(decoding: bytes[...slash], as: UTF8.self) + name
  }

  // MARK: Acting

  /// Types bytes.
  package func send(_ bytes: [UInt8]) throws(PtyFailure) {
    let refusal = pty_write(master, bytes, bytes.count)
    guard refusal == 0 else { throw PtyFailure(description: "typing failed: error \(refusal)") }
  }

  /// Types text; keys without a character as the bytes that a terminal sends for them.
  package func send(_ text: String) throws(PtyFailure) { try send(Array(text.utf8)) }

  /// Gives the window a new size.
  package mutating func resize(to size: Size) {
    screen.resize(rows: size.rows, columns: size.columns)
    pty_resize(master, Int32(size.rows), Int32(size.columns))
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) { pty_signal(process, number) }

  /// The modes of the line, byte for byte, to be compared with those of another moment.
  package var modes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      count = buffer.baseAddress.map { pty_modes(master, $0, 256) } ?? 0
    }
  }

  /// The most memory that the program had until now, in kilobytes; 0 where the system does not tell.
  package var peakMemory: Int {
    let bytes = [UInt8](unsafeUninitializedCapacity: 8192) { buffer, count in
      count = buffer.baseAddress.map { pty_process_status(process, $0, 8192) } ?? 0
    }
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }

  // MARK: Waiting

  /// Reads until the screen is as wanted.
  package mutating func read(
    until what: String, _ isReached: (borrowing PtyScreen) -> Bool
  ) throws(PtyFailure) {
    let end = pty_clock() + Self.deadline
    while !isReached(screen) {
      guard pty_clock() < end, readSome(milliseconds: 100) != .end else { throw failure(what) }
    }
  }

  /// Reads until the screen shows a text.
  package mutating func read(untilShown text: String) throws(PtyFailure) {
    try read(until: "'\(text)'") { $0.shows(text) }
  }

  /// Reads until the program has written nothing for a time; for what has no visible end.
  package mutating func readUntilQuiet(milliseconds: Int = 150) throws(PtyFailure) {
    let end = pty_clock() + Self.deadline
    while readSome(milliseconds: milliseconds) == .some {
      guard pty_clock() < end else { throw failure("quiet") }
    }
  }

  /// Reads until the program has ended, and answers its exit status: 128 and the signal's number
  /// where a signal ended it.
  package mutating func readToEnd() throws(PtyFailure) -> Int {
    let end = pty_clock() + Self.deadline
    while readSome(milliseconds: 100) != .end {
      guard pty_clock() < end else { throw failure("the program's end") }
    }
    return try waitForEnd().status
  }

  /// Closes the terminal as when its window is closed, and answers how the program came to its end.
  package mutating func closeWindow() throws(PtyFailure) -> Closing {
    let (begin, before) = (pty_clock(), pty_processor_time(process))
    pty_close(master, 0)
    master = -1
    let (status, used) = try waitForEnd()
    return Closing(
      status: status, milliseconds: pty_clock() - begin,
      processorMilliseconds: (used - before) / 1000)
  }

  /// What became of a program whose window was closed.
  package struct Closing: Hashable, Sendable {
    /// The exit status: 128 and the signal's number where a signal ended it.
    package let status: Int
    /// How long it went on.
    package let milliseconds: Int64
    /// How long it computed meanwhile.
    package let processorMilliseconds: Int64
  }

  private mutating func waitForEnd() throws(PtyFailure) -> (status: Int, used: Int64) {
    var used: Int64 = 0
    let status = pty_wait(process, Int32(Self.deadline), &used)
    guard status >= 0 else { throw failure("the program's end after its terminal's") }
    isWaitedFor = true
    return (Int(pty_status(status)), used)
  }

  private enum Reading { case some, nothing, end }

  private mutating func readSome(milliseconds: Int) -> Reading {
    let limit = 65_536
    var outcome = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      outcome = buffer.baseAddress.map { pty_read(master, $0, limit, Int32(milliseconds)) } ?? -1
      count = max(0, outcome)
    }
    output += bytes
    screen.feed(bytes)
    return outcome > 0 ? .some : outcome == 0 ? .nothing : .end
  }

  private func failure(_ what: String) -> PtyFailure {
    PtyFailure(
      description: "waited in vain for \(what); the screen:\n"
        + screen.lines.joined(separator: "\n"))
  }
}

/// Calls `body` with strings as C wants them: pointers, ended by a null pointer.
private func withStrings(
  _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
) -> Int32 {
  var bytes: [CChar] = []
  var offsets: [Int] = []
  for string in strings {
    offsets.append(bytes.count)
    bytes.append(contentsOf: string.utf8CString)
  }
  return bytes.withUnsafeMutableBufferPointer { buffer in
    let pointers = offsets.map { offset in buffer.baseAddress.map { $0 + offset } } + [nil]
    return pointers.withUnsafeBufferPointer { list in list.baseAddress.map(body) ?? -1 }
  }
}
