import PlanModel

/// The folder for what was found and belongs to no file: nobody but a person can say where to.
package struct RecoveredFiles: Sendable {
  private let workspace: WorkspaceFolder

  private static let folder = [FileLock.folderName, "recovered"]
  /// So many files are listed one by one.
  private static let namedLimit = 100

  package init(_ workspace: WorkspaceFolder) { self.workspace = workspace }

  /// Whether a problem is about a file in there.
  package static func holds(_ path: String) -> Bool {
    path.hasPrefix("\(folder.joined(separator: "/"))/")
  }

  /// Takes a file in; answers the problem that names it.
  func take(
    _ name: String, in source: OpenFolder, as newName: String
  ) throws(FileError) -> Problem {
    let fileSystem = workspace.fileSystem
    var folder = workspace.root
    for component in Self.folder { folder = try fileSystem.openOrMake(component, in: folder) }
    try fileSystem.move(name, in: source, to: newName, in: folder)
    try fileSystem.sync(folder)
    return Self.problem(folder.path(of: newName))
  }

  /// The problems that name what is in there; none where it cannot be looked at.
  func problems() -> [Problem] {
    do throws(FileError) {
      let folder = try workspace.openFolder(Self.folder)
      return try workspace.fileSystem.entries(of: folder).map(\.name).sorted()
        .prefix(Self.namedLimit).map { Self.problem(folder.path(of: $0)) }
    } catch {
      return []
    }
  }

  private static func problem(_ path: String) -> Problem {
    Problem(
      path: path, reason: "a save that was cut short, or an editor, left these bytes in no record",
      cure: "Take over what is missing in your records, then remove the file")
  }
}
