/// An open workspace: every file in it is reached from here, folder by folder, no link followed.
package struct WorkspaceFolder: Sendable {
  package let fileSystem: any FileSystem
  package let root: OpenFolder
  /// The absolute path without links, for the screen and for the state folder; never opened again.
  package let path: String

  /// The most bytes that a record may have, 1 MiB.
  package static let recordLimit = 1 << 20

  /// The most bytes that a CSV file may have, 64 MiB.
  package static let tableLimit = 64 << 20

  /// The most bytes that what an import is remembered by may have, 512 MiB as for its sources.
  static let memoryLimit = 512 << 20

  /// The most bytes that are read of the file at a path.
  package static func limit(of path: WorkspacePath) -> Int {
    guard path.name.hasSuffix(".csv") else { return recordLimit }
    return path.text.hasPrefix(ImportMemory.folder) ? memoryLimit : tableLimit
  }

  /// Opens the folder that a person named; links on the way to it are followed.
  package init(opening path: String, fileSystem: any FileSystem) throws(FileError) {
    self.fileSystem = fileSystem
    self.path = try fileSystem.realPath(path)
    self.root = try fileSystem.openRoot(self.path)
  }

  /// Throws when the folder is not at its path any more.
  func checkInPlace() throws(FileError) {
    guard try fileSystem.isInPlace(root, at: path) else {
      throw FileError(.look, .away, path: path)
    }
  }

  /// The workspace that is at the path now, when another folder has taken the place of this one;
  /// `nil` when there is none, or it is this one still.
  func replacement() throws(FileError) -> WorkspaceFolder? {
    guard try !fileSystem.isInPlace(root, at: path) else { return nil }
    guard case .workspace = try WorkspaceLocator(fileSystem: fileSystem).look(at: path) else {
      return nil
    }
    return try WorkspaceFolder(opening: path, fileSystem: fileSystem)
  }

  /// Asks whether records may be written here, without writing; throws why not.
  package func checkWritable() throws(FileError) {
    try fileSystem.checkWritable(root)
    do throws(FileError) {
      try fileSystem.checkWritable(try openFolder(["items"]))
    } catch {
      guard error.isMissing else { throw error }
    }
  }

  /// Opens a folder below the workspace from its components; none is the workspace itself.
  package func openFolder(_ components: [String]) throws(FileError) -> OpenFolder {
    var folder = root
    for component in components {
      folder = try fileSystem.openFolder(component, in: folder)
    }
    return folder
  }

  /// Reads a file; nil when it, or a folder on the way, does not exist.
  package func read(
    _ path: WorkspacePath, limit: Int = recordLimit
  ) throws(FileError) -> FileContent? {
    do {
      return try fileSystem.read(path.name, in: openFolder(path.folder), limit: limit)
    } catch  where error.isMissing {
      return nil
    }
  }

  /// Lists a folder; nil when it does not exist.
  package func entries(of folder: WorkspacePath) throws(FileError) -> [FolderEntry]? {
    do {
      return try fileSystem.entries(of: openFolder(folder.components))
    } catch  where error.isMissing {
      return nil
    }
  }
}
