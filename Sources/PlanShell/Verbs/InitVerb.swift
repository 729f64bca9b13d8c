import ArgumentParser
import PlanFiles
import PlanMethods
import PlanModel

/// Makes a folder a workspace.
struct InitVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a folder a workspace, or adopt one that holds records.",
    discussion: """
      Writes planboard.md with the settings and puts .planboard/ into .gitignore; records that are \
      there stay as they are. A workspace is best kept in a git repository of its own; in one that \
      holds other files it is made only with --inside-repository.

      --git, also on a workspace that is there already, makes the folder a git repository unless \
      it lies in one, says in .gitattributes how its files are merged, and registers the merge \
      driver in this clone. Every clone needs that once.

      planboard init acme-pay --key PAY --name "Acme Pay"
      """)

  @Argument(help: "The folder; made when it is missing.", completion: .directory)
  var path = "."

  @Option(help: "What new ids start with: 2 to 10 capital letters or digits, as PAY.")
  var key: String?

  @Option(help: "What the product is called; the key unless said otherwise.")
  var name = ""

  @Flag(help: "Use a git repository that holds other files.")
  var insideRepository = false

  @Flag(help: "Set git up: what it ignores, and how it merges.")
  var git = false

  func perform(_ context: CommandContext, _ console: inout Console) throws(CommandFailure) {
    let new = NewWorkspace(path, context)
    if git, let existing = try new.existing() {
      let folder = try CommandFailure.finding { () throws(FileError) in
        try WorkspaceFolder(opening: existing, fileSystem: context.fileSystem)
      }
      try setUpGit(folder, context, &console)
      return
    }
    let key = try checkedKey()
    let repository = try new.repository()
    try check(repository, new.path)
    let folder = try CommandFailure.finding { () throws(FileError) in try new.makeFolder() }
    let name = OneLine.text(name).trimmed
    try new.write(Workspace(newWithKey: key, name: name), in: folder)
    console.say("Made the workspace \(name.isEmpty ? key : name) in \(folder.path).")
    try sayAdopted(folder, &console)
    if git {
      try setUpGit(folder, context, &console)
    } else if repository == nil {
      console.say("Keep its history in a git repository of its own: git init \(path)")
    }
    console.say("Open it: planboard \(path)")
  }

  private func setUpGit(
    _ folder: WorkspaceFolder, _ context: CommandContext, _ console: inout Console
  ) throws(CommandFailure) {
    for line in try GitSetup(folder).run(context) { console.say(line) }
  }

  private func checkedKey() throws(CommandFailure) -> String {
    guard let key else {
      throw .wrongUse(
        "A key is needed, which all new ids start with: planboard init --key PAY --name \"Acme Pay\""
      )
    }
    guard Workspace.isKey(key) else {
      throw .wrongUse(
        "--key \(key) is no key: a capital letter, then 1 to 9 capital letters or digits, as PAY.")
    }
    return key
  }

  /// Refuses a repository that holds other files.
  private func check(_ repository: GitRepository?, _ path: String) throws(CommandFailure) {
    guard let repository, let other = repository.otherName, !insideRepository else { return }
    throw .wrongUse(
      "\(path) lies in the git repository \(repository.root), which holds other files (\(other)).\n"
        + "A repository of its own keeps the history of the plan apart. "
        + "To use this one all the same, add --inside-repository.")
  }

  private func sayAdopted(
    _ folder: WorkspaceFolder, _ console: inout Console
  ) throws(CommandFailure) {
    var plan = try CommandFailure.guarding { () throws(FileError) in
      try WorkspaceLoader.load(folder)
    }
    plan.language = .standard
    let counts = RecordCatalog.folderTypes.compactMap { type -> String? in
      let count = plan.records(of: type).count
      return count == 0 ? nil : "\(count) \(count == 1 ? type.kind.name : type.kind.plural)"
    }
    if !counts.isEmpty { console.say("It holds \(counts.joined(separator: ", ")).") }
    let problems = PlanCheck.problems(of: plan).count
    if problems > 0 {
      console.say("planboard check lists \(problems == 1 ? "1 problem" : "\(problems) problems").")
    }
  }
}
