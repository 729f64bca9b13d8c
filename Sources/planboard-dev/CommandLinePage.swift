import PlanShell

/// The page of the command line, from the help of every command.
enum CommandLinePage {
  static var text: String {
    Planboard.reference.reduce(
      PageHead.text(
        "Command line",
        "The exit status is 0 when it worked, 1 when there is a problem with the files, 2 when the "
          + "call was wrong. Results go to standard output, everything else to standard error.")
    ) { page, command in
      page + "\n## \(command.name)\n\n```text\n\(trimmed(command.help))\n```\n"
    }
  }

  /// The help without blanks at the ends of lines and empty lines at its end.
  private static func trimmed(_ help: String) -> String {
    var lines = help.split(separator: "\n", omittingEmptySubsequences: false)
    for index in lines.indices {
      while lines[index].last == " " { lines[index].removeLast() }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
