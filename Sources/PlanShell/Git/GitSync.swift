import PlanFiles
import PlanModel
import PlanText

/// Commits a workspace, brings in what others pushed, and pushes: `planboard sync`.
///
/// Nothing beside the folder of the workspace is touched, and however it ends, no merge is left
/// half done.
struct GitSync: Sendable {
  /// What came of it.
  struct Outcome: Hashable, Sendable {
    /// What was sent and what came in, as a sentence.
    let sentence: String
  }

  /// What the message of a merge begins with; a merge with it is one of ours.
  static let mergeMessage = "plan: merge "

  /// Times that a push is tried when others push at the same time.
  private static let attempts = 4

  private let folder: WorkspaceFolder
  private let git: GitCommand
  private let place: SyncPlace
  /// Who commits, where the records do not tell who changed them.
  private let me: String

  init(_ folder: WorkspaceFolder, me: String, host: HostEnvironment) throws(CommandFailure) {
    self.folder = folder
    self.me = me
    git = GitCommand(in: folder.path, host)
    place = try SyncPlace(git, folder)
  }

  /// Does all of it; each step is told to `say` when it begins or is done.
  func run(_ say: (String) -> Void) throws(CommandFailure) -> Outcome {
    if try place.hasMerge(folder) {
      try locked { () throws(CommandFailure) in try settleMerge() }
    }
    try checkNothingElseGoes()
    try checkNothingIsOpen()
    try commit(say)
    var received: [SyncChanges] = []
    for attempt in 1...Self.attempts {
      say("Getting what is new from \(place.upstream).")
      try fetch()
      if let news = try merge(say) { received.append(news) }
      let sent = try unpushed()
      guard try isAhead() else { return outcome(sent: nil, received) }
      say("Sending \(sent.count) to \(place.upstream).")
      if try push(isLast: attempt == Self.attempts) { return outcome(sent: sent, received) }
    }
    throw .problem("\(place.upstream) keeps changing; sync again.")
  }

  private func outcome(sent: SyncChanges?, _ received: [SyncChanges]) -> Outcome {
    let all = SyncChanges(received)
    let came = all.isEmpty ? [] : ["got " + all.sentence()]
    let went = sent.map { $0.isEmpty ? "sent the merge" : "sent \($0.count)" }
    let parts = came + [went].compactMap { $0 }
    guard !parts.isEmpty else {
      return Outcome(sentence: "Nothing to sync: \(place.upstream) has everything already.")
    }
    return Outcome(sentence: "Synced with \(place.upstream): \(parts.joined(separator: "; ")).")
  }

  /// Runs a part while no session of planboard writes into the folder.
  private func locked<Value>(
    _ body: () throws(CommandFailure) -> Value
  ) throws(CommandFailure) -> Value {
    let result: Result<Value, CommandFailure>
    do throws(FileError) {
      result = try FileLock(workspace: folder).holding { () throws(FileError) in
        Result { () throws(CommandFailure) in try body() }
      }
    } catch {
      throw .problem(error.sentence)
    }
    return try result.get()
  }

  /// A commit's name; `nil` where there is none.
  private func commitName(_ revision: String) throws(CommandFailure) -> String? {
    let answer = try git("rev-parse", "-q", "--verify", "\(revision)^{commit}")
    return answer.isFine ? answer.line : nil
  }

  private func upstream() throws(CommandFailure) -> String? { try commitName("@{upstream}") }
}

// MARK: Before anything is changed

extension GitSync {
  /// Refuses to push what somebody committed beside the workspace.
  private func checkNothingElseGoes() throws(CommandFailure) {
    guard !place.prefix.isEmpty, try commitName("HEAD") != nil else { return }
    let range = try upstream().map { ["HEAD", "^\($0)"] } ?? ["HEAD", "--not", "--remotes"]
    let names = try git.run(
      ["log", "-c", "--name-only", "--no-renames", "-z", "--format="] + range + ["--"])
    guard names.isFine else { throw .problem("git cannot read its history: \(names.reason).") }
    let other = names.parts.map { $0.trimmed }.first { !$0.isEmpty && place.inWorkspace($0) == nil }
    guard let other else { return }
    throw .problem(
      "The push would also carry commits of yours that touch other files (\(other)). "
        + "Push them yourself first: git push. Then sync again.")
  }

