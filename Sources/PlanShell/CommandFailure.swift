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

  package static func problem(_ text: String) -> CommandFailure {
    CommandFailure(status: .problem, text: text)
  }

  package static func wrongUse(_ text: String) -> CommandFailure {
    CommandFailure(status: .wrongUse, text: text)
  }
}
