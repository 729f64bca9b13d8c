import Glibc
import PlanText
package import TextUI

/// What a command says: on standard output when it worked, on standard error when it did not.
///
/// Sentences and tables for people are written in the characters that the locale allows. Data
/// (`--plain`, `--json`) keeps its text intact when it goes into a file or a pipe, whatever the
/// locale: programs read it, and scripts often run in the C locale. Only on a terminal of another
/// locale no byte above 127 is printed for data either. No control of a record gets through in any
/// of them.
package struct Console: Hashable, Sendable {
  package private(set) var out = ""
  package private(set) var errors = ""
  /// How the command ended; it may have found problems and still have a result.
  package var status = CommandFailure.Status.fine
  /// The characters for people.
  package let glyphs: GlyphSet
  private let dataGlyphs: GlyphSet

  /// A console for output that is `glyphs` for people and `dataGlyphs` for programs.
  package init(glyphs: GlyphSet = .unicode, dataGlyphs: GlyphSet = .unicode) {
    self.glyphs = glyphs
    self.dataGlyphs = dataGlyphs
  }

  /// The console that fits a machine's locale and standard output.
  package init(for host: HostEnvironment) {
    let isPlain = !host.isUTF8
    self.init(
      glyphs: isPlain ? .ascii : .unicode,
      dataGlyphs: isPlain && host.outputColumns != nil ? .ascii : .unicode)
  }

  /// Says a line of the result; nothing in it can reach the terminal as a control.
  package mutating func say(_ line: String) {
    out += DisplayText.line(line, glyphs: glyphs) + "\n"
  }

  /// Says a row of `--plain`: cells parted by tabs.
  package mutating func say(row cells: [String]) {
    out += cells.map { DisplayText.line($0, glyphs: dataGlyphs) }.joined(separator: "\t") + "\n"
  }

  /// Says a line of `--json`, which has no control characters and stays the same value everywhere.
  mutating func say(_ value: JSONValue, after start: String = "", before end: String = "") {
    out += start + JSONText.print(value, asASCII: dataGlyphs == .ascii) + end + "\n"
  }

  /// Says text that is made of whole lines already and was checked before.
  package mutating func say(verbatim text: String) { out += text }

  /// Says lines on standard error.
  package mutating func complain(_ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      errors += DisplayText.line(String(line), glyphs: glyphs) + "\n"
    }
  }

  /// Forgets the result, because the command failed after all.
  package mutating func withdraw() { out = "" }

  /// Ends the process after everything is said.
  ///
  /// A result that could not be written is a problem, whatever the command came to.
  package func exit(status: Int32) -> Never {
    Glibc.exit(flush() || status != 0 ? status : 1)
  }

  /// Writes everything to the process's own streams; answers whether that was possible.
  @discardableResult
  package func flush() -> Bool {
    let refusal = Self.write(out, to: STDOUT_FILENO)
    let complaint = refusal.map {
      "Not all of the result could be written to standard output: \(String(cString: strerror($0))).\n"
    }
    _ = Self.write(errors + (complaint ?? ""), to: STDERR_FILENO)
    return refusal == nil
  }

  /// Writes a text; answers why that ended too early, `nil` when it did not.
  private static func write(_ text: String, to file: Int32) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}
