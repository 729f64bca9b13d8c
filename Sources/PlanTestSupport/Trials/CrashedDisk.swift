/// A disk that operations are done to, of which each may come out in another way.
struct CrashedDisk {
  private var names: [String: Int]
  private var contents: [Int: [UInt8]]
  private var folders: Set<String>
  private let nodes: CrashStates.Nodes
  private let firstNew: Int

  init(_ start: DiskImage, _ nodes: CrashStates.Nodes) {
    names = nodes.atStart
    contents = nodes.contents
    folders = start.folders
    firstNew = start.files.count
    self.nodes = nodes
  }

  static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// What a start finds on it: names in folders that are not there are gone.
  var image: DiskImage {
    let files = names.filter { folders.contains(Self.parent(of: $0.key)) }
      .mapValues { contents[$0] ?? [] }
    return DiskImage(files: files, folders: folders)
  }

  mutating func apply(_ operation: DiskOperation, _ index: Int, _ fate: CrashStates.Fate) {
    switch operation {
    case .write(let file, let bytes):
      if let node = nodes.byFile[file] { write(bytes, to: node, fate) }
    case .open(let path, file: let file):
      // Appending to a file that was not there made it.
      if names[path] == nil, nodes.byFile[file] == firstNew + index {
        names[path] = nodes.byFile[file]
      }
    case .syncFile, .syncFolder, .syncAll: return
    case .makeFolder, .create, .rename, .exchange, .remove:
      if fate == .kept { changeNames(operation) }
    }
  }

  private mutating func write(_ bytes: [UInt8], to node: Int, _ fate: CrashStates.Fate) {
    switch fate {
    case .kept: contents[node, default: []] += bytes
    case .missing: return
    case .torn: contents[node, default: []] += bytes.prefix(bytes.count / 2)
    case .zero: contents[node, default: []] += [UInt8](repeating: 0, count: bytes.count)
    }
  }

  private mutating func changeNames(_ operation: DiskOperation) {
    switch operation {
    case .makeFolder(let path): folders.insert(path)
    case .create(let path, file: let file): names[path] = nodes.byFile[file]
    case .rename(let path, to: let newPath):
      if let node = names.removeValue(forKey: path) { names[newPath] = node }
    case .exchange(let path, let other):
      guard let node = names[path] else { return }
      names[path] = names[other]
      names[other] = node
    case .remove(let path): names[path] = nil
    case .open, .write, .syncFile, .syncFolder, .syncAll: return
    }
  }
}
