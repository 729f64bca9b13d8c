/// Every state that a disk may be in after a process was killed, or the power cut, somewhere among
/// some operations.
///
/// What was synced is there. Of the rest each folder has all its changes of names or none, or all
/// folders have those up to some operation; bytes that were not synced are there, missing, torn or
/// zero.
package struct CrashStates: Sendable {
  /// What the disk held before, with absolute paths.
  private let start: DiskImage
  private let operations: [DiskOperation]
  /// The file that each open number stands for, and each path at the start.
  private let nodes: Nodes

  /// A state and where it comes from.
  package struct State: Sendable {
    package let image: DiskImage
    /// The number of operations that the process had done.
    package let end: Int
    package let description: String
  }

  private enum Fate: String, CaseIterable { case kept, missing, torn, zero }

  /// - Parameter earlier: What was done before, so that files which are open are known.
  package init(start: DiskImage, earlier: [DiskOperation], operations: [DiskOperation]) {
    self.start = start
    self.operations = operations
    nodes = Nodes(start, earlier, operations)
  }

  /// The states, each once for each number of operations that were done.
  package func all() -> [State] {
    (0...operations.count).flatMap(states)
  }

  private func states(after end: Int) -> [State] {
    var seen: Set<DiskImage> = []
    var states: [State] = []
    func add(_ image: DiskImage, _ description: String) {
      guard seen.insert(image).inserted else { return }
      states.append(State(image: image, end: end, description: "after \(end): \(description)"))
    }
    add(image(after: end) { _ in .kept }, "killed")
    if end < operations.count, case .write = operations[end] {
      add(image(after: end + 1) { $0 == end ? .torn : .kept }, "killed while writing")
    }
    let durable = durable(after: end)
    let names = operations[..<end].indices.filter {
      folder(of: operations[$0]) != nil && !durable[$0]
    }
    let folders = Array(Set(names.compactMap { folder(of: operations[$0]) })).sorted()
    for fate in Fate.allCases {
      for choice in 0..<(1 << min(folders.count, 5)) {
        let lost = Set(folders.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element))
        add(
          image(after: end) { index in
            durable[index]
              ? .kept
              : folder(of: operations[index]).map { lost.contains($0) ? .missing : .kept } ?? fate
          }, "power cut, \(fate) bytes, lost \(lost.sorted())")
      }
      for last in names {
        add(
          image(after: end) { index in
            if durable[index] { return .kept }
            return folder(of: operations[index]) == nil ? fate : index < last ? .kept : .missing
          }, "power cut, \(fate) bytes, names up to \(last)")
      }
    }
    return states
  }

  /// The folder whose names an operation changes; `nil` for one that changes none.
  private func folder(of operation: DiskOperation) -> String? {
    switch operation {
    case .makeFolder(let path), .create(let path, file: _), .rename(let path, to: _),
      .exchange(let path, _), .remove(let path):
      Self.parent(of: path)
    case .open, .write, .syncFile, .syncFolder, .syncAll: nil
    }
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// Which operations nothing can make undone after some number of them.
  private func durable(after end: Int) -> [Bool] {
    var result = [Bool](repeating: false, count: operations.count)
    var files: Set<Int> = []
    var folders: Set<String> = []
    var isAll = false
    for index in (0..<end).reversed() {
      switch operations[index] {
      case .syncAll: isAll = true
      case .syncFolder(let path): folders.insert(path)
      case .syncFile(let file): if let node = nodes.byFile[file] { files.insert(node) }
      case .write(let file, _):
        result[index] = isAll || nodes.byFile[file].map(files.contains) ?? true
      case .open: result[index] = true
      case .makeFolder, .create, .rename, .exchange, .remove:
        result[index] = isAll || folder(of: operations[index]).map(folders.contains) ?? true
      }
    }
    return result
  }

  private func image(after end: Int, _ fate: (Int) -> Fate) -> DiskImage {
    var names = nodes.atStart
    var contents = nodes.contents
    var folders = start.folders
    for (index, operation) in operations[..<end].enumerated() {
      let fate = fate(index)
      switch operation {
      case .write(let file, let bytes):
        guard let node = nodes.byFile[file] else { continue }
        switch fate {
        case .kept: contents[node, default: []] += bytes
        case .missing: continue
        case .torn: contents[node, default: []] += bytes.prefix(bytes.count / 2)
        case .zero: contents[node, default: []] += [UInt8](repeating: 0, count: bytes.count)
        }
      case .makeFolder(let path): if fate == .kept { folders.insert(path) }
      case .create(let path, file: let file): if fate == .kept { names[path] = nodes.byFile[file] }
      case .rename(let path, to: let newPath):
        if fate == .kept, let node = names.removeValue(forKey: path) { names[newPath] = node }
      case .exchange(let path, let other):
        guard fate == .kept, let node = names[path] else { continue }
        names[path] = names[other]
        names[other] = node
      case .remove(let path): if fate == .kept { names[path] = nil }
      case .open(let path, file: let file):
        // Appending to a file that was not there made it.
        if names[path] == nil, nodes.byFile[file] == start.files.count + index {
          names[path] = nodes.byFile[file]
        }
      case .syncFile, .syncFolder, .syncAll: continue
      }
    }
    let files = names.filter { folders.contains(Self.parent(of: $0.key)) }
      .mapValues { contents[$0] ?? [] }
    return DiskImage(files: files, folders: folders)
  }

  /// Files by what stands for them.
  private struct Nodes: Sendable {
    var atStart: [String: Int] = [:]
    var contents: [Int: [UInt8]] = [:]
    var byFile: [Int: Int] = [:]

    init(_ start: DiskImage, _ earlier: [DiskOperation], _ operations: [DiskOperation]) {
      for (number, file) in start.files.sorted(by: { $0.key < $1.key }).enumerated() {
        atStart[file.key] = number
        contents[number] = file.value
      }
      for operation in earlier {
        switch operation {
        case .create(let path, let file), .open(let path, let file): byFile[file] = atStart[path]
        default: continue
        }
      }
      var names = atStart
      for (index, operation) in operations.enumerated() {
        switch operation {
        case .create(let path, file: let file), .open(let path, file: let file):
          let node = names[path] ?? start.files.count + index
          (names[path], byFile[file]) = (node, node)
        case .rename(let path, to: let newPath): names[newPath] = names.removeValue(forKey: path)
        case .exchange(let path, let other):
          (names[path], names[other]) = (names[other], names[path])
        case .remove(let path): names[path] = nil
        case .makeFolder, .write, .syncFile, .syncFolder, .syncAll: continue
        }
      }
    }
  }
}
