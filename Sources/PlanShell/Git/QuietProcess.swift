import Glibc

/// A program that is run without a terminal, and what it says.
///
/// It has a session of its own, so that it can neither ask at the terminal nor be ended by a key
/// that was meant for the board; what outlives it does not hold anything up.
package struct QuietProcess: Sendable {
  /// How a run came to its end.
  package enum Ending: Hashable, Sendable {
    /// With this exit status; 128 and the signal after one.
    case exited(Int32)
    /// The program could not be started, with this errno.
    case notStarted(Int32)
    /// It took too long and was ended.
    case tookTooLong
  }

  private let arguments: [String]
  private let environment: [String]

  /// The program by its path, with its arguments, and all its variables as `NAME=VALUE`.
  package init(arguments: [String], environment: [String]) {
    self.arguments = arguments
    self.environment = environment
  }

  /// Runs it for at most `seconds`, and collects at most `limit` bytes of each stream.
  package func run(
    seconds: Int, limit: Int = 64 << 20
  ) -> (ending: Ending, out: [UInt8], errors: [UInt8]) {
    guard let out = Pipe(limit: limit), let errors = Pipe(limit: limit) else {
      return (.notStarted(errno), [], [])
    }
    var process = pid_t()
    let refused = start(&process, out.writing, errors.writing)
    out.closeWriting()
    errors.closeWriting()
    guard refused == 0 else { return (.notStarted(refused), [], []) }
    let deadline = Self.now() + Int64(seconds) * 1000
    var status: Int32 = 0
    while true {
      wait(for: out, errors)
      out.drain()
      errors.drain()
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { break }
      if ended < 0, errno != EINTR { break }
      guard Self.now() < deadline else {
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return (.tookTooLong, out.bytes, errors.bytes)
      }
    }
    out.drain()
    errors.drain()
    let code = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    return (.exited(code), out.bytes, errors.bytes)
  }

  /// Waits until something was said, at most for a moment: the end of a program that left another
  /// one behind is only seen by looking.
  private func wait(for out: Pipe, _ errors: Pipe) {
    var waiting = [out, errors].filter { !$0.hasEnded }.map {
      pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0)
    }
    poll(&waiting, nfds_t(waiting.count), waiting.isEmpty ? 5 : 50)
  }

  private func start(_ process: inout pid_t, _ out: Int32, _ errors: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, out, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP] {
      sigaddset(&signals, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(Self.newSession | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    return ChildProcess.withCStrings(arguments) { arguments in
      ChildProcess.withCStrings(environment) { environment in
        guard let program = arguments[0] else { return ENOENT }
        return posix_spawnp(&process, program, &actions, &attributes, arguments, environment)
      }
    }
  }

  /// `POSIX_SPAWN_SETSID`, which Glibc's module does not show.
  private static let newSession = Int32(0x80)

  /// Milliseconds of a clock that never jumps.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// Both ends of a pipe, and what came through it.
private final class Pipe {
  let reading: Int32
  private(set) var writing: Int32
  private(set) var bytes: [UInt8] = []
  private(set) var hasEnded = false
  private let limit: Int

  init?(limit: Int) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
    self.limit = limit
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(reading)
    if writing >= 0 { close(writing) }
  }

  func closeWriting() {
    close(writing)
    writing = -1
  }

  /// Takes all that waits; what is beyond the limit is thrown away.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !hasEnded {
      let count = read(reading, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return }
      if count == 0 { hasEnded = true }
      bytes += buffer[..<count].prefix(max(0, limit - bytes.count))
    }
  }
}
