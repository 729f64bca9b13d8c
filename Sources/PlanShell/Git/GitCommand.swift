import Glibc
import PlanModel

/// The git that is installed, run in one folder so that it executes nothing of the repository's
/// own and asks nothing.
struct GitCommand: Sendable {
  /// What a run answered.
  struct Answer: Sendable {
    let status: Int32
    let out: [UInt8]
    /// What it said on standard error.
    let errors: String

    var isFine: Bool { status == 0 }
    /// The first line of the result.
    var line: String { lines.first ?? "" }
    var lines: [String] {
      String(decoding: out, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    /// The parts of a result that are ended by NUL.
    var parts: [String] { out.split(separator: 0).map { String(decoding: $0, as: UTF8.self) } }

    /// What went wrong, on one line: the line that git calls fatal or an error, else all it said.
    var reason: String {
      let lines = errors.split(whereSeparator: \.isNewline).map(String.init)
      for mark in ["fatal: ", "error: "] {
        guard let place = lines.firstIndex(where: { $0.hasPrefix(mark) }) else { continue }
        // Names that a line announces stand below it, indented.
        let names = lines[(place + 1)...].prefix { $0.hasPrefix("\t") }.map(\.trimmed)
        let line = lines[place].dropFirst(mark.count)
        return ([String(line)] + names).joined(separator: " ").withoutStop
      }
      return lines.isEmpty ? "it ended with \(status)" : lines.joined(separator: " ").withoutStop
    }
  }

  /// How long a step may take, in seconds.
  enum Patience: Int, Sendable {
    case files = 120
    case network = 180
  }

  /// The path of git; `nil` where none is installed.
  private let program: String?
  private let folder: String
  private let settings: [String]
  private let environment: [String]

  /// Runs in a folder; conflicts are merged by `program`, which is planboard itself.
  init(in folder: String, _ host: HostEnvironment) {
    self.folder = folder
    program = Self.program(named: "git", host["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
    settings = Self.settings(mergingWith: host.program).flatMap { ["-c", $0] }
    environment = Self.environment(host.variables)
  }

  /// Runs a command of git, and answers whatever came of it.
  func callAsFunction(
    _ arguments: String..., patience: Patience = .files
  ) throws(CommandFailure) -> Answer {
    try run(arguments, patience: patience)
  }

  /// As a call with the arguments one by one.
  func run(
    _ arguments: [String], patience: Patience = .files
  ) throws(CommandFailure) -> Answer {
    guard let program else {
      throw .problem("git is not installed, or not on the PATH. Install it, then sync again.")
    }
    let process = QuietProcess(
      arguments: [program, "-C", folder] + settings + arguments, environment: environment)
    let run = process.run(seconds: patience.rawValue)
    switch run.ending {
    case .exited(let status):
      return Answer(
        status: status, out: run.out, errors: String(decoding: run.errors, as: UTF8.self))
    case .notStarted(let code):
      throw .problem("git could not be started: \(String(cString: strerror(code))).")
    case .tookTooLong:
      throw .problem(
        "git \(arguments.first ?? "") took longer than \(patience.rawValue) s and was ended. "
          + "Nothing is lost; sync again when the connection is better.")
    }
  }

  /// The first program of a name in the folders of a search path.
  private static func program(named name: String, _ path: String) -> String? {
    path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }

  /// Settings for this run alone: nothing of the repository's own is executed but what its merging
  /// and its remote need, and nothing beside the folder is touched.
  private static func settings(mergingWith program: String) -> [String] {
    let quoted =
      "'"
      + program.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''").split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "%%") + "'"
    return [
      "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.quotePath=false",
      "color.ui=false", "gc.auto=0", "maintenance.auto=false", "submodule.recurse=false",
      "push.followTags=false", "push.recurseSubmodules=no", "fetch.recurseSubmodules=false",
      "protocol.ext.allow=never", "log.showSignature=false", "rerere.enabled=false",
      "merge.conflictStyle=diff3", "merge.directoryRenames=false", "merge.autoStash=false",
      "merge.planboard.name=planboard, by field",
      "merge.planboard.driver=\(quoted) merge-file %O %A %B %P",
      "http.lowSpeedLimit=1", "http.lowSpeedTime=30",
    ]
  }

  /// Variables that would lead git to another repository or make it do something else.
  private static let dropped = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF",
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
    "GIT_DIFF_OPTS", "GIT_CONFIG", "GIT_QUARANTINE_PATH",
  ]

  private static func environment(_ variables: [String: String]) -> [String] {
    var variables = variables.filter { !dropped.contains($0.key) }
    for (name, value) in [
      ("LC_ALL", "C"), ("LANGUAGE", ""), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_EDITOR", "true"),
      ("GIT_SEQUENCE_EDITOR", "true"), ("GIT_MERGE_AUTOEDIT", "no"), ("GIT_PAGER", "cat"),
    ] {
      variables[name] = value
    }
    return variables.map { "\($0.key)=\($0.value)" }
  }
}

extension String {
  /// The text without the full stop at its end, to go on behind it.
  fileprivate var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
