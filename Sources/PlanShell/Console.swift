import Glibc
import TextUI

/// What a command says: on standard output when it worked, on standard error when it did not.
package struct Console: Hashable, Sendable {
  package private(set) var out = ""
  package private(set) var errors = ""

  package init() {}

  /// Says a line of the result; nothing in it can reach the terminal as a control.
  package mutating func say(_ line: String) { out += DisplayText.line(line) + "\n" }

  /// Says text that is made of whole lines already and was checked before.
  package mutating func say(verbatim text: String) { out += text }

  /// Says lines on standard error.
  package mutating func complain(_ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      errors += DisplayText.line(String(line)) + "\n"
    }
  }

  /// Forgets the result, because the command failed after all.
  package mutating func withdraw() { out = "" }

  /// Ends the process after everything is said.
  package func exit(status: Int32) -> Never {
    flush()
    Glibc.exit(status)
  }

  /// Writes everything to the process's own streams.
  package func flush() {
    Self.write(out, to: STDOUT_FILENO)
    Self.write(errors, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to file: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
