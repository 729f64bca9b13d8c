import PlanFiles

/// The files of a folder and what is in them.
package struct DiskImage: Hashable, Sendable {
  package private(set) var folders: Set<String> = []
  package private(set) var files: [String: [UInt8]] = [:]

  package init(files: [String: [UInt8]], folders: Set<String>) {
    self.files = files
    self.folders = folders
  }

  /// What a folder holds now, with paths relative to it.
  package init(of folder: TemporaryFolder) {
    var waiting = [""]
    while let parent = waiting.popLast() {
      for name in folder.names(parent.isEmpty ? "." : parent) {
        let path = parent.isEmpty ? name : "\(parent)/\(name)"
        if LocalFolder.isFolder(folder.path(of: path)) {
          folders.insert(path)
          waiting.append(path)
        } else {
          files[path] = folder.bytes(path)
        }
      }
    }
  }

  /// Makes the folder anew, with some folders under other names.
  package func write(
    into folder: TemporaryFolder, renaming rename: (String) -> String
  ) throws {
    for path in folders.sorted() { try folder.makeFolder(rename(path)) }
    for (path, bytes) in files { try folder.write(rename(path), bytes: bytes) }
  }

  /// The records and tables of the workspace below `workspace`, without what is ours alone.
  package var records: [String: [UInt8]] {
    files.filter { path, _ in
      path.hasPrefix("workspace/") && !path.contains("/.")
    }
  }

  /// What saves left unfinished, or found and put aside.
  package var leftovers: [String] {
    files.keys.filter { $0.hasSuffix(".tmp") || $0.contains(".planboard/recovered/") }.sorted()
  }
}
