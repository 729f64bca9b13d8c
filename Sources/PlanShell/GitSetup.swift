import PlanFiles
import PlanModel

/// What makes git work well with a workspace: what it ignores, and how it merges.
struct GitSetup: Sendable {
  private let folder: WorkspaceFolder

  init(_ folder: WorkspaceFolder) { self.folder = folder }

  private static let ignoreName = ".gitignore"
  private static let attributesName = ".gitattributes"
  /// What makes git leave planboard's own folder alone.
  private static let ignoredFolder = ".planboard/"
  private static let driverSection = "[merge \"planboard\"]"

  /// How files are merged; the last line that fits a file holds.
  static let attributes =
    ["\(WorkspaceLocator.settingsName) merge=planboard"]
    + RecordCatalog.folderTypes.map { "\($0.kind.folder)/*.md merge=planboard" }
    + ["archive/** merge=planboard", "*.csv merge=union"]

  /// Sets everything up that is not yet; says what was done, in sentences.
  func run(_ context: CommandContext) throws(CommandFailure) -> [String] {
    var said: [String] = []
    let root = try repository(context)?.root
    if root == nil {
      try git(["init", "--quiet", folder.path], context)
      said.append("Made \(folder.path) a git repository.")
    }
    let changes = try CommandFailure.guarding { () throws(FileError) in
      [try ignoreChange(), try attributesChange()].compactMap { $0 }
    }
    let report = AtomicWrite(workspace: folder).commit(changes)
    if let failure = report.failure { throw .problem(failure.sentence) }
    guard report.isSaved else {
      throw .problem("Another program wrote into \(folder.path) at the same time; try again.")
    }
    said += changes.map { "Wrote \($0.path.text)." }
    if isRegistered(in: root ?? folder.path, context) {
      said.append("The merge driver is registered in this clone already.")
    } else {
      let place = ["-C", folder.path, "config"]
      try git(place + ["merge.planboard.name", "planboard, field by field"], context)
      try git(
        place + ["merge.planboard.driver", "\(program(context)) merge-file %O %A %B %P"], context)
      said.append("Registered the merge driver in this clone.")
    }
    return said
  }

  /// What to do about the merge driver; `nil` when it is registered, or no git is used.
  func note(_ context: CommandContext) throws(CommandFailure) -> String? {
    guard let root = try repository(context)?.root, !isRegistered(in: root, context) else {
      return nil
    }
    return "The merge driver is not registered in this clone, so git may leave conflicts that "
      + "planboard would not: planboard init --git \(folder.path)"
  }

  /// The change that keeps planboard's own folder from git; `nil` when git leaves it alone already.
  func ignoreChange() throws(FileError) -> FileChange? {
    try change(
      of: Self.ignoreName, adding: [Self.ignoredFolder],
      unlessIts: [".planboard", "/.planboard", ".planboard/", "/.planboard/"])
  }

  private func attributesChange() throws(FileError) -> FileChange? {
    try change(of: Self.attributesName, adding: Self.attributes, unlessIts: [])
  }

  /// The change that gives a file the lines that it is without; `nil` when it has them, or one that
  /// says the same.
  private func change(
    of name: String, adding wanted: [String], unlessIts same: [String]
  ) throws(FileError) -> FileChange? {
    let path: WorkspacePath
    do { path = try WorkspacePath(name) } catch { return nil }
    let present = try folder.read(path)?.bytes
    let text = present.map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = text.split(whereSeparator: \.isNewline).map(\.trimmed)
    let missing = wanted.filter { !lines.contains($0) }
    guard !missing.isEmpty, !lines.contains(where: same.contains) else { return nil }
    var bytes = present ?? []
    let lineEnd = Array((text.utf8.contains(0x0d) ? "\r\n" : "\n").utf8)
    if let last = bytes.last, last != 0x0a { bytes += lineEnd }
    bytes += missing.flatMap { Array($0.utf8) + lineEnd }
    return .write(path, base: present, with: bytes)
  }

  private func repository(_ context: CommandContext) throws(CommandFailure) -> GitRepository? {
    let path = folder.path
    return try CommandFailure.guarding { () throws(FileError) in
      try GitRepository(around: path, fileSystem: context.fileSystem)
    }
  }

  private func isRegistered(in root: String, _ context: CommandContext) -> Bool {
    GitConfiguration(context.host, repository: root, fileSystem: context.fileSystem)
      .value("driver", in: Self.driverSection) != nil
  }

  /// How git starts this program: by its name where that is found, else by its place.
  private func program(_ context: CommandContext) -> String {
    let name = "planboard"
    for folder in (context.host["PATH"] ?? "").split(separator: ":") {
      do throws(FileError) {
        if try context.fileSystem.kind(ofPath: "\(folder)/\(name)") != nil { return name }
      } catch { continue }
    }
    do throws(FileError) {
      let path = try context.fileSystem.realPath("/proc/self/exe")
      return "'" + path.replacing("'", with: "'\\''") + "'"
    } catch {
      return name
    }
  }

  private func git(
    _ arguments: [String], _ context: CommandContext
  ) throws(CommandFailure) {
    let environment = context.host.variables.map { "\($0.key)=\($0.value)" }
    let status = ChildProcess.run(["git"] + arguments, environment)
    switch status {
    case 0: return
    case 127: throw .problem("git could not be started; is it installed?")
    default: throw .problem("git \(arguments.joined(separator: " ")) ended with \(status).")
    }
  }
}
