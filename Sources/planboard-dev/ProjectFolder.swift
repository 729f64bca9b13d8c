import PlanFiles

/// The project's folder, which is the one that the program was started in.
struct ProjectFolder: Sendable {
  private let fileSystem = HostFileSystem()

  /// The text of a file; nil when there is none.
  func text(_ path: String) throws(FileError) -> String? {
    try UserFile(path, fileSystem: fileSystem).read().map { String(decoding: $0, as: UTF8.self) }
  }

  /// Replaces a file, making the folders that are missing.
  func write(_ text: String, to path: String) throws(FileError) {
    try UserFile(path, fileSystem: fileSystem).write(Array(text.utf8), privacy: .umask)
  }

  /// The names of the folders in a folder, in order.
  func folders(in path: String) throws(FileError) -> [String] {
    try fileSystem.entries(of: fileSystem.openRoot(path))
      .filter { $0.kind == .folder }.map(\.name).sorted()
  }

  /// The paths of the files at any depth below a folder whose names end so, in order.
  func files(below path: String, ending suffix: String) throws(FileError) -> [String] {
    var found: [String] = []
    var waiting = [path]
    while let folder = waiting.popLast() {
      for entry in try fileSystem.entries(of: fileSystem.openRoot(folder)) {
        let name = "\(folder)/\(entry.name)"
        if entry.kind == .folder { waiting.append(name) }
        if entry.kind == .file, name.hasSuffix(suffix) { found.append(name) }
      }
    }
    return found.sorted()
  }
}
