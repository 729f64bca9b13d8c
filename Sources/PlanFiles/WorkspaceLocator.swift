/// Finds the workspace that a folder belongs to, as git finds its own.
package struct WorkspaceLocator: Sendable {
  /// What was found.
  package enum Place: Hashable, Sendable {
    /// The workspace with this absolute path.
    case workspace(String)
    /// No workspace, but this folder holds items that `init` could adopt.
    case adoptable(String)
    /// Neither, from this absolute path up to the root.
    case nothing(String)
  }

  /// The file that makes a folder a workspace.
  package static let settingsName = "planboard.md"

  private let fileSystem: any FileSystem

  package init(fileSystem: any FileSystem) {
    self.fileSystem = fileSystem
  }

  /// Looks in a folder and then in each one above it; the nearest workspace wins.
  ///
  /// Throws only when the start itself is missing, no folder or not to be reached.
  package func search(from start: String) throws(FileError) -> Place {
    var folder = try existingFolder(start)
    let top = folder
    var adoptable: String?
    while true {
      if isWorkspace(folder) { return .workspace(folder) }
      if adoptable == nil && holdsItems(folder) { adoptable = folder }
      guard let parent = Self.parent(of: folder) else { break }
      folder = parent
    }
    return adoptable.map { .adoptable($0) } ?? .nothing(top)
  }

  /// Looks in this folder only, as `PLANBOARD_DIR` asks for.
  package func look(at path: String) throws(FileError) -> Place {
    let folder = try existingFolder(path)
    if isWorkspace(folder) { return .workspace(folder) }
    return holdsItems(folder) ? .adoptable(folder) : .nothing(folder)
  }

  private func existingFolder(_ path: String) throws(FileError) -> String {
    do {
      let real = try fileSystem.realPath(path)
      _ = try fileSystem.openRoot(real)
      return real
    } catch {
      throw error.about(path)
    }
  }

  /// A settings file that is a link or cannot be read still says whose folder this is.
  private func isWorkspace(_ folder: String) -> Bool {
    switch kind(of: Self.settingsName, in: folder) {
    case .file, .link, .unknown: true
    case .folder, .special, .illegible, nil: false
    }
  }

  private func holdsItems(_ folder: String) -> Bool {
    kind(of: "items", in: folder) == .folder
  }

  /// A folder that does not let itself be searched holds nothing for this user.
  private func kind(of name: String, in folder: String) -> FolderEntry.Kind? {
    do {
      return try fileSystem.kind(ofPath: folder == "/" ? "/\(name)" : "\(folder)/\(name)")
    } catch {
      return nil
    }
  }

  private static func parent(of path: String) -> String? {
    guard path != "/", let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
