import Glibc
import PlanFiles
import PlanModel
import PlanShell
import PlanTestSupport

/// Ana and Raj, each with a clone of one bare repository, and git's settings of their own.
struct GitTeam {
  let folder: TemporaryFolder
  /// Folders in which programs are looked for.
  var searchPath = "/usr/local/bin:/usr/bin:/bin"
  /// Where the workspace lies in the repository; empty for the root.
  let place: String

  /// Both begin with the same three cards; merging is done by a script in place of planboard.
  init(workspaceIn place: String = "") throws {
    folder = try TemporaryFolder(in: .disk)
    self.place = place
    try folder.write(
      "gitconfig", "[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n")
    try folder.write("driver", "#!/bin/sh\nexec git merge-file -q --diff3 \"$3\" \"$2\" \"$4\"\n")
    chmod(folder.path(of: "driver"), 0o755)
    for name in ["home", "ana", "raj"] { try folder.makeFolder(name) }
    try git("ana", "init", "-q", "--bare", "../origin.git")
    try git("ana", "init", "-q", ".")
    try git("ana", "remote", "add", "origin", "../origin.git")
    var files = SampleWorkspace.pay
    files[".gitignore"] = ".planboard/\n"
    files[".gitattributes"] = "items/*.md merge=planboard\n"
    for (name, text) in files { try write("ana", name, text) }
    try git("ana", "add", "-A")
    try git("ana", "commit", "-q", "-m", "Begin")
    try git("ana", "push", "-q", "--set-upstream", "origin", "main")
    try git("raj", "clone", "-q", "../origin.git", ".")
  }

  /// Runs git as a person; answers what it said.
  @discardableResult
  func git(_ person: String, _ arguments: String...) throws -> String {
    let run = QuietProcess(
      arguments: ["/usr/bin/git", "-C", folder.path(of: person)] + arguments,
      environment: variables(person).map { "\($0.key)=\($0.value)" }
    ).run(seconds: 60)
    guard run.ending == .exited(0) else {
      throw Refused(
        description: "git \(arguments): \(String(decoding: run.errors, as: UTF8.self))")
    }
    return String(decoding: run.out, as: UTF8.self)
  }

  /// What git did not do in a test's own set-up.
  struct Refused: Error { let description: String }

  /// Runs planboard as a person in the workspace.
  func planboard(_ person: String, _ arguments: String...) -> VerbSession.Answer {
    let host = HostEnvironment(
      variables: variables(person), currentFolder: folder.path(of: "\(person)/\(place)"),
      loginName: person, now: { EventTime(utcSeconds: 1_795_165_200, offset: 3600) },
      offset: { _ in 3600 }, seed: 7, isInteractive: false)
    var own = host
    own.program = folder.path(of: "driver")
    let context = CommandContext(host: own, fileSystem: HostFileSystem())
    switch Planboard.invoke(arguments, in: context) {
    case .finished(let console, let status):
      return VerbSession.Answer(out: console.out, errors: console.errors, status: status)
    case .board: return VerbSession.Answer(out: "", errors: "", status: -1)
    }
  }

  func variables(_ person: String) -> [String: String] {
    [
      "HOME": folder.path(of: "home"), "PATH": searchPath, "LC_ALL": "C.UTF-8",
      "PLANBOARD_USER": person, "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_CONFIG_GLOBAL": folder.path(of: "gitconfig"),
      "GIT_AUTHOR_NAME": person, "GIT_AUTHOR_EMAIL": "\(person)@example.org",
      "GIT_COMMITTER_NAME": person, "GIT_COMMITTER_EMAIL": "\(person)@example.org",
    ]
  }

  private func path(_ person: String, _ name: String) -> String {
    place.isEmpty ? "\(person)/\(name)" : "\(person)/\(place)/\(name)"
  }

  /// Writes a file of a person's workspace.
  func write(_ person: String, _ name: String, _ text: String) throws {
    try folder.write(path(person, name), text)
  }

  /// The text of a file of a person's workspace; empty when there is none.
  func text(_ person: String, _ name: String) -> String { folder.text(path(person, name)) ?? "" }

  func remove(_ person: String, _ name: String) throws { try folder.remove(path(person, name)) }
}
