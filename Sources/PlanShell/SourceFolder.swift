import PlanFiles

/// A folder of another tool, read for an import; no link in it is followed.
struct SourceFolder: Sendable {
  private(set) var files: [SourceFile] = []
  /// What could not be read, in words.
  private(set) var refused: [String] = []

  private static let fileLimit = 100_000
  private static let depthLimit = 6

  private let fileSystem: any FileSystem

  /// Reads the files of a folder that an import wants, by their paths within it.
  init(
    _ path: String, fileSystem: any FileSystem, wants: (String) -> Bool
  ) throws(FileError) {
    self.fileSystem = fileSystem
    var waiting = [(path: "", depth: 0, folder: try fileSystem.openRoot(path))]
    while let next = waiting.popLast() {
      for entry in try fileSystem.entries(of: next.folder) {
        let name = next.path + entry.name
        switch entry.kind {
        case .file, .unknown:
          if wants(name), files.count < Self.fileLimit { read(entry.name, name, in: next.folder) }
        case .folder:
          guard next.depth < Self.depthLimit, !entry.name.hasPrefix(".") || entry.name == ".backlog"
          else { continue }
          do throws(FileError) {
            let folder = try fileSystem.openFolder(entry.name, in: next.folder)
            waiting.append((name + "/", next.depth + 1, folder))
          } catch {
            refused.append("\(name): \(error.reason)")
          }
        case .link, .special, .illegible:
          if wants(name) { refused.append("\(name): it is no regular file") }
        }
      }
    }
    refused.sort()
  }

  private mutating func read(_ name: String, _ path: String, in folder: OpenFolder) {
    do throws(FileError) {
      let content = try fileSystem.read(name, in: folder, limit: WorkspaceFolder.recordLimit)
      files.append(SourceFile(path: path, bytes: content.bytes))
    } catch {
      refused.append("\(path): \(error.reason)")
    }
  }
}
