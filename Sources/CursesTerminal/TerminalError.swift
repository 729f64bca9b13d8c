/// Why a session cannot have a terminal; `description` is one sentence with the cure.
package enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case noTerminal
  /// `TERM` says that nothing can be drawn; empty when it is not set.
  case dumb(String)
  /// Neither `TERM` nor the common types are in the terminfo database.
  case unknown(String)
  /// The system refused a call, with its error number.
  case refused(errno: Int32)

  /// One sentence for standard error.
  package var description: String {
    switch self {
    case .noTerminal:
      "The board needs a terminal for both input and output; in a pipe or a script use the "
        + "commands that `planboard --help` lists."
    case .dumb(""):
      "TERM is not set, so the board cannot be drawn; set it to your terminal's type, for example "
        + "`TERM=xterm-256color planboard`."
    case .dumb(let type):
      "A terminal of type \(type) cannot show the board; set TERM to your terminal's type, for "
        + "example `TERM=xterm-256color planboard`."
    case .unknown(let type):
      "The terminal type \(type) is not known here and neither is xterm; install the package "
        + "`ncurses-base` or set TERMINFO."
    case .refused(let number):
      "The terminal could not be set up (error \(number)); try a new terminal window."
    }
  }
}
