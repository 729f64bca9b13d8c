import PlanFiles
import PlanModel

/// A file that a person named for an export or its report.
struct ExportFile: Sendable {
  /// The path as the person named it.
  let name: String
  private let path: String
  private let fileSystem: any FileSystem
  private let folder: ParentFolder

  init(_ name: String, _ context: CommandContext) {
    self.name = name
    path = context.host.absolute(name)
    fileSystem = context.fileSystem
    folder = ParentFolder(of: name, context)
  }

  /// Refuses a name that is taken, before the work that the file is to tell of.
  func checkIsNew() throws(CommandFailure) {
    try folder.check()
    guard try kind() != nil else { return }
    throw .wrongUse("\(name) is there already; \(Self.otherName).")
  }

  /// What helps where a file is never replaced.
  static let otherName = "name another file"

  private func kind() throws(CommandFailure) -> FolderEntry.Kind? {
    try CommandFailure.finding { () throws(FileError) in try fileSystem.kind(ofPath: path) }
  }

  /// Refuses a place among the files of a workspace, where it would be taken for one of them.
  private func checkIsOutside() throws(CommandFailure) {
    let folder = try folder.realPath()
    var parts = folder.split(separator: "/").map(String.init)
    var inside = [String(name.split(separator: "/").last ?? "")]
    while true {
      let path = "/" + parts.joined(separator: "/")
      let found = try CommandFailure.finding { () throws(FileError) in
        try WorkspaceLocator(fileSystem: fileSystem).look(at: path)
      }
      if case .workspace = found {
        guard WorkspacePath.isKept(inside) else { return }
        throw .wrongUse(
          "\(name) is a place for files of the workspace \(path); name another one, as "
            + "../\(inside[inside.count - 1]).")
      }
      guard let last = parts.popLast() else { return }
      inside.insert(last, at: 0)
    }
  }

  /// Writes it whole or not at all; a file that is there is replaced only where that is wanted, and
  /// `cure` says what else can be done.
  func write(
    _ text: String, existing: UserFile.Existing,
    cure: String = "add --force to replace it, or name another file"
  ) throws(CommandFailure) {
    try folder.check()
    try checkIsOutside()
    let taken = CommandFailure.wrongUse("\(name) is there already; \(cure).")
    switch (try kind(), existing) {
    case (.folder?, _): throw .wrongUse("\(name) is a folder; name a file.")
    case (.special?, _): throw .wrongUse("\(name) is no regular file; name another one.")
    case (.file?, .kept), (.link?, .kept), (.unknown?, .kept), (.illegible?, .kept): throw taken
    case (nil, _), (_, .replaced): break
    }
    do throws(FileError) {
      let file = UserFile(path, fileSystem: fileSystem)
      try file.write(Array(text.utf8), privacy: .umask, existing: existing)
    } catch {
      throw error.isTaken ? taken : .problem(error.about(name).sentence)
    }
  }
}

/// The folder that something is to be written into; it is not made by the way.
struct ParentFolder: Sendable {
  /// The folder as the person named it; empty for the one where they are.
  private let name: String
  private let path: String
  private let fileSystem: any FileSystem

  init(of name: String, _ context: CommandContext) {
    self.name = Self.folder(of: name)
    path = Self.folder(of: context.host.absolute(name))
    fileSystem = context.fileSystem
  }

  private static func folder(of path: String) -> String {
    let path = path.hasSuffix("/") ? path.dropLast() : path[...]
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The folder without links.
  func realPath() throws(CommandFailure) -> String {
    try CommandFailure.finding { () throws(FileError) in try fileSystem.realPath(path) }
  }

  /// Refuses a folder that is not there.
  func check() throws(CommandFailure) {
    guard !name.isEmpty else { return }
    let kind = try CommandFailure.finding { () throws(FileError) in
      try fileSystem.kind(ofPath: path)
    }
    guard kind == nil else { return }
    let isPlain = name.utf8.allSatisfy { $0.isAlphanumeric || "./_-+".utf8.contains($0) }
    throw .wrongUse(
      "There is no folder \(name). Make it first: mkdir -p \(isPlain ? name : "'\(name)'")")
  }
}
