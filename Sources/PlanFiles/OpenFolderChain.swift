/// Opens the folders of a batch, each only once.
struct OpenFolderChain {
  /// What happens at a folder that does not exist.
  enum Missing {
    case fails, made
  }

  let workspace: WorkspaceFolder
  private var opened: [String: OpenFolder] = [:]

  init(workspace: WorkspaceFolder) {
    self.workspace = workspace
  }

  /// The open folders from the workspace down to the one named by the components.
  mutating func open(
    _ components: [String], missing: Missing
  ) throws(FileError) -> [OpenFolder] {
    var chain = [workspace.root]
    var folder = workspace.root
    for component in components {
      let path = folder.path(of: component)
      if let known = opened[path] {
        folder = known
      } else {
        folder = try openNew(component, in: folder, missing: missing)
        opened[path] = folder
      }
      chain.append(folder)
    }
    return chain
  }

  private func openNew(
    _ name: String, in folder: OpenFolder, missing: Missing
  ) throws(FileError) -> OpenFolder {
    switch missing {
    case .fails: try workspace.fileSystem.openFolder(name, in: folder)
    case .made: try workspace.fileSystem.openOrMake(name, in: folder)
    }
  }
}
