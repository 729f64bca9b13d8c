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

  enum Fate: String, CaseIterable { case kept, missing, torn, zero }

  /// Random orders that are tried after each operation, beside those that are tried in any case.
  package static let samples = 6

  /// - Parameter earlier: What was done before, so that files which are open are known.
  package init(start: DiskImage, earlier: [DiskOperation], operations: [DiskOperation]) {
    self.start = start
    self.operations = operations
    nodes = Nodes(start, earlier, operations)
  }

  /// The states, each once before and once after the first `acknowledged` operations.
  ///
  /// Of what the folders kept all combinations of all and nothing are tried, and all prefixes; where
  /// each folder keeps as much as it likes, and each file as well, `samples` are drawn by `seed`.
  package func all(acknowledged: Int = 0, seed: UInt64 = 1) -> [State] {
    var prefixes = [CrashedDisk(start, nodes)]
    for index in operations.indices {
      prefixes.append(prefixes[index])
      prefixes[index + 1].apply(operations[index], index, .kept)
    }
    var seen: Set<DiskImage> = []
    var random = GeneratedValues(seed: seed)
    return (0...operations.count).flatMap { end in
      if end == acknowledged { seen = [] }
      return states(after: end, prefixes, &seen, &random)
    }
  }

  private func states(
    after end: Int, _ prefixes: [CrashedDisk], _ seen: inout Set<DiskImage>,
    _ random: inout GeneratedValues
  ) -> [State] {
    let durable = durable(after: end)
    let first = durable[..<end].firstIndex(of: false) ?? end
    var states: [State] = []
    func add(
      _ description: @autoclosure () -> String, through last: Int, _ fate: (Int) -> Fate
    ) {
      var disk = prefixes[first]
      for index in first..<last { disk.apply(operations[index], index, fate(index)) }
      let image = disk.image
      guard seen.insert(image).inserted else { return }
      states.append(
        State(image: image, end: end, description: "after \(end): \(description())"))
    }
    add("killed", through: end) { _ in .kept }
    if end < operations.count, case .write = operations[end] {
      add("killed while writing", through: end + 1) { $0 == end ? .torn : .kept }
    }
    let names = operations[first..<end].indices.filter {
      folder(of: operations[$0]) != nil && !durable[$0]
    }
    let folders = Array(Set(names.compactMap { folder(of: operations[$0]) })).sorted()
    for fate in Fate.allCases {
      for choice in 0..<(1 << min(folders.count, 5)) {
        let lost = Set(folders.enumerated().filter { choice >> $0.offset & 1 == 1 }.map(\.element))
        add("power cut, \(fate) bytes, lost \(lost.sorted())", through: end) { index in
          durable[index]
            ? .kept
            : folder(of: operations[index]).map { lost.contains($0) ? .missing : .kept } ?? fate
        }
      }
      for last in names {
        add("power cut, \(fate) bytes, names up to \(last)", through: end) { index in
          if durable[index] { return .kept }
          return folder(of: operations[index]) == nil ? fate : index < last ? .kept : .missing
        }
      }
    }
    for number in 0..<(end - first > 1 ? Self.samples : 0) {
      let fates = drawn(first..<end, durable, &random)
      add("power cut, order \(number) that was drawn", through: end) { fates[$0] ?? .kept }
    }
    return states
  }

  /// Each folder keeps its changes of names up to some one, each file its writes up to some one,
  /// of which anything may be there.
  private func drawn(
    _ range: Range<Int>, _ durable: [Bool], _ random: inout GeneratedValues
  ) -> [Int: Fate] {
    var fates: [Int: Fate] = [:]
    var ended: Set<String> = []
    for index in range where !durable[index] {
      let place: String
      if let folder = folder(of: operations[index]) {
        place = folder
      } else if case .write(let file, _) = operations[index] {
        place = "\(nodes.byFile[file] ?? -1)"
      } else {
        continue
      }
      if ended.contains(place) {
        fates[index] = .missing
      } else if random.chance(40) {
        ended.insert(place)
        let isName = folder(of: operations[index]) != nil
        fates[index] = isName ? .missing : random.oneOf([.missing, .torn, .zero])
      }
    }
    return fates
  }

  /// The folder whose names an operation changes; `nil` for one that changes none.
  private func folder(of operation: DiskOperation) -> String? {
    switch operation {
    case .makeFolder(let path), .create(let path, file: _), .rename(let path, to: _),
      .exchange(let path, _), .remove(let path):
      CrashedDisk.parent(of: path)
    case .open, .write, .syncFile, .syncFolder, .syncAll: nil
    }
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

  /// Files by what stands for them.
  struct Nodes: Sendable {
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
