import PlanFiles
import PlanModel
import PlanShell
import PlanTestSupport

/// A person at a shell prompt, in a folder of their own, on 20 November 2026 at ten.
struct VerbSession {
  /// What a command answered.
  struct Answer: Equatable {
    var out: String
    var errors: String
    var status: Int32

    var lines: [String] { out.split(separator: "\n").map(String.init) }
  }

  let folder: TemporaryFolder
  var host: HostEnvironment

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    host = HostEnvironment(
      variables: [
        "HOME": folder.path(of: "home"), "TMPDIR": folder.path(of: "tmp"), "LC_ALL": "C.UTF-8",
        "PLANBOARD_USER": "ana",
      ],
      currentFolder: folder.path(of: "work"), loginName: "ana",
      now: { EventTime(utcSeconds: 1_795_165_200, offset: 3600) }, offset: { _ in 3600 }, seed: 7,
      isInteractive: false)
    for name in ["home", "tmp", "work"] { try folder.makeFolder(name) }
  }

  /// A session in a workspace with three items, a release and a person.
  static func inWorkspace() throws -> VerbSession {
    let session = try VerbSession()
    _ = session("init", ".", "--key", "PAY", "--name", "Acme Pay")
    try session.write(
      "items/PAY-K7M2Q.md",
      """
      ---
      type: story
      title: SSO for admins   # the big one
      status: doing
      rank: r5
      owner: "ana"
      release: '2.4'
      labels: [identity, enterprise]
      estimate: 3
      x-colour: teal
      created: 2026-11-11
      history:
        - 2026-11-17T10:15:09+01:00 ana status doing
      ---

      As an IT admin I need single sign-on.

      ## Acceptance criteria

      - [x] SAML login
      - [ ] SCIM off-boarding

      """)
    try session.write(
      "items/PAY-A9WHK.md", "---\ntitle: Webhook signing\nstatus: ready\nrank: r3\n---\n")
    try session.write(
      "items/PAY-A7PAS.md",
      "---\ntype: bug\ntitle: Login loops\nstatus: done\nrank: r4\npriority: P1\n---\n")
    try session.write("releases/2.4.md", "---\ntitle: Enterprise\nship: 2026-12-04\n---\n")
    try session.write("people/ana.md", "---\nname: Ana\nlogin: ana\n---\n")
    return session
  }

  /// Runs a command; one that opens the board answers with status -1.
  @discardableResult
  func callAsFunction(_ arguments: String...) -> Answer { run(arguments) }

  func run(_ arguments: [String]) -> Answer {
    switch invoke(arguments) {
    case .finished(let console, let status):
      Answer(out: console.out, errors: console.errors, status: status)
    case .board: Answer(out: "", errors: "", status: -1)
    }
  }

  func invoke(_ arguments: [String]) -> Invocation {
    Planboard.invoke(arguments, in: CommandContext(host: host, fileSystem: HostFileSystem()))
  }

  func write(_ name: String, _ text: String) throws { try folder.write("work/\(name)", text) }

  /// The text of a file in the folder where the person is; empty when there is none.
  func text(_ name: String) -> String { folder.text("work/\(name)") ?? "" }

  func names(_ name: String = "") -> [String] { folder.names("work/\(name)") }
}
