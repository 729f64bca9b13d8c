import CursesTerminal
import PlanShell

/// Parses, wires, runs, and ends with a status; nothing else.
@main
enum Main {
  static func main() {
    switch Planboard.invoke(Array(CommandLine.arguments.dropFirst()), in: .real()) {
    case .finished(let console, let status): console.exit(status: status)
    case .board(let session): show(session)
    }
  }

  /// Runs the board; the terminal is given back before the last words are said.
  private static func show(_ session: BoardSession) {
    var console = Console(for: session.host)
    var status: Int32 = 0
    var ending = session.ending
    do throws(TerminalError) {
      var terminal = try TerminalSession(colour: session.usesColour ? .allowed : .forbidden)
      let outcome = session.run(on: &terminal)
      ending = outcome.ending
      if !outcome.complaint.isEmpty {
        console.complain(outcome.complaint)
        status = 1
      }
    } catch {
      console.complain(error.description)
      status = 2
    }
    BoardSession.close(ending, &console)
    console.exit(status: status)
  }
}
