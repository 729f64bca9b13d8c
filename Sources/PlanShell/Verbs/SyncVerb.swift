import ArgumentParser
import PlanModel

/// Commits, merges and pushes a workspace with the git that is installed.
struct SyncVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Commit the workspace, merge what others pushed, and push.",
    discussion: """
      Only the folder of the workspace is committed; other files, staged or not, stay as they are. \
      It stops with a sentence while a merge or rebase runs, without a branch or an upstream, and \
      when the push would carry commits that touch anything else. Where both sides changed the \
      same field, both stay in the record until one is chosen.
      """)

  @OptionGroup var place: WorkspaceOptions

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let session = try CommandSession(place, context)
    if let reason = session.plan.readOnlyReason { throw .problem(reason) }
    let sync = try GitSync(session.workspace.folder, me: session.me, host: context.host)
    let outcome = try sync.run { context.host.report($0) }
    console.say(outcome.sentence)
  }
}
