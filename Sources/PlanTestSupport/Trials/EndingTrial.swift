import TextUI

/// Promise 10: whatever ends the program, the terminal is given back bit for bit.
package enum EndingTrial {
  /// A way to end: keys of the probe or a signal, and the exit status.
  package struct Ending: Sendable, CustomStringConvertible {
    package let description: String
    package var keys = ""
    package var signal: Int32 = 0
    package var status: Int
    package var lastWords = ""

    init(
      _ name: String, keys: String = "", signal: Int32 = 0, status: Int, lastWords: String = ""
    ) {
      description = name
      self.keys = keys
      self.signal = signal
      self.status = status
      self.lastWords = lastWords
    }
  }

  /// All endings but SIGKILL, after which nobody can give anything back.
  package static let endings = [
    Ending("quit", keys: "q", status: 0),
    Ending("exit without unwinding", keys: "e", status: 3),
    Ending("index out of range", keys: "x", status: 132, lastWords: "stopped by an error"),
    Ending("integer overflow", keys: "o", status: 132, lastWords: "stopped by an error"),
    Ending("stack overflow", keys: "s", status: 139, lastWords: "stopped by an error"),
    Ending("fatal error", keys: "f", status: 132, lastWords: "a deliberate end"),
    Ending("abort", keys: "a", status: 134, lastWords: "stopped by an error"),
    Ending("bad access", keys: "d", status: 139, lastWords: "stopped by an error"),
    Ending("SIGTERM", signal: 15, status: 0),
    Ending("SIGINT", signal: 2, status: 0),
    Ending("SIGHUP", signal: 1, status: 0),
    Ending("SIGQUIT", signal: 3, status: 131),
  ]

  /// Ends the probe of the terminal so many times.
  package static func run(_ ending: Ending, times: Int, probe: String) throws -> TrialReport {
    var report = TrialReport("P10", "terminal given back after: \(ending)")
    for _ in 0..<times { report.count(try failure(of: ending, probe: probe)) }
    return report
  }

  /// What is wrong after one end; `nil` when all is as before.
  package static func failure(of ending: Ending, probe: String) throws -> String? {
    // The probe may be faster than a look at its own line.
    let before = try PtyProcess("/bin/sleep", ["60"]).modes
    var probe = try PtyProcess(probe)
    try probe.read(untilShown: "inputs 0")
    try probe.send("n\u{1B}[A")
    try probe.read(untilShown: "named up")
    if probe.modes == before || !probe.screen.isAlternate || !probe.screen.bracketsPaste {
      return "the terminal was never taken"
    }
    if ending.signal == 0 { try probe.send(ending.keys) } else { probe.signal(ending.signal) }
    let status = try probe.readToEnd()
    if status != ending.status { return "status \(status)" }
    if before.isEmpty || probe.modes != before { return "the line has other modes" }
    if !ending.lastWords.isEmpty && !probe.screen.shows(ending.lastWords) {
      return "it does not say why it ended"
    }
    return probe.screen.isGivenBack ? nil : "the screen is not given back"
  }
}

extension PtyScreen {
  /// Whether no mode, title or unknown sequence of a program is left.
  package var isGivenBack: Bool {
    !isAlternate && showsCursor && !bracketsPaste && title == "" && titles.isEmpty
      && unknown.isEmpty
  }
}