  /// Refuses to go on while records of an earlier merge have two sides.
  private func checkNothingIsOpen() throws(CommandFailure) {
    let found = try git("grep", "-l", "-z", "-I", "-e", "^<<<<<<< ", "--", ".")
    let open = found.parts.filter { RecordPlace($0) != nil && hasMarks($0) }.sorted()
    guard let first = open.first else { return }
    let more = open.count > 1 ? " and \(open.count - 1) more" : ""
    throw .problem(
      "\(first)\(more) still has two sides from an earlier merge. Settle it on the board or with "
        + "planboard settle, then sync again.")
  }

  /// Whether a file of the workspace holds marks of a conflict.
  private func hasMarks(_ path: String) -> Bool {
    do {
      let content = try folder.read(try WorkspacePath(path))
      return content.map { ConflictedFile($0.bytes) != nil } ?? false
    } catch {
      return false
    }
  }
}

// MARK: Committing

extension GitSync {
  /// Commits what changed in the folder, and nothing else; what else was staged stays staged.
  private func commit(_ say: (String) -> Void) throws(CommandFailure) {
    let done = try locked { () throws(CommandFailure) -> SyncChanges? in
      try need(try git("add", "-A", "--", "."), "Nothing was committed")
      // Our own folder and what a killed run left are nobody's records.
      try need(
        try git(
          "rm", "-r", "-q", "--cached", "--ignore-unmatch", "--", FileLock.folderName,
          ":(glob)**/.planboard-*.tmp"), "Nothing was committed")
      let changes = try changes(["--cached"])
      guard !changes.isEmpty else { return nil }
      try need(
        try git(
          "commit", "--only", "-q", "--no-verify", "-m", "plan: " + changes.sentence(unless: me),
          "--", "."), "Nothing was committed")
      return changes
    }
    if let done { say("Committed \(done.sentence(unless: me)).") }
  }

  /// The records that differ between two states, and who changed them.
  private func changes(_ states: [String]) throws(CommandFailure) -> SyncChanges {
    let diff = ["diff", "--no-renames", "--no-ext-diff", "--relative"]
    let names = try git.run(diff + ["--name-only", "-z"] + states + ["--", "."])
    let lines = try git.run(diff + ["-U0", "--no-textconv"] + states + ["--", "."])
    let text = String(decoding: lines.out, as: UTF8.self)
    let added = text.split(separator: "\n").filter { $0.hasPrefix("+") && !$0.hasPrefix("+++") }
    return SyncChanges(paths: names.parts, added: added.map { $0.dropFirst() })
  }

  /// Goes on only when git did what it was asked for.
  private func need(
    _ answer: GitCommand.Answer, _ what: String
  ) throws(CommandFailure) {
    guard !answer.isFine else { return }
    if answer.errors.contains("tell me who you are") {
      throw .problem(
        "\(what): git does not know who you are. Tell it, then sync again:\n"
          + "git config --global user.name \"YOUR NAME\"\n"
          + "git config --global user.email YOU@EXAMPLE.ORG")
    }
    throw .problem("\(what): \(answer.reason).")
  }
}

// MARK: Getting and merging

extension GitSync {
  private func fetch() throws(CommandFailure) {
    let answer = try git("fetch", "-q", "--no-recurse-submodules", place.remote, patience: .network)
    guard !answer.isFine else { return }
    throw .problem(
      "\(place.remote) cannot be reached: \(answer.reason). "
        + "Nothing is lost: your changes are committed here. Sync again when you are online.")
  }

  /// Merges what the upstream has; answers what came, `nil` when there was nothing.
  private func merge(_ say: (String) -> Void) throws(CommandFailure) -> SyncChanges? {
    guard let theirs = try upstream() else { return nil }
    guard let ours = try commitName("HEAD") else {
      throw .problem("The branch \(place.branch) has no commit yet: git pull, then sync again.")
    }
    if try git("merge-base", "--is-ancestor", theirs, ours).isFine { return nil }
    var news = try changes(["\(ours)...\(theirs)"])
    if news.people.isEmpty {
      let authors = try git("log", "--no-merges", "--format=%an", "\(ours)..\(theirs)", "--", ".")
      news.people = Set(authors.lines.filter { !$0.isEmpty }).sorted()
    }
    try locked { () throws(CommandFailure) in
      let message = GitSync.mergeMessage + place.upstream
      let merged = try git(
        "merge", "-q", "--ff", "--no-edit", "--no-verify", "--no-stat", "-m", message, theirs)
      guard !merged.isFine else { return }
      guard try place.hasMerge(folder) else {
        throw .problem(
          "What is new on \(place.upstream) cannot be merged here: \(merged.reason). "
            + "Nothing was changed; your changes are committed here.")
      }
      try settleMerge()
    }
    say("Merged \(news.sentence()).")
    return news
  }

