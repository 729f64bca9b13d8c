import Glibc
import PlanFiles

/// Why a command ends without having done its work.
package struct CommandFailure: Error, Hashable, Sendable {
  /// The exit status.
  package enum Status: Int32, Hashable, Sendable {
    /// Everything went well.
    case fine = 0
    /// A problem was found, or something could not be read or written.
    case problem = 1
    /// The command was not used as it is meant to be.
    case wrongUse = 2
  }

  package let status: Status
  /// One or more lines for standard error.
  package let text: String

  /// The same on one line, for the board.
  var sentence: String { text.split(separator: "\n").joined(separator: " ") }

  package static func problem(_ text: String) -> CommandFailure {
    CommandFailure(status: .problem, text: text)
  }

  package static func wrongUse(_ text: String) -> CommandFailure {
    CommandFailure(status: .wrongUse, text: text)
  }

  /// Does something with the files of a workspace; what goes wrong there is a problem.
  static func guarding<Value>(
    _ body: () throws(FileError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(FileError) { return try body() } catch { throw .problem(error.sentence) }
  }

  /// Looks for a folder that the person named; one that is missing, or is a file, is wrong use.
  static func finding<Value>(
    _ body: () throws(FileError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(FileError) { return try body() } catch {
      let isWrongUse = error.isMissing || error.code == ENOTDIR
      throw isWrongUse ? .wrongUse(error.sentence) : .problem(error.sentence)
    }
  }
}
