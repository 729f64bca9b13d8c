import ArgumentParser

/// Prints the completions for a shell.
struct CompletionsVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completions for bash, zsh or fish.")

  /// The shells that there are completions for.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    console.say(verbatim: Planboard.completionScript(for: kind) + "\n")
  }
}