  /// Ends a merge in which sides clash: marks stay in the records for the board to settle; whatever
  /// cannot be kept that way takes the whole merge back.
  private func settleMerge() throws(CommandFailure) {
    let listed = try git("ls-files", "-u", "-z", "--full-name", "--", ":/")
    var stages: [String: Set<Character>] = [:]
    for part in listed.parts {
      let columns = part.split(separator: "\t", maxSplits: 1)
      guard columns.count == 2, let stage = columns[0].last else { continue }
      stages[String(columns[1]), default: []].insert(stage)
    }
    var marked: [String] = []
    for (path, sides) in stages.sorted(by: { $0.key < $1.key }) {
      guard let name = place.inWorkspace(path), RecordPlace(name) != nil else {
        throw try abort("both sides changed \(path)")
      }
      switch sides {
      // What one side deleted and the other changed stays, as the other has it.
      case ["1", "2"], ["1", "3"]: break
      case ["1", "2", "3"], ["2", "3"]:
        guard hasMarks(name) else { throw try abort("\(path) cannot be merged by field") }
        marked.append(name)
      default: throw try abort("both sides changed the place of \(path)")
      }
      let added = try git("add", "--", name)
      guard added.isFine else { throw try abort(added.reason) }
    }
    let committed = try git("commit", "-q", "--no-verify", "--no-edit")
    guard committed.isFine else { throw try abort(committed.reason) }
    guard let first = marked.first else { return }
    let more = marked.count > 1 ? " and \(marked.count - 1) more" : ""
    throw .problem(
      "\(first)\(more) was changed in the same place here and on \(place.upstream). Both sides are "
        + "kept: settle it on the board or with planboard settle, then sync again. "
        + "Nothing was pushed." + (try mergesByField(first) ? "" : Self.setUpHint))
  }

  private static let setUpHint =
    "\ngit merged it line by line; planboard init --git lets it merge field by field."

  /// Whether the repository asks for our merging of a record's file.
  private func mergesByField(_ name: String) throws(CommandFailure) -> Bool {
    try git("check-attr", "-z", "merge", "--", name).parts.last == "planboard"
  }

  /// Takes a merge back, and says why.
  private func abort(_ reason: String) throws(CommandFailure) -> CommandFailure {
    let aborted = try git("merge", "--abort")
    guard aborted.isFine else {
      return .problem(
        "\(reason), and the merge could not be taken back: \(aborted.reason). "
          + "Take it back yourself: git merge --abort")
    }
    return .problem(
      "What is new on \(place.upstream) cannot be merged by planboard: \(reason). "
        + "The merge was taken back; your changes are committed here. Merge it with git: git pull")
  }
}

// MARK: Sending

extension GitSync {
  /// What the upstream does not have.
  private func unpushed() throws(CommandFailure) -> SyncChanges {
    guard let theirs = try upstream() else {
      let listed = try git("ls-files", "-z", "--", ".")
      return SyncChanges(paths: listed.parts, added: [])
    }
    return try changes([theirs, "HEAD"])
  }

  private func isAhead() throws(CommandFailure) -> Bool {
    guard let ours = try commitName("HEAD") else { return false }
    guard let theirs = try upstream() else { return true }
    return ours != theirs
  }

  /// What git and the other side say when somebody else was faster, or is at it.
  private static let overtaken = [
    "(fetch first)", "(non-fast-forward)", "(failed to update ref)", "cannot lock ref",
  ]

  /// Pushes this branch alone; `false` when somebody else was faster and all can be tried again.
  private func push(isLast: Bool) throws(CommandFailure) -> Bool {
    let answer = try git(
      "push", "-q", "--porcelain", "--no-verify", place.remote, "HEAD:\(place.remoteBranch)",
      patience: .network)
    if answer.isFine { return true }
    let rejected = answer.lines.first { $0.hasPrefix("!") } ?? ""
    let isOvertaken = Self.overtaken.contains { rejected.contains($0) }
    if isOvertaken, !isLast { return false }
    if isOvertaken {
      throw .problem(
        "Others keep pushing to \(place.upstream). Your changes are committed here; sync again.")
    }
    let reason = rejected.split(separator: "[").last.map { "[" + $0 } ?? answer.reason
    throw .problem(
      "\(place.upstream) did not take it: \(reason). Your changes are committed here.")
  }
}
