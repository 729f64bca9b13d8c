/// A kind of change as a person makes it, on a workspace that has something to change.
package struct ChangeKind: Sendable, CustomStringConvertible {
  package let description: String
  /// What is done before the change that is tried.
  let prepare: @Sendable (inout AppDriver) throws -> Void
  let change: @Sendable (inout AppDriver) throws -> Void

  private init(
    _ description: String, after prepared: String = "",
    change: @escaping @Sendable (inout AppDriver) throws -> Void
  ) {
    self.description = description
    prepare = { app in if !prepared.isEmpty { try app.press(prepared) } }
    self.change = change
  }

  private init(_ description: String, after prepared: String = "", keys: String) {
    self.init(description, after: prepared) { try $0.press(keys) }
  }

  /// Whether it changes so many files that a test makes a small part of its trials.
  package var isLarge: Bool { description.hasPrefix("bulk") }

  /// All kinds.
  package static let all = [
    ChangeKind("create") { app in
      try app.press("a")
      app.type("Third way")
      try app.press("<enter>")
    },
    ChangeKind("edit title") { app in
      try app.press("r")
      app.retype("Sign in")
      try app.press("<enter>")
    },
    ChangeKind("edit body") { app in
      try app.press("c")
      app.type("Okta first")
      try app.press("<enter>")
    },
    ChangeKind("move", keys: "L"),
    ChangeKind("reorder", keys: "J"),
    ChangeKind("delete", keys: "D <right> <enter>"),
    ChangeKind("archive", after: "d", keys: "x"),
    ChangeKind("bulk-move 20", after: "V", keys: "L"),
    ChangeKind("append CSV row", after: "g k i") { app in
      app.type("55")
      try app.press("<enter>")
    },
    ChangeKind("edit settings", after: ":") { app in
      app.type("set name Acme Two")
      try app.press("<enter>")
    },
    ChangeKind("undo", after: "L", keys: "u"),
  ]

  /// The files that the changes begin from.
  package static let files: [String: String] = {
    var files = [
      "planboard.md": """
      ---
      format: 1
      key: PAY
      name: Acme
      columns:
        - ready phase=unstarted
        - doing phase=active
        - done phase=done
      ---

      """,
      "kpis/activation.md": "---\ntitle: Activation\nunit: \"%\"\n---\n",
      "kpis/activation.csv": "date,value,note\n2026-11-01,40,\n",
    ]
    for number in 10..<30 {
      files["items/PAY-\(number).md"] = """
        ---
        title: Work \(number)
        status: ready
        rank: r\(number)
        ---

        As it is.

        """
    }
    return files
  }()

  /// A folder with these files.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (path, text) in files { try folder.write("workspace/\(path)", text) }
    return folder
  }

  /// What the files hold after the change, when nothing goes wrong.
  func outcome() throws -> (before: [String: [UInt8]], after: [String: [UInt8]], calls: Int) {
    let folder = try Self.folder()
    let system = FaultyFileSystem()
    var app = try AppDriver(folder, Self.surroundings(system))
    try prepare(&app)
    let before = DiskImage(of: folder).records
    system.restart(fault: .none)
    try change(&app)
    let calls = system.calls.count
    app.end()
    return (before, DiskImage(of: folder).records, calls)
  }

  static func surroundings(_ system: FaultyFileSystem) -> AppDriver.Surroundings {
    var surroundings = AppDriver.Surroundings()
    surroundings.fileSystem = system
    return surroundings
  }
}
