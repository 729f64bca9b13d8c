import PlanFiles

/// A new or empty folder that a person named for an export.
struct ExportFolder: Sendable {
  let name: String
  private let path: String
  private let fileSystem: any FileSystem
  private let parent: ParentFolder

  init(_ name: String, _ context: CommandContext) {
    self.name = name
    path = context.host.absolute(name)
    fileSystem = context.fileSystem
    parent = ParentFolder(of: name, context)
  }

  /// Refuses a folder that holds anything.
  private func requireEmpty() throws(CommandFailure) {
    let names = try CommandFailure.finding { () throws(FileError) in
      guard try fileSystem.kind(ofPath: path) != nil else { return [String]() }
      return try fileSystem.entries(of: fileSystem.openRoot(path)).map(\.name)
    }
    guard let first = names.min() else { return }
    throw .wrongUse("\(name) holds \(first) already; name a new or an empty folder.")
  }

  /// Writes files by their paths, and makes all of them durable at the end.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(CommandFailure) {
    try parent.check()
    try requireEmpty()
    do throws(FileError) {
      var folders = ["": try UserFile(path, fileSystem: fileSystem).openAsFolder(mode: 0o777)]
      for file in files {
        let folder = try folder(of: file.path, &folders)
        let name = String(file.path.split(separator: "/").last ?? "")
        let open = try fileSystem.create(name, in: folder, mode: 0o666)
        try fileSystem.write(file.bytes, to: open)
      }
      if let root = folders[""] { try fileSystem.syncAll(around: root) }
    } catch {
      throw .problem("\(name) is not whole: \(error.about(name).sentence)")
    }
  }

  private func folder(
    of path: String, _ folders: inout [String: OpenFolder]
  ) throws(FileError) -> OpenFolder {
    var reached = ""
    for part in path.split(separator: "/").dropLast() {
      let parent = reached
      reached += reached.isEmpty ? String(part) : "/\(part)"
      guard folders[reached] == nil, let above = folders[parent] else { continue }
      try fileSystem.makeFolder(String(part), in: above, mode: 0o777)
      folders[reached] = try fileSystem.openFolder(String(part), in: above)
    }
    guard let folder = folders[reached] else {
      throw FileError(.openFolder, .notRegular, path: path)
    }
    return folder
  }
}
