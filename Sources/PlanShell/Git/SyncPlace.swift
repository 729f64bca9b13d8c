import PlanFiles
import PlanModel

/// Where a workspace lies in its repository, and with what it is synced.
struct SyncPlace: Sendable {
  /// The absolute path of the repository's working tree.
  let root: String
  /// The absolute path of git's own folder.
  let gitFolder: String
  /// The workspace as seen from the root, ended by `/`; empty when it is the root.
  let prefix: String
  let branch: String
  let remote: String
  /// The name of the branch there: `refs/heads/main`.
  let remoteBranch: String

  /// The branch there, as a person says it.
  var upstream: String {
    "\(remote)/"
      + (remoteBranch.hasPrefix("refs/heads/")
        ? String(remoteBranch.dropFirst("refs/heads/".count)) : remoteBranch)
  }

  /// Finds it, or says why nothing can be synced from here.
  init(_ git: GitCommand, _ folder: WorkspaceFolder) throws(CommandFailure) {
    let found = try git("rev-parse", "--show-toplevel", "--absolute-git-dir", "--show-prefix")
    guard found.isFine else { throw Self.refusal(found, folder) }
    let lines = found.lines
    guard lines.count >= 2 else {
      throw .problem("\(folder.path) is in no working tree of git; sync needs one.")
    }
    (root, gitFolder, prefix) = (lines[0], lines[1], lines.count > 2 ? lines[2] : "")
    try Self.checkNothingRuns(in: gitFolder, folder)
    let head = try git("symbolic-ref", "-q", "--short", "HEAD")
    guard head.isFine else {
      throw .problem(
        "No branch is checked out (HEAD is detached). Check one out, as git switch main, "
          + "then sync again.")
    }
    branch = head.line
    remote = try git("config", "--get", "branch.\(branch).remote").line
    remoteBranch = try git("config", "--get", "branch.\(branch).merge").line
    guard !remote.isEmpty, remote != ".", remoteBranch.hasPrefix("refs/") else {
      throw .problem(
        "The branch \(branch) has no upstream, so there is nothing to sync with. "
          + "Set one: git push --set-upstream origin \(branch)")
    }
  }

  /// Why git does not know the folder.
  private static func refusal(
    _ answer: GitCommand.Answer, _ folder: WorkspaceFolder
  ) -> CommandFailure {
    let lines = answer.errors.split(whereSeparator: \.isNewline).map(\.trimmed)
    if let command = lines.first(where: { $0.contains("config --global --add safe.directory") }) {
      return .problem(
        "git refuses this folder because it belongs to somebody else. "
          + "If you trust them, allow it and sync again:\n\(command)")
    }
    if answer.errors.contains("not a git repository") {
      return .problem(
        "\(folder.path) is in no git repository, so there is nothing to sync with.\n"
          + "Make one and connect it: git init, git remote add origin URL, "
          + "git push --set-upstream origin main")
    }
    return .problem("git cannot work here: \(answer.reason).")
  }

  /// What git keeps while something runs, and how a person ends it.
  private static let running = [
    ("rebase-merge", "rebase", "git rebase --continue or git rebase --abort"),
    ("rebase-apply", "rebase", "git rebase --continue or git rebase --abort"),
    ("MERGE_HEAD", "merge", "git commit or git merge --abort"),
    ("CHERRY_PICK_HEAD", "cherry-pick", "git cherry-pick --continue or --abort"),
    ("REVERT_HEAD", "revert", "git revert --continue or --abort"),
  ]

  private static func checkNothingRuns(
    in gitFolder: String, _ folder: WorkspaceFolder
  ) throws(CommandFailure) {
    for (name, deed, cure) in running where try isThere("\(gitFolder)/\(name)", folder) {
      // A merge of our own that was cut short is taken up again.
      if name == "MERGE_HEAD", try isOurMerge(gitFolder, folder) { continue }
      throw .problem("A \(deed) is running in this repository. End it (\(cure)), then sync again.")
    }
  }

  /// Whether a merge runs that a sync began.
  func hasMerge(_ folder: WorkspaceFolder) throws(CommandFailure) -> Bool {
    try Self.isThere("\(gitFolder)/MERGE_HEAD", folder)
  }

  private static func isThere(
    _ path: String, _ folder: WorkspaceFolder
  ) throws(CommandFailure) -> Bool {
    try CommandFailure.guarding { () throws(FileError) in
      try folder.fileSystem.kind(ofPath: path) != nil
    }
  }

  private static func isOurMerge(
    _ gitFolder: String, _ folder: WorkspaceFolder
  ) throws(CommandFailure) -> Bool {
    let message = try CommandFailure.guarding { () throws(FileError) in
      try UserFile("\(gitFolder)/MERGE_MSG", fileSystem: folder.fileSystem).read()
    }
    return message.map { $0.starts(with: GitSync.mergeMessage.utf8) } ?? false
  }

  /// A path of the repository as seen from the workspace; `nil` for one outside of it.
  func inWorkspace(_ path: String) -> String? {
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(path.utf8.dropFirst(prefix.utf8.count))
  }
}
